import type { UnitRef } from '../diagnosis/unit.ts';
import { numberOfDay, weekdayOfNumber } from '../time/calendar.ts';

/** A day that the centre knows of: a public holiday, a weekend day worked in lieu, or an event with its name (outage, campaign, new script). */
export interface KnownDay {
  day: string;
  kind: 'holiday' | 'workday' | 'event';
  /** Of an event: its id, by which a signal is explained. */
  event?: string;
}

/** Days that an earlier signal covers: kept out of the baseline of its chart (and of its family in other wide units), or, once it is accepted as the new normal, the start of a new phase. */
export interface KnownSpan {
  metric: string;
  unit: UnitRef;
  from: string;
  /** The day after the last; null while it goes on. */
  to: string | null;
  newPhase: boolean;
  /** The chart spoke for its story: it goes on doing so as long as it takes part. */
  speaks?: boolean;
}

/** How the days of a table are used: which set the baseline, which are judged, and the group of each (weekday). */
export interface DayPlan {
  days: readonly string[];
  /** Place of the first judged day and one past the last. */
  judgedFrom: number;
  judgedTo: number;
  /** Days that set a baseline, at most. */
  baselineDays: number;
  /** 0 Monday to 6 Sunday; a day worked in lieu counts as a Wednesday. */
  groups: readonly number[];
  /** Public holidays and the first working day after three of them: neither baseline nor judged. */
  skipped: readonly boolean[];
  /** The event of a day; such days do not set the baseline and are judged as explained. */
  events: readonly (string | null)[];
}

export interface PlanOptions {
  /** The last complete day, `YYYY-MM-DD`. */
  asOf: string;
  calendar?: readonly KnownDay[];
  /** Judged days: at least so many, back to a Monday, so that the baseline stands still within a week. Default 28. */
  judgedDays?: number;
  /** Days before them that set the baseline, at most. Default 84. */
  baselineDays?: number;
}

const inLieuWeekday = 2;

function skippedDays(days: readonly string[], holidays: ReadonlySet<string>): boolean[] {
  return days.map((day, at) => {
    if (holidays.has(day)) return true;
    const before = [1, 2, 3].map((back) => days[at - back]);
    return before.every((other) => other !== undefined && holidays.has(other));
  });
}

/**
 * The plan of the days of a table for one night's judgement.
 *
 * @throws RangeError when `asOf` is not among the days.
 * @example planDays(['2026-11-02', '2026-11-03'], { asOf: '2026-11-03' }).judgedTo // => 2
 */
export function planDays(days: readonly string[], options: PlanOptions): DayPlan {
  const { asOf, calendar = [], judgedDays = 28, baselineDays = 84 } = options;
  const last = days.indexOf(asOf);
  if (last < 0) throw new RangeError(`signals: ${asOf} is not among the days of the table`);
  const earliest = Math.max(0, last + 1 - judgedDays);
  const weekdays = days.map((day) => weekdayOfNumber(numberOfDay(day)));
  const judgedFrom = Math.max(0, earliest - (weekdays[earliest] ?? 0));
  const of = (kind: KnownDay['kind']) => calendar.filter((known) => known.kind === kind);
  const holidays = new Set(of('holiday').map(({ day }) => day));
  const inLieu = new Set(of('workday').map(({ day }) => day));
  const events = new Map(of('event').map(({ day, event }) => [day, event ?? day]));
  return {
    days,
    judgedFrom,
    judgedTo: last + 1,
    baselineDays,
    groups: days.map((day, at) => (inLieu.has(day) ? inLieuWeekday : (weekdays[at] ?? 0))),
    skipped: skippedDays(days, holidays),
    events: days.map((day) => events.get(day) ?? null),
  };
}
