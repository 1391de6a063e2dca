import type { Target } from '../metrics/targets.ts';
import { normalCdf } from '../numerics/distributions.ts';
import type { Interval } from '../numerics/intervals.ts';
import type { Measured, RatingScale } from './scale.ts';

/** What is known of a goal at the end of its period. */
export interface GoalOutcome {
  target: Target | null;
  /** The figure with its 95 % interval; null for goals without one. */
  result: { value: number; interval: Interval | null } | null;
  /** As both sides closed it, or as its figure stands; null where nobody can say. */
  hit: boolean | null;
  milestones: { done: number; all: number };
}

const normal95 = 1.959963984540054;

/** Points of a goal that was missed and of one that was hit: half-way from the middle to either end of the scale. */
function ends({ min, max }: RatingScale): { missed: number; hit: number } {
  const middle = (min + max) / 2;
  return { missed: (min + middle) / 2, hit: (middle + max) / 2 };
}

/**
 * How likely the true figure meets the target, from the figure and its interval; 0 or 1 without an interval.
 *
 * @example chanceMet(0.9, { lower: 0.88, upper: 0.92 }, { kind: 'at-least', low: 0.9 }) // => 0.5
 * @example chanceMet(250, null, { kind: 'at-most', high: 240 }) // => 0
 */
export function chanceMet(value: number, interval: Interval | null, target: Target): number {
  const low = target.kind === 'at-most' ? -Infinity : target.low;
  const high = target.kind === 'at-least' ? Infinity : target.high;
  const error = interval === null ? 0 : (interval.upper - interval.lower) / (2 * normal95);
  if (error <= 0) return value >= low && value <= high ? 1 : 0;
  return normalCdf((high - value) / error) - normalCdf((low - value) / error);
}

/**
 * A goal in points. Hit and missed stand half-way from the middle of the scale to its ends, for a goal says no more than that. A figure near its
 * target lies between them by the chance that it is met, with the error that this leaves; milestones by the share that is done.
 *
 * @returns null where nobody can say what came of it: it is left out, not scored as missed.
 * @example goalPoints({ target: null, result: null, hit: true, milestones: { done: 0, all: 0 } }, { min: 1, max: 5 }) // => { score: 4, error: 0 }
 * @example goalPoints({ target: null, result: null, hit: null, milestones: { done: 1, all: 2 } }, { min: 1, max: 5 }) // => { score: 3, error: 0 }
 * @example goalPoints({ target: null, result: null, hit: null, milestones: { done: 0, all: 0 } }, { min: 1, max: 5 }) // => null
 */
export function goalPoints({ target, result, hit, milestones }: GoalOutcome, scale: RatingScale): Measured | null {
  const at = ends(scale);
  const between = (share: number, error: number) => ({
    score: at.missed + share * (at.hit - at.missed),
    error: error * (at.hit - at.missed),
  });
  if (result !== null && target !== null) {
    const chance = chanceMet(result.value, result.interval, target);
    return between(chance, Math.sqrt(chance * (1 - chance)));
  }
  if (hit !== null) return between(hit ? 1 : 0, 0);
  return milestones.all > 0 ? between(milestones.done / milestones.all, 0) : null;
}
