import type { Interval } from '../numerics/intervals.ts';
import { contactVariation, type UnitChance, unitChance } from './chance.ts';
import { binomialFunnel, normalFunnel, poissonFunnel } from './funnel.ts';
import { checkRows, type NoiseKind, noiseKind } from './noise-kind.ts';
import { type Overdispersion, overdispersion } from './overdispersion.ts';
import { type RankRange, rankRanges } from './ranks.ts';
import { rateSpread, ratioSpread, shrinkRate, shrinkRatio } from './shrink-counts.ts';
import { shrinkNormal } from './shrink-normal.ts';
import { type CellRow, type StandardisedUnit, standardise } from './standardise.ts';

export type Adjustment = 'additive' | 'multiplicative' | 'none';

export interface CompareOptions {
  /** What chance does to the figures; judged by the numbers when not given. */
  kind?: NoiseKind;
  /** Which way is better: rank 1 is the highest ratio (`up`, the default) or the lowest. */
  good?: 'up' | 'down';
  /** How the limits allow for more scatter than chance explains, from ten units on; additive when not given. */
  adjustment?: Adjustment;
}

/** One unit against the others. Figures are null together with a reason. */
export interface ComparedUnit {
  unit: string;
  observed: number;
  expected: number;
  denominator: number;
  /** Denominator of work that nobody else did and that is therefore left out. */
  uncompared: number;
  ratio: number | null;
  shrunk: number | null;
  /** 95 % interval of the true ratio. */
  interval: Interval | null;
  score: number | null;
  limits: { '95': Interval; '998': Interval } | null;
  outside: 'none' | '95' | '998';
  rank: RankRange | null;
  reason: 'no-data' | 'nobody-shares-its-work' | 'peers-have-none' | null;
}

export interface Comparison {
  kind: NoiseKind;
  units: ComparedUnit[];
  overdispersion: (Overdispersion & { adjustment: Adjustment }) | null;
  /** Why the whole says less than it might: fewer than two comparable units, or noise that cannot be measured. */
  reason: 'too-few-units' | 'noise-unknown' | null;
}

interface Judged {
  unit: StandardisedUnit;
  chance: UnitChance;
}

/** Below this many units the outliers themselves would make up the overdispersion that hides them; the limits stay plain then. */
const leastUnitsToAdjust = 10;

/** A variance of nothing would make every limit a line; this is far below anything that matters. */
const leastVariance = 1e-12;

function limitsAt(chance: UnitChance, kind: NoiseKind, variance: number, level: number): Interval {
  if (kind === 'normal') return normalFunnel(variance, level);
  const rate = chance.expectedRate;
  const limits = kind === 'poisson' ? poissonFunnel(1 / variance, level) : binomialFunnel(rate, (1 - rate) / (rate * variance), level);
  const { lower, upper } = limits ?? { lower: 0, upper: 0 };
  return kind === 'poisson' ? { lower, upper } : { lower: lower / rate, upper: upper / rate };
}

function widened(variance: number, extra: Overdispersion | null, adjustment: Adjustment): number {
  if (extra === null || adjustment === 'none') return variance;
  return adjustment === 'additive' ? variance + extra.tauSquared : variance * Math.max(1, extra.phi);
}

function between(value: number, own: number): number {
  return Math.min(Math.max(own, 1), Math.max(Math.min(own, 1), value));
}

/** Shrinks each ratio towards 1, "as the others"; counts are first deflated to those that carry the same information. */
function shrinkAll(judged: readonly Judged[], kind: NoiseKind): { value: number; interval: Interval }[] {
  const chances = judged.map(({ chance }) => chance);
  if (kind === 'normal') {
    return shrinkNormal(
      chances.map(({ ratio }) => ratio),
      chances.map(({ variance }) => variance),
      1,
    );
  }
  if (kind === 'poisson') {
    const counts = chances.map(({ ratio, variance }) => ({ observed: ratio / variance, expected: 1 / variance }));
    const grid = ratioSpread(counts, 1);
    return counts.map((count) => shrinkRatio(count, grid, 1));
  }
  const rates = judged.map(({ unit, chance: { expectedRate, variance } }) => {
    const trials = (1 - expectedRate) / (expectedRate * variance);
    return { observed: Math.min(1, unit.observed / unit.denominator) * trials, trials, expectedRate };
  });
  const grid = rateSpread(rates);
  return rates.map((rate) => {
    const { value, interval } = shrinkRate(rate, grid);
    return {
      value: value / rate.expectedRate,
      interval: { lower: interval.lower / rate.expectedRate, upper: interval.upper / rate.expectedRate },
    };
  });
}

