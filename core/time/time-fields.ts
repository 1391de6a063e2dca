import { dayMs, dayNumber } from './calendar.ts';

/**
 * What a scanner has read so far. One object is reused for every text: a million parses make no garbage.
 * Hours are 0 to 23 unless `half` says that they come from a twelve-hour clock; `offset` is NaN when the text names none.
 */
export interface TimeFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  half: 'am' | 'pm' | null;
  offset: number;
}

/** Fields of nothing read: midnight of no date. */
export function emptyFields(): TimeFields {
  return { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, millisecond: 0, half: null, offset: Number.NaN };
}

/** Forget what was read, before the next text. */
export function clearFields(fields: TimeFields): void {
  fields.year = fields.month = fields.day = 0;
  fields.hour = fields.minute = fields.second = fields.millisecond = 0;
  fields.half = null;
  fields.offset = Number.NaN;
}

/**
 * The day read, as wall-clock milliseconds at its midnight.
 *
 * @returns null when there is no such date.
 */
export function dayOfFields(fields: TimeFields): number | null {
  const number = dayNumber(fields.year, fields.month, fields.day);
  return number === null ? null : number * dayMs;
}

/**
 * The time of day read, in milliseconds from midnight. 24:00 is the end of the day, as in ISO 8601: a whole day of milliseconds.
 *
 * @returns null for 24:01, 25:00, 10:60 or 13 pm: nothing is rolled over.
 */
export function timeOfFields(fields: TimeFields): number | null {
  let hour = fields.hour;
  if (fields.half !== null) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (fields.half === 'pm' ? 12 : 0);
  }
  if (hour > 24 || fields.minute > 59 || fields.second > 59) return null;
  if (hour === 24 && (fields.minute > 0 || fields.second > 0 || fields.millisecond > 0)) return null;
  return hour * 3_600_000 + fields.minute * 60_000 + fields.second * 1000 + fields.millisecond;
}

/**
 * The year of two digits: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068 (POSIX `strptime`).
 *
 * @example yearOfTwoDigits(99) // => 1999
 * @example yearOfTwoDigits(26) // => 2026
 */
export function yearOfTwoDigits(year: number): number {
  return year >= 69 ? 1900 + year : 2000 + year;
}

/** The digit at a position, or NaN when there is none. */
export function digitAt(text: string, position: number): number {
  const code = text.charCodeAt(position) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
}
