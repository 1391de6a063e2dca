import { type Interval, ratioInterval, wilsonInterval } from '../numerics/intervals.ts';
import type { MeasureKey } from './measures.ts';
import { type ApartKey, type Formula, type Metric, type Terms, type Variant, variantOf } from './metric.ts';
import { type WaitHistogram, waitCount, waitPercentile } from './wait-histogram.ts';

/** The sums that figures are made of. A key that is missing was not measured, which is not the same as zero. */
export type MetricInputs = Partial<Record<MeasureKey | ApartKey, number>> & { waits?: WaitHistogram };

/** Why there is no value: nothing to divide by, data that nobody keeps (yet), or more found than looked at. */
export type NoValueReason = 'no-denominator' | 'not-measured' | 'inconsistent';

/** Why there is no interval beside a value. */
export type NoIntervalReason = NoValueReason | 'no-spread' | 'not-a-sample';

/** One figure with all that it rests on. `value = numerator / denominator` wherever the two are given. */
export interface Figure {
  metric: string;
  /** The definition used, which may be the one that stands in for the one asked for. */
  variant: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  interval: Interval | null;
  intervalReason: NoIntervalReason | null;
  /** Whether the sample allows a judgement. */
  enough: boolean;
  reason: NoValueReason | null;
}

/** Sums of squares over independent parts (contacts, or the intervals of a day), for intervals of ratios and means. */
export interface Spread {
  pairs: number;
  numeratorSquared: number;
  denominatorSquared: number;
  product: number;
}

export interface EvaluateOptions {
  /** Level of the interval, 0.95 when left out. */
  level?: number;
  /** Of the same numerator and denominator as the variant's. */
  spread?: Spread;
  /** Instead of the catalogue's. */
  minimumSample?: number;
}

/**
 * The sum of some measures.
 *
 * @returns null when one of them was not measured.
 * @example sumOfTerms(['offered', '-short_abandoned'], { offered: 10, short_abandoned: 2 }) // => 8
 * @example sumOfTerms(['paid_s'], {}) // => null
 */
export function sumOfTerms(terms: Terms, inputs: MetricInputs): number | null {
  let sum = 0;
  for (const term of terms) {
    const less = term.startsWith('-');
    const amount = inputs[(less ? term.slice(1) : term) as MeasureKey];
    if (amount === undefined) return null;
    sum += less ? -amount : amount;
  }
  return sum;
}

interface Parts {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  reason: NoValueReason | null;
}

const nothing = (reason: NoValueReason): Parts => ({ value: null, numerator: null, denominator: null, reason });

function ratioParts(formula: Extract<Formula, { kind: 'ratio' }>, inputs: MetricInputs, isShare: boolean): Parts {
  const numerator = sumOfTerms(formula.numerator, inputs);
  const denominator = sumOfTerms(formula.denominator, inputs);
  if (numerator === null || denominator === null) return nothing('not-measured');
  const isAbsurd = denominator < 0 || (isShare && (numerator < 0 || numerator > denominator));
  const reason = isAbsurd ? 'inconsistent' : denominator === 0 ? 'no-denominator' : null;
  return { value: reason === null ? numerator / denominator : null, numerator, denominator, reason };
}

function partsOf(formula: Formula, inputs: MetricInputs, isShare: boolean): Parts {
  if (formula.kind === 'ratio') return ratioParts(formula, inputs, isShare);
  if (formula.kind === 'total') {
    const total = sumOfTerms(formula.of, inputs);
    return total === null ? nothing('not-measured') : { value: total, numerator: total, denominator: null, reason: null };
  }
  if (inputs.waits === undefined) return nothing('not-measured');
  const value = waitPercentile(inputs.waits, formula.share);
  return { value, numerator: null, denominator: waitCount(inputs.waits), reason: value === null ? 'no-denominator' : null };
}

function intervalOf(metric: Metric, parts: Parts, { level, spread }: EvaluateOptions): Pick<Figure, 'interval' | 'intervalReason'> {
  const { value, numerator, denominator, reason } = parts;
  if (reason !== null) return { interval: null, intervalReason: reason };
  if (metric.interval === 'none' || value === null || numerator === null || denominator === null) {
    return { interval: null, intervalReason: 'not-a-sample' };
  }
  if (metric.interval === 'wilson') return { interval: wilsonInterval(numerator, denominator, level), intervalReason: null };
  if (spread === undefined) return { interval: null, intervalReason: 'no-spread' };
  const found = ratioInterval({ ...spread, numerator, denominator }, level);
  if (found === null) return { interval: null, intervalReason: 'no-spread' };
  const isShare = metric.unit === 'ratio' && value >= 0 && value <= 1;
  return { interval: isShare ? { lower: Math.max(0, found.lower), upper: Math.min(1, found.upper) } : found, intervalReason: null };
}

function chosenVariant(metric: Metric, inputs: MetricInputs, asked: string | undefined): Variant {
  const variant = variantOf(metric, asked);
  if (asked !== undefined || variant.otherwise === undefined || variant.formula.kind !== 'ratio') return variant;
  const denominator = sumOfTerms(variant.formula.denominator, inputs);
  return denominator === null || denominator === 0 ? variantOf(metric, variant.otherwise) : variant;
}

/**
 * The value of a metric from sums of measures: one division, with the sample it rests on and how sure it is.
 *
 * Without a variant the metric's standard one is used, or the one that stands in for it where its data is not kept; the figure names it.
 * A share whose numerator exceeds its denominator has no value but the reason `inconsistent`.
 *
 * Source: docs/metrics/README.md.
 *
 * @returns a figure whose value is null when nothing counts: an empty half hour has no answer rate, neither 0 nor 1.
 * @throws RangeError when the metric has no such variant.
 * @example evaluate(metricOf('answer_rate'), { offered: 10, answered: 9 }).value // => 0.9
 * @example evaluate(metricOf('answer_rate'), { offered: 0, answered: 0 }).reason // => 'no-denominator'
 */
export function evaluate(metric: Metric, inputs: MetricInputs, variant?: string, options: EvaluateOptions = {}): Figure {
  if (metric.notMeasured !== undefined) {
    return {
      metric: metric.key,
      variant: 'standard',
      ...nothing('not-measured'),
      interval: null,
      intervalReason: 'not-measured',
      enough: false,
    };
  }
  const chosen = chosenVariant(metric, inputs, variant);
  const parts = partsOf(chosen.formula, inputs, metric.interval === 'wilson');
  const sample = parts.denominator ?? Number.POSITIVE_INFINITY;
  const enough = parts.value !== null && sample >= (options.minimumSample ?? metric.minimumSample);
  return { metric: metric.key, variant: chosen.key, ...parts, ...intervalOf(metric, parts, options), enough };
}
