import type { NoiseKind } from '../fairness/noise-kind.ts';
import { normalQuantile, tQuantile } from '../numerics/distributions.ts';
import type { Interval } from '../numerics/intervals.ts';
import { countQuantile, sumQuantile } from './count-quantile.ts';
import { detectableChange, type MoreNeeded, moreNeeded } from './more-needed.ts';
import { learnPast, mirrorPath, type OwnRatio, ownRatio, type Past } from './past.ts';
import { comparePeriods, type EffectRow, expectedIsRate, impossiblePathRow, type PathPeriod, pathsOf } from './path-rows.ts';
import { totalVariance } from './period-noise.ts';
import { type SharedShift, sharedShift } from './shared-shift.ts';

export interface EffectOptions {
  /** Which way is better; up when not given. */
  good?: 'up' | 'down';
  /** The size agreed with the action, relative: 0.1 (10 %) when not given. */
  agreed?: number;
  /** Level of the interval; 0.95 when not given. */
  level?: number;
  /** What chance does to the figures; judged by the numbers when not given. */
  kind?: NoiseKind;
}

export type Verdict = 'better' | 'worse' | 'cannot-tell';

/** Did it help? Figures are values of the metric (numerator / denominator); null together with a reason. */
export interface EffectJudgement {
  observed: number | null;
  /** What the person's own path let expect. */
  predicted: number | null;
  /** Where the observed value would lie without any effect. */
  predictedRange: Interval | null;
  /** Observed less predicted, in the metric's own unit, and its interval: 0 = no effect. */
  estimate: number | null;
  interval: Interval | null;
  /** The same, relative to what was predicted. */
  relative: { estimate: number; lower: number; upper: number } | null;
  verdict: Verdict;
  /** More contacts needed to tell: 0 when it can be told, null when no amount would tell. */
  moreNeeded: number | null;
  moreNeededFor: MoreNeeded['for'] | null;
  /** The change, relative, that so many more contacts would tell. */
  moreNeededChange: number | null;
  /** Smallest relative change that these data would tell, four times in five. */
  detectable: number | null;
  /** The person's own ratio to the mix-expected value, shrunk; and the share of the own deviation that is kept. */
  ratio: number | null;
  kept: number | null;
  contacts: number;
  reason: 'no-data-after' | 'nothing-before' | 'nothing-expected' | 'no-own-past' | 'out-of-reach' | null;
}

function unknown(reason: NonNullable<EffectJudgement['reason']>, contacts: number): EffectJudgement {
  const figures = { observed: null, predicted: null, predictedRange: null, estimate: null, interval: null, relative: null } as const;
  return {
    ...figures,
    verdict: 'cannot-tell',
    moreNeeded: null,
    moreNeededFor: null,
    moreNeededChange: null,
    detectable: null,
    ratio: null,
    kept: null,
    contacts,
    reason,
  };
}

/** Totals of the periods after the action, and what the own path predicts for them. */
interface Prediction {
  observed: number;
  mean: number;
  levelVariance: number;
  noise: number;
  denominator: number;
}

function predict(past: Past, own: OwnRatio, periods: readonly PathPeriod[]): Prediction {
  const [observed, expected, denominator] = periods.reduce(
    ([o, e, d], one) => [o + one.numerator, e + one.expected, d + one.denominator],
    [0, 0, 0],
  );
  return {
    observed,
    mean: own.ratio * expected,
    levelVariance: own.variance * expected * expected,
    noise: totalVariance(periods, own.ratio, past.noise),
    denominator,
  };
}

/** Ends of the range in which the total would lie without an effect. */
function likelyTotal(past: Past, { mean, levelVariance, noise }: Prediction, level: number): Interval {
  const outside = (1 - level) / 2;
  if (past.noise.kind !== 'normal') {
    const variance = levelVariance + noise;
    return { lower: countQuantile(outside, mean, variance), upper: countQuantile(1 - outside, mean, variance) };
  }
  const inflation = past.noise.freedom === 0 ? 1 : (tQuantile(1 - outside, past.noise.freedom) / normalQuantile(1 - outside)) ** 2;
  const variance = levelVariance + noise * inflation;
  if (!(variance > 0)) return { lower: mean, upper: mean };
  return { lower: sumQuantile(outside, mean, variance), upper: sumQuantile(1 - outside, mean, variance) };
}

function verdictOf({ lower, upper }: Interval, good: 'up' | 'down'): Verdict {
  if (lower > 0) return good === 'up' ? 'better' : 'worse';
  if (upper < 0) return good === 'up' ? 'worse' : 'better';
  return 'cannot-tell';
}

