import { type BusinessDays, businessDays, type DayRule, type InstantSpan } from './business-day.ts';
import { addDays, dayFromNumber, dayMs, daysOfSpan, monthOfDay, weekOfDay } from './calendar.ts';
import { intervalMs } from './interval.ts';
import { zoneOf } from './zone.ts';

/** How finely a board cuts time. An `interval` is 15 minutes, a `week` starts on Monday. */
export type Grain = 'interval' | 'half-hour' | 'hour' | 'day' | 'week' | 'month';
export const grains: readonly Grain[] = ['interval', 'half-hour', 'hour', 'day', 'week', 'month'];

const minuteGrains: Partial<Record<Grain, number>> = { interval: intervalMs, 'half-hour': 2 * intervalMs, hour: 4 * intervalMs };

/** One bucket of a trend: its key and the instants it holds. Keys of one grain sort by `from`. */
export interface Bucket extends InstantSpan {
  key: string;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** `2026-11-02T08:30+08:00`: the wall clock with its offset, so that the hour that occurs twice has two keys. */
function clockKey(local: number, offset: number): string {
  const day = Math.floor(local / dayMs);
  const minute = Math.floor((local - day * dayMs) / 60_000);
  const away = Math.abs(offset) / 60_000;
  const zone = `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(away / 60))}:${twoDigits(Math.floor(away % 60))}`;
  return `${dayFromNumber(day)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}${zone}`;
}

/** A bucket of minutes; where clocks change by less than its size, it ends or begins at the change. */
function clockBucket(instant: number, size: number, days: BusinessDays): Bucket {
  const zone = zoneOf(days.rule.zone);
  const offset = zone.offsetAt(instant);
  const local = Math.floor((instant + offset) / size) * size;
  let from = local - offset;
  let to = from + size;
  while (zone.offsetAt(from) !== offset && from + intervalMs <= instant) from += intervalMs;
  while (zone.offsetAt(to - 1) !== offset && to - intervalMs > instant) to -= intervalMs;
  return { key: clockKey(local, offset), from, to };
}

/**
 * The bucket key of a business day by grain: the day itself, the Monday of its week, or its month.
 *
 * @example bucketOfDay('2026-11-01', 'week') // => '2026-10-26'
 * @example bucketOfDay('2026-11-01', 'month') // => '2026-11'
 */
export function bucketOfDay(day: string, grain: 'day' | 'week' | 'month'): string {
  if (grain === 'day') return day;
  return grain === 'week' ? weekOfDay(day) : monthOfDay(day);
}

function dayAfterBucket(key: string, grain: 'day' | 'week' | 'month'): string {
  if (grain === 'day') return addDays(key, 1);
  if (grain === 'week') return addDays(key, 7);
  return `${monthOfDay(addDays(`${key}-28`, 4))}-01`;
}

/**
 * The bucket in which an instant lies. Buckets of minutes follow the wall clock; days, weeks and months are made of business days.
 * The key of an interval, half-hour or hour is its wall-clock start with offset, of a day or a week (Monday) `YYYY-MM-DD`, of a month `YYYY-MM`.
 *
 * @example bucketAt(Date.UTC(2026, 10, 2, 0, 44), 'half-hour', { zone: 'Asia/Shanghai', dayStart: '00:00' }).key // => '2026-11-02T08:30+08:00'
 * @example bucketAt(Date.UTC(2026, 10, 1, 16), 'week', { zone: 'Asia/Shanghai', dayStart: '00:00' }).key // => '2026-11-02'
 */
export function bucketAt(instant: number, grain: Grain, rule: DayRule | BusinessDays): Bucket {
  const days = 'rule' in rule ? rule : businessDays(rule);
  const size = minuteGrains[grain];
  if (size !== undefined) return clockBucket(instant, size, days);
  const ofDays = grain as 'day' | 'week' | 'month';
  const key = bucketOfDay(days.dayOf(instant), ofDays);
  const first = grain === 'month' ? `${key}-01` : key;
  return { key, ...days.spanOf(first, dayAfterBucket(key, ofDays)) };
}

/**
 * All buckets that touch the business days `from` (included) to `to` (not included), in order: also those in which nothing happened.
 * The first and last week or month are whole, even where the days cover them in part.
 *
 * @example bucketsOfDays('2026-10-30', '2026-11-02', 'month', { zone: 'UTC', dayStart: '00:00' }).map(({ key }) => key) // => ['2026-10', '2026-11']
 */
export function bucketsOfDays(from: string, to: string, grain: Grain, rule: DayRule | BusinessDays): Bucket[] {
  const days = 'rule' in rule ? rule : businessDays(rule);
  const size = minuteGrains[grain];
  const buckets: Bucket[] = [];
  if (size === undefined) {
    for (const day of daysOfSpan(from, to)) {
      const bucket = bucketAt(days.startOf(day), grain, days);
      if (bucket.key !== buckets.at(-1)?.key) buckets.push(bucket);
    }
    return buckets;
  }
  const span = days.spanOf(from, to);
  for (let at = span.from; at < span.to; ) {
    const bucket = clockBucket(at, size, days);
    buckets.push(bucket);
    at = bucket.to;
  }
  return buckets;
}
