/**
 * What chance does to a figure: `binomial` counts some of many (answered of offered), `poisson` counts events that may exceed the
 * contacts (complaints, transfers), `normal` sums seconds or points.
 */
export type NoiseKind = 'binomial' | 'poisson' | 'normal';

export interface RatioRow {
  numerator: number;
  denominator: number;
}

/** The first row that cannot be, and why. */
export interface ImpossibleRow {
  index: number;
  why: 'not-finite' | 'negative-denominator' | 'negative-numerator' | 'numerator-above-denominator' | 'numerator-without-denominator';
}

/** More events than this per contact are taken for seconds or points, whose noise has to be measured. */
const mostEventsPerContact = 20;

/**
 * Which noise a table of numerators and denominators carries, judged by its numbers.
 *
 * Whole numbers with a pooled ratio of at most 1 are shares; whole numerators up to 20 per contact are counts; all else is a sum.
 * Source: docs/judgement/comparison.md.
 *
 * @example noiseKind([{ numerator: 8, denominator: 10 }]) // => 'binomial'
 * @example noiseKind([{ numerator: 2400, denominator: 10 }]) // => 'normal'
 */
export function noiseKind(rows: readonly RatioRow[]): NoiseKind {
  let numerator = 0;
  let denominator = 0;
  for (const row of rows) {
    if (!Number.isInteger(row.numerator)) return 'normal';
    numerator += row.numerator;
    denominator += row.denominator;
  }
  if (numerator <= denominator && rows.every((row) => Number.isInteger(row.denominator))) return 'binomial';
  return numerator <= mostEventsPerContact * denominator ? 'poisson' : 'normal';
}

function whyImpossible({ numerator, denominator }: RatioRow, kind: NoiseKind): ImpossibleRow['why'] | null {
  if (!Number.isFinite(numerator) || !Number.isFinite(denominator)) return 'not-finite';
  if (denominator < 0) return 'negative-denominator';
  if (numerator < 0 && kind !== 'normal') return 'negative-numerator';
  if (kind === 'binomial' && numerator > denominator) return 'numerator-above-denominator';
  return denominator === 0 && numerator !== 0 ? 'numerator-without-denominator' : null;
}

/**
 * The first row that cannot be true under the given noise.
 *
 * @returns null when every row is possible.
 * @example impossibleRow([{ numerator: 12, denominator: 10 }], 'binomial') // => { index: 0, why: 'numerator-above-denominator' }
 */
export function impossibleRow(rows: readonly RatioRow[], kind: NoiseKind): ImpossibleRow | null {
  for (const [index, row] of rows.entries()) {
    const why = whyImpossible(row, kind);
    if (why !== null) return { index, why };
  }
  return null;
}

/**
 * Stops the work at a row that cannot be true.
 *
 * @throws RangeError with the row's number, from 1, and the reason.
 * @example checkRows([], 'poisson') // => undefined
 */
export function checkRows(rows: readonly RatioRow[], kind: NoiseKind): void {
  const bad = impossibleRow(rows, kind);
  if (bad !== null)
    throw new RangeError(`row ${bad.index + 1}: ${bad.why} (${rows[bad.index]?.numerator} of ${rows[bad.index]?.denominator})`);
}
