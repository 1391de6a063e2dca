import { betaCdf, gammaCdf, gammaQuantile, normalQuantile } from '../numerics/distributions.ts';

/** Distribution function of counts with this mean and variance, drawn through all numbers: binomial, Poisson or negative binomial. */
function countCdf(x: number, mean: number, variance: number): number {
  if (variance > mean * (1 + 1e-9)) {
    const size = (mean * mean) / (variance - mean);
    return betaCdf(mean / variance, size, x + 1);
  }
  if (variance > mean * (1 - 1e-9)) return 1 - gammaCdf(mean, x + 1, 1);
  const chance = 1 - variance / mean;
  const trials = mean / chance;
  return x >= trials ? 1 : betaCdf(1 - chance, trials - x, x + 1);
}

/**
 * Quantile of a count of which only mean and variance are known, between whole numbers by mid-p.
 *
 * The family follows from the variance: below the mean binomial, equal Poisson, above negative binomial. A count of 0 is never below
 * the lower end of what is likely unless its own chance is small. Source: Lancaster 1961 (mid-p); Spiegelhalter 2005 (interpolation).
 *
 * @throws RangeError when mean or variance is not positive or p is not inside 0 to 1.
 * @example countQuantile(0.025, 0.5, 0.5) // => 0
 */
export function countQuantile(p: number, mean: number, variance: number): number {
  if (!(mean > 0 && variance > 0)) throw new RangeError(`mean and variance must be positive, got ${mean} and ${variance}`);
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie inside 0 to 1, got ${p}`);
  if (countCdf(-0.5, mean, variance) >= p) return 0;
  let low = 0;
  let high = mean + Math.abs(normalQuantile(p)) * Math.sqrt(variance) + 1;
  while (countCdf(high - 0.5, mean, variance) < p) high *= 2;
  while (high - low > 1e-9 * (1 + high)) {
    const middle = (low + high) / 2;
    if (countCdf(middle - 0.5, mean, variance) < p) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Quantile of a positive sum of which only mean and variance are known, by the gamma distribution.
 *
 * @throws RangeError when mean or variance is not positive.
 * @example sumQuantile(0.5, 100, 1e-9) // => 100
 */
export function sumQuantile(p: number, mean: number, variance: number): number {
  if (!(mean > 0 && variance > 0)) throw new RangeError(`mean and variance must be positive, got ${mean} and ${variance}`);
  const shape = (mean * mean) / variance;
  if (shape > 1e8) return mean + normalQuantile(p) * Math.sqrt(variance);
  return gammaQuantile(p, shape, shape / mean);
}
