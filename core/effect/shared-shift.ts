import { normalQuantile } from '../numerics/distributions.ts';
import { mirrorPath, ownRatio, type Past } from './past.ts';
import { type EffectRow, pathsOf } from './path-rows.ts';
import { totalVariance } from './period-noise.ts';

/** How far a group moved against its members' own predicted paths, relative to them: 0 = not at all. */
export interface SharedShift {
  estimate: number;
  lower: number;
  upper: number;
  units: number;
}

/**
 * Shift of a whole group against what its members' own paths let expect, with a 95 % interval.
 *
 * A shift of everybody is news about the system, not about one person. It is shown beside a person's verdict and never subtracted from
 * it. Units without a past are left out. Source: docs/judgement/effect.md.
 *
 * @returns null when no unit has both a past and later data with something expected.
 * @example sharedShift({ noise: { kind: 'poisson', variation: 0, periodSpread: 0, freedom: 9 }, overall: 1, overallVariance: 0, spread: [], units: new Map(), mirrored: false }, []) // => null
 */
export function sharedShift(past: Past, later: readonly EffectRow[]): SharedShift | null {
  let [observed, mean, variance, units, contacts] = [0, 0, 0, 0, 0];
  for (const [unit, straight] of pathsOf(later)) {
    if (!past.units.has(unit)) continue;
    const periods = past.mirrored ? mirrorPath(straight) : straight;
    const own = ownRatio(past, unit);
    const expected = periods.reduce((sum, period) => sum + period.expected, 0);
    observed += periods.reduce((sum, period) => sum + period.numerator, 0);
    contacts += periods.reduce((sum, period) => sum + period.denominator, 0);
    mean += own.ratio * expected;
    variance += own.variance * expected * expected + totalVariance(periods, own.ratio, past.noise);
    units += 1;
  }
  const base = past.mirrored ? contacts - mean : mean;
  if (!(mean > 0 && base > 0)) return null;
  const change = ((past.mirrored ? -1 : 1) * (observed - mean)) / base;
  const half = (normalQuantile(0.975) * Math.sqrt(variance)) / base;
  return { estimate: change, lower: change - half, upper: change + half, units };
}
