import type { ChartPhase, ChartReason, PointName } from './chart-types.ts';
import { numberOfDay, weekdayOfNumber } from '#core/time/calendar.ts';
import type { Cell } from './fit.ts';

/** Points of a group in the baseline that its season needs. */
export const fewestPerGroup = 3;

/** Values without their season, and the way back: level and spread at a point, in the unit of the values. */
export interface WithoutSeason {
  adjusted: Cell[];
  /** The baseline without points whose group is too rare to have a season. */
  base: readonly boolean[];
  /** How much wider the spread must be taken because the season was estimated. */
  inflate: number;
  season: ChartPhase['season'];
  levelAt(at: number, level: number): Cell;
  spreadAt(at: number, spread: number): Cell;
}

/**
 * Middle value of a list of any order.
 *
 * @returns null for an empty list.
 * @example medianOf([5, 1, 3]) // => 3
 */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (sorted[half - 1] ?? upper) / 2 + upper / 2;
}

/**
 * The weekday of each point that is named by a date or a time in ISO 8601: 0 Monday to 6 Sunday, as the date is written.
 *
 * @throws RangeError when a point is not named by a date.
 * @example weekdaysOf(['2026-11-02', '2026-11-03T08:00']) // => [0, 1]
 */
export function weekdaysOf(names: readonly PointName[]): number[] {
  return names.map((name) => weekdayOfNumber(numberOfDay(String(name).slice(0, 10))));
}

/**
 * The indices of the baseline by group; groups with too few points are left out.
 *
 * @example baselineGroups(['a', 'b', 'a', 'a'], [true, true, true, true]).get('a') // => [0, 2, 3]
 */
export function baselineGroups(groups: readonly (string | number)[], base: readonly boolean[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  for (const [at, group] of groups.entries()) {
    if (!base[at]) continue;
    const key = String(group);
    const list = members.get(key);
    if (list === undefined) members.set(key, [at]);
    else list.push(at);
  }
  for (const [key, list] of members) if (list.length < fewestPerGroup) members.delete(key);
  return members;
}

/**
 * Widening of the spread for the groups estimated: √(N / (N − groups + 1)), N points in all.
 *
 * @example seasonInflation(new Map([['Mon', [0, 2, 4]]])) // => 1
 */
export function seasonInflation(members: ReadonlyMap<string, number[]>): number {
  let points = 0;
  for (const list of members.values()) points += list.length;
  const free = points - members.size + 1;
  return Math.sqrt(points / free);
}

/** A point outside the baseline also carries the error of its group's median: variance π / (2 n) of that of a point. */
function newPointWidening(isBaseline: boolean, groupSize: number): number {
  return isBaseline ? 1 : Math.sqrt(1 + Math.PI / (2 * groupSize));
}

function asTheyAre(values: readonly Cell[], base: readonly boolean[]): WithoutSeason {
  return { adjusted: [...values], base, inflate: 1, season: null, levelAt: (_, level) => level, spreadAt: (_, spread) => spread };
}

function medianAt(values: readonly Cell[], places: readonly number[]): number {
  return medianOf(places.map((at) => values[at] ?? 0)) ?? 0;
}

/**
 * Takes the season out of single figures: each value against the median of its group, relative to the median of all
 * (`ratio`: divided; `additive`: subtracted), medians over the baseline.
 *
 * Points of a group with fewer than three baseline points have no season and are not judged. Points after a frozen baseline get
 * wider limits, since the season they are held against was itself estimated.
 *
 * @returns the reason when no group has enough points.
 * @throws RangeError when a ratio is asked for and a baseline value is not positive.
 * @example takeOutSeason([2, 4], [true, true], [0, 1], null) // => { code: 'too-few-for-season', needed: 3, have: 0 }
 */
export function takeOutSeason(
  values: readonly Cell[],
  base: readonly boolean[],
  groups: readonly (string | number)[] | null,
  asked: 'ratio' | 'additive' | null,
): WithoutSeason | ChartReason {
  if (groups === null) return asTheyAre(values, base);
  const members = baselineGroups(groups, base);
  if (members.size === 0) return { code: 'too-few-for-season', needed: fewestPerGroup, have: 0 };
  const places = [...members.values()].flat();
  const positive = places.every((at) => (values[at] ?? 0) > 0);
  if (asked === 'ratio' && !positive) throw new RangeError('season: a ratio needs values above 0 throughout the baseline');
  const method = asked ?? (positive ? 'ratio' : 'additive');
  const middle = medianAt(values, places);
  const effects = new Map<string, number>();
  for (const [key, list] of members) {
    const own = medianAt(values, list);
    effects.set(key, method === 'ratio' ? own / middle : own - middle);
  }
  const effectAt = (at: number): Cell => effects.get(String(groups[at])) ?? null;
  return {
    adjusted: values.map((value, at) => {
      const effect = effectAt(at);
      return value === null || effect === null ? null : method === 'ratio' ? value / effect : value - effect;
    }),
    base: base.map((is, at) => is && effectAt(at) !== null),
    inflate: seasonInflation(members),
    season: { method, groups: Object.fromEntries(effects) },
    levelAt: (at, level) => {
      const effect = effectAt(at);
      return effect === null ? null : method === 'ratio' ? level * effect : level + effect;
    },
    spreadAt: (at, spread) => {
      const effect = effectAt(at);
      if (effect === null) return null;
      const own = spread * newPointWidening(base[at] === true, members.get(String(groups[at]))?.length ?? 1);
      return method === 'ratio' ? own * effect : own;
    },
  };
}
