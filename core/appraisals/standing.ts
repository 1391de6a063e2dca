import { type RankRange, rankRanges } from '../fairness/ranks.ts';
import type { Interval } from '../numerics/intervals.ts';

/** Where a score stands among all: the places it may hold (null: like everybody) and with how many it is equal. */
export interface Standing {
  places: RankRange | null;
  /** Others whose intervals overlap: shown as equal. */
  equals: number;
}

/**
 * Scores as ranges of places: two people whose intervals overlap are equal.
 *
 * @returns for each interval its standing; null for null (no score yet).
 * @example standings([{ lower: 1, upper: 2 }, { lower: 3, upper: 4 }, null]) // => [{ places: { first: 2, last: 2 }, equals: 0 }, { places: { first: 1, last: 1 }, equals: 0 }, null]
 */
export function standings(intervals: readonly (Interval | null)[]): (Standing | null)[] {
  const known = intervals.filter((interval) => interval !== null).length;
  const ranges = rankRanges(intervals, 'up');
  return intervals.map((interval, at) => {
    if (interval === null) return null;
    const places = ranges[at] ?? null;
    return { places, equals: places === null ? known - 1 : places.last - places.first };
  });
}
