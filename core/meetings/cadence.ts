import { addDays, dayFromNumber, dayNumber, numberOfDay, weekdayOfNumber, weekOfDay } from '../time/calendar.ts';
import { zoneOf } from '../time/zone.ts';

/** How often a series of meetings comes round. */
export interface Cadence {
  every: 'week' | 'two-weeks' | 'month';
  /** 0 is Monday, 6 is Sunday. All seven of a week make a daily briefing; a month takes the first of them. */
  weekdays: readonly number[];
  /** Of a month: the first (1) to fourth (4) of that weekday, or the last one (-1). */
  nth: 1 | 2 | 3 | 4 | -1;
  /** First day, `YYYY-MM-DD`: nothing comes before it, and every second week is counted from its week. */
  startsOn: string;
  /** Whether holidays are left out. */
  skipHolidays: boolean;
}

const longestSearchDays = 800;

/**
 * The first day of a cadence that lies after a given day. With `skipHolidays` a weekly meeting that falls on a holiday is left out, and a
 * monthly one moves on to the same weekday of the next week that is none.
 *
 * Source: docs/user/en/meetings.md, "How often".
 *
 * @param after `YYYY-MM-DD`; the answer is later than it.
 * @param isHoliday tells whether nobody meets on a day.
 * @returns null when no such day lies within about two years: everything is a holiday.
 * @throws RangeError when the cadence has no weekday, or one that is none.
 * @example nextMeetingDay({ every: 'week', weekdays: [0, 3], nth: 1, startsOn: '2026-11-02', skipHolidays: false }, '2026-11-02') // => '2026-11-05'
 * @example nextMeetingDay({ every: 'two-weeks', weekdays: [0], nth: 1, startsOn: '2026-11-02', skipHolidays: false }, '2026-11-03') // => '2026-11-16'
 * @example nextMeetingDay({ every: 'month', weekdays: [4], nth: -1, startsOn: '2026-11-02', skipHolidays: false }, '2026-11-27') // => '2026-12-25'
 */
export function nextMeetingDay(cadence: Cadence, after: string, isHoliday: (day: string) => boolean = () => false): string | null {
  const { weekdays, startsOn } = cadence;
  if (weekdays.length === 0 || weekdays.some((weekday) => !Number.isInteger(weekday) || weekday < 0 || weekday > 6))
    throw new RangeError(`weekdays of a cadence: ${weekdays.join(', ')}`);
  const isFree = (day: string) => !(cadence.skipHolidays && isHoliday(day));
  const first = after < startsOn ? startsOn : addDays(after, 1);
  return cadence.every === 'month' ? nextOfMonths(cadence, first, isFree) : nextOfWeeks(cadence, first, isFree);
}

function nextOfWeeks({ every, weekdays, startsOn }: Cadence, first: string, isFree: (day: string) => boolean): string | null {
  const origin = numberOfDay(weekOfDay(startsOn));
  const from = numberOfDay(first);
  for (let number = from; number < from + longestSearchDays; number += 1) {
    const isOffWeek = every === 'two-weeks' && Math.floor((number - origin) / 7) % 2 !== 0;
    const day = dayFromNumber(number);
    if (!isOffWeek && weekdays.includes(weekdayOfNumber(number)) && isFree(day)) return day;
  }
  return null;
}

function nextOfMonths({ weekdays, nth }: Cadence, first: string, isFree: (day: string) => boolean): string | null {
  // a meeting moved on over holidays may come from the month before
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1];
  if (month === 0) [year, month] = [year - 1, 12];
  for (let months = 0; months < longestSearchDays / 30; months += 1) {
    let number = weekdayOfMonth(year, month, weekdays[0] ?? 0, nth);
    for (let weeks = 0; weeks < 4 && !isFree(dayFromNumber(number)); weeks += 1) number += 7;
    const day = dayFromNumber(number);
    if (day >= first && isFree(day)) return day;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return null;
}

/** The day number of the nth such weekday of a month; -1 is the last one. */
function weekdayOfMonth(year: number, month: number, weekday: number, nth: Cadence['nth']): number {
  const first = dayNumber(year, month, 1) ?? 0;
  const firstSuch = first + ((weekday - weekdayOfNumber(first) + 7) % 7);
  if (nth !== -1) return firstSuch + 7 * (nth - 1);
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
  const last = (next ?? 0) - 1;
  return last - ((weekdayOfNumber(last) - weekday + 7) % 7);
}

/**
 * The instant at which a meeting begins: a day and a wall-clock time of a zone. A time that clocks set forward jump over is the moment of
 * the change; one that occurs twice is the earlier.
 *
 * Units: `time` is `HH:mm`; UTC epoch milliseconds out.
 *
 * @throws RangeError when the day, the time or the zone makes no sense.
 * @example meetingStart('2026-11-02', '08:15', 'Asia/Shanghai') // => Date.UTC(2026, 10, 2, 0, 15)
 */
export function meetingStart(day: string, time: string, zone: string): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!parts) throw new RangeError(`time of a meeting: ${time}`);
  const local = numberOfDay(day) * 86_400_000 + (Number(parts[1]) * 60 + Number(parts[2])) * 60_000;
  return zoneOf(zone).firstInstantFrom(local);
}
