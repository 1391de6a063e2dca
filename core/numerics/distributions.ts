import betaCdfOf from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantileOf from '@stdlib/stats-base-dists-beta-quantile';
import binomialCdfOf from '@stdlib/stats-base-dists-binomial-cdf';
import gammaCdfOf from '@stdlib/stats-base-dists-gamma-cdf';
import gammaQuantileOf from '@stdlib/stats-base-dists-gamma-quantile';
import normalCdfOf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import poissonCdfOf from '@stdlib/stats-base-dists-poisson-cdf';
import tCdfOf from '@stdlib/stats-base-dists-t-cdf';
import tQuantileOf from '@stdlib/stats-base-dists-t-quantile';
import { gammaTails, largeGammaQuantile, largeShape } from './incomplete-gamma.ts';

function positive(name: string, value: number): number {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be a positive number, got ${value}`);
  return value;
}

function probability(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must lie between 0 and 1, got ${p}`);
  return p;
}

/** The packages answer NaN where they are asked nonsense; nonsense in is a mistake of the caller. */
function known(name: string, value: number): number {
  if (Number.isNaN(value)) throw new RangeError(`${name} has no value for these arguments`);
  return value;
}

/**
 * Quantile of the normal distribution: the value below which the share `p` lies.
 * Source: @stdlib/stats-base-dists-normal-quantile.
 * @throws RangeError when p is not between 0 and 1, or sd is not positive.
 * @example normalQuantile(0.975) // => 1.9599639845400538
 */
export function normalQuantile(p: number, mean = 0, sd = 1): number {
  return known('normalQuantile', normalQuantileOf(probability(p), mean, positive('sd', sd)));
}

/**
 * Distribution function of the normal distribution: the share that lies at or below `x`.
 * Source: @stdlib/stats-base-dists-normal-cdf.
 * @throws RangeError when x or mean is not a number, or sd is not positive.
 * @example normalCdf(0) // => 0.5
 */
export function normalCdf(x: number, mean = 0, sd = 1): number {
  return known('normalCdf', normalCdfOf(x, mean, positive('sd', sd)));
}

/**
 * Quantile of Student's t distribution with `df` degrees of freedom (any positive number).
 * Source: @stdlib/stats-base-dists-t-quantile.
 * @throws RangeError when p is not between 0 and 1, or df is not positive.
 * @example tQuantile(0.5, 9) // => 0
 */
export function tQuantile(p: number, df: number): number {
  return known('tQuantile', tQuantileOf(probability(p), positive('df', df)));
}

/**
 * Distribution function of Student's t distribution with `df` degrees of freedom.
 * Source: @stdlib/stats-base-dists-t-cdf.
 * @throws RangeError when x is not a number, or df is not positive.
 * @example tCdf(0, 9) // => 0.5
 */
export function tCdf(x: number, df: number): number {
  return known('tCdf', tCdfOf(x, positive('df', df)));
}

/**
 * Quantile of the chi-square distribution with `df` degrees of freedom.
 * Source: twice the quantile of the gamma distribution of shape df / 2.
 * @throws RangeError when p is not between 0 and 1, or df is not positive.
 * @example chiSquareQuantile(0.95, 1) // => 3.8414588206941245
 */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, positive('df', df) / 2, 1);
}

/**
 * Quantile of the gamma distribution with mean shape / rate.
 * Source: @stdlib/stats-base-dists-gamma-quantile, and from a shape of 100 on `incomplete-gamma.ts`.
 * @throws RangeError when p is not between 0 and 1, or shape or rate is not positive.
 * @example gammaQuantile(0.5, 1, 1) // => 0.6931471805599453
 */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  positive('rate', rate);
  if (positive('shape', shape) >= largeShape) return largeGammaQuantile(probability(p), normalQuantile(p), shape) / rate;
  return known('gammaQuantile', gammaQuantileOf(probability(p), shape, 1)) / rate;
}

/**
 * Distribution function of the gamma distribution with mean shape / rate.
 * Source: @stdlib/stats-base-dists-gamma-cdf, and from a shape of 100 on `incomplete-gamma.ts`.
 * @throws RangeError when x is not a number, or shape or rate is not positive.
 * @example gammaCdf(0, 2, 1) // => 0
 */
export function gammaCdf(x: number, shape: number, rate: number): number {
  positive('rate', rate);
  if (positive('shape', shape) >= largeShape) return gammaTails(shape, x * rate).lower;
  return known('gammaCdf', gammaCdfOf(x, shape, rate));
}

