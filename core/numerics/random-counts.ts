import { logGamma } from './log-gamma.ts';

const logFactorials = Array.from({ length: 256 }, (_, k) => logGamma(k + 1));

function logFactorial(k: number): number {
  return logFactorials[k] ?? logGamma(k + 1);
}

/** Adds up chances from 0 until the draw is passed; good for means below ten. */
function invert(share: number, first: number, next: (chance: number, k: number) => number, last: number): number {
  let k = 0;
  let chance = first;
  let left = share - chance;
  while (left >= 0 && k < last) {
    k++;
    chance = next(chance, k);
    if (chance === 0) return k;
    left -= chance;
  }
  return k;
}

/**
 * A drawer of Poisson counts from a drawer of uniform numbers in [0, 1).
 *
 * Source: inversion below a mean of 10, else Hörmann's PTRS (1993).
 *
 * @throws RangeError when the mean is negative or not finite.
 * @example createPoisson(() => 0.5)(0) // => 0
 */
export function createPoisson(unit: () => number): (mean: number) => number {
  return (mean) => {
    if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`random: a Poisson mean must be 0 or more, got ${mean}`);
    if (mean === 0) return 0;
    if (mean < 10) return invert(unit(), Math.exp(-mean), (chance, k) => (chance * mean) / k, 1000);
    const root = Math.sqrt(mean);
    const b = 0.931 + 2.53 * root;
    const a = -0.059 + 0.02483 * b;
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const ratio = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = unit() - 0.5;
      const v = 1 - unit();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= ratio) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logFactorial(k)) return k;
    }
  };
}

/** Hörmann's BTRS (1993), for chances up to a half and at least ten expected successes. */
function drawManyTrials(unit: () => number, trials: number, chance: number): number {
  const spread = Math.sqrt(trials * chance * (1 - chance));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * chance;
  const centre = trials * chance + 0.5;
  const alpha = (2.83 + 5.1 / b) * spread;
  const ratio = 0.92 - 4.2 / b;
  const mode = Math.floor((trials + 1) * chance);
  const logOdds = Math.log(chance / (1 - chance));
  const atMode = logFactorial(mode) + logFactorial(trials - mode);
  for (;;) {
    const u = unit() - 0.5;
    const v = 1 - unit();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (k < 0 || k > trials) continue;
    if (us >= 0.07 && v <= ratio) return k;
    const bound = atMode - logFactorial(k) - logFactorial(trials - k) + (k - mode) * logOdds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/**
 * A drawer of binomial counts from a drawer of uniform numbers in [0, 1).
 *
 * Source: inversion below ten expected successes, else Hörmann's BTRS (1993); chances above a half are drawn from the other side.
 *
 * @throws RangeError when trials is not a whole number of 0 or more, or the chance is not between 0 and 1.
 * @example createBinomial(() => 0.5)(10, 1) // => 10
 */
export function createBinomial(unit: () => number): (trials: number, chance: number) => number {
  return function binomial(trials, chance): number {
    if (!(Number.isSafeInteger(trials) && trials >= 0)) throw new RangeError(`random: trials must be a whole number, got ${trials}`);
    if (!(chance >= 0 && chance <= 1)) throw new RangeError(`random: a chance must lie between 0 and 1, got ${chance}`);
    if (chance > 0.5) return trials - binomial(trials, 1 - chance);
    if (chance === 0 || trials === 0) return 0;
    if (trials * chance >= 10) return drawManyTrials(unit, trials, chance);
    const odds = chance / (1 - chance);
    return invert(unit(), (1 - chance) ** trials, (was, k) => (was * odds * (trials - k + 1)) / k, trials);
  };
}
