import type { Metric, MetricUnit } from '#core/metrics/metric.ts';

export type TargetKind = 'at-least' | 'at-most' | 'band';

/** Shares are typed in percent; everything else in the metric's unit. */
const factor = (unit: MetricUnit): number => (unit === 'ratio' ? 100 : 1);

const exact = (value: number): number => Number(value.toPrecision(12));

/** A bound as it is typed. */
export const typed = ({ unit }: Pick<Metric, 'unit'>, value: number | null): number | null =>
  value === null ? null : exact(value * factor(unit));

/** A typed bound as it is kept. */
export const kept = ({ unit }: Pick<Metric, 'unit'>, value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : exact(value / factor(unit));

/** What kind of target fits a metric, and what it may begin with. */
export function proposedTarget({ good, band, unit }: Metric): { kind: TargetKind; low: number | null; high: number | null } {
  if (good === 'up') return { kind: 'at-least', low: null, high: null };
  if (good === 'down') return { kind: 'at-most', low: null, high: null };
  return { kind: 'band', low: typed({ unit }, band?.low ?? null), high: typed({ unit }, band?.high ?? null) };
}

/** Only the bounds that the kind has. */
export function boundsOf(kind: TargetKind | 'none', low: number | null, high: number | null): { low: number | null; high: number | null } {
  return { low: kind === 'at-least' || kind === 'band' ? low : null, high: kind === 'at-most' || kind === 'band' ? high : null };
}
