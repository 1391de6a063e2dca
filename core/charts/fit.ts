import type { ChartPhase, ChartReason, ChartType } from './chart-types.ts';
import type { Observation } from './observations.ts';
import type { FixedRule } from './rules.ts';
import { grainOf } from './ties.ts';

/** A number, or null where there is none. */
export type Cell = number | null;
export type Sign = -1 | 0 | 1;

/** One phase, ready to be fitted: its points, which of them set the limits, and the choices made for the chart. */
export interface FitInput {
  type: ChartType;
  rows: readonly Observation[];
  /** True for points that set the limits; never true for a missing one. */
  base: readonly boolean[];
  groups: readonly (string | number)[] | null;
  seasonMethod: 'ratio' | 'additive' | null;
  known: { centre: number | null; sigma: number | null };
  sigmas: number;
  screened: boolean;
  bounds: { min: number; max: number };
  lambda: number;
  slack: number;
  decision: number;
}

/** The spread chart of a phase. */
export interface SpreadFit {
  name: 'moving-range' | 's';
  values: Cell[];
  centre: Cell[];
  lower: Cell[];
  upper: Cell[];
}

/** Centre, limits and standard scores of one phase, one entry per point. */
export interface Fit {
  plotted: Cell[];
  centre: Cell[];
  lower: Cell[];
  upper: Cell[];
  /** Distance from the centre in standard deviations; null where nothing can be judged. */
  score: Cell[];
  beyond: Sign[];
  /** Scores nearer to each other than this are the same: see `ties.ts`. */
  grain: number;
  /** What rises or falls for the trend rules. */
  trend: Cell[];
  /** The only rule that applies, for charts with a memory. */
  fixedRule: FixedRule | null;
  /** For charts with a memory: the index at which a deviation began to add up. */
  began: number[] | null;
  /** Where single measurements lie in the long run, for capability; the limits themselves for most charts. */
  natural: { lower: Cell[]; upper: Cell[] };
  spread: SpreadFit | null;
  season: ChartPhase['season'];
}

/** Fewest points that set limits, by type. Source: docs/charts/rules.en.md. */
export const fewestPoints: Readonly<Record<ChartType, number>> = {
  xmr: 12,
  p: 10,
  pprime: 12,
  u: 10,
  uprime: 12,
  c: 10,
  'xbar-s': 10,
  ewma: 20,
  cusum: 20,
  t: 10,
  g: 10,
};

/**
 * True where the answer is a reason and not a result.
 *
 * @example isReason({ code: 'no-variation' }) // => true
 */
export function isReason(answer: object): answer is ChartReason {
  return 'code' in answer;
}

/** The reason when too few points set the limits, else null. */
export function tooFewPoints({ type, base }: FitInput): ChartReason | null {
  const have = base.filter(Boolean).length;
  const needed = fewestPoints[type];
  return have < needed ? { code: 'too-few-points', needed, have } : null;
}

/**
 * Mean of a list, in its unit.
 *
 * @param values at least one.
 * @example meanOf([1, 2, 6]) // => 3
 */
export function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

interface Around {
  values: readonly Cell[];
  centre: readonly Cell[];
  sigma: readonly Cell[];
  sigmas: number;
  bounds: { min: number; max: number };
}

type Limits = Pick<Fit, 'plotted' | 'centre' | 'lower' | 'upper' | 'score' | 'beyond' | 'grain' | 'natural'>;

/** Beyond at all: rounding at the line does not count. */
function beyondOf(score: Cell, sigmas: number, grain: number): Sign {
  if (score === null || Math.abs(score) <= sigmas + grain) return 0;
  return score > 0 ? 1 : -1;
}

/** The grain of the point whose figure is largest against its spread. */
function grainAround(values: readonly Cell[], centre: readonly Cell[], sigma: readonly Cell[]): number {
  const sizes = values.map((value, at) => Math.max(Math.abs(value ?? 0), Math.abs(centre[at] ?? 0)));
  return sizes.reduce((most, size, at) => Math.max(most, grainOf(size, sigma[at] ?? 0)), 0);
}

/**
 * Limits at so many standard deviations around a centre that may differ from point to point, cut at the bounds.
 *
 * @returns the reason `not-computable` when a number leaves the range of numbers.
 */
export function limitsAround({ values, centre, sigma, sigmas, bounds }: Around): Limits | ChartReason {
  const limits: Limits = {
    plotted: [],
    centre: [],
    lower: [],
    upper: [],
    score: [],
    beyond: [],
    grain: grainAround(values, centre, sigma),
    natural: { lower: [], upper: [] },
  };
  for (const [at, value] of values.entries()) {
    const middle = centre[at] ?? null;
    const spread = sigma[at] ?? null;
    const hasLimits = middle !== null && spread !== null;
    const lower = hasLimits ? Math.max(bounds.min, middle - sigmas * spread) : null;
    const upper = hasLimits ? Math.min(bounds.max, middle + sigmas * spread) : null;
    const score = hasLimits && value !== null ? (value - middle) / spread : null;
    if (![middle ?? 0, lower ?? 0, upper ?? 0, score ?? 0].every(Number.isFinite)) return { code: 'not-computable' };
    limits.plotted.push(value);
    limits.centre.push(middle);
    limits.lower.push(lower);
    limits.upper.push(upper);
    limits.score.push(score);
    limits.beyond.push(beyondOf(score, sigmas, limits.grain));
  }
  limits.natural = { lower: limits.lower, upper: limits.upper };
  return limits;
}

/** A full fit from limits: an ordinary chart, judged by the chosen rules. */
export function ordinaryFit(limits: Limits, season: ChartPhase['season'], spread: SpreadFit | null): Fit {
  return { ...limits, trend: season === null ? limits.plotted : limits.score, fixedRule: null, began: null, spread, season };
}
