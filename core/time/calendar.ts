/** Milliseconds of a day of 24 hours. */
export const dayMs = 86_400_000;

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * The number of days from 1970-01-01 to a date of the Gregorian calendar, negative before it.
 *
 * @param month 1 to 12.
 * @returns null when there is no such date: 31 February is refused, not rolled over to March.
 * @example dayNumber(1999, 2, 1) // => 10623
 * @example dayNumber(2021, 2, 31) // => null
 */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const last = month === 2 && isLeapYear(year) ? 29 : (daysOfMonth[month - 1] ?? 0);
  if (day > last) return null;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/**
 * The local date of a day number, as `YYYY-MM-DD`.
 *
 * @throws RangeError when the day is not a whole number or its year does not lie between 0 and 9999.
 * @example dayFromNumber(10623) // => '1999-02-01'
 */
export function dayFromNumber(number: number): string {
  if (!Number.isInteger(number)) throw new RangeError(`day number: ${number}`);
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 0 || year > 9999) throw new RangeError(`day number: ${number} lies outside the years 0 to 9999`);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1, 2)}`;
}

/**
 * The day number of a local date `YYYY-MM-DD`.
 *
 * @throws RangeError when the text is not a date of the calendar.
 * @example numberOfDay('1970-01-02') // => 1
 */
export function numberOfDay(day: string): number {
  const number = /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)))
    : null;
  if (number === null) throw new RangeError(`day: ${day} is not a date YYYY-MM-DD`);
  return number;
}

/**
 * The local date so many days later (earlier when negative).
 *
 * @example addDays('2024-02-28', 2) // => '2024-03-01'
 */
export function addDays(day: string, days: number): string {
  return dayFromNumber(numberOfDay(day) + days);
}

/**
 * All local dates of a half-open span: `from` is in it, `to` is not.
 *
 * @example daysOfSpan('2026-02-27', '2026-03-02') // => ['2026-02-27', '2026-02-28', '2026-03-01']
 */
export function daysOfSpan(from: string, to: string): string[] {
  const first = numberOfDay(from);
  const length = Math.max(0, numberOfDay(to) - first);
  return Array.from({ length }, (_, index) => dayFromNumber(first + index));
}

/**
 * The Monday of the week in which a local date lies (ISO 8601 weeks). It is the key of a week.
 *
 * @example weekOfDay('2026-11-01') // => '2026-10-26'
 */
export function weekOfDay(day: string): string {
  const number = numberOfDay(day);
  return dayFromNumber(number - weekdayOfNumber(number));
}

/**
 * The month of a local date, `YYYY-MM`. It is the key of a month.
 *
 * @example monthOfDay('2026-11-01') // => '2026-11'
 */
export function monthOfDay(day: string): string {
  return dayFromNumber(numberOfDay(day)).slice(0, 7);
}

/**
 * The weekday of a day number: 0 is Monday, 6 is Sunday.
 *
 * @example weekdayOfNumber(0) // => 3
 */
export function weekdayOfNumber(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}
