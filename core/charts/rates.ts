import type { ChartPhase, ChartReason } from './chart-types.ts';
import { movingRangeD2 } from './control-constants.ts';
import { type Cell, type Fit, type FitInput, isReason, limitsAround, ordinaryFit, tooFewPoints } from './fit.ts';
import { isRounding, meanMovingRange, neighboursNeeded } from './individuals.ts';
import { baselineGroups, fewestPerGroup, seasonInflation } from './season.ts';

/** Expected rate of each point, the baseline that it rests on, and the season behind it. */
interface ExpectedRates {
  overall: number;
  rates: Cell[];
  base: readonly boolean[];
  inflate: number;
  /** What the group's rate rests on, in units of the denominator, for points outside the baseline; Infinity elsewhere. */
  groupSizes: number[];
  season: ChartPhase['season'];
}

function pooled(input: FitInput, places: Iterable<number>): { numerator: number; size: number } {
  const sums = { numerator: 0, size: 0 };
  for (const at of places) {
    sums.numerator += input.rows[at]?.numerator ?? 0;
    sums.size += input.rows[at]?.size ?? 0;
  }
  return sums;
}

/**
 * Rate of each group over the baseline, with one unit of the overall rate added to each, so that a group without a single
 * event (or without a miss) still has a spread.
 */
function seasonalRates(input: FitInput, groups: readonly (string | number)[], overall: number): ExpectedRates | ChartReason {
  const members = baselineGroups(groups, input.base);
  if (members.size === 0) return { code: 'too-few-for-season', needed: fewestPerGroup, have: 0 };
  const byGroup = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const [key, places] of members) {
    const { numerator, size } = pooled(input, places);
    byGroup.set(key, (numerator + overall) / (size + 1));
    sizes.set(key, size + 1);
  }
  const groupSizes = groups.map((group, at) => (input.base[at] ? Infinity : (sizes.get(String(group)) ?? Infinity)));
  const rates = groups.map((group) => byGroup.get(String(group)) ?? null);
  const base = input.base.map((is, at) => is && (rates[at] ?? null) !== null);
  const season = { method: 'pooled' as const, groups: Object.fromEntries(byGroup) };
  return { overall, rates, base, inflate: seasonInflation(members), groupSizes, season };
}

function expectedRates(input: FitInput): ExpectedRates | ChartReason {
  const few = input.known.centre === null ? tooFewPoints(input) : null;
  if (few !== null) return few;
  const { numerator, size } = pooled(
    input,
    [...input.base.keys()].filter((at) => input.base[at]),
  );
  const overall = input.known.centre ?? numerator / size;
  if (!Number.isFinite(overall)) return { code: 'not-computable' };
  if (input.groups !== null) return seasonalRates(input, input.groups, overall);
  const everywhere = (value: number) => input.rows.map(() => value);
  return { overall, rates: everywhere(overall), base: input.base, inflate: 1, groupSizes: everywhere(Infinity), season: null };
}

/**
 * Laney's factor: how much more the rates move from point to point than chance alone explains; 1 is just chance.
 *
 * Source: Laney, Quality Engineering 14, 2002: the mean moving range of the standardised rates over 1.128.
 */
function laneyFactor(input: FitInput, { rates, base, inflate }: ExpectedRates, chance: readonly Cell[]): number | ChartReason {
  const few = tooFewPoints({ ...input, base });
  if (few !== null) return few;
  const standardised = input.rows.map(({ value }, at) => {
    const sigma = chance[at] ?? null;
    return value === null || sigma === null || sigma === 0 ? null : (value - (rates[at] ?? 0)) / sigma;
  });
  const needed = neighboursNeeded(base.filter(Boolean).length);
  const meanRange = meanMovingRange(standardised, base, input.screened, needed);
  if (typeof meanRange !== 'number') return meanRange;
  const factor = (meanRange / movingRangeD2) * inflate;
  return isRounding(factor, [1]) ? { code: 'no-variation' } : factor;
}

function chanceSpread(input: FitInput, { rates, groupSizes }: ExpectedRates, isShare: boolean): Cell[] {
  return input.rows.map(({ size }, at) => {
    const rate = rates[at] ?? null;
    if (rate === null || size === 0) return null;
    return Math.sqrt((isShare ? rate * (1 - rate) : rate) * (1 / size + 1 / (groupSizes[at] ?? Infinity)));
  });
}

/**
 * p, p′, u, u′ and c: rates and counts, with limits that follow each point's denominator.
 *
 * Chance spread: √(p(1 − p) / n) for shares, √(u / n) for events per unit; p′ and u′ multiply it by Laney's factor.
 * Source: Montgomery, chapter 7; Laney 2002. With a season each point is held against the pooled rate of its group N, and after a
 * frozen baseline 1 / n becomes 1 / n + 1 / N.
 */
export function fitRates(input: FitInput): Fit | ChartReason {
  const isShare = input.type === 'p' || input.type === 'pprime';
  const isLaney = input.type === 'pprime' || input.type === 'uprime';
  const expected = expectedRates(input);
  if (isReason(expected)) return expected;
  if (expected.overall <= 0 || (isShare && expected.overall >= 1)) return { code: 'no-variation' };
  const chance = chanceSpread(input, expected, isShare);
  const factor = isLaney ? laneyFactor(input, expected, chance) : 1;
  if (typeof factor !== 'number') return factor;
  const limits = limitsAround({
    values: input.rows.map((row) => row.value),
    centre: expected.rates,
    sigma: chance.map((sigma) => (sigma === null ? null : sigma * factor)),
    sigmas: input.sigmas,
    bounds: { min: Math.max(0, input.bounds.min), max: isShare ? Math.min(1, input.bounds.max) : input.bounds.max },
  });
  return isReason(limits) ? limits : ordinaryFit(limits, expected.season, null);
}
