/**
 * The one tolerance of all comparisons in charts: figures nearer to each other than this share of their size are the same figure. A figure
 * that was divided by its season, summed in another order or read from a file with fewer digits differs in the last digits only, and must
 * not become a signal, or stop being one, by that.
 */
export const tie = 1e-9;

/** However small the spread, scores differ when they are this far apart. */
const coarsest = 1e-3;

/**
 * How far apart two standard scores must be to differ: the tolerance of the figures behind them, in standard deviations.
 *
 * @param size the largest figure or level, any sign. @param sigma its standard deviation, same unit.
 * @example grainOf(1000, 1) < 1.1e-6 // => true
 */
export function grainOf(size: number, sigma: number): number {
  return sigma > 0 ? Math.min(coarsest, tie * (1 + Math.abs(size) / sigma)) : tie;
}

/**
 * A score in zones (thirds of the limit's distance), put on the line of a zone where it is as good as on it.
 *
 * @example onLine(2.9999999999, 1e-9) // => 3
 * @example onLine(2.5, 1e-9) // => 2.5
 */
export function onLine(zone: number, grain: number): number {
  const line = Math.round(zone);
  return Math.abs(zone - line) <= grain ? line + 0 : zone;
}

/**
 * Figures in a row, each that ties with the one before made equal to it: what is left of a rise or a fall is no rounding.
 *
 * @param grain distance within which two tie; null: the share `tie` of the larger.
 * @example levelled([1, 1.0000000000001, 2], null) // => [1, 1, 2]
 */
export function levelled(values: readonly number[], grain: number | null): number[] {
  const level: number[] = [];
  for (const [at, value] of values.entries()) {
    const before = level[at - 1];
    const near = grain ?? tie * Math.max(Math.abs(value), Math.abs(before ?? 0));
    level.push(before !== undefined && Math.abs(value - before) <= near ? before : value);
  }
  return level;
}
