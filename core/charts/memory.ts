import type { ChartReason } from './chart-types.ts';
import { type Cell, type Fit, type FitInput, isReason, type Sign } from './fit.ts';
import { type LevelAndSpread, levelAndSpread, seasonless } from './individuals.ts';
import type { FixedRule } from './rules.ts';
import type { WithoutSeason } from './season.ts';
import { grainOf } from './ties.ts';

/** The exponentially weighted moving average at a point and its standard deviation; both null where the value is missing. */
export interface EwmaPoint {
  mean: Cell;
  sigma: Cell;
}

/** The two running sums at a point, in standard deviations: `high` ≥ 0 and `low` ≤ 0; null where the value is missing. */
export interface CusumPoint {
  high: Cell;
  low: Cell;
}

/**
 * Exponentially weighted moving average: each new value weighs `lambda`, everything before it the rest, starting at the centre.
 * A missing value leaves the average as it was.
 *
 * Source: Roberts 1959; Montgomery 9.26 for the standard deviation, which grows to its limit over the first points.
 * @example ewmaOf([11, 13, 12], 10, 2, 0.5).map((point) => point.mean) // => [10.5, 11.75, 11.875]
 */
export function ewmaOf(values: readonly Cell[], centre: number, sigma: number, lambda: number): EwmaPoint[] {
  let mean = centre;
  let seen = 0;
  return values.map((value) => {
    if (value === null) return { mean: null, sigma: null };
    seen++;
    mean = lambda * value + (1 - lambda) * mean;
    return { mean, sigma: sigma * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * seen))) };
  });
}

/**
 * Cumulative sums of the deviations beyond a slack, upwards and downwards, in standard deviations; each starts anew at 0.
 * A missing value leaves the sums as they were.
 *
 * Source: Page 1954; Montgomery 9.2 and 9.3.
 * @example cusumOf([1.5, 0.5], 0, 1, 0.5).map((point) => point.high) // => [1, 1]
 */
export function cusumOf(values: readonly Cell[], centre: number, sigma: number, slack: number): CusumPoint[] {
  let high = 0;
  let low = 0;
  return values.map((value) => {
    if (value === null) return { high: null, low: null };
    const deviation = (value - centre) / sigma;
    high = Math.max(0, high + deviation - slack);
    low = Math.min(0, low + deviation + slack);
    return { high, low };
  });
}

/** For each point, where the present stay on one side of nothing began. */
function stretches(sides: readonly (Sign | null)[]): number[] {
  let start = 0;
  let current: Sign = 0;
  return sides.map((side, at) => {
    if (side !== null && side !== current) {
      start = at;
      current = side;
    }
    return start;
  });
}

function signOf(value: Cell, line: number): Sign {
  if (value === null || Math.abs(value) <= line) return 0;
  return value > 0 ? 1 : -1;
}

function naturalLimit(level: Cell, spread: Cell, side: 1 | -1): Cell {
  return level === null || spread === null ? null : level + side * 3 * spread;
}

interface Remembered {
  plain: WithoutSeason;
  level: LevelAndSpread;
  plotted: Cell[];
  score: Cell[];
  /** Distance of the limits in the unit of the score. */
  line: number;
  centre: Cell[];
  lower: Cell[];
  upper: Cell[];
  fixedRule: FixedRule;
}

/** What charts with a memory share: one rule, the start of each stay on one side, and the limits of single measurements. */
function withMemory({ plain, level, line, score, ...drawn }: Remembered): Fit | ChartReason {
  const drawnNumbers = [...drawn.plotted, ...drawn.lower, ...drawn.upper, ...score];
  if (!drawnNumbers.every((value) => Number.isFinite(value ?? 0))) return { code: 'not-computable' };
  const size = plain.adjusted.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), Math.abs(level.centre));
  const grain = grainOf(size, level.sigma);
  const natural = (side: 1 | -1) =>
    score.map((_, at) => naturalLimit(plain.levelAt(at, level.centre), plain.spreadAt(at, level.sigma), side));
  return {
    ...drawn,
    score,
    beyond: score.map((value) => signOf(value, line + grain)),
    grain,
    trend: drawn.plotted,
    began: stretches(score.map((value) => (value === null ? null : signOf(value, grain)))),
    natural: { lower: natural(-1), upper: natural(1) },
    spread: null,
    season: plain.season,
  };
}

/** The series without its season, with its level and spread. */
function prepare(input: FitInput): { plain: WithoutSeason; level: LevelAndSpread } | ChartReason {
  const plain = seasonless(input);
  if (isReason(plain)) return plain;
  const level = levelAndSpread({ ...input, base: plain.base }, plain.adjusted, plain.inflate);
  return isReason(level) ? level : { plain, level };
}

/** EWMA: small lasting shifts of a single figure. Limits: centre ± L standard deviations of the average. */
export function fitEwma(input: FitInput): Fit | ChartReason {
  const prepared = prepare(input);
  if (isReason(prepared)) return prepared;
  const { centre, sigma } = prepared.level;
  const points = ewmaOf(prepared.plain.adjusted, centre, sigma, input.lambda);
  const limit = (side: 1 | -1) => points.map((point) => (point.sigma === null ? null : centre + side * input.sigmas * point.sigma));
  return withMemory({
    ...prepared,
    plotted: points.map((point) => point.mean),
    score: points.map((point) => (point.mean === null || point.sigma === null ? null : (point.mean - centre) / point.sigma)),
    line: input.sigmas,
    centre: points.map(() => centre),
    lower: limit(-1),
    upper: limit(1),
    fixedRule: 'ewma-outside-limits',
  });
}

/** CUSUM: small lasting shifts, added up. The larger of the two sums is plotted, in standard deviations; limits ± h. */
export function fitCusum(input: FitInput): Fit | ChartReason {
  const prepared = prepare(input);
  if (isReason(prepared)) return prepared;
  const { centre, sigma } = prepared.level;
  const points = cusumOf(prepared.plain.adjusted, centre, sigma, input.slack);
  const larger = points.map(({ high, low }) => (high === null || low === null ? null : high >= -low ? high : low));
  const constant = (value: number): Cell[] => points.map(() => value);
  return withMemory({
    ...prepared,
    plotted: larger,
    score: larger,
    line: input.decision,
    centre: constant(0),
    lower: constant(-input.decision),
    upper: constant(input.decision),
    fixedRule: 'cusum-outside-limits',
  });
}
