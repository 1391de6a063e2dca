import { metricOf } from '#core/metrics/catalogue.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import type { MetricSeries, SeriesTable } from '#core/signals/series.ts';
import { watchedMetrics } from '#core/signals/watched.ts';
import type { Collected, UnitColumns } from './collected.ts';
import { daysToMature, type MetricSide, sumOf } from './metric-side.ts';

type Column = (number | null)[];

/** A value of a column that was never filled is unknown. */
const asNull = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

function columnOf(unit: UnitColumns, terms: readonly string[], days: number): Column {
  return Array.from({ length: days }, (_, at) => {
    const valueOf = (measure: MeasureKey) => asNull(unit.sums[measure]?.[at]);
    const isNothing = terms.every((term) => valueOf(term.replace(/^-/, '') as MeasureKey) === null);
    return isNothing ? null : sumOf(terms, valueOf);
  });
}

/** One metric of one unit; null where it has no figure on any day. */
export function seriesOf(unit: UnitColumns, side: MetricSide, isOpen: readonly boolean[]): MetricSeries | null {
  const days = isOpen.length;
  const numerators = columnOf(unit, side.numerator, days);
  const denominators = side.isTotal ? isOpen.map((open) => (open ? 1 : null)) : columnOf(unit, side.denominator, days);
  // a day on which others worked and this unit had nothing is a zero of a total, and a day without a figure of a ratio
  const ripe = days - (daysToMature[side.metric] ?? 0);
  const filled = numerators.map((value, at) => (at >= ripe ? null : (value ?? (denominators[at] === null ? null : 0))));
  if (!filled.some((value, at) => value !== null && (denominators[at] ?? 0) > 0)) return null;
  const expected = unit.expected[side.metric];
  const isOfContacts = !metricOf(side.metric).key.startsWith('case') && unit.sums['offered'] !== undefined;
  return {
    metric: side.metric,
    unit: { kind: unit.kind, key: unit.key },
    within: unit.team === null ? [] : [{ kind: 'team', key: unit.team }],
    numerators: filled,
    denominators,
    ...(isOfContacts ? { contacts: columnOf(unit, ['offered'], days) } : {}),
    ...(expected === undefined ? {} : { expected: Array.from(expected, asNull) }),
  };
}

/** Days on which the centre had contacts at all: on others nothing is known, not even a zero. */
export function openDays({ units, days }: Collected): boolean[] {
  const centre = units.find(({ kind }) => kind === 'centre');
  return days.map((_, at) => (asNull(centre?.sums['offered']?.[at]) ?? 0) > 0);
}

/** Whether two units had the same contacts on every day. */
function areTwins(a: UnitColumns, b: UnitColumns): boolean {
  const [one, other] = [a.sums['offered'], b.sums['offered']];
  return one !== undefined && other !== undefined && one.every((value, at) => Object.is(value, other[at]));
}

/** Without channels that are nothing but one queue: the same chart would be judged, and speak, twice. */
function withoutTwins(units: readonly UnitColumns[]): UnitColumns[] {
  const queues = units.filter(({ kind }) => kind === 'queue');
  return units.filter((unit) => unit.kind !== 'channel' || !queues.some((queue) => areTwins(unit, queue)));
}

/** The table that core/signals judges: every watched metric of every unit that has figures. */
export function seriesTable(collected: Collected): SeriesTable {
  const isOpen = openDays(collected);
  const bySide = new Map(collected.sides.map((side) => [side.metric, side]));
  const series = withoutTwins(collected.units).flatMap((unit) =>
    watchedMetrics[unit.kind].flatMap((metric) => {
      const side = bySide.get(metric);
      const one = side === undefined ? null : seriesOf(unit, side, isOpen);
      return one === null ? [] : [one];
    }),
  );
  return { days: collected.days, series };
}
