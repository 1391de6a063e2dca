import { addDays, dayFromNumber, dayNumber, numberOfDay, weekdayOfNumber } from '../time/calendar.ts';
import { type LocalMoment, lastDayOfMonth } from './local-moment.ts';

/**
 * What one phrase names: a day, a time of day, or both. A `shift` without a date is today's; behind a date it belongs to that day:
 * "25 April, after the shift".
 */
export type Named = { day: string; time?: string | null; isShift?: true } | { time: string };

/** Reads a phrase of one kind. */
export interface MomentReader {
  pattern: RegExp;
  /** @returns null when the phrase names no moment after all: 31 February, 27:00. */
  read: (match: RegExpMatchArray, from: LocalMoment, nextShift: LocalMoment | null) => Named | null;
}

/**
 * A day named by month and day, in the year that lies nearest: next year's when it would be more than half a year ago.
 *
 * @returns null when there is no such day.
 * @example nearestDay(1, 5, '2026-12-20') // => '2027-01-05'
 */
export function nearestDay(month: number, day: number, from: string): string | null {
  const year = Number(from.slice(0, 4));
  const here = dayNumber(year, month, day);
  const number = here !== null && here < numberOfDay(from) - 183 ? dayNumber(year + 1, month, day) : here;
  return number === null || year >= 9999 ? null : dayFromNumber(number);
}

/**
 * A day named by year, month and day.
 *
 * @returns null when there is no such day.
 * @example fullDay(2026, 2, 30) // => null
 */
export function fullDay(year: number, month: number, day: number): string | null {
  const number = dayNumber(year, month, day);
  return number === null ? null : dayFromNumber(number);
}

/**
 * The next day with this number: of this month, or of the next when it has passed.
 *
 * @returns null when neither month has it.
 * @example dayOfMonth(5, '2026-11-10') // => '2026-12-05'
 */
export function dayOfMonth(day: number, from: string): string | null {
  const here = fullDay(Number(from.slice(0, 4)), Number(from.slice(5, 7)), day);
  if (here !== null && here >= from) return here;
  const next = addDays(lastDayOfMonth(from), 1);
  return fullDay(Number(next.slice(0, 4)), Number(next.slice(5, 7)), day);
}

/**
 * A weekday (0 is Monday) of the week so many weeks later; with `null` the coming one, today included.
 *
 * @example weekdayOf(4, null, '2026-11-03') // => '2026-11-06'
 * @example weekdayOf(0, 1, '2026-11-03') // => '2026-11-09'
 */
export function weekdayOf(weekday: number, weeksLater: number | null, from: string): string {
  const today = weekdayOfNumber(numberOfDay(from));
  if (weeksLater === null) return addDays(from, (weekday - today + 7) % 7);
  return addDays(from, weekday - today + 7 * weeksLater);
}

/** The last day of the quarter of a day. */
export function lastDayOfQuarter(day: string): string {
  const month = Number(day.slice(5, 7)) - 1;
  return lastDayOfMonth(day, 2 - (month % 3));
}

/** A number of months later, on the same day or the last one of a shorter month. */
export function addMonths(day: string, months: number): string {
  const last = lastDayOfMonth(day, months);
  return Number(day.slice(8)) < Number(last.slice(8)) ? last.slice(0, 8) + day.slice(8) : last;
}

const monthNames = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
];

/** English months as the source of a pattern, long and short. */
export const monthEn = `(?:${monthNames.join('|')})\\b`;

/** English weekdays as the source of a pattern. Wed, Sat and Sun are words of their own, so they count in full only. */
export const weekdayEn = '(?:monday|mon|tuesday|tues?|wednesday|thursday|thurs?|friday|fri|saturday|sunday)s?\\b';
