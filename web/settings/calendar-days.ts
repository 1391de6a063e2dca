import type { Settings } from './rule-history.ts';

export type Mark = Settings['calendar'][number];
export type MarkKind = Mark['kind'];

/** One cell of a month: a day, or the blank before its first. */
export type CalendarCell = string | null;

/** The weeks of a month, Monday first; blanks before the first and after the last day. */
export function weeksOf(year: number, month: number): CalendarCell[][] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const blanks = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const two = (part: number) => String(part).padStart(2, '0');
  const cells: CalendarCell[] = [
    ...Array.from({ length: blanks }, () => null),
    ...Array.from({ length: days }, (_, index) => `${year}-${two(month)}-${two(index + 1)}`),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The marks of each day. */
export function marksByDay(calendar: readonly Mark[]): ReadonlyMap<string, readonly Mark[]> {
  const days = new Map<string, Mark[]>();
  for (const mark of calendar) days.set(mark.day, [...(days.get(mark.day) ?? []), mark]);
  return days;
}

export interface HolidayPlan {
  /** Days to be marked, each with all its marks afterwards. */
  days: { day: string; marks: Pick<Mark, 'kind' | 'name'>[] }[];
  holidays: number;
  workdays: number;
  /** Days that say the same already. */
  unchanged: number;
}

/** What filling in the holidays changes: events and marks made by hand stay. */
export function holidayPlan(
  calendar: readonly Mark[],
  holidays: readonly { day: string; kind: 'holiday' | 'workday'; name: string }[],
): HolidayPlan {
  const known = marksByDay(calendar);
  const plan: HolidayPlan = { days: [], holidays: 0, workdays: 0, unchanged: 0 };
  for (const { day, kind, name } of holidays) {
    const before = known.get(day) ?? [];
    if (before.some((mark) => mark.kind === kind)) {
      plan.unchanged++;
      continue;
    }
    const others = before.filter((mark) => mark.kind === 'event').map((mark) => ({ kind: mark.kind, name: mark.name }));
    plan.days.push({ day, marks: [{ kind, name }, ...others] });
    if (kind === 'holiday') plan.holidays++;
    else plan.workdays++;
  }
  return plan;
}