/** The figures of a judgement as values of the metric, failures turned back into successes. */
function figuresOf(prediction: Prediction, likely: Interval, mirrored: boolean) {
  const value = (sum: number) => (mirrored ? 1 - sum / prediction.denominator : sum / prediction.denominator);
  const [observed, predicted] = [value(prediction.observed), value(prediction.mean)];
  const predictedRange = mirrored
    ? { lower: value(likely.upper), upper: value(likely.lower) }
    : { lower: value(likely.lower), upper: value(likely.upper) };
  const estimate = observed - predicted;
  const interval = { lower: observed - predictedRange.upper, upper: observed - predictedRange.lower };
  const relative =
    predicted > 0 ? { estimate: estimate / predicted, lower: interval.lower / predicted, upper: interval.upper / predicted } : null;
  return { observed, predicted, predictedRange, estimate, interval, relative };
}

function moreData(verdict: Verdict, { levelVariance, noise, denominator }: Prediction, predicted: number, agreed: number, seen: number) {
  const need = { predicted, levelVariance: levelVariance / denominator ** 2, noisePerContact: noise / denominator, have: denominator };
  const more = verdict === 'cannot-tell' ? moreNeeded(need, agreed, seen) : { contacts: 0, for: null, change: null };
  return {
    moreNeeded: more?.contacts ?? null,
    moreNeededFor: more?.for ?? null,
    moreNeededChange: more?.change ?? null,
    detectable: detectableChange(need),
  };
}

/**
 * Did an action help this person? The later result against the person's own predicted path.
 *
 * The path is the mix-expected value of each period times the person's ratio, shrunk towards everybody's: people are coached because
 * they were low, and the shrinkage takes that out. The range allows for the ratio being unsure, for chance and for the spread of whole
 * periods. `later` are this unit's rows from the action on, expected values as counts. Source: docs/judgement/effect.md.
 *
 * @throws RangeError when agreed or level is not inside its range.
 * @example judgeUnit(learnPast([], '1'), 'A', []).reason // => 'no-data-after'
 */
export function judgeUnit(past: Past | null, unit: string, later: readonly EffectRow[], options: EffectOptions = {}): EffectJudgement {
  const { good = 'up', agreed = 0.1, level = 0.95 } = options;
  if (!(agreed > 0 && level > 0 && level < 1)) throw new RangeError(`agreed ${agreed} and level ${level} must be above 0, level below 1`);
  const straight = [...pathsOf(later).values()].flat();
  const contacts = straight.reduce((sum, { denominator }) => sum + denominator, 0);
  if (contacts === 0) return unknown('no-data-after', 0);
  if (past === null) return unknown('nothing-before', contacts);
  const own = ownRatio(past, unit);
  const prediction = predict(past, own, past.mirrored ? mirrorPath(straight) : straight);
  if (!(prediction.mean > 0)) return unknown('nothing-expected', contacts);
  const figures = figuresOf(prediction, likelyTotal(past, prediction, level), past.mirrored);
  const verdict = verdictOf(figures.interval, good);
  const more = moreData(verdict, prediction, figures.predicted, agreed, figures.estimate);
  const reason = !past.units.has(unit) ? 'no-own-past' : more.moreNeeded === null ? 'out-of-reach' : null;
  return { ...figures, verdict, ...more, ratio: own.ratio, kept: own.kept, contacts, reason };
}

/**
 * `judgeUnit` on one table of all units: rows before `from` teach, rows of the unit from `from` on are judged.
 *
 * `expectedAs` says how the expected column was read, counts or rates; `everybody` is the shift of all the others since `from`, a signal of
 * its own that is shown beside the verdict and never subtracted. Source: docs/judgement/effect.md.
 *
 * @param expectedAs how to read the expected column; judged by the numbers when null.
 * @throws RangeError when a row cannot be (negative values, a share above 1).
 * @example judgeEffect([{ unit: 'A', period: '2', numerator: 1, denominator: 2, expected: 1 }], 'A', '2').reason // => 'nothing-before'
 */
export function judgeEffect(
  rows: readonly EffectRow[],
  unit: string,
  from: string,
  options: EffectOptions = {},
  expectedAs: 'count' | 'rate' | null = null,
): EffectJudgement & { kind: NoiseKind | null; expectedAs: 'count' | 'rate'; everybody: SharedShift | null } {
  const reading = expectedAs ?? (expectedIsRate(rows) ? 'rate' : 'count');
  const counted = reading === 'count' ? rows : rows.map((row) => ({ ...row, expected: row.expected * row.denominator }));
  const bad = impossiblePathRow(counted, options.kind);
  if (bad !== null) throw new RangeError(`row ${bad.index + 1}: ${bad.why}`);
  const past = learnPast(counted, from, options.kind);
  const since = counted.filter(({ period }) => comparePeriods(period, from) >= 0);
  const judgement = judgeUnit(
    past,
    unit,
    since.filter((row) => row.unit === unit),
    options,
  );
  const others = since.filter((row) => row.unit !== unit);
  return { ...judgement, kind: past?.noise.kind ?? null, expectedAs: reading, everybody: past === null ? null : sharedShift(past, others) };
}
