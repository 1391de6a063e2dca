/**
 * The largest chance of a chart alone at which its finding counts, when very many charts are looked at: among the findings at most the
 * share `rate` is false on average, however many charts there are.
 *
 * Source: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995; it holds for charts that move together (Benjamini and
 * Yekutieli 2001, positive dependence).
 *
 * @param chances one per chart judged: the chance of its strangest stretch.
 * @returns 0 when nothing counts.
 * @example discoveryLine([0.001, 0.2, 0.02, 0.9], 0.05) // => 0.02
 */
export function discoveryLine(chances: readonly number[], rate: number): number {
  if (!(rate > 0 && rate < 1)) throw new RangeError(`discovery: the rate ${rate} does not lie between 0 and 1`);
  const sorted = chances.toSorted((a, b) => a - b);
  let line = 0;
  for (const [at, chance] of sorted.entries()) if (chance <= (rate * (at + 1)) / sorted.length) line = chance;
  return line;
}
