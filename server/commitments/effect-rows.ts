import type { EffectRow } from '#core/effect/path-rows.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { addDays, daysOfSpan, numberOfDay } from '#core/time/calendar.ts';
import { runsOfDays } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { type CellRates, daysOf, readCells, readExpectedDays, readUnitDays } from '../metrics/series-store.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { measuresOf, type MetricSide, sumOf } from '../signals/metric-side.ts';

/** Days before the action from which everybody's own path is learnt. */
const pastDays = 56;
/** Days read at a time: the embedded database answers nobody else meanwhile. */
const daysAtATime = 7;

interface Asked {
  side: MetricSide;
  unit: 'person' | 'team';
  /** The first day of the action, and the day after the last of its window. */
  from: string;
  to: string;
}

/**
 * Each person's or team's weeks before and after an action: what was counted, and what the mix of work lets expect at the rates of the weeks
 * before. Weeks are numbered from the action's first day, which is in week 0.
 */
export async function effectRows(database: Database, centre: CentreRules, { side, unit, from, to }: Asked): Promise<EffectRow[]> {
  const first = addDays(from, -pastDays);
  const rates = await ratesBefore(database, centre, side, { from: first, to: from });
  const book = new Map<string, EffectRow>();
  const rowOf = (key: string, day: string) => {
    const period = String(Math.floor((numberOfDay(day) - numberOfDay(from)) / 7));
    const name = `${key} ${period}`;
    const row = book.get(name) ?? { unit: key, period, numerator: 0, denominator: 0, expected: 0 };
    book.set(name, row);
    return row;
  };
  const measures = measuresOf([side]);
  for (const week of runsOfDays(daysOfSpan(first, to), daysAtATime)) {
    const days = await asCentre(database, centre.id, (tx) => readUnitDays(tx, centre.id, week, measures));
    for (const { kind, key, day, sums } of days) {
      if (kind !== unit) continue;
      const value = (terms: readonly string[]) => sumOf(terms, (measure: MeasureKey) => sums[measure] ?? null) ?? 0;
      const row = rowOf(key, day);
      row.numerator += value(side.numerator);
      row.denominator += value(side.denominator);
    }
    for (const { agentId, teamId, day, expected } of await asCentre(database, centre.id, (tx) =>
      readExpectedDays(tx, centre, week, rates),
    )) {
      const key = unit === 'person' ? agentId : teamId;
      if (key !== 0) rowOf(String(key), day).expected += expected[0] ?? 0;
    }
  }
  return [...book.values()].filter(({ denominator }) => denominator > 0);
}

/** Everybody's rate in each cell of work over the days before the action. */
async function ratesBefore(
  database: Database,
  centre: CentreRules,
  side: MetricSide,
  past: { from: string; to: string },
): Promise<CellRates> {
  const cells = new Map<string, { queue: number; channel: string; hourOfWeek: number; numerator: number; denominator: number }>();
  for (const week of runsOfDays(daysOf(past), daysAtATime)) {
    const rows = await asCentre(database, centre.id, (tx) => readCells(tx, centre, daysOf(week), measuresOf([side])));
    for (const { queue, channel, hourOfWeek, sums } of rows) {
      const value = (terms: readonly string[]) => sumOf(terms, (measure) => sums[measure] ?? null) ?? 0;
      const name = `${queue} ${channel} ${hourOfWeek}`;
      const cell = cells.get(name) ?? { queue, channel, hourOfWeek, numerator: 0, denominator: 0 };
      cells.set(name, {
        ...cell,
        numerator: cell.numerator + value(side.numerator),
        denominator: cell.denominator + value(side.denominator),
      });
    }
  }
  const worked = [...cells.values()].filter(({ denominator }) => denominator > 0);
  const total = (key: 'numerator' | 'denominator') => worked.reduce((sum, cell) => sum + cell[key], 0);
  return {
    cells: worked.map(({ queue, channel, hourOfWeek, numerator, denominator }) => ({
      queue,
      channel,
      hourOfWeek,
      rates: [numerator / denominator],
    })),
    overall: [total('denominator') > 0 ? total('numerator') / total('denominator') : null],
    denominators: [side.denominator],
  };
}