/**
 * Quantile of the beta distribution with mean a / (a + b).
 * Source: @stdlib/stats-base-dists-beta-quantile.
 * @throws RangeError when p is not between 0 and 1, or a or b is not positive.
 * @example betaQuantile(0.5, 3, 3) // => 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  const direct = betaQuantileOf(probability(p), positive('a', a), positive('b', b));
  if (p === 0 || p === 1 || Math.abs(betaCdf(direct, a, b) - p) < 1e-7) return direct;
  // Closer to an end than a double can stand.
  if (betaCdf(Number.MIN_VALUE, a, b) >= p) return 0;
  if (betaCdf(1 - Number.EPSILON / 2, a, b) <= p) return 1;
  // Where a and b are both one but for the last bit, the package is wrong in the second digit.
  let [low, high] = [0, 1];
  for (let middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Distribution function of the beta distribution with mean a / (a + b).
 * Source: @stdlib/stats-base-dists-beta-cdf.
 * @throws RangeError when x is not a number, or a or b is not positive.
 * @example betaCdf(0.25, 1, 1) // => 0.25
 */
export function betaCdf(x: number, a: number, b: number): number {
  return known('betaCdf', betaCdfOf(x, positive('a', a), positive('b', b)));
}

/**
 * Chance that a Poisson count with the given mean is at most `count`.
 * Source: @stdlib/stats-base-dists-poisson-cdf, and from a count of 100 on the gamma distribution. A mean of zero gives a count of zero for certain.
 * @throws RangeError when count is not a number, or mean is negative.
 * @example poissonCdf(0, 2) // => 0.1353352832366127
 */
export function poissonCdf(count: number, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`mean must be 0 or more, got ${mean}`);
  if (mean === 0) return count < 0 ? 0 : 1;
  if (count >= largeShape && count < Infinity) return gammaTails(Math.floor(count) + 1, mean).upper;
  return known('poissonCdf', poissonCdfOf(count, mean));
}

/**
 * Chance that a binomial count of `trials` tries with chance `p` each is at most `count`.
 * Source: @stdlib/stats-base-dists-binomial-cdf.
 * @throws RangeError when count is not a number, p is not between 0 and 1, or trials is not a whole number of 0 or more.
 * @example binomialCdf(0, 2, 0.5) // => 0.25
 */
export function binomialCdf(count: number, trials: number, p: number): number {
  if (!(Number.isSafeInteger(trials) && trials >= 0)) throw new RangeError(`trials must be a whole number of 0 or more, got ${trials}`);
  return known('binomialCdf', binomialCdfOf(count, trials, probability(p)));
}

/** Smallest whole number in [0, last] whose distribution function reaches `p`, by doubling then halving from a guess. */
function searchCount(p: number, guess: number, last: number, cdf: (count: number) => number): number {
  let low = -1;
  let high = Math.min(last, Math.max(0, Math.round(guess)));
  for (let step = 1; high < last && cdf(high) < p; step *= 2) {
    low = high;
    high = Math.min(last, high + step);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cdf(middle) >= p) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Smallest count whose Poisson distribution function is at least `p`.
 * Source: the definition of a discrete quantile, searched from the normal approximation.
 * @returns Infinity when p is 1 and the mean is positive: the counts have no upper end.
 * @throws RangeError when p is not between 0 and 1, or mean is negative.
 * @example poissonQuantile(0.975, 15) // => 23
 */
export function poissonQuantile(p: number, mean: number): number {
  if (poissonCdf(0, mean) >= probability(p)) return 0;
  if (p === 1) return Infinity;
  return searchCount(p, mean + normalQuantile(p) * Math.sqrt(mean), Number.MAX_SAFE_INTEGER, (count) => poissonCdf(count, mean));
}

/**
 * Smallest count whose binomial distribution function is at least `p`.
 * Source: the definition of a discrete quantile, searched from the normal approximation.
 * @throws RangeError when p or chance is not between 0 and 1, or trials is not a whole number of 0 or more.
 * @example binomialQuantile(0.5, 10, 0.5) // => 5
 */
export function binomialQuantile(p: number, trials: number, chance: number): number {
  if (binomialCdf(0, trials, chance) >= probability(p)) return 0;
  if (p === 1 || chance === 1) return trials;
  const guess = trials * chance + normalQuantile(p) * Math.sqrt(trials * chance * (1 - chance));
  return searchCount(p, guess, trials, (count) => binomialCdf(count, trials, chance));
}
