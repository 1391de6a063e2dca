import { metricOf } from '../metrics/catalogue.ts';
import type { Metric } from '../metrics/metric.ts';
import type { UnitRef } from '../diagnosis/unit.ts';

type Column = readonly (number | null)[];

/**
 * One metric of one unit, day by day: the sums of its numerator and denominator. Every column has one entry per day of the table.
 *
 * A null (or a denominator of 0) is a day without a figure; it stays missing. A metric that is a total (offered) has denominators of 1.
 */
export interface MetricSeries {
  /** Key of the catalogue. */
  metric: string;
  unit: UnitRef;
  /** Units that contain this one, apart from the centre, which contains all: the team of a person. */
  within?: readonly UnitRef[];
  numerators: Column;
  denominators: Column;
  /** What the unit's own mix of cells lets expect of the numerator (see `expectedByCells`). Given: the chart is of numerator / expected. */
  expected?: Column;
  /** Contacts of the unit on that day, for the weight of a signal; the denominators when not given. */
  contacts?: Column;
}

/** All series of a centre over the same days. */
export interface SeriesTable {
  /** Local business days, `YYYY-MM-DD`, without gaps, rising. */
  days: readonly string[];
  series: readonly MetricSeries[];
}

/** Shares are held against binomial chance (p′), everything else against Poisson-like chance (u′), both widened by what days really do. */
export type SeriesChart = 'pprime' | 'uprime';

/**
 * The kind of chart of a metric: p′ for shares of things counted, u′ for means, rates per contact and totals.
 *
 * @throws RangeError when the metric is not in the catalogue.
 * @example chartOfMetric('answer_rate') // => 'pprime'
 * @example chartOfMetric('aht') // => 'uprime'
 */
export function chartOfMetric(metric: string): SeriesChart {
  return metricOf(metric).unit === 'ratio' ? 'pprime' : 'uprime';
}

/**
 * The best value that a score can have, where there is one: points lost below it scatter as counts do, points won do not.
 *
 * @returns null for metrics without a ceiling; shares know their own.
 * @example ceilingOf('quality_score') // => 100
 */
export function ceilingOf(metric: string): number | null {
  return metric === 'quality_score' ? 100 : null;
}

/**
 * Which way a metric is better; null where too little and too much are both bad.
 *
 * @example goodOf('asa') // => 'down'
 * @example goodOf('aht') // => null
 */
export function goodOf(metric: string): 'up' | 'down' | null {
  const { good }: Metric = metricOf(metric);
  return good === 'band' ? null : good;
}

/**
 * Checks that a table can be read: rising days without gaps are the caller's promise, equal lengths are checked.
 *
 * @throws RangeError when a column has another length than the days, or a metric is unknown.
 */
export function checkTable({ days, series }: SeriesTable): void {
  for (const [at, day] of days.entries()) {
    if (at > 0 && !(day > (days[at - 1] ?? ''))) throw new RangeError(`series: day ${day} does not come after ${days[at - 1]}`);
  }
  for (const { metric, unit, numerators, denominators, expected, contacts } of series) {
    metricOf(metric);
    for (const column of [numerators, denominators, expected, contacts]) {
      if (column !== undefined && column.length !== days.length)
        throw new RangeError(`series ${metric} of ${unit.kind} ${unit.key}: ${column.length} entries for ${days.length} days`);
    }
  }
}
