import type { ChartReason } from './chart-types.ts';
import { c4, relativeErrorOfS } from './control-constants.ts';
import { type Cell, type Fit, type FitInput, isReason, limitsAround, ordinaryFit, type SpreadFit, tooFewPoints } from './fit.ts';
import { isRounding } from './individuals.ts';

/** Mean, standard deviation and number of the measurements of one period. */
export interface Subgroup {
  mean: number | null;
  sd: number | null;
  n: number;
}

/**
 * What an X̄/s chart needs of the single measurements of a period, in their unit.
 *
 * @returns `mean` null without measurements, `sd` null with fewer than two.
 * @example subgroupOf([1, 3]) // => { mean: 2, sd: 1.4142135623730951, n: 2 }
 */
export function subgroupOf(measurements: readonly number[]): Subgroup {
  const n = measurements.length;
  if (n === 0) return { mean: null, sd: null, n };
  let mean = 0;
  let squares = 0;
  for (const [at, value] of measurements.entries()) {
    const step = value - mean;
    mean += step / (at + 1);
    squares += step * (value - mean);
  }
  return { mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null, n };
}

interface Within {
  centre: number;
  /** Typical standard deviation of a period: the mean for equal sizes, pooled for others. */
  spread: number;
}

/** Grand mean and typical s. Source: Montgomery 6.27 and 6.28 for equal, 6.30 and 6.31 for unequal sizes. */
function within({ rows, base }: FitInput): Within {
  let [sum, measured, squares, freedom, spreads, withSpread] = [0, 0, 0, 0, 0, 0];
  const sizes = new Set<number>();
  for (const [at, row] of rows.entries()) {
    if (!base[at]) continue;
    sizes.add(row.size);
    sum += row.numerator;
    measured += row.size;
    if (row.sd === null) continue;
    squares += (row.size - 1) * row.sd ** 2;
    freedom += row.size - 1;
    spreads += row.sd;
    withSpread++;
  }
  const isEqual = sizes.size === 1;
  return { centre: sum / measured, spread: isEqual ? spreads / withSpread : Math.sqrt(squares / freedom) };
}

function spreadChart({ rows, sigmas }: FitInput, spread: number, isKnown: boolean): SpreadFit {
  const chart: SpreadFit = { name: 's', values: [], centre: [], lower: [], upper: [] };
  for (const { sd, size } of rows) {
    const expected: Cell = size < 2 ? null : isKnown ? spread * c4(size) : spread;
    const error = size < 2 ? 0 : sigmas * relativeErrorOfS(size);
    chart.values.push(sd);
    chart.centre.push(expected);
    chart.lower.push(expected === null ? null : Math.max(0, expected * (1 - error)));
    chart.upper.push(expected === null ? null : expected * (1 + error));
  }
  return chart;
}

/**
 * X̄/s: the mean of each period's measurements, limits from the spread within the periods, with the spread's own chart.
 *
 * A period with a single measurement sets no spread and has no limits; its value counts for the centre.
 * Source: Montgomery, section 6.3.
 */
export function fitSubgroups(input: FitInput): Fit | ChartReason {
  const { known, rows } = input;
  const few = known.centre === null || known.sigma === null ? tooFewPoints(input) : null;
  if (few !== null) return few;
  const estimated = within(input);
  const centre = known.centre ?? estimated.centre;
  const spread = known.sigma ?? estimated.spread;
  if (!Number.isFinite(centre) || !Number.isFinite(spread)) return { code: 'not-computable' };
  if (
    isRounding(
      spread,
      rows.map((row) => row.value),
    )
  )
    return { code: 'no-variation' };
  const sigma = rows.map(({ size }): Cell => {
    if (known.sigma !== null) return size === 0 ? null : known.sigma / Math.sqrt(size);
    return size < 2 ? null : spread / (c4(size) * Math.sqrt(size));
  });
  const values = rows.map((row) => row.value);
  const limits = limitsAround({ values, centre: rows.map(() => centre), sigma, sigmas: input.sigmas, bounds: input.bounds });
  return isReason(limits) ? limits : ordinaryFit(limits, null, spreadChart(input, spread, known.sigma !== null));
}
