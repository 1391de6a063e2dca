import { addDays, daysBetween, mondayOf, type Period } from '../frame/period.ts';

export const trendGrains = ['half-hour', 'day', 'week'] as const;
export type TrendGrain = (typeof trendGrains)[number];

/** The days a trend covers: half hours of the period's last week, at least four weeks of days, at least twelve of weeks. */
export function trendSpan(grain: TrendGrain, { from, to }: Pick<Period, 'from' | 'to'>): { from: string; to: string } {
  const length = daysBetween(from, to) + 1;
  if (grain === 'half-hour') return { from: length > 7 ? addDays(to, -6) : from, to };
  if (grain === 'day') return { from: length >= 14 ? from : addDays(to, -27), to };
  return { from: length >= 56 ? mondayOf(from) : mondayOf(addDays(to, -77)), to };
}

/** Where the day of a half hour begins at another hour than midnight, the small hours belong to the day before. */
export function businessDayOf(halfHour: string, dayStart: string): string {
  const [day, clock] = [halfHour.slice(0, 10), halfHour.slice(11, 16)];
  return clock < dayStart ? addDays(day, -1) : day;
}

/** '08:30' → '09:00', and '23:30' → undefined: till the end of the day. */
export function halfHourAfter(clock: string): string | undefined {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const next = hours * 60 + minutes + 30;
  return next >= 1440 ? undefined : `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`;
}

/** Leaves out the buckets before the first and after the last in which something happened; gaps between stay. */
export function withoutEnds<T extends { figure: { value: number | null } | null }>(points: readonly T[]): T[] {
  const isFull = ({ figure }: T) => figure !== null && figure.value !== null;
  const first = points.findIndex(isFull);
  return first === -1 ? [] : points.slice(first, points.findLastIndex(isFull) + 1);
}
