import type { UnitKind } from '#core/diagnosis/unit.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import type { StoredSums } from '../metrics/series-store.ts';
import type { MetricSide } from './metric-side.ts';

/** One unit's daily sums: a column per measure, NaN where nothing was added. Plain data, so that it can be handed to a thread. */
export interface UnitColumns {
  kind: UnitKind;
  key: string;
  /** Team of a person on the last day with figures. */
  team: string | null;
  sums: Record<string, Float64Array>;
  /** By metric: what the mix of work lets expect of the numerator. */
  expected: Record<string, Float64Array>;
}

/** All that the judgement needs of a centre's figures. */
export interface Collected {
  days: string[];
  sides: MetricSide[];
  units: UnitColumns[];
}

/** Collects daily sums by unit, whatever the order in which they are read. */
export function columnBook(days: readonly string[], measures: readonly MeasureKey[]) {
  const places = new Map(days.map((day, at) => [day, at]));
  const units = new Map<string, UnitColumns & { teamDay: string }>();
  const empty = () => new Float64Array(days.length).fill(Number.NaN);

  function unitOf(kind: UnitKind, key: string): UnitColumns & { teamDay: string } {
    const name = `${kind}:${key}`;
    const known = units.get(name);
    if (known !== undefined) return known;
    const unit = {
      kind,
      key,
      team: null,
      sums: Object.fromEntries(measures.map((measure) => [measure, empty()])),
      expected: {},
      teamDay: '',
    };
    units.set(name, unit);
    return unit;
  }

  return {
    add(kind: UnitKind, key: string, day: string, sums: StoredSums, teamId = 0): void {
      const at = places.get(day);
      if (at === undefined) return;
      const unit = unitOf(kind, key);
      if (teamId !== 0 && kind === 'person' && day >= unit.teamDay) Object.assign(unit, { team: String(teamId), teamDay: day });
      for (const measure of measures) {
        const value = sums[measure] ?? null;
        const column = unit.sums[measure];
        if (value !== null && column !== undefined) column[at] = value;
      }
    },
    addExpected(kind: UnitKind, key: string, day: string, metric: string, value: number): void {
      const at = places.get(day);
      if (at === undefined) return;
      const column = (unitOf(kind, key).expected[metric] ??= empty());
      const before = column[at] ?? Number.NaN;
      column[at] = Number.isNaN(before) ? value : before + value;
    },
    units: (): UnitColumns[] => [...units.values()].map(({ teamDay: _, ...unit }) => unit),
  };
}
