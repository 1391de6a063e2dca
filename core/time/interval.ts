import { weekdayOfNumber, dayMs } from './calendar.ts';
import { zoneOf } from './zone.ts';

/** Milliseconds of the interval in which measures are kept: 15 minutes. */
export const intervalMs = 900_000;

/**
 * The start of the 15-minute interval of an instant: both UTC epoch milliseconds, floor of the epoch, so that every zone
 * (all keep offsets of whole quarter hours) sees its hours made of whole intervals.
 *
 * @example intervalStart(Date.UTC(2026, 10, 2, 8, 29, 59, 999)) // => Date.UTC(2026, 10, 2, 8, 15)
 */
export function intervalStart(instant: number): number {
  return Math.floor(instant / intervalMs) * intervalMs;
}

/** A part of a stretch of time that lies within one interval. */
export interface IntervalPart {
  slotStart: number;
  seconds: number;
}

/**
 * A stretch `[from, to)` cut exactly at the interval borders; the seconds of the parts sum to the whole.
 *
 * @returns an empty list when the stretch is empty.
 * @throws RangeError when it ends before it starts.
 * @example intervalParts(890_000, 910_500) // => [{ slotStart: 0, seconds: 10 }, { slotStart: 900_000, seconds: 10.5 }]
 */
export function intervalParts(from: number, to: number): IntervalPart[] {
  if (!(to >= from)) throw new RangeError(`stretch of time: ${from} to ${to}`);
  const parts: IntervalPart[] = [];
  if (from === to) return parts;
  for (let slotStart = intervalStart(from); slotStart < to; slotStart += intervalMs) {
    parts.push({ slotStart, seconds: (Math.min(to, slotStart + intervalMs) - Math.max(from, slotStart)) / 1000 });
  }
  return parts;
}

/**
 * The hour of the week on the wall clock: 0 is Monday 00:00–00:59, 167 is Sunday 23:00–23:59.
 *
 * @example hourOfWeek(Date.UTC(2026, 10, 1, 16, 30), 'Asia/Shanghai') // => 0
 */
export function hourOfWeek(instant: number, zone: string): number {
  const local = instant + zoneOf(zone).offsetAt(instant);
  const day = Math.floor(local / dayMs);
  return weekdayOfNumber(day) * 24 + Math.floor((local - day * dayMs) / 3_600_000);
}
