import type { Target } from '../metrics/targets.ts';

/** What one goal below contributes to the one above. */
export interface CascadePart {
  /** What its target asks for at the least; where it has no goal, what it does today. Null: not known. */
  value: number | null;
  /** Share of the period that its owner spends under the goal above, 0 to 1. */
  share: number;
  /** What the value divides by over the whole period (contacts …); for sums 1. */
  weight: number;
  hasGoal: boolean;
}

export interface Cascade {
  /** What the goals below amount to, in the metric's unit; null when nothing is known. */
  implied: number | null;
  /** How far that falls short of the goal above; 0 when it does not. */
  gap: number | null;
  /** Share of the work that has a goal of its own, 0 to 1. */
  covered: number;
}

/**
 * The value that just meets a target; of a band the middle.
 *
 * @example aimOf({ kind: 'at-least', low: 0.8 }) // => 0.8
 * @example aimOf({ kind: 'band', low: 1, high: 3 }) // => 2
 */
export function aimOf(target: Target): number {
  if (target.kind === 'band') return (target.low + target.high) / 2;
  return target.kind === 'at-least' ? target.low : target.high;
}

function shortfall(implied: number, target: Target): number {
  const below = 'low' in target ? Math.max(0, target.low - implied) : 0;
  const above = 'high' in target ? Math.max(0, implied - target.high) : 0;
  return Math.max(below, above);
}

/**
 * What the goals below imply for the goal above: a sum for sums, else the mean weighted by what each divides by and for how long it counts.
 *
 * Somebody who spends half of the period in the team counts half. Source: docs/user/en/goals.md.
 *
 * @example cascade({ kind: 'at-least', low: 0.8 }, [{ value: 0.7, share: 1, weight: 100, hasGoal: true }], false).implied // => 0.7
 * @example cascade({ kind: 'at-least', low: 10 }, [{ value: 8, share: 0.5, weight: 1, hasGoal: true }], true) // => { implied: 4, gap: 6, covered: 1 }
 * @example cascade({ kind: 'at-least', low: 10 }, [], true).implied // => null
 */
export function cascade(target: Target, parts: readonly CascadePart[], isTotal: boolean): Cascade {
  let [amount, weights, covered] = [0, 0, 0];
  for (const { value, share, weight, hasGoal } of parts) {
    if (value === null || !(share > 0) || !(weight > 0)) continue;
    amount += value * share * weight;
    weights += share * weight;
    if (hasGoal) covered += share * weight;
  }
  if (weights === 0) return { implied: null, gap: null, covered: 0 };
  const implied = isTotal ? amount : amount / weights;
  return { implied, gap: shortfall(implied, target), covered: covered / weights };
}

/**
 * The share of a half-open span of days that lies within another, both by day number.
 *
 * @example shareWithin({ from: 0, to: 10 }, { from: 5, to: 100 }) // => 0.5
 */
export function shareWithin(span: { from: number; to: number }, other: { from: number; to: number }): number {
  const days = Math.min(span.to, other.to) - Math.max(span.from, other.from);
  return span.to > span.from ? Math.max(0, days) / (span.to - span.from) : 0;
}
