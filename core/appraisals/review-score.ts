import { byTime } from './stretches.ts';
import type { Measured, RatingScale } from './scale.ts';
import { ratingError } from './scale.ts';

/** Whose ratings hold: 1 the leaders' own, 2 after the calibration room, 3 after the second reviewer of an appeal. */
export type ScoreStep = 1 | 2 | 3;

/** All ratings of one item: each leader's with the days it stands for, the room's last, the second reviewer's. */
export interface ItemRatings {
  item: string;
  leaders: readonly { days: number; value: number }[];
  room: number | null;
  second: number | null;
}

/**
 * The rating of an item that holds at a step: the second reviewer's before the room's before the leaders' by their time.
 *
 * @returns null when nobody has rated.
 * @example ratingNow({ item: 'care', leaders: [{ days: 10, value: 2 }, { days: 30, value: 4 }], room: null, second: null }, 1) // => 3.5
 * @example ratingNow({ item: 'care', leaders: [{ days: 10, value: 2 }], room: 3, second: 4 }, 2) // => 3
 */
export function ratingNow({ leaders, room, second }: ItemRatings, step: ScoreStep): number | null {
  if (step === 3 && second !== null) return second;
  if (step >= 2 && room !== null) return room;
  return byTime(leaders.map(({ days, value }) => ({ days, measured: { score: value, error: 0 } })))?.score ?? null;
}

/**
 * A part made of rated items: their plain mean. Its error is that of a rating, not of so many independent ones, because the items of one
 * rater stand and fall together.
 *
 * @returns null when no item is rated.
 * @example partOfItems([{ item: 'care', leaders: [{ days: 1, value: 4 }], room: null, second: null }], 1, { min: 1, max: 5 })?.score // => 4
 */
export function partOfItems(items: readonly ItemRatings[], step: ScoreStep, scale: RatingScale): Measured | null {
  const values = items.flatMap((item) => ratingNow(item, step) ?? []);
  if (values.length === 0) return null;
  const raters = Math.max(1, ...items.map(({ leaders }) => leaders.length));
  return { score: values.reduce((sum, value) => sum + value, 0) / values.length, error: ratingError(scale, raters) };
}
