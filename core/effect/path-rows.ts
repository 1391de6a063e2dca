import { type NoiseKind, noiseKind, type RatioRow } from '../fairness/noise-kind.ts';

/** What one unit did in one period, and what the mix of its work let expect. */
export interface EffectRow extends RatioRow {
  unit: string;
  period: string;
  /** The numerator that everybody's rates would give on this unit's cells. */
  expected: number;
}

/** One period of one unit, all its rows summed. */
export interface PathPeriod extends RatioRow {
  period: string;
  expected: number;
}

/** The first row that cannot be, and why. */
export interface ImpossiblePathRow {
  index: number;
  why: 'not-finite' | 'negative' | 'numerator-above-denominator' | 'expected-above-denominator' | 'numerator-without-denominator';
}

const natural = new Intl.Collator('en', { numeric: true });

/**
 * Order of two periods by their names: numbers by value, anything else by its parts, so that W9 comes before W10.
 *
 * @example comparePeriods('2026-W9', '2026-W10') < 0 // => true
 */
export function comparePeriods(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  return Number.isNaN(left) || Number.isNaN(right) ? natural.compare(a, b) : left - right;
}

/**
 * Whether the column of expected values holds counts (as the numerator) or rates (numerator per denominator).
 *
 * Judged by which of the two readings sums closer to what happened; a table that says it itself needs no judging.
 *
 * @example expectedIsRate([{ unit: 'A', period: '1', numerator: 20, denominator: 100, expected: 0.21 }]) // => true
 */
export function expectedIsRate(rows: readonly EffectRow[]): boolean {
  let [happened, asCount, asRate] = [0, 0, 0];
  for (const { numerator, denominator, expected } of rows) {
    happened += numerator;
    asCount += expected;
    asRate += expected * denominator;
  }
  if (!(happened > 0 && asCount > 0 && asRate > 0)) return false;
  return Math.abs(Math.log(asRate / happened)) < Math.abs(Math.log(asCount / happened));
}

function whyImpossible({ numerator, denominator, expected }: EffectRow, kind: NoiseKind): ImpossiblePathRow['why'] | null {
  if (![numerator, denominator, expected].every(Number.isFinite)) return 'not-finite';
  if (numerator < 0 || denominator < 0 || expected < 0) return 'negative';
  if (kind === 'binomial' && numerator > denominator) return 'numerator-above-denominator';
  if (kind === 'binomial' && expected > denominator) return 'expected-above-denominator';
  return denominator === 0 && numerator > 0 ? 'numerator-without-denominator' : null;
}

/**
 * The first row that cannot be true under the given noise; expected values are counts here.
 *
 * @returns null when every row is possible.
 * @example impossiblePathRow([{ unit: 'A', period: '1', numerator: 2, denominator: 1, expected: 1 }], 'binomial')?.index // => 0
 */
export function impossiblePathRow(rows: readonly EffectRow[], kind: NoiseKind = noiseKind(rows)): ImpossiblePathRow | null {
  for (const [index, row] of rows.entries()) {
    const why = whyImpossible(row, kind);
    if (why !== null) return { index, why };
  }
  return null;
}

/**
 * The rows of each unit, summed by period and in the order of time. Periods without a contact are left out: missing stays missing.
 *
 * @example pathsOf([{ unit: 'A', period: '1', numerator: 0, denominator: 0, expected: 0 }]).size // => 0
 */
export function pathsOf(rows: readonly EffectRow[]): Map<string, PathPeriod[]> {
  const units = new Map<string, Map<string, PathPeriod>>();
  for (const { unit, period, numerator, denominator, expected } of rows) {
    if (denominator === 0) continue;
    const periods = units.get(unit) ?? new Map<string, PathPeriod>();
    const sum = periods.get(period) ?? { period, numerator: 0, denominator: 0, expected: 0 };
    sum.numerator += numerator;
    sum.denominator += denominator;
    sum.expected += expected;
    periods.set(period, sum);
    units.set(unit, periods);
  }
  return new Map([...units].map(([unit, periods]) => [unit, [...periods.values()].sort((a, b) => comparePeriods(a.period, b.period))]));
}
