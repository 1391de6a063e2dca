/** A local date of the centre, `'2026-11-02'`. */
export type Day = string;
export type PeriodKind = 'day' | 'week' | 'month' | 'range';

/** The days a page speaks of, both included, as the contracts take them. */
export interface Period {
  kind: PeriodKind;
  from: Day;
  to: Day;
}

const dayMs = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Weeks start on Monday. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function monthOf(day: Day, months = 0): Period {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const dayOf = (index: number, date: number) => new Date(Date.UTC(year, month - 1 + months + index, date)).toISOString().slice(0, 10);
  return { kind: 'month', from: dayOf(0, 1), to: dayOf(1, 0) };
}

/** The day, week or month in which the day lies. */
export function periodAround(kind: Exclude<PeriodKind, 'range'>, day: Day): Period {
  if (kind === 'day') return { kind, from: day, to: day };
  if (kind === 'week') return { kind, from: mondayOf(day), to: addDays(mondayOf(day), 6) };
  return monthOf(day);
}

/** The period so many steps later (or earlier, below zero); a range moves by its own length. */
export function shifted(period: Period, steps: number): Period {
  if (period.kind === 'month') return monthOf(period.from, steps);
  const days = (daysBetween(period.from, period.to) + 1) * steps;
  return { kind: period.kind, from: addDays(period.from, days), to: addDays(period.to, days) };
}

/** The periods that are asked for most, by their names in the words. Whole weeks and months, today included only where it is named. */
export const quickPeriods = {
  today: (today: Day) => periodAround('day', today),
  yesterday: (today: Day) => periodAround('day', addDays(today, -1)),
  thisWeek: (today: Day) => periodAround('week', today),
  lastWeek: (today: Day) => shifted(periodAround('week', today), -1),
  thisMonth: (today: Day) => periodAround('month', today),
  lastMonth: (today: Day) => shifted(periodAround('month', today), -1),
  last7Days: (today: Day): Period => ({ kind: 'range', from: addDays(today, -7), to: addDays(today, -1) }),
  last28Days: (today: Day): Period => ({ kind: 'range', from: addDays(today, -28), to: addDays(today, -1) }),
};
export type QuickPeriod = keyof typeof quickPeriods;

/** Reads `?period=week&on=2026-11-02` or `?from=…&to=…`; anything else is the given day. */
export function readPeriod(params: Record<string, string | undefined>, fallbackDay: Day): Period {
  const { period, on, from, to } = params;
  if (isDay(from) && isDay(to) && from <= to) return { kind: 'range', from, to };
  const kind = period === 'week' || period === 'month' ? period : 'day';
  return periodAround(kind, isDay(on) ? on : fallbackDay);
}

/** The parameters that name a period; all four keys are there, so that old ones are cleared. */
export function writePeriod(period: Period): Record<'period' | 'on' | 'from' | 'to', string | undefined> {
  if (period.kind === 'range') return { period: undefined, on: undefined, from: period.from, to: period.to };
  return { period: period.kind, on: period.from, from: undefined, to: undefined };
}

/** Today at the centre: its time zone, its business-day start ('HH:MM'). */
export function businessToday(now: Date, timeZone: string, businessDayStart: string): Day {
  const [hours = 0, minutes = 0] = businessDayStart.split(':').map(Number);
  const moved = new Date(now.getTime() - (hours * 60 + minutes) * 60_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moved);
}

function isDay(text: string | undefined): text is Day {
  return text !== undefined && dayPattern.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
