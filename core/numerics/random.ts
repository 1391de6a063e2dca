import { createBinomial, createPoisson } from './random-counts.ts';

/** A source of chance that gives the same numbers for the same seed, on every machine. */
export interface Random {
  /** A number in [low, high), 0 and 1 when not given. */
  uniform(low?: number, high?: number): number;
  /** A whole number from 0 to `below` − 1. */
  integer(below: number): number;
  normal(mean?: number, sd?: number): number;
  /** Exponential with the given mean, for example seconds between two calls. */
  exponential(mean: number): number;
  /** Gamma with mean shape × scale. */
  gamma(shape: number, scale?: number): number;
  beta(a: number, b: number): number;
  /** The exponential of a normal value: `logMean` and `logSd` are those of the logarithm. */
  lognormal(logMean: number, logSd: number): number;
  poisson(mean: number): number;
  binomial(trials: number, chance: number): number;
  /** An index, drawn in proportion to the weights. */
  categorical(weights: readonly number[]): number;
  /** A copy of the list in random order. */
  shuffle<T>(list: readonly T[]): T[];
  /** A further independent generator, so that one part's draws do not move another's. */
  fork(): Random;
}

function check(ok: boolean, what: string): void {
  if (!ok) throw new RangeError(`random: ${what}`);
}

/** Four 32-bit words from one seed, by splitmix64 (Steele, Lea and Flood 2014). */
function seedWords(seed: number): Uint32Array {
  check(Number.isSafeInteger(seed), `the seed must be a whole number, got ${seed}`);
  const words = new Uint32Array(4);
  let state = BigInt.asUintN(64, BigInt(seed));
  for (let at = 0; at < 4; at += 2) {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    mixed ^= mixed >> 31n;
    words[at] = Number(mixed & 0xffffffffn);
    words[at + 1] = Number(mixed >> 32n);
  }
  return words;
}

/** xoshiro128**: the next 32 random bits (Blackman and Vigna 2018). */
function bitsFrom(seed: number): () => number {
  let [a = 0, b = 0, c = 0, d = 0] = seedWords(seed);
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** Marsaglia and Tsang 2000, with Ahrens' boost for shapes below one. */
function createGamma(uniform: () => number, normal: () => number): (shape: number) => number {
  return function gamma(shape): number {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
}

function drawCategory(weights: readonly number[], share: number): number {
  const total = weights.reduce((sum, weight) => {
    check(weight >= 0 && weight < Infinity, `weights must be 0 or more, got ${weight}`);
    return sum + weight;
  }, 0);
  check(total > 0, 'at least one weight must be above 0');
  let left = share * total;
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.findLastIndex((weight) => weight > 0);
}

/**
 * A seeded source of random numbers, uniform, of counts and of durations.
 *
 * Source: xoshiro128** (Blackman and Vigna 2018) seeded through splitmix64; gamma by Marsaglia and Tsang 2000; Poisson and
 * binomial by inversion for small means and Hörmann's transformed rejection (1993) for large ones.
 *
 * @throws RangeError when the seed is not a whole number, or a draw is asked with impossible parameters.
 * @example randomFrom(7).integer(1) // => 0
 */
export function randomFrom(seed: number): Random {
  const bits = bitsFrom(seed);
  const unit = () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  const standardNormal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const gamma = createGamma(unit, standardNormal);
  const integer = (below: number) => {
    check(Number.isSafeInteger(below) && below > 0, `the upper end must be a whole number above 0, got ${below}`);
    return Math.floor(unit() * below);
  };
  return {
    uniform: (low = 0, high = 1) => low + (high - low) * unit(),
    integer,
    normal: (mean = 0, sd = 1) => mean + sd * standardNormal(),
    exponential: (mean) => -mean * Math.log(1 - unit()),
    gamma(shape, scale = 1) {
      check(shape > 0 && scale > 0, `gamma needs a positive shape and scale, got ${shape} and ${scale}`);
      return gamma(shape) * scale;
    },
    beta(a, b) {
      check(a > 0 && b > 0, `beta needs positive parameters, got ${a} and ${b}`);
      const [x, y] = [gamma(a), gamma(b)];
      return x + y > 0 ? x / (x + y) : Number(unit() < a / (a + b)); // both too small to be told from 0: all weight lies at the ends
    },
    lognormal: (logMean, logSd) => Math.exp(logMean + logSd * standardNormal()),
    poisson: createPoisson(unit),
    binomial: createBinomial(unit),
    categorical: (weights) => drawCategory(weights, unit()),
    shuffle(list) {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last--) {
        const at = integer(last + 1);
        [copy[last], copy[at]] = [copy[at]!, copy[last]!];
      }
      return copy;
    },
    fork: () => randomFrom(bits() * 1048576 + (bits() >>> 12)),
  };
}
