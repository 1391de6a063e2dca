import type { Interval } from '../numerics/intervals.ts';

/** Places that a unit may hold among all, first and last; 1 is the best. */
export interface RankRange {
  first: number;
  last: number;
}

/**
 * Ranks as ranges: a unit stands behind those whose whole interval is better and before those whose whole interval is worse.
 *
 * Source: docs/judgement/comparison.md; Goldstein and Spiegelhalter 1996 on why a bare rank misleads.
 *
 * @returns for each interval its range, or null when it separates from nobody (or is itself null): not distinguishable.
 * @example rankRanges([{ lower: 1, upper: 2 }, { lower: 3, upper: 4 }], 'up') // => [{ first: 2, last: 2 }, { first: 1, last: 1 }]
 * @example rankRanges([{ lower: 1, upper: 3 }, { lower: 2, upper: 4 }], 'up') // => [null, null]
 */
export function rankRanges(intervals: readonly (Interval | null)[], good: 'up' | 'down'): (RankRange | null)[] {
  const known = intervals.filter((interval) => interval !== null);
  const lowers = known.map(({ lower }) => lower).sort((a, b) => a - b);
  const uppers = known.map(({ upper }) => upper).sort((a, b) => a - b);
  return intervals.map((interval) => {
    if (interval === null) return null;
    const above = lowers.length - countUpTo(lowers, interval.upper);
    const below = countUpTo(uppers, interval.lower, false);
    const [better, worse] = good === 'up' ? [above, below] : [below, above];
    return better + worse === 0 ? null : { first: better + 1, last: known.length - worse };
  });
}

/** How many of the sorted values are at most (or, not inclusive, below) the limit. */
function countUpTo(sorted: readonly number[], limit: number, inclusive = true): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value < limit || (inclusive && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
