import { daysOfSpan, numberOfDay, weekdayOfNumber } from '../time/calendar.ts';

/** How much a unit does on a day. */
export interface DayAmount {
  day: string;
  amount: number;
}

/** Days on which others rest or work although the weekday says otherwise. */
export type DayKinds = ReadonlyMap<string, 'holiday' | 'workday'>;

const sunday = 6;
const monday = 0;

/** 0 Monday to 6 Sunday; a holiday counts as a Sunday, a weekend day worked instead as a Monday. */
function weekdayOf(day: string, kinds: DayKinds): number {
  const kind = kinds.get(day);
  if (kind === 'holiday') return sunday;
  return kind === 'workday' ? monday : weekdayOfNumber(numberOfDay(day));
}

/**
 * What may be expected of each day of a span: the mean of the same weekday in the past, days without work included.
 *
 * Units: those of the amounts, per day. `past` and `span` are half-open spans of local days.
 *
 * @returns no amounts when the past is empty.
 * @example expectedDays([{ day: '2026-11-02', amount: 10 }], { from: '2026-11-02', to: '2026-11-03' }, { from: '2026-11-09', to: '2026-11-10' }, new Map()) // => [{ day: '2026-11-09', amount: 10 }]
 */
export function expectedDays(
  amounts: readonly DayAmount[],
  past: { from: string; to: string },
  span: { from: string; to: string },
  kinds: DayKinds,
): DayAmount[] {
  const known = new Map(amounts.map(({ day, amount }) => [day, amount]));
  const sums = Array.from({ length: 7 }, () => ({ amount: 0, days: 0 }));
  for (const day of daysOfSpan(past.from, past.to)) {
    const sum = sums[weekdayOf(day, kinds)];
    if (sum === undefined) continue;
    sum.amount += known.get(day) ?? 0;
    sum.days += 1;
  }
  const days = sums.reduce((total, sum) => total + sum.days, 0);
  const amount = sums.reduce((total, sum) => total + sum.amount, 0);
  if (days === 0 || amount === 0) return [];
  return daysOfSpan(span.from, span.to).map((day) => {
    const sum = sums[weekdayOf(day, kinds)];
    return { day, amount: sum === undefined || sum.days === 0 ? amount / days : sum.amount / sum.days };
  });
}
