import { betaQuantile, gammaQuantile } from '../numerics/distributions.ts';
import type { Interval } from '../numerics/intervals.ts';
import { logBeta, logGamma } from '../numerics/log-gamma.ts';
import { type SpreadPoint, spreadGrid } from './spread.ts';

/** A unit's ratio pulled towards the overall one, by as much as its own data are thin. */
export interface Shrunk {
  value: number;
  interval: Interval;
  /** Variance of the true value, given the data. */
  variance: number;
  /** How much of the unit's own deviation is kept: 0 none, 1 all. */
  kept: number;
}

/** Mean and variance of a unit's true value under one candidate of the spread. */
interface Moments {
  mean: number;
  variance: number;
  kept: number;
}

/** Law of total variance over the candidates of the spread. */
function mix(grid: readonly SpreadPoint[], at: (spread: number) => Moments): Moments {
  let [mean, square, within, kept] = [0, 0, 0, 0];
  for (const { spread, weight } of grid) {
    const part = at(spread);
    mean += weight * part.mean;
    square += weight * part.mean * part.mean;
    within += weight * part.variance;
    kept += weight * part.kept;
  }
  return { mean, variance: within + Math.max(0, square - mean * mean), kept };
}

function gammaInterval({ mean, variance }: Moments, level: number): Interval {
  if (!(variance > 0) || !(mean > 0)) return { lower: mean, upper: mean };
  const shape = (mean * mean) / variance;
  const outside = (1 - level) / 2;
  return { lower: gammaQuantile(outside, shape, shape / mean), upper: gammaQuantile(1 - outside, shape, shape / mean) };
}

function betaInterval({ mean, variance }: Moments, level: number): Interval {
  const size = (mean * (1 - mean)) / variance - 1;
  if (!(variance > 0) || !(size > 0)) return { lower: mean, upper: mean };
  const outside = (1 - level) / 2;
  return { lower: betaQuantile(outside, mean * size, (1 - mean) * size), upper: betaQuantile(1 - outside, mean * size, (1 - mean) * size) };
}

/** A count and what was expected of it; both may be deflated to the counts that carry the same information. */
export interface CountUnit {
  observed: number;
  expected: number;
}

/** Chance of the counts when the true ratios are gamma-distributed with this relative spread, up to a constant. */
function gammaPoissonLikelihood(units: readonly CountUnit[], overall: number, spread: number): number {
  if (spread === 0) return units.reduce((sum, { observed, expected }) => sum + observed * Math.log(overall) - overall * expected, 0);
  const shape = 1 / (spread * spread);
  const rate = shape / overall;
  const fixed = shape * Math.log(rate) - logGamma(shape);
  return units.reduce(
    (sum, { observed, expected }) => sum + fixed + logGamma(shape + observed) - (shape + observed) * Math.log(rate + expected),
    0,
  );
}

/**
 * The spread between units' true ratios that the counts speak for: relative standard deviation, as a grid of candidates.
 *
 * Source: gamma-Poisson (negative binomial) marginal likelihood; Clayton and Kaldor 1987.
 *
 * @throws RangeError when overall is not positive.
 * @example ratioSpread([{ observed: 50, expected: 50 }], 1).length // => 60
 */
export function ratioSpread(units: readonly CountUnit[], overall: number): SpreadPoint[] {
  if (!(overall > 0 && overall < Infinity)) throw new RangeError(`overall must be a positive number, got ${overall}`);
  return spreadGrid((spread) => gammaPoissonLikelihood(units, overall, spread), 2);
}

/**
 * One unit's ratio observed / expected, shrunk by gamma-Poisson empirical Bayes.
 *
 * Units: counts in, ratios out. The shrunk value lies between the unit's own ratio and the overall one.
 * Source: Clayton and Kaldor 1987; the interval is the gamma distribution with the mixture's mean and variance.
 *
 * @throws RangeError when observed or expected is negative.
 * @example shrinkRatio({ observed: 30, expected: 10 }, [{ spread: 0, weight: 1 }], 1).value // => 1
 */
