import { normalQuantile } from '#core/numerics/distributions.ts';
import type { ChartReason } from './chart-types.ts';
import { type Cell, type Fit, type FitInput, isReason, limitsAround, meanOf, ordinaryFit, tooFewPoints } from './fit.ts';
import { levelAndSpread } from './individuals.ts';

/** Power that makes times between events nearly normal. Source: Nelson, Journal of Quality Technology 26, 1994. */
const nelsonPower = 3.6;

function backFrom(transformed: Cell): Cell {
  return transformed === null ? null : Math.max(0, transformed) ** nelsonPower;
}

/**
 * t: time between rare events. The times are raised to 1 / 3.6, charted like single figures and turned back.
 *
 * Source: Nelson 1994; Montgomery, section 7.3.4. Rules look at the transformed times, in which both sides weigh alike.
 */
export function fitTimesBetween(input: FitInput): Fit | ChartReason {
  const transformed = input.rows.map(({ value }) => (value === null ? null : value ** (1 / nelsonPower)));
  const level = levelAndSpread(input, transformed, 1);
  if (isReason(level)) return level;
  const limits = limitsAround({
    values: transformed,
    centre: transformed.map(() => level.centre),
    sigma: transformed.map(() => level.sigma),
    sigmas: input.sigmas,
    bounds: { min: 0, max: Infinity },
  });
  if (isReason(limits)) return limits;
  const lower = limits.lower.map(backFrom);
  const upper = limits.upper.map(backFrom);
  if (upper.some((value) => value !== null && !Number.isFinite(value))) return { code: 'not-computable' };
  const centre = limits.centre.map(backFrom);
  const plotted = input.rows.map((row) => row.value);
  return ordinaryFit({ ...limits, plotted, centre, lower, upper, natural: { lower, upper } }, null, null);
}

/**
 * How unusual a number of cases between two events is, as a standard normal score: 0 is the middle of what chance gives.
 *
 * The counts are geometric: most are small, few very large, so that the middle lies below the mean (near 0.69 of it).
 *
 * @param cases cases without event between two events. @param mean their mean, above 0.
 * @example geometricScore(0, 1).toFixed(2) // => '-0.67'
 */
export function geometricScore(cases: number, mean: number): number {
  const miss = mean / (mean + 1);
  const above = (miss ** cases * (1 + miss)) / 2;
  const tiny = 1e-15;
  return -normalQuantile(Math.min(1 - tiny, Math.max(tiny, above)));
}

/**
 * g: number of cases between rare events. Centre at the mean ḡ, limits ḡ ± 3 √(ḡ (ḡ + 1)), none below 0.
 *
 * Source: Benneyan, Quality Engineering 13, 2001; Montgomery, section 7.3. Runs and zones count by `geometricScore`, since
 * around the mean of so lopsided counts a run of low values would be no news.
 */
export function fitCasesBetween(input: FitInput): Fit | ChartReason {
  const { rows, base, known } = input;
  const few = known.centre === null ? tooFewPoints(input) : null;
  if (few !== null) return few;
  const own = rows.filter((_, at) => base[at]).map((row) => row.value ?? 0);
  const mean = known.centre ?? meanOf(own);
  if (!Number.isFinite(mean * mean)) return { code: 'not-computable' };
  if (mean <= 0) return { code: 'no-variation' };
  const limits = limitsAround({
    values: rows.map((row) => row.value),
    centre: rows.map(() => mean),
    sigma: rows.map(() => Math.sqrt(mean * (mean + 1))),
    sigmas: input.sigmas,
    bounds: { min: 0, max: input.bounds.max },
  });
  if (isReason(limits)) return limits;
  const score = rows.map(({ value }) => (value === null ? null : geometricScore(value, mean)));
  return ordinaryFit({ ...limits, score }, null, null);
}
