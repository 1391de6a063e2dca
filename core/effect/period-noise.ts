import type { NoiseKind } from '../fairness/noise-kind.ts';
import type { PathPeriod } from './path-rows.ts';

/** How much one person's periods scatter around the person's own path. */
export interface PeriodNoise {
  kind: NoiseKind;
  /** Squared variation of one contact's value; sums of seconds or points only, else 0. */
  variation: number;
  /** Squared variation of a whole period beyond that of its contacts; shares and counts only, else 0. */
  periodSpread: number;
  /** Periods less units: how well the two above are known. */
  freedom: number;
}

/** A path before the action with its own ratio, held off zero. */
interface MeasuredPath {
  periods: readonly PathPeriod[];
  observed: number;
  expected: number;
}

function chanceVariance(mean: number, denominator: number, { kind, variation }: Pick<PeriodNoise, 'kind' | 'variation'>): number {
  if (kind === 'poisson') return mean;
  if (kind === 'normal') return (variation * mean * mean) / denominator;
  return mean * Math.max(0.5 / (denominator + 1), 1 - mean / denominator);
}

/**
 * Variance of a unit's total over periods around `ratio` times what was expected: chance of the contacts and of the periods.
 *
 * Units: the square of the numerator's unit. Source: docs/judgement/effect.md.
 *
 * @example totalVariance([{ period: '1', numerator: 9, denominator: 90, expected: 10 }], 1, { kind: 'poisson', variation: 0, periodSpread: 0, freedom: 1 }) // => 10
 */
export function totalVariance(periods: readonly PathPeriod[], ratio: number, noise: PeriodNoise): number {
  return periods.reduce((sum, { expected, denominator }) => {
    const mean = ratio * expected;
    return sum + chanceVariance(mean, denominator, noise) + noise.periodSpread * mean * mean;
  }, 0);
}

/** A unit's own ratio, pulled a little to the overall one so that "none so far" does not mean "no noise". */
function cautiousRatio({ observed, expected }: MeasuredPath, overall: number): number {
  return (observed + 1) / (expected + 1 / overall);
}

function sumVariation(paths: readonly MeasuredPath[]): number {
  let [squares, freedom] = [0, 0];
  for (const { periods, observed, expected } of paths) {
    const ratio = observed / expected;
    const used = periods.filter((period) => period.expected > 0);
    if (used.length < 2 || !(ratio > 0)) continue;
    for (const period of used) squares += (period.numerator / (ratio * period.expected) - 1) ** 2 * period.denominator;
    freedom += used.length - 1;
  }
  return freedom === 0 ? 0 : squares / freedom;
}

/** Pearson's statistic less its degrees of freedom, over what a unit of spread would add to it. */
function excessSpread(paths: readonly MeasuredPath[], kind: NoiseKind, overall: number): number {
  let [excess, room] = [0, 0];
  for (const path of paths) {
    const ratio = cautiousRatio(path, overall);
    const own = path.observed / path.expected;
    for (const { numerator, denominator, expected } of path.periods) {
      const mean = ratio * expected;
      if (!(mean > 0)) continue;
      const variance = chanceVariance(mean, denominator, { kind, variation: 0 });
      const free = 1 - expected / path.expected;
      excess += (numerator - own * expected) ** 2 / variance - free;
      room += (mean * mean * free) / variance;
    }
  }
  return room > 0 ? Math.max(0, excess / room) : 0;
}

/**
 * The noise of periods, pooled over all units before the action.
 *
 * Shares and counts: chance as the binomial or Poisson has it, plus a spread of whole periods by the method of moments. Sums: the
 * measured scatter of periods, per contact. Source: docs/judgement/effect.md.
 *
 * @param paths per unit the periods before the action, none of them without something expected in total.
 * @example periodNoise([], 'poisson', 1).periodSpread // => 0
 */
export function periodNoise(paths: readonly (readonly PathPeriod[])[], kind: NoiseKind, overall: number): PeriodNoise {
  const measured = paths.map((periods) => ({
    periods,
    observed: periods.reduce((sum, { numerator }) => sum + numerator, 0),
    expected: periods.reduce((sum, { expected }) => sum + expected, 0),
  }));
  const freedom = measured.reduce((sum, { periods }) => sum + Math.max(0, periods.length - 1), 0);
  if (kind === 'normal') return { kind, variation: sumVariation(measured), periodSpread: 0, freedom };
  return { kind, variation: 0, periodSpread: excessSpread(measured, kind, overall), freedom };
}