export function shrinkRatio(unit: CountUnit, grid: readonly SpreadPoint[], overall: number, level = 0.95): Shrunk {
  const { observed, expected } = unit;
  if (!(observed >= 0 && expected >= 0)) throw new RangeError(`observed and expected must be 0 or more, got ${observed} and ${expected}`);
  const mixed = mix(grid, (spread) => {
    if (spread === 0) return { mean: overall, variance: 0, kept: 0 };
    const shape = 1 / (spread * spread);
    const rate = shape / overall;
    return {
      mean: (shape + observed) / (rate + expected),
      variance: (shape + observed) / (rate + expected) ** 2,
      kept: expected / (rate + expected),
    };
  });
  return { value: mixed.mean, interval: gammaInterval(mixed, level), variance: mixed.variance, kept: mixed.kept };
}

/** Successes of trials, and the rate that was expected (above 0, below 1). */
export interface RateUnit {
  observed: number;
  trials: number;
  expectedRate: number;
}

/** Parameters of the beta distribution of true rates with the given spread: the standard deviation over √(rate (1 − rate)). */
function betaPrior(expectedRate: number, spread: number): { a: number; b: number } {
  const size = 1 / (spread * spread) - 1;
  return { a: expectedRate * size, b: (1 - expectedRate) * size };
}

function betaBinomialLikelihood(units: readonly RateUnit[], spread: number): number {
  return units.reduce((sum, { observed, trials, expectedRate }) => {
    const missed = Math.max(0, trials - observed);
    if (spread === 0) return sum + observed * Math.log(expectedRate) + missed * Math.log(1 - expectedRate);
    const { a, b } = betaPrior(expectedRate, spread);
    return sum + logBeta(a + observed, b + missed) - logBeta(a, b);
  }, 0);
}

/**
 * The spread between units' true rates that the counts speak for: standard deviation over √(rate (1 − rate)), as a grid.
 *
 * Source: beta-binomial marginal likelihood; Skellam 1948.
 *
 * @throws RangeError when an expected rate is not between 0 and 1.
 * @example rateSpread([{ observed: 5, trials: 10, expectedRate: 0.5 }]).length // => 60
 */
export function rateSpread(units: readonly RateUnit[]): SpreadPoint[] {
  for (const { expectedRate } of units) {
    if (!(expectedRate > 0 && expectedRate < 1)) throw new RangeError(`an expected rate must lie between 0 and 1, got ${expectedRate}`);
  }
  return spreadGrid((spread) => betaBinomialLikelihood(units, spread), 0.7);
}

/**
 * One unit's rate, shrunk towards its expected rate by beta-binomial empirical Bayes.
 *
 * Units: counts in, rates 0 to 1 out. The shrunk value lies between the unit's own rate and the expected one.
 * Source: Skellam 1948; the interval is the beta distribution with the mixture's mean and variance.
 *
 * @throws RangeError when observed exceeds trials or is negative.
 * @example shrinkRate({ observed: 9, trials: 10, expectedRate: 0.5 }, [{ spread: 0, weight: 1 }]).value // => 0.5
 */
export function shrinkRate(unit: RateUnit, grid: readonly SpreadPoint[], level = 0.95): Shrunk {
  const { observed, trials, expectedRate } = unit;
  if (!(observed >= 0 && observed <= trials)) throw new RangeError(`${observed} successes of ${trials}`);
  const mixed = mix(grid, (spread) => {
    if (spread === 0) return { mean: expectedRate, variance: 0, kept: 0 };
    const { a, b } = betaPrior(expectedRate, spread);
    const size = a + b + trials;
    const mean = (a + observed) / size;
    return { mean, variance: (mean * (1 - mean)) / (size + 1), kept: trials / size };
  });
  return { value: mixed.mean, interval: betaInterval(mixed, level), variance: mixed.variance, kept: mixed.kept };
}
