import { type ComparedUnit, compare } from '../fairness/compare.ts';
import type { CellRow } from '../fairness/standardise.ts';
import { normalCdf } from '../numerics/distributions.ts';
import type { CheckSide, Indicator } from './gaming-checks.ts';

/** A person's figure in one indicator against what the others would have made of the same work. */
export interface IndicatorEvidence {
  indicator: Indicator;
  observed: number;
  expected: number;
  denominator: number;
  ratio: number;
  /** Standard deviations away from the others, on the strange side, with what people differ anyway allowed for. */
  score: number;
}

function scoreOf({ ratio, limits }: ComparedUnit, side: CheckSide['side']): number {
  if (ratio === null || limits === null) return 0;
  const half = side === 'high' ? limits['95'].upper - 1 : 1 - limits['95'].lower;
  if (!(half > 0)) return 0;
  return ((side === 'high' ? ratio - 1 : 1 - ratio) / half) * 1.96;
}

function reaches({ ratio, denominator, observed, expected }: ComparedUnit, side: CheckSide): boolean {
  if (ratio === null || denominator < side.leastDenominator) return false;
  const events = side.side === 'high' ? observed : expected;
  return events >= side.leastEvents && (side.side === 'high' ? ratio >= side.ratio : ratio <= side.ratio);
}

/** The least score of each side of a pair. */
const leastPairScore = 1.96;

/**
 * The evidence of everybody for one side of a check, by person; only those whose figures rest on enough and reach the ratio.
 *
 * Fair comparison: indirect standardisation over the cells a person worked, funnel with overdispersion (core/fairness).
 */
export function evidenceOf(side: CheckSide, rows: readonly CellRow[]): Map<string, IndicatorEvidence> {
  const { units } = compare(rows, { good: side.side === 'high' ? 'down' : 'up' });
  const found = new Map<string, IndicatorEvidence>();
  for (const unit of units) {
    if (!reaches(unit, side)) continue;
    const { observed, expected, denominator, ratio } = unit;
    const score = scoreOf(unit, side.side);
    if (score >= leastPairScore)
      found.set(unit.unit, { indicator: side.indicator, observed, expected, denominator, ratio: ratio ?? 1, score });
  }
  return found;
}

/**
 * The chance of one person without anything behind it: the scores of all sides joined (Stouffer), one-sided.
 *
 * @example jointChance([1.96]) < 0.026 // => true
 */
export function jointChance(scores: readonly number[]): number {
  const joint = scores.reduce((sum, score) => sum + score, 0) / Math.sqrt(Math.max(1, scores.length));
  return normalCdf(-joint);
}
