import type { SelectableRule } from '../charts/rules.ts';
import { metricOf } from '../metrics/catalogue.ts';
import { chartOfMetric, type MetricSeries } from './series.ts';

/**
 * The rules that a page's chart uses when nobody chose others: one point beyond 4 standard deviations, or a run of seven one way. Three to five of a
 * hundred stable charts raise something in a month; the usual three standard deviations and a whole rule set raise something in forty.
 * Source: bench/alarms.ts; docs/charts/false-alarms.en.md.
 */
export const pageRules: { rules: readonly SelectableRule[]; sigmas: number } = { rules: ['nelson-1', 'nhs-trend'], sigmas: 4 };

/** A day must bring so many of the rarer outcome (or so many contacts, for times and scores) to be a point of its own. */
const leastRarer = 3;
const leastContacts = 10;

/**
 * Whether a series is charted by day or by week: five surveys a day say nothing, thirty a week do.
 *
 * @example pageGrain({ metric: 'satisfaction', numerators: [5, 4], denominators: [5, 5] }) // => 'week'
 */
export function pageGrain({
  metric,
  numerators,
  denominators,
}: Pick<MetricSeries, 'metric' | 'numerators' | 'denominators'>): 'day' | 'week' {
  if (metricOf(metric).unit === 'count') return 'day';
  const worked = denominators.flatMap((denominator, at) =>
    denominator === null || denominator === 0 ? [] : [{ denominator, numerator: numerators[at] ?? 0 }],
  );
  const sum = worked.reduce(
    (all, { numerator, denominator }) => ({ numerator: all.numerator + numerator, denominator: all.denominator + denominator }),
    { numerator: 0, denominator: 0 },
  );
  if (chartOfMetric(metric) === 'uprime') return sum.denominator >= leastContacts * worked.length ? 'day' : 'week';
  return Math.min(sum.numerator, sum.denominator - sum.numerator) >= leastRarer * worked.length ? 'day' : 'week';
}
