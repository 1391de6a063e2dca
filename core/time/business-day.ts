import { dayFromNumber, dayMs, numberOfDay } from './calendar.ts';
import { compileTimeOfDayParser } from './parse-time.ts';
import { zoneOf } from './zone.ts';

/** How a centre counts its days: an IANA zone and the wall-clock time `HH:mm` at which a day starts. */
export interface DayRule {
  zone: string;
  /** 00:00 in most centres; a night shift belongs to the day it began on where it is later. A quarter of an hour: 00:00, 05:30 … */
  dayStart: string;
}

/** A half-open stretch of time, UTC epoch milliseconds: `from` is in it, `to` is not. */
export interface InstantSpan {
  from: number;
  to: number;
}

/** The days of a centre: which business day an instant belongs to, and which instants a day holds. */
export interface BusinessDays {
  readonly rule: DayRule;
  /** The business day of an instant, `YYYY-MM-DD`. */
  dayOf(instant: number): string;
  /** The first instant of a business day. Days of 23 and 25 hours come out right. */
  startOf(day: string): number;
  /** The instants of the days `from` (included) to `to` (not included). */
  spanOf(from: string, to: string): InstantSpan;
}

const parseTimeOfDay = compileTimeOfDayParser('HH:mm');

/**
 * The business days of a centre. A day starts at the first instant whose wall clock stands at the day's start or past it: where clocks are
 * set forward over it, at the change; where the reading occurs twice, at its first occurrence.
 *
 * Source: docs/metrics/README.md, attribution.
 *
 * @throws RangeError when the zone is unknown or the start is not a time on a quarter of an hour (measures are kept by quarter hours).
 * @example businessDays({ zone: 'Asia/Shanghai', dayStart: '06:00' }).dayOf(Date.UTC(2026, 10, 1, 21, 59)) // => '2026-11-01'
 * @example businessDays({ zone: 'Europe/Berlin', dayStart: '00:00' }).spanOf('2026-03-29', '2026-03-30').to - Date.UTC(2026, 2, 28, 23) // => 82800000
 */
export function businessDays(rule: DayRule): BusinessDays {
  const zone = zoneOf(rule.zone);
  const start = parseTimeOfDay(rule.dayStart);
  if (start === null || start >= dayMs || start % 900_000 !== 0) throw new RangeError(`start of the business day: ${rule.dayStart}`);
  const startOfNumber = (number: number): number => zone.firstInstantFrom(number * dayMs + start);

  let known = { from: 0, to: 0, day: '' };
  const dayOf = (instant: number): string => {
    if (instant >= known.from && instant < known.to) return known.day;
    let number = Math.floor((instant + zone.offsetAt(instant) - start) / dayMs);
    while (instant < startOfNumber(number)) number--;
    while (instant >= startOfNumber(number + 1)) number++;
    known = { from: startOfNumber(number), to: startOfNumber(number + 1), day: dayFromNumber(number) };
    return known.day;
  };
  const startOf = (day: string): number => startOfNumber(numberOfDay(day));
  return { rule, dayOf, startOf, spanOf: (from, to) => ({ from: startOf(from), to: startOf(to) }) };
}
