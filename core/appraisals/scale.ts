import type { Interval } from '../numerics/intervals.ts';

/** A rating scale: whole steps from `min` to `max`, higher is better. What each step means in behaviour stands in the anchors of the items. */
export interface RatingScale {
  min: number;
  max: number;
}

/** A value on a scale and how sure it is: `error` is a standard error in points of the scale. */
export interface Measured {
  score: number;
  error: number;
}

const normal95 = 1.959963984540054;

/**
 * Whether a scale can be used: whole ends, at least three and at most ten steps.
 *
 * @returns what is wrong, or null when nothing is.
 * @example scaleFault({ min: 1, max: 5 }) // => null
 * @example scaleFault({ min: 5, max: 1 }) // => 'upside-down'
 * @example scaleFault({ min: 0, max: 100 }) // => 'too-many-steps'
 */
export function scaleFault({ min, max }: RatingScale): 'not-whole' | 'upside-down' | 'too-few-steps' | 'too-many-steps' | null {
  if (!Number.isInteger(min) || !Number.isInteger(max)) return 'not-whole';
  if (min >= max) return 'upside-down';
  const steps = max - min + 1;
  return steps < 3 ? 'too-few-steps' : steps > 10 ? 'too-many-steps' : null;
}

/**
 * Whether a rating is a step of the scale.
 *
 * @example isStep(3, { min: 1, max: 5 }) // => true
 * @example isStep(3.5, { min: 1, max: 5 }) // => false
 */
export function isStep(value: number, { min, max }: RatingScale): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/**
 * A value moved onto the scale: what lies outside becomes its nearer end.
 *
 * @example onScale(5.4, { min: 1, max: 5 }) // => 5
 */
export function onScale(value: number, { min, max }: RatingScale): number {
  return Math.min(max, Math.max(min, value));
}

/**
 * The 95 % interval of a score, cut at the ends of the scale.
 *
 * @example scoreInterval({ score: 3, error: 0 }, { min: 1, max: 5 }) // => { lower: 3, upper: 3 }
 */
export function scoreInterval({ score, error }: Measured, scale: RatingScale): Interval {
  return { lower: onScale(score - normal95 * error, scale), upper: onScale(score + normal95 * error, scale) };
}

/** Standard deviation of ratings as a share of the width of the scale: 0.7 of the four points from 1 to 5. */
const spreadOfRatings = 0.175;
/** Agreement of two supervisors on the same person (Viswesvaran, Ones and Schmidt 1996). */
const agreementOfRaters = 0.52;

/**
 * The standard error of a rating by so many raters: what another rater, as able, would have made of the same person.
 *
 * Points of the scale. Source: spread × √((1 − r) / raters) with the interrater reliability r = 0.52 of supervisors' ratings
 * (Viswesvaran, Ones and Schmidt, J. Appl. Psychol. 81, 1996), and a spread of 0.175 of the scale's width.
 *
 * @throws RangeError when there is no rater.
 * @example ratingError({ min: 1, max: 5 }, 1) // => 0.4849742261192856
 */
export function ratingError({ min, max }: RatingScale, raters: number): number {
  if (!(raters > 0)) throw new RangeError(`raters: ${raters}`);
  return (max - min) * spreadOfRatings * Math.sqrt((1 - agreementOfRaters) / raters);
}
