import chineseDays from 'chinese-days';
import { dayFromNumber, weekdayOfNumber } from '../time/calendar.ts';

/** What kind of day it is for the centre. `after` is the first working day after a public holiday of three days or more. */
export interface DayKind {
  workday: boolean;
  holiday: boolean;
  after: boolean;
  /** 0 is Monday. A weekend day worked in lieu counts as the weekday it is. */
  weekday: number;
}

const kinds = new Map<number, DayKind>();

/** The calendar's own entry: only entries of the table of holidays hold a comma; weekdays are ours, theirs depend on the machine's zone. */
function calendarEntry(day: number): 'holiday' | 'in-lieu' | null {
  const detail = chineseDays.getDayDetail(dayFromNumber(day));
  if (!detail.name.includes(',')) return null;
  return detail.work ? 'in-lieu' : 'holiday';
}

/**
 * The kind of a day by the Chinese calendar of public holidays and days worked in lieu (years not yet announced: weekends only).
 *
 * @param day Days since 1970-01-01.
 * @example dayKind(20362) // => { workday: false, holiday: true, after: false, weekday: 2 }
 */
export function dayKind(day: number): DayKind {
  const known = kinds.get(day);
  if (known !== undefined) return known;
  const entry = calendarEntry(day);
  const weekday = weekdayOfNumber(day);
  const workday = entry === null ? weekday < 5 : entry === 'in-lieu';
  const rested = [1, 2, 3].every((back) => calendarEntry(day - back) === 'holiday');
  const kind = { workday, holiday: entry === 'holiday', after: workday && rested, weekday };
  kinds.set(day, kind);
  return kind;
}

/**
 * The day on which something falls due: so many working days after a day, which itself does not count.
 *
 * @example dayAfterWorkdays(20756, 1) // => 20759
 */
export function dayAfterWorkdays(day: number, workdays: number): number {
  let due = day;
  for (let left = workdays; left > 0; ) {
    due += 1;
    if (dayKind(due).workday) left -= 1;
  }
  return due;
}
