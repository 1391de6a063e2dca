import { catalogue } from '#core/metrics/catalogue.ts';
import { sumOfTerms } from '#core/metrics/evaluate.ts';
import { type MeasureKey, measureKeys, noMeasures } from '#core/metrics/measures.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { isOfContacts, termsOf } from '../figures/figure-words.ts';

export interface CountsFor {
  metric: Metric;
  numerator: number | null;
  denominator: number | null;
}

/** The metrics in which a contact counts by the standard definition, with what it adds to each. Measures that are not named are zero. */
export function countsFor(measures: Readonly<Record<string, number>>): CountsFor[] {
  const known = Object.fromEntries(measureKeys.map((key) => [key, measures[key] ?? 0])) as Record<MeasureKey, number>;
  const all = { ...noMeasures(), ...known };
  return catalogue.flatMap((metric) => {
    const formula = metric.variants[0]?.formula;
    if (metric.notMeasured || !formula || formula.kind === 'wait-percentile' || !isOfContacts(metric)) return [];
    const { numerator, denominator } = termsOf(formula);
    const adds = {
      numerator: numerator && sumOfTerms(numerator, all),
      denominator: formula.kind === 'ratio' && denominator ? sumOfTerms(denominator, all) : null,
    };
    return adds.numerator || adds.denominator ? [{ metric, ...adds }] : [];
  });
}
