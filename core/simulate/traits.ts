import type { Random } from '../numerics/random.ts';

/** How an agent differs from the next one. Factors are around 1, shifts around 0; seconds are seconds. */
export interface Traits {
  /** Factor on talk and after-call time: above 1 is slower. */
  pace: number;
  /** Shift of the log-odds of solving the problem. */
  solving: number;
  /** Shift of the customer's mood by manner, about −1 to 1. */
  courtesy: number;
  /** Mean of the quality score, points 0 to 100. */
  quality: number;
  /** Chance that an evaluation finds a critical error. */
  criticalChance: number;
  /** How much the pace changes from day to day (log standard deviation). */
  moodSd: number;
  /** Chance of coming late to a shift. */
  lateChance: number;
  /** Mean seconds by which breaks run over. */
  overstaySeconds: number;
  /** Chance of being absent from a planned shift without notice. */
  absentChance: number;
  /** Chance that a case written by this agent is sent back. */
  returnChance: number;
}

/**
 * Draws the traits of one agent. Careful people are a little slower and a little better.
 *
 * @example drawTraits(randomFrom(7)).pace > 0.5 // => true
 */
export function drawTraits(random: Random): Traits {
  const care = random.normal();
  const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  return {
    pace: clamp(Math.exp(0.03 * care + random.normal(0, 0.1)), 0.72, 1.4),
    solving: 0.15 * care + random.normal(0, 0.22),
    courtesy: clamp(0.2 * care + random.normal(0, 0.3), -1, 1),
    quality: clamp(90 + 1.4 * care + random.normal(0, 2.4), 78, 97),
    criticalChance: random.beta(1.6, 60),
    moodSd: 0.03 + 0.03 * random.uniform(),
    lateChance: random.beta(1, 40),
    overstaySeconds: random.gamma(1.5, 40),
    absentChance: random.beta(2, 85),
    returnChance: random.beta(3, 70),
  };
}
