import { type Pattern, sideRuns, trends } from './patterns.ts';

type Sign = -1 | 0 | 1;

/**
 * Points that complete or continue a run of seven on one side of the mean.
 *
 * Source: NHS England, Making Data Count; R package NHSRplotthedots.
 * @param sides 1 above, −1 below, 0 on the mean.
 * @example sevenOnOneSide([1, 1, 1, 1, 1, 1, 1]) // => [0, 0, 0, 0, 0, 0, 1]
 */
export function sevenOnOneSide(sides: readonly Sign[]): (0 | 1)[] {
  const flags = sides.map((): 0 | 1 => 0);
  for (const { at } of sideRuns(sides, 7)) flags[at] = 1;
  return flags;
}

/**
 * Points that complete or continue a trend of seven: 1 rising, −1 falling.
 *
 * Source: as above.
 * @example sevenPointTrend([7, 6, 5, 4, 3, 2, 1]) // => [0, 0, 0, 0, 0, 0, -1]
 */
export function sevenPointTrend(values: readonly number[]): Sign[] {
  const flags = values.map((): Sign => 0);
  for (const { at, side } of trends(values, 7)) flags[at] = side;
  return flags;
}

/**
 * Marks also the six points before each one that completes a pattern of seven.
 *
 * Source: as above.
 * @param completed 1 (or −1) where a pattern of seven is complete.
 * @example partOfSeven([0, 0, 0, 0, 0, 0, 0, 1, 0]) // => [0, 1, 1, 1, 1, 1, 1, 1, 0]
 */
export function partOfSeven(completed: readonly number[]): (0 | 1)[] {
  const flags = completed.map((): 0 | 1 => 0);
  for (const [at, mark] of completed.entries()) {
    if (mark !== 0) flags.fill(1, Math.max(0, at - 6), at + 1);
  }
  return flags;
}

/**
 * Points of a window of three on one side of the mean, two of which are close to the limit (the outer third, not beyond it).
 *
 * Source: as above.
 * @example twoOfThree([1, 0, 1], [1, 1, 1]) // => [1, 1, 1]
 */
export function twoOfThree(close: readonly number[], sides: readonly number[]): (0 | 1)[] {
  const flags = close.map((): 0 | 1 => 0);
  for (const { at } of closePairs(close, sides)) flags.fill(1, at - 2, at + 1);
  return flags;
}

/**
 * The windows of `twoOfThree`, as patterns.
 *
 * @example closePairs([1, 0, 1], [-1, -1, -1]) // => [{ at: 2, from: 0, side: -1 }]
 */
export function closePairs(close: readonly number[], sides: readonly number[]): Pattern[] {
  const found: Pattern[] = [];
  for (let at = 2; at < close.length; at++) {
    const side = sides[at];
    if (side === 0 || sides[at - 1] !== side || sides[at - 2] !== side) continue;
    const count = (close[at] ?? 0) + (close[at - 1] ?? 0) + (close[at - 2] ?? 0);
    if (count >= 2) found.push({ at, from: at - 2, side: side === 1 ? 1 : -1 });
  }
  return found;
}
