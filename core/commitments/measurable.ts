import { catalogue } from '../metrics/catalogue.ts';
import type { Metric, Variant } from '../metrics/metric.ts';

const notOfDays: ReadonlySet<string> = new Set([
  'leavers',
  'average_headcount',
  'new_hires',
  'new_hires_kept',
  'forecast_deviation',
  'forecast_actual',
]);

function isMeasurable({ formula }: Variant): boolean {
  return formula.kind === 'ratio' && ![...formula.numerator, ...formula.denominator].some((term) => notOfDays.has(term));
}

/**
 * The metrics on which a commitment can be measured: ratios of sums that are kept day by day for each person, in the order of the catalogue.
 *
 * @example measurableMetrics().some(({ key }) => key === 'aht') // => true
 */
export function measurableMetrics(): Metric[] {
  return catalogue.filter(({ notMeasured, variants }) => notMeasured === undefined && variants.some(isMeasurable));
}

/**
 * Which way a commitment means to move a metric when it does not say: the better one; of a metric with a band, down.
 *
 * @example betterWay({ good: 'band' }) // => 'down'
 */
export function betterWay({ good }: Pick<Metric, 'good'>): 'up' | 'down' {
  return good === 'up' ? 'up' : 'down';
}
