/** Intraclass correlations after Shrout and Fleiss; null where the mean squares allow none. */
export interface IntraclassCorrelations {
  /** Each person rated by other raters: one rating. */
  icc11: number | null;
  /** The same raters, drawn from many: one rating. */
  icc21: number | null;
  /** The same raters and no others: one rating. */
  icc31: number | null;
  /** The same three for the mean of all raters. */
  icc1k: number | null;
  icc2k: number | null;
  icc3k: number | null;
}

const ratio = (above: number, below: number) => (below === 0 ? null : above / below);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function meanSquares(table: readonly (readonly number[])[], n: number, k: number) {
  const grand = meanOf(table.flat());
  const rows = table.map(meanOf);
  const columns = Array.from({ length: k }, (_, at) => meanOf(table.map((row) => row[at] ?? 0)));
  const squares = (values: readonly number[], times: number) => times * values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const [total, between, raters] = [squares(table.flat(), 1), squares(rows, k), squares(columns, n)];
  const within = total - between;
  return {
    between: between / (n - 1),
    within: within / (n * (k - 1)),
    raters: raters / (k - 1),
    rest: (within - raters) / ((n - 1) * (k - 1)),
  };
}

/**
 * The six intraclass correlations of a full table: one row for each person, one column for each rater.
 *
 * Source: Shrout and Fleiss, Psychological Bulletin 86, 1979.
 *
 * @returns null with fewer than two people or two raters.
 * @throws RangeError when a row is shorter or longer than the first.
 * @example intraclass([[1, 1], [2, 2], [3, 3]])?.icc21 // => 1
 */
export function intraclass(table: readonly (readonly number[])[]): IntraclassCorrelations | null {
  const [n, k] = [table.length, table[0]?.length ?? 0];
  if (table.some((row) => row.length !== k)) throw new RangeError('every person needs a rating by every rater');
  if (n < 2 || k < 2) return null;
  const { between, within, raters, rest } = meanSquares(table, n, k);
  return {
    icc11: ratio(between - within, between + (k - 1) * within),
    icc21: ratio(between - rest, between + (k - 1) * rest + (k * (raters - rest)) / n),
    icc31: ratio(between - rest, between + (k - 1) * rest),
    icc1k: ratio(between - within, between),
    icc2k: ratio(between - rest, between + (raters - rest) / n),
    icc3k: ratio(between - rest, between),
  };
}

export type AlphaScale = 'nominal' | 'ordinal' | 'interval';

/** Distance of two values under each kind of scale, for alpha. */
function distances(scale: AlphaScale, counts: ReadonlyMap<number, number>): (a: number, b: number) => number {
  if (scale === 'nominal') return (a, b) => (a === b ? 0 : 1);
  if (scale === 'interval') return (a, b) => (a - b) ** 2;
  const values = [...counts.keys()].sort((a, b) => a - b);
  return (a, b) => {
    const between = values.filter((value) => value >= Math.min(a, b) && value <= Math.max(a, b));
    const sum = between.reduce((total, value) => total + (counts.get(value) ?? 0), 0);
    return (sum - ((counts.get(a) ?? 0) + (counts.get(b) ?? 0)) / 2) ** 2;
  };
}

/**
 * Krippendorff's alpha: how far raters agree beyond chance. 1: fully; 0: as by chance. Missing ratings are null and welcome; a person with
 * fewer than two ratings says nothing of agreement.
 *
 * Source: Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.
 *
 * @returns null when nothing can be compared, or all values are the same (no variation to agree on).
 * @example krippendorffAlpha([[1, 1], [2, 2], [3, 3]], 'interval') // => 1
 * @example krippendorffAlpha([[3, 3], [3, 3]], 'ordinal') // => null
 */
export function krippendorffAlpha(table: readonly (readonly (number | null)[])[], scale: AlphaScale): number | null {
  const units = table.map((row) => row.filter((value) => value !== null)).filter((values) => values.length > 1);
  const all = units.flat();
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size < 2) return null;
  const distance = distances(scale, counts);
  const pairs = (values: readonly number[]) => {
    let sum = 0;
    for (const a of values) for (const b of values) sum += distance(a, b);
    return sum;
  };
  const observed = units.reduce((sum, values) => sum + pairs(values) / (values.length - 1), 0) / all.length;
  let expected = 0;
  for (const [a, m] of counts) for (const [b, n] of counts) expected += m * n * distance(a, b);
  expected /= all.length * (all.length - 1);
  return expected === 0 ? null : 1 - observed / expected;
}
