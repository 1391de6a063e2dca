import { type RawBuilder, sql } from 'kysely';
import { businessDays } from '#core/time/business-day.ts';
import { addDays } from '#core/time/calendar.ts';
import type { CentreRules } from './rules.ts';

/** Half-open instants. */
export interface Span {
  from: Date;
  to: Date;
}

/** Half-open days, `YYYY-MM-DD`: `to` is the day after the last. */
export interface Run {
  from: string;
  to: string;
}

/** The days of a centre, by its zone and the hour at which its day begins. */
export const daysOfCentre = ({ timeZone, businessDayStart }: CentreRules) => businessDays({ zone: timeZone, dayStart: businessDayStart });

export function spanOfRun(centre: CentreRules, run: Run): Span {
  const { from, to } = daysOfCentre(centre).spanOf(run.from, run.to);
  return { from: new Date(from), to: new Date(to) };
}

/** The business days on which instants lie. */
export function daysOfInstants(centre: CentreRules, instants: Iterable<number>): Set<string> {
  const { dayOf } = daysOfCentre(centre);
  const days = new Set<string>();
  for (const instant of instants) days.add(dayOf(instant));
  return days;
}

/** Days joined into runs without a gap, each at most so many days long. */
export function runsOfDays(days: Iterable<string>, longest = Number.POSITIVE_INFINITY): Run[] {
  const runs: Run[] = [];
  let length = 0;
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1);
    if (last?.to === day && length < longest) {
      last.to = addDays(day, 1);
      length++;
    } else {
      runs.push({ from: day, to: addDays(day, 1) });
      length = 1;
    }
  }
  return runs;
}

/**
 * The business day of an instant of the run, in SQL. The database is told where the days begin: it could not work it out itself, since
 * an hour that occurs twice would fall back into the day before.
 */
export function dayInRun(centre: CentreRules, run: Run): (instant: string) => RawBuilder<string> {
  const { startOf } = daysOfCentre(centre);
  const days: string[] = [];
  for (let day = run.from; day < run.to; day = addDays(day, 1)) days.push(day);
  const starts = days.map((day) => new Date(startOf(day)).toISOString());
  return (instant) => sql<string>`(${days}::date[])[width_bucket(${sql.raw(instant)}, ${starts}::timestamptz[])]`;
}
