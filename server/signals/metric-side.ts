import { metricOf } from '#core/metrics/catalogue.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { variantOf } from '#core/metrics/metric.ts';
import { watchedMetrics } from '#core/signals/watched.ts';

/** The two sums of a metric in the definition that the centre uses. `isTotal`: it is a sum per day and divides by nothing. */
export interface MetricSide {
  metric: string;
  numerator: readonly string[];
  denominator: readonly string[];
  isTotal: boolean;
}

const apart: ReadonlySet<string> = new Set([
  'leavers',
  'average_headcount',
  'new_hires',
  'new_hires_kept',
  'forecast_deviation',
  'forecast_actual',
]);

/** @returns null for metrics that are no sums of daily measures: percentiles, headcounts, those not measured yet. */
export function sideOf(metric: string, variants: Readonly<Record<string, string>>): MetricSide | null {
  const entry = metricOf(metric);
  if (entry.notMeasured !== undefined) return null;
  const { formula } = variantOf(entry, variants[metric]);
  if (formula.kind === 'wait-percentile') return null;
  const isTotal = formula.kind === 'total';
  const side = { metric, numerator: isTotal ? formula.of : formula.numerator, denominator: isTotal ? [] : formula.denominator, isTotal };
  return [...side.numerator, ...side.denominator].some((term) => apart.has(term)) ? null : side;
}

/** All metrics that the job watches, in the centre's definitions. */
export function watchedSides(variants: Readonly<Record<string, string>>): MetricSide[] {
  const metrics = [...new Set(Object.values(watchedMetrics).flat())];
  return metrics.map((metric) => sideOf(metric, variants)).filter((side) => side !== null);
}

/** The measures that the sides are made of, each once. */
export function measuresOf(sides: readonly MetricSide[]): MeasureKey[] {
  const terms = sides.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]);
  return [...new Set(terms.map((term) => term.replace(/^-/, '')))] as MeasureKey[];
}

/** A sum of measures; null when one of the roster's is missing (no roster kept), 0 for others that nothing was added to. */
export function sumOf(terms: readonly string[], valueOf: (measure: MeasureKey) => number | null): number | null {
  let sum = 0;
  for (const term of terms) {
    const less = term.startsWith('-');
    const measure = (less ? term.slice(1) : term) as MeasureKey;
    const value = valueOf(measure);
    if (value === null && rosterMeasures.has(measure)) return null;
    sum += less ? -(value ?? 0) : (value ?? 0);
  }
  return sum;
}

/** What tells that a roster is kept; the work done on its days may well be none. */
const rosterMeasures: ReadonlySet<string> = new Set(['scheduled_s', 'adherent_s', 'paid_s', 'attended_s']);

/**
 * Days until a day's figure is complete: cases are returned, and surveys answered, some time after the contact they count with. Until then it
 * would look better than it is.
 */
export const daysToMature: Readonly<Record<string, number>> = { return_rate: 14, response_rate: 2 };
