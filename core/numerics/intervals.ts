import { betaQuantile, gammaQuantile, normalQuantile, tQuantile } from './distributions.ts';

/** A range for an unknown true value, in the unit of that value. `lower ≤ upper`. */
export interface Interval {
  lower: number;
  upper: number;
}

/** Sums over pairs (numerator, denominator) that are enough to judge the ratio of the totals. */
export interface RatioSums {
  /** Number of pairs, for example half hours or contacts. */
  pairs: number;
  numerator: number;
  denominator: number;
  numeratorSquared: number;
  denominatorSquared: number;
  product: number;
}

function tail(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, got ${level}`);
  return (1 - level) / 2;
}

function checkCount(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name} must be 0 or more, got ${value}`);
}

function checkShare(successes: number, trials: number): void {
  checkCount('successes', successes);
  checkCount('trials', trials);
  if (successes > trials) throw new RangeError(`${successes} successes of ${trials}`);
}

/**
 * Wilson's score interval of a rate: where the true rate may lie, given `successes` of `trials`.
 *
 * Units: counts in, ratios 0 to 1 out. Source: Wilson 1927; Brown, Cai and DasGupta 2001 recommend it over the textbook one.
 *
 * @returns null when there are no trials.
 * @throws RangeError when successes exceed trials or a count is negative.
 * @example wilsonInterval(8, 10) // => { lower: 0.49016247153664183, upper: 0.9433178485456247 }
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Interval | null {
  checkShare(successes, trials);
  const z = normalQuantile(1 - tail(level));
  if (trials === 0) return null;
  const share = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / shrink;
  const half = (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / shrink;
  return {
    lower: successes === 0 ? 0 : Math.max(0, centre - half),
    upper: successes === trials ? 1 : Math.min(1, centre + half),
  };
}

/**
 * Student's t interval of a mean, from the number of values, their sum and the sum of their squares.
 *
 * Units: those of the values. Source: Student 1908.
 *
 * @returns null with fewer than two values: one value says nothing of its own spread.
 * @throws RangeError when n is negative or a sum is not finite.
 * @example meanInterval(2, 2, 2) // => { lower: 1, upper: 1 }
 */
export function meanInterval(n: number, sum: number, sumOfSquares: number, level = 0.95): Interval | null {
  checkCount('n', n);
  if (!Number.isFinite(sum) || !Number.isFinite(sumOfSquares)) throw new RangeError(`sums must be finite, got ${sum} and ${sumOfSquares}`);
  const outer = 1 - tail(level);
  if (n < 2) return null;
  const mean = sum / n;
  const variance = Math.max(0, sumOfSquares - sum * mean) / (n - 1);
  const half = tQuantile(outer, n - 1) * Math.sqrt(variance / n);
  return { lower: mean - half, upper: mean + half };
}

/**
 * Interval of a ratio of two totals by the delta method, the pairs being the independent units.
 *
 * Units: those of numerator / denominator. Source: Cochran, Sampling Techniques, 1977, section 6.3, with Student's t for few pairs.
 *
 * @returns null with fewer than two pairs or a total denominator of zero.
 * @throws RangeError when the number of pairs is negative or a sum is not finite.
 * @example ratioInterval({ pairs: 2, numerator: 4, denominator: 2, numeratorSquared: 8, denominatorSquared: 2, product: 4 }) // => { lower: 2, upper: 2 }
 */
export function ratioInterval(sums: RatioSums, level = 0.95): Interval | null {
  checkCount('pairs', sums.pairs);
  for (const [name, value] of Object.entries(sums))
    if (!Number.isFinite(value)) throw new RangeError(`${name} must be finite, got ${value}`);
  const outer = 1 - tail(level);
  const { pairs, numerator, denominator } = sums;
  if (pairs < 2 || denominator === 0) return null;
  const ratio = numerator / denominator;
  const residual = Math.max(0, sums.numeratorSquared - 2 * ratio * sums.product + ratio * ratio * sums.denominatorSquared);
  const error = Math.sqrt((residual * pairs) / (pairs - 1)) / Math.abs(denominator);
  const half = tQuantile(outer, pairs - 1) * error;
  return { lower: ratio - half, upper: ratio + half };
}

/**
 * Garwood's exact interval of a Poisson mean, given the count seen.
 *
 * Units: counts. A count that is not whole (an expected number) is taken as it stands. Source: Garwood 1936.
 *
 * @throws RangeError when the count is negative.
 * @example exactPoissonInterval(15) // => { lower: 8.395386132783315, upper: 24.740218871485844 }
 */
export function exactPoissonInterval(count: number, level = 0.95): Interval {
  checkCount('count', count);
  const outside = tail(level);
  return { lower: count === 0 ? 0 : gammaQuantile(outside, count, 1), upper: gammaQuantile(1 - outside, count + 1, 1) };
}

/**
 * Clopper and Pearson's exact interval of a rate, given `successes` of `trials`.
 *
 * Units: counts in, ratios 0 to 1 out. Source: Clopper and Pearson 1934.
 *
 * @returns null when there are no trials.
 * @throws RangeError when successes exceed trials or a count is negative.
 * @example exactBinomialInterval(0, 0) // => null
 */
export function exactBinomialInterval(successes: number, trials: number, level = 0.95): Interval | null {
  checkShare(successes, trials);
  const outside = tail(level);
  if (trials === 0) return null;
  const failures = trials - successes;
  return {
    lower: successes === 0 ? 0 : betaQuantile(outside, successes, failures + 1),
    upper: failures === 0 ? 1 : betaQuantile(1 - outside, successes + 1, failures),
  };
}
