import type { ChartReason } from './chart-types.ts';
import { movingRangeD2, movingRangeD4 } from './control-constants.ts';
import { type Cell, type Fit, type FitInput, isReason, limitsAround, meanOf, ordinaryFit, type SpreadFit, tooFewPoints } from './fit.ts';
import { takeOutSeason, type WithoutSeason } from './season.ts';
import { tie } from './ties.ts';

/** Level and short-term spread of single values: their mean and their mean moving range over d2. */
export interface LevelAndSpread {
  centre: number;
  sigma: number;
  meanRange: number | null;
}

/**
 * Distance of each value from the one before it. A missing value on either side leaves none: gaps are not bridged.
 *
 * @example movingRanges([1, 4, null, 5, 6]) // => [null, 3, null, null, 1]
 */
export function movingRanges(values: readonly Cell[]): Cell[] {
  return values.map((value, at) => {
    const before = values[at - 1] ?? null;
    return value === null || before === null ? null : Math.abs(value - before);
  });
}

/**
 * Mean moving range of the points that set the limits; ranges above their own upper limit are left out where screened.
 *
 * Source: Montgomery, section 6.4; Nelson 1982 for the screening.
 * @returns the reason when too few of the points stand side by side.
 * @example meanMovingRange([1, 4, 5], [true, true, true], false, 2) // => 2
 */
export function meanMovingRange(
  values: readonly Cell[],
  base: readonly boolean[],
  screened: boolean,
  needed: number,
): number | ChartReason {
  const ranges = movingRanges(values.map((value, at) => (base[at] ? value : null))).filter((range) => range !== null);
  if (ranges.length < needed) return { code: 'too-few-neighbours', needed, have: ranges.length };
  const mean = meanOf(ranges);
  if (!screened) return mean;
  const usual = ranges.filter((range) => range <= movingRangeD4 * mean * (1 + tie));
  return meanOf(usual);
}

/**
 * Neighbouring pairs that a spread needs: half the number of points that set it.
 *
 * @example neighboursNeeded(25) // => 13
 */
export function neighboursNeeded(fewest: number): number {
  return Math.ceil(fewest / 2);
}

/**
 * Spread so small against the values that it is rounding, or none at all.
 *
 * @example isRounding(1e-15, [0.1, 0.3]) // => true
 */
export function isRounding(sigma: number, values: readonly Cell[]): boolean {
  const largest = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  return sigma <= largest * 1e-12;
}

/** Level and spread from the baseline, from known standards, or from both. */
export function levelAndSpread(input: FitInput, values: readonly Cell[], inflate: number): LevelAndSpread | ChartReason {
  const { known, base, screened } = input;
  if (known.centre !== null && known.sigma !== null) return { centre: known.centre, sigma: known.sigma, meanRange: null };
  const few = tooFewPoints(input);
  if (few !== null) return few;
  const own = values.filter((value, at): value is number => value !== null && base[at] === true);
  const centre = known.centre ?? meanOf(own);
  if (known.sigma !== null) return { centre, sigma: known.sigma, meanRange: null };
  const meanRange = meanMovingRange(values, base, screened, neighboursNeeded(own.length));
  if (typeof meanRange !== 'number') return meanRange;
  const sigma = (meanRange / movingRangeD2) * inflate;
  if (!Number.isFinite(centre) || !Number.isFinite(sigma)) return { code: 'not-computable' };
  return isRounding(sigma, own) ? { code: 'no-variation' } : { centre, sigma, meanRange };
}

/** The moving-range chart beside an individuals chart. Its mean stands for sigma where sigma is a known standard. */
function rangeChart(values: readonly Cell[], { sigma, meanRange }: LevelAndSpread): SpreadFit {
  const centre = meanRange ?? sigma * movingRangeD2;
  const constant = (value: number): Cell[] => values.map(() => value);
  const ranges = movingRanges(values);
  return { name: 'moving-range', values: ranges, centre: constant(centre), lower: constant(0), upper: constant(movingRangeD4 * centre) };
}

/** The values with the season taken out, or as they are. */
export function seasonless(input: FitInput): WithoutSeason | ChartReason {
  const values = input.rows.map((row) => row.value);
  return takeOutSeason(values, input.base, input.groups, input.seasonMethod);
}

/**
 * XmR: single figures, limits from the moving range (± 3 · mR̄ / 1.128).
 *
 * With a season the limits go up and down with it; the spread is widened by √(N / (N − groups + 1)), because taking medians out
 * makes the rest look quieter than it is.
 */
export function fitIndividuals(input: FitInput): Fit | ChartReason {
  const plain = seasonless(input);
  if (isReason(plain)) return plain;
  const level = levelAndSpread({ ...input, base: plain.base }, plain.adjusted, plain.inflate);
  if (isReason(level)) return level;
  const limits = limitsAround({
    values: input.rows.map((row) => row.value),
    centre: input.rows.map((_, at) => plain.levelAt(at, level.centre)),
    sigma: input.rows.map((_, at) => plain.spreadAt(at, level.sigma)),
    sigmas: input.sigmas,
    bounds: input.bounds,
  });
  return isReason(limits) ? limits : ordinaryFit(limits, plain.season, rangeChart(plain.adjusted, level));
}
