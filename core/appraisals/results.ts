import type { Interval } from '../numerics/intervals.ts';
import { weightedMean } from './overall.ts';
import { type Measured, onScale, type RatingScale } from './scale.ts';

/** How a figure becomes points: `poor` is the lowest step of the scale, `target` the middle, `excellent` the highest, in the metric's unit. */
export interface ResultRule {
  poor: number;
  target: number;
  excellent: number;
}

/** One figure or goal of a person: its value and 95 % interval in its own unit; null where there is none. */
export interface ResultFigure {
  value: number | null;
  interval: Interval | null;
}

/** A result on the scale, with its weight. `luck`: how much of the differences between people chance would make (0 to 1), null when unknown. */
export interface ScoredResult {
  key: string;
  weight: number;
  measured: Measured | null;
  luck: number | null;
}

const normal95 = 1.959963984540054;

/**
 * Why a rule cannot be used: its three values must rise or fall strictly.
 *
 * @example ruleFault({ poor: 0.7, target: 0.85, excellent: 0.95 }) // => null
 * @example ruleFault({ poor: 0.7, target: 0.7, excellent: 0.95 }) // => 'not-in-order'
 */
export function ruleFault({ poor, target, excellent }: ResultRule): 'not-in-order' | null {
  const rises = poor < target && target < excellent;
  const falls = poor > target && target > excellent;
  return rises || falls ? null : 'not-in-order';
}

/**
 * The points of a value: straight lines from poor over target to excellent, cut at the ends of the scale.
 *
 * @throws RangeError when the rule is not in order.
 * @example pointsOf(0.85, { poor: 0.75, target: 0.85, excellent: 0.95 }, { min: 1, max: 5 }) // => 3
 * @example pointsOf(240, { poor: 400, target: 300, excellent: 240 }, { min: 1, max: 5 }) // => 5
 */
export function pointsOf(value: number, rule: ResultRule, scale: RatingScale): number {
  if (ruleFault(rule) !== null) throw new RangeError(`rule: ${rule.poor}, ${rule.target}, ${rule.excellent}`);
  const { poor, target, excellent } = rule;
  const middle = (scale.min + scale.max) / 2;
  const isAbove = excellent > target ? value >= target : value <= target;
  const share = isAbove ? (value - target) / (excellent - target) : (value - target) / (target - poor);
  return onScale(middle + share * (scale.max - middle), scale);
}

/**
 * A figure on the scale; its interval becomes the error of the points.
 *
 * @returns null when there is no value: it is left out, not scored as the lowest.
 * @example scoreFigure({ value: null, interval: null }, { poor: 0, target: 1, excellent: 2 }, { min: 1, max: 5 }) // => null
 */
export function scoreFigure({ value, interval }: ResultFigure, rule: ResultRule, scale: RatingScale): Measured | null {
  if (value === null) return null;
  const score = pointsOf(value, rule, scale);
  if (interval === null) return { score, error: 0 };
  const ends = [pointsOf(interval.lower, rule, scale), pointsOf(interval.upper, rule, scale)];
  return { score, error: (Math.max(...ends) - Math.min(...ends)) / (2 * normal95) };
}

/**
 * The results of a person as one part: the weighted mean of the figures that are there.
 *
 * @returns null when none is.
 * @example resultsScore([{ key: 'aht', weight: 1, measured: null, luck: null }]) // => null
 */
export function resultsScore(results: readonly ScoredResult[]): Measured | null {
  return weightedMean(results.flatMap(({ weight, measured }) => (measured === null ? [] : [{ weight, ...measured }])));
}

/**
 * How much of the differences between people in one figure is luck: the mean error variance by the variance seen, 0 to 1.
 *
 * @returns null with fewer than three people.
 * @example luckShare([{ score: 2, error: 0 }, { score: 3, error: 0 }, { score: 4, error: 0 }]) // => 0
 */
export function luckShare(people: readonly Measured[]): number | null {
  if (people.length < 3) return null;
  const mean = people.reduce((sum, { score }) => sum + score, 0) / people.length;
  const seen = people.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / (people.length - 1);
  const chance = people.reduce((sum, { error }) => sum + error ** 2, 0) / people.length;
  if (seen === 0) return chance === 0 ? 0 : 1;
  return Math.min(1, chance / seen);
}
