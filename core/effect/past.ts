import { type NoiseKind, noiseKind } from '../fairness/noise-kind.ts';
import { type CountUnit, ratioSpread, shrinkRatio } from '../fairness/shrink-counts.ts';
import type { SpreadPoint } from '../fairness/spread.ts';
import { comparePeriods, type EffectRow, impossiblePathRow, type PathPeriod, pathsOf } from './path-rows.ts';
import { type PeriodNoise, periodNoise, totalVariance } from './period-noise.ts';

/** What the rows before an action teach: how much units differ, how much a unit's periods scatter, where each unit stood. */
export interface Past {
  noise: PeriodNoise;
  /** Everybody's ratio to what was expected. */
  overall: number;
  /** Variance of `overall` as an estimate. */
  overallVariance: number;
  /** Candidates for the relative spread between units' true ratios. */
  spread: SpreadPoint[];
  /** Per unit: its counts, deflated to those that carry the same information as its periods. */
  units: Map<string, CountUnit>;
  /** True when a share above a half is judged by its failures, whose ratio cannot exceed what is possible. */
  mirrored: boolean;
}

/** A unit's own level, shrunk: its ratio to what is expected, and how unsure it is. */
export interface OwnRatio {
  ratio: number;
  variance: number;
  /** The share of the unit's own deviation that is kept. */
  kept: number;
}

/**
 * Failures in place of successes, in what happened and in what was expected.
 *
 * @example mirrorPath([{ period: '1', numerator: 8, denominator: 10, expected: 7 }])[0]?.expected // => 3
 */
export function mirrorPath(periods: readonly PathPeriod[]): PathPeriod[] {
  return periods.map((one) => ({
    ...one,
    numerator: one.denominator - one.numerator,
    expected: Math.max(0, one.denominator - one.expected),
  }));
}

function total(periods: readonly PathPeriod[], key: 'numerator' | 'denominator' | 'expected'): number {
  return periods.reduce((sum, period) => sum + period[key], 0);
}

/** Periods without any scatter would count as endless data; arithmetic needs an end. */
const mostCarried = 1e9;

function deflated(periods: readonly PathPeriod[], noise: PeriodNoise, overall: number): CountUnit {
  const [observed, expected] = [total(periods, 'numerator'), total(periods, 'expected')];
  const cautious = noise.kind === 'normal' ? overall : (observed + 1) / (expected + 1 / overall);
  const carried = Math.min(mostCarried, (cautious * expected * expected) / totalVariance(periods, cautious, noise));
  return { observed: (observed / expected) * carried, expected: carried };
}

/** Everybody's ratio, each unit weighing by its precision, and the variance of that mean. */
function weightedOverall(units: readonly CountUnit[], overall: number, spread: number): { mean: number; variance: number } {
  let [sum, weights] = [0, 0];
  for (const { observed, expected } of units) {
    const weight = 1 / (overall / expected + (spread * overall) ** 2);
    sum += (weight * observed) / expected;
    weights += weight;
  }
  return { mean: sum / weights, variance: 1 / weights };
}

/**
 * Learns from all units' rows before a period what to expect of each unit's own path.
 *
 * Expected values are counts, as the numerators. Source: docs/judgement/effect.md; gamma-Poisson empirical Bayes on the counts that
 * carry the same information (Clayton and Kaldor 1987).
 *
 * @returns null when nothing was expected or nothing happened before: there is no path to predict.
 * @throws RangeError when a row cannot be (negative values, a share above 1).
 * @example learnPast([], '2026-W1') // => null
 */
export function learnPast(rows: readonly EffectRow[], from: string, kind: NoiseKind = noiseKind(rows)): Past | null {
  const bad = impossiblePathRow(rows, kind);
  if (bad !== null) throw new RangeError(`row ${bad.index + 1}: ${bad.why}`);
  const before = pathsOf(rows.filter(({ period }) => comparePeriods(period, from) < 0));
  const all = [...before.values()].flat();
  const mirrored = kind === 'binomial' && total(all, 'numerator') > total(all, 'denominator') / 2;
  const paths = [...before]
    .map(([unit, periods]) => ({ unit, periods: mirrored ? mirrorPath(periods) : periods }))
    .filter(({ periods }) => total(periods, 'expected') > 0);
  const everything = paths.flatMap(({ periods }) => periods);
  const pooled = total(everything, 'numerator') / total(everything, 'expected');
  if (!(pooled > 0 && pooled < Infinity)) return null;
  const noise = periodNoise(
    paths.map(({ periods }) => periods),
    kind,
    pooled,
  );
  const units = paths.map(({ unit, periods }) => [unit, deflated(periods, noise, pooled)] as const);
  const counts = units.map(([, count]) => count);
  const typical = ratioSpread(counts, pooled).reduce((sum, { spread, weight }) => sum + spread * weight, 0);
  const { mean, variance } = weightedOverall(counts, pooled, typical);
  return { noise, overall: mean, overallVariance: variance, spread: ratioSpread(counts, mean), units: new Map(units), mirrored };
}

/**
 * A unit's own ratio, shrunk towards everybody's by as much as its past is short; a unit without a past gets everybody's.
 *
 * @example ownRatio({ noise: { kind: 'poisson', variation: 0, periodSpread: 0, freedom: 9 }, overall: 1, overallVariance: 0, spread: [{ spread: 0.1, weight: 1 }], units: new Map(), mirrored: false }, 'new').ratio // => 1
 */
export function ownRatio(past: Past, unit: string): OwnRatio {
  const count = past.units.get(unit) ?? { observed: 0, expected: 0 };
  const { value, variance, kept } = shrinkRatio(count, past.spread, past.overall);
  return { ratio: value, variance: variance + (1 - kept) ** 2 * past.overallVariance, kept };
}