function withoutFigures(unit: StandardisedUnit): ComparedUnit {
  const { observed, expected, denominator, uncompared } = unit;
  const reason = denominator > 0 ? 'peers-have-none' : uncompared > 0 ? 'nobody-shares-its-work' : 'no-data';
  const nothing = { ratio: null, shrunk: null, interval: null, score: null, limits: null, outside: 'none', rank: null } as const;
  return { unit: unit.unit, observed, expected, denominator, uncompared, ...nothing, reason };
}

function outsideOf(ratio: number, { '95': inner, '998': outer }: { '95': Interval; '998': Interval }): ComparedUnit['outside'] {
  if (ratio < outer.lower || ratio > outer.upper) return '998';
  return ratio < inner.lower || ratio > inner.upper ? '95' : 'none';
}

function judgeAll(units: readonly StandardisedUnit[], kind: NoiseKind): { judged: Judged[]; noiseKnown: boolean } {
  const measured = kind === 'normal' ? contactVariation(units) : 1;
  const judge = (variation: number) =>
    units.flatMap((unit) => {
      const chance = unitChance(unit, kind, variation);
      return chance === null ? [] : [{ unit, chance: { ...chance, variance: Math.max(leastVariance, chance.variance) } }];
    });
  if (measured !== null) return { judged: judge(measured), noiseKnown: true };
  const assumed = judge(1);
  const scatter = assumed.reduce((sum, { chance }) => sum + chance.score ** 2, 0) / Math.max(1, assumed.length);
  return { judged: judge(scatter), noiseKnown: false };
}

function figuresOf(judged: readonly Judged[], kind: NoiseKind, extra: Overdispersion | null, adjustment: Adjustment, good: 'up' | 'down') {
  const shrunk = shrinkAll(judged, kind);
  const ranks = rankRanges(
    shrunk.map((one) => one.interval),
    good,
  );
  return new Map(
    judged.map(({ unit, chance }, at) => {
      const variance = widened(chance.variance, extra, adjustment);
      const limits = { '95': limitsAt(chance, kind, variance, 0.95), '998': limitsAt(chance, kind, variance, 0.998) };
      const { ratio, score } = chance;
      const { value, interval } = shrunk[at] ?? { value: 1, interval: null };
      const outside = outsideOf(ratio, limits);
      return [unit.unit, { ratio, score, limits, shrunk: between(value, ratio), interval, outside, rank: ranks[at] ?? null }];
    }),
  );
}

/**
 * People or teams against each other, fairly: each against what the others would have made of the same cells.
 *
 * Each ratio observed / expected comes with funnel limits that allow for overdispersion, a value shrunk towards 1 by empirical Bayes
 * with its 95 % interval, and a range of ranks where the intervals separate. Units: numerators and denominators as given, ratios out.
 * Where sums have no second cell to measure their noise by, all scatter counts as noise and the answer says so.
 * Source: docs/judgement/comparison.md; Spiegelhalter 2005.
 *
 * @throws RangeError when a row cannot be (a numerator above its denominator in shares, a negative count).
 * @example compare([{ unit: 'A', cell: 'x', numerator: 3, denominator: 10 }]).reason // => 'too-few-units'
 */
export function compare(rows: readonly CellRow[], options: CompareOptions = {}): Comparison {
  const { kind = noiseKind(rows), good = 'up' } = options;
  checkRows(rows, kind);
  const units = standardise(rows);
  const { judged, noiseKnown } = judgeAll(units, kind);
  const adjustment = judged.length < leastUnitsToAdjust ? 'none' : (options.adjustment ?? 'additive');
  const chances = judged.map(({ chance }) => chance);
  const extra = overdispersion(
    chances.map((chance) => chance.score),
    chances.map((chance) => chance.variance),
  );
  const figures = figuresOf(judged, kind, extra, adjustment, good);
  return {
    kind,
    units: units.map((unit) => {
      const known = figures.get(unit.unit);
      return known === undefined ? withoutFigures(unit) : { ...withoutFigures(unit), ...known, reason: null };
    }),
    overdispersion: extra === null ? null : { ...extra, adjustment },
    reason: judged.length < 2 ? 'too-few-units' : noiseKnown ? null : 'noise-unknown',
  };
}
