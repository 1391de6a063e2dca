import { betaQuantile, gammaQuantile, normalQuantile } from '../numerics/distributions.ts';
import type { Interval } from '../numerics/intervals.ts';

function tail(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, got ${level}`);
  return (1 - level) / 2;
}

/**
 * Exact funnel limits of a ratio observed / expected, where the observed count is Poisson around the expected one.
 *
 * Units: `expected` is a count, not necessarily whole; limits are ratios around 1. Garwood's limits of the expected count,
 * divided by it; the lower limit is 0 as long as chance alone may well give none. Source: Garwood 1936; Spiegelhalter 2005; shared by the English NHS's mortality indicator.
 *
 * @returns null when nothing is expected.
 * @throws RangeError when expected is negative or not finite.
 * @example poissonFunnel(15, 0.95) // => { lower: 0.559692408852221, upper: 1.649347924765723 }
 */
export function poissonFunnel(expected: number, level: number): Interval | null {
  if (!(expected >= 0 && expected < Infinity)) throw new RangeError(`expected must be 0 or more, got ${expected}`);
  const outside = tail(level);
  if (expected === 0) return null;
  const noneIsLikely = Math.exp(-expected) > outside;
  return {
    lower: noneIsLikely ? 0 : gammaQuantile(outside, expected, 1) / expected,
    upper: gammaQuantile(1 - outside, expected + 1, 1) / expected,
  };
}

/**
 * Exact funnel limits of a rate, where the observed count is binomial around `rate` × `trials`.
 *
 * Units: rate and limits are ratios 0 to 1; trials is a count, not necessarily whole. Source: Clopper and Pearson 1934, at the
 * expected count, and 0 or 1 as long as chance alone may well give none or all; Spiegelhalter 2005.
 *
 * @returns null when there are no trials.
 * @throws RangeError when the rate is not between 0 and 1 or trials is negative.
 * @example binomialFunnel(0, 20, 0.95)?.lower // => 0
 */
export function binomialFunnel(rate: number, trials: number, level: number): Interval | null {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`rate must lie between 0 and 1, got ${rate}`);
  if (!(trials >= 0 && trials < Infinity)) throw new RangeError(`trials must be 0 or more, got ${trials}`);
  const outside = tail(level);
  if (trials === 0) return null;
  const successes = rate * trials;
  const failures = trials - successes;
  return {
    lower: (1 - rate) ** trials > outside ? 0 : betaQuantile(outside, successes, failures + 1),
    upper: rate ** trials > outside ? 1 : betaQuantile(1 - outside, successes + 1, failures),
  };
}

/**
 * Funnel limits of a ratio whose noise is normal with the given variance.
 *
 * Units: ratios around 1. Source: Spiegelhalter 2005.
 *
 * @throws RangeError when the variance is negative.
 * @example normalFunnel(0, 0.95) // => { lower: 1, upper: 1 }
 */
export function normalFunnel(variance: number, level: number): Interval {
  if (!(variance >= 0 && variance < Infinity)) throw new RangeError(`variance must be 0 or more, got ${variance}`);
  const half = normalQuantile(1 - tail(level)) * Math.sqrt(variance);
  return { lower: 1 - half, upper: 1 + half };
}
