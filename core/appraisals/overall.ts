import type { Interval } from '../numerics/intervals.ts';
import { type Measured, type RatingScale, scoreInterval } from './scale.ts';

/** One part of an appraisal: results, behaviour, 360, projects. `measured` null: there is nothing for this part. */
export interface Part {
  key: string;
  /** Any scale; 0 or more. */
  weight: number;
  measured: Measured | null;
}

export interface Overall {
  score: number;
  error: number;
  interval: Interval;
  /** The parts that count, with the share they really have; the shares sum to 1. */
  parts: { key: string; share: number; score: number; error: number }[];
  /** Keys of the parts that are left out because there is nothing. */
  missing: string[];
}

/**
 * Why weights cannot be used: all of them 0 (nothing would count), one below 0, or one that is no number.
 *
 * @returns null when they can.
 * @example weightFault([30, 70]) // => null
 * @example weightFault([0, 0]) // => 'all-zero'
 */
export function weightFault(weights: readonly number[]): 'all-zero' | 'negative' | 'not-a-number' | null {
  if (weights.some((weight) => !Number.isFinite(weight))) return 'not-a-number';
  if (weights.some((weight) => weight < 0)) return 'negative';
  return weights.every((weight) => weight === 0) ? 'all-zero' : null;
}

/**
 * The shares of what is there: each weight by their sum, 0 for what is missing. They sum to 1 unless nothing with a weight is there.
 *
 * @throws RangeError when the weights cannot be used.
 * @example renormalised([{ weight: 30, isThere: true }, { weight: 50, isThere: false }, { weight: 10, isThere: true }]) // => [0.75, 0, 0.25]
 */
export function renormalised(parts: readonly { weight: number; isThere: boolean }[]): number[] {
  const fault = weightFault(parts.map(({ weight }) => weight));
  if (fault !== null && fault !== 'all-zero') throw new RangeError(`weights: ${fault}`);
  const sum = parts.reduce((total, { weight, isThere }) => total + (isThere ? weight : 0), 0);
  return parts.map(({ weight, isThere }) => (isThere && sum > 0 ? weight / sum : 0));
}

/**
 * The score of an appraisal: the weighted mean of its parts, with how sure it is. A part that is missing is left out and the other weights
 * are renormalised; it never counts as 0. The parts' errors are taken for independent.
 *
 * @returns null when no part with a weight is there.
 * @throws RangeError when all weights are 0, one is negative or one is no number.
 * @example
 * overallScore([{ key: 'results', weight: 30, measured: { score: 5, error: 0 } }, { key: 'behaviour', weight: 70, measured: { score: 3, error: 0 } }],
 *   { min: 1, max: 5 })?.score // => 3.6
 */
export function overallScore(parts: readonly Part[], scale: RatingScale): Overall | null {
  const fault = weightFault(parts.map(({ weight }) => weight));
  if (fault !== null) throw new RangeError(`weights: ${fault}`);
  const shares = renormalised(parts.map(({ weight, measured }) => ({ weight, isThere: measured !== null })));
  const counted = parts.flatMap(({ key, measured }, at) => {
    const share = shares[at] ?? 0;
    return measured === null || share === 0 ? [] : [{ key, share, ...measured }];
  });
  if (counted.length === 0) return null;
  const mean = weightedMean(counted.map(({ share, score, error }) => ({ weight: share, score, error })));
  const missing = parts.filter(({ weight, measured }) => measured === null && weight > 0).map(({ key }) => key);
  return mean === null ? null : { ...mean, interval: scoreInterval(mean, scale), parts: counted, missing };
}

/**
 * The weighted mean of independent measurements and its standard error. The order of the rows does not matter.
 *
 * @returns null when nothing has a weight.
 * @example weightedMean([{ weight: 1, score: 2, error: 0 }, { weight: 3, score: 4, error: 0 }]) // => { score: 3.5, error: 0 }
 */
export function weightedMean(rows: readonly (Measured & { weight: number })[]): Measured | null {
  const sorted = rows.toSorted((a, b) => a.weight - b.weight || a.score - b.score || a.error - b.error);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  const score = sorted.reduce((sum, row) => sum + row.weight * row.score, 0) / total;
  const variance = sorted.reduce((sum, row) => sum + (row.weight * row.error) ** 2, 0) / total ** 2;
  return { score: Number(score.toFixed(12)), error: Math.sqrt(variance) };
}
