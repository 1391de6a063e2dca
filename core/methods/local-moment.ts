import { addDays, dayFromNumber, numberOfDay } from '../time/calendar.ts';

/** A day of the centre (`YYYY-MM-DD`), with a time of day (`HH:MM`) where one is known. */
export interface LocalMoment {
  day: string;
  time: string | null;
}

/** Minutes of a time of day. */
export function minutesOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * A time of day from an hour and a minute.
 *
 * @returns null when there is no such time.
 * @example timeOf(9, 5) // => '09:05'
 * @example timeOf(25, 0) // => null
 */
export function timeOf(hour: number, minute: number): string | null {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * A moment so many minutes later. Without a time of day only whole days count.
 *
 * @example addMinutes({ day: '2026-11-02', time: '23:30' }, 60) // => { day: '2026-11-03', time: '00:30' }
 */
export function addMinutes({ day, time }: LocalMoment, minutes: number): LocalMoment {
  if (time === null) return { day: addDays(day, Math.floor(minutes / 1440)), time };
  const total = minutesOfTime(time) + minutes;
  const ofDay = ((total % 1440) + 1440) % 1440;
  return { day: addDays(day, Math.floor(total / 1440)), time: timeOf(Math.floor(ofDay / 60), ofDay % 60) };
}

/**
 * The last day of the month that lies so many months after the day's own.
 *
 * @example lastDayOfMonth('2026-01-31', 1) // => '2026-02-28'
 */
export function lastDayOfMonth(day: string, monthsLater = 0): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + monthsLater + 1;
  const first = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return dayFromNumber(numberOfDay(first) - 1);
}

/** Orders moments; one without a time of day is the end of its day. */
export function compareMoments(a: LocalMoment, b: LocalMoment): number {
  const key = ({ day, time }: LocalMoment): string => `${day} ${time ?? '24:00'}`;
  return key(a) < key(b) ? -1 : Number(key(a) > key(b));
}
