/** How much more the units scatter than chance explains, by Spiegelhalter's two measures. */
export interface Overdispersion {
  /** Mean of the squared, winsorised z-scores: 1 when chance explains all. */
  phi: number;
  /** Variance between units that is added to that of chance, on the scale of the ratio. */
  tauSquared: number;
}

function quantile(sorted: readonly number[], p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

/**
 * The values with both ends pulled in: those beyond the lowest and highest `share` are set to that quantile.
 *
 * A few outliers must not widen the limits behind which they hide. Source: Spiegelhalter 2005, which takes 10 % at each end.
 *
 * @throws RangeError when the share is not between 0 and a half.
 * @example winsorise([-9, 0, 1, 2, 30], 0.25) // => [0, 0, 1, 2, 2]
 */
export function winsorise(values: readonly number[], share = 0.1): number[] {
  if (!(share >= 0 && share < 0.5)) throw new RangeError(`share must lie between 0 and 0.5, got ${share}`);
  const sorted = [...values].sort((a, b) => a - b);
  const low = quantile(sorted, share);
  const high = quantile(sorted, 1 - share);
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/**
 * Overdispersion of units from their z-scores and the variances of their ratios under chance alone.
 *
 * `phi` is multiplicative (limits widen by its root), `tauSquared` additive (a random effect of each unit, by the method of
 * moments). Below two units, or where chance explains all, `tauSquared` is 0. Source: Spiegelhalter 2005, Statistics in Medicine
 * 24:1185, sections 3 and 4; DerSimonian and Laird 1986.
 *
 * @returns null without units.
 * @throws RangeError when the lists differ in length or a variance is not positive.
 * @example overdispersion([-1, 1, -1, 1], [0.1, 0.1, 0.1, 0.1], 0) // => { phi: 1, tauSquared: 0.03333333333333333 }
 */
export function overdispersion(scores: readonly number[], variances: readonly number[], winsorised = 0.1): Overdispersion | null {
  const count = scores.length;
  if (variances.length !== count) throw new RangeError(`${count} scores but ${variances.length} variances`);
  if (!variances.every((variance) => variance > 0)) throw new RangeError('every variance must be positive');
  if (count === 0) return null;
  const squares = winsorise(scores, winsorised).reduce((sum, z) => sum + z * z, 0);
  let weights = 0;
  let squaredWeights = 0;
  for (const variance of variances) {
    weights += 1 / variance;
    squaredWeights += 1 / (variance * variance);
  }
  const room = weights - squaredWeights / weights;
  const tauSquared = room > weights * 1e-9 ? Math.max(0, (squares - (count - 1)) / room) : 0;
  return { phi: squares / count, tauSquared };
}
