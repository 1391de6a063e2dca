import { type Cadence, meetingStart, nextMeetingDay } from '#core/meetings/cadence.ts';
import { pointsToCarry } from '#core/meetings/carry-over.ts';
import { addDays } from '#core/time/calendar.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { readCalendar } from '../metrics/settings-write.ts';
import type { Tx } from '../platform/database.ts';
import { insertMeeting } from './meeting-store.ts';
import { carryPoints, pointsOf } from './point-store.ts';
import { findSeries, type StoredSeries } from './series-store.ts';

/** Whether the centre's calendar calls a day a holiday. */
export async function readHolidays(tx: Tx, centreId: number): Promise<(day: string) => boolean> {
  const marks = await readCalendar(tx, centreId);
  const holidays = new Set(marks.filter(({ kind }) => kind === 'holiday').map(({ day }) => day));
  return (day) => holidays.has(day);
}

const later = (a: string, b: string) => (a > b ? a : b);

/** The first day of the series that is not before `from` and on which it has not met yet. */
export function nextDayOf(
  series: Cadence & Pick<StoredSeries, 'lastClosedOn'>,
  from: string,
  isHoliday: (day: string) => boolean,
): string | null {
  const dayBefore = addDays(from, -1);
  return nextMeetingDay(series, series.lastClosedOn === null ? dayBefore : later(series.lastClosedOn, dayBefore), isHoliday);
}

/** Plans the next meeting of a series that has none to come. @returns its id; null when the series is over or never comes round. */
export async function planNext(tx: Tx, centre: CentreRules, seriesId: number, from: string): Promise<number | null> {
  const series = await findSeries(tx, centre.id, seriesId);
  if (series === null || series.endedAt !== null || series.planned !== null) return series?.planned?.id ?? null;
  const plannedOn = nextDayOf(series, from, await readHolidays(tx, centre.id));
  if (plannedOn === null) return null;
  const { kind, title, leaderId, otherId, teamId, minutesLong } = series;
  const startsAt = meetingStart(plannedOn, series.time, centre.timeZone);
  return insertMeeting(tx, centre.id, { seriesId, kind, title, leaderId, otherId, teamId, plannedOn, startsAt, minutesLong });
}

/** Puts what is still open on the agenda of the next meeting. */
export async function carryOver(tx: Tx, meetingId: number, nextId: number): Promise<void> {
  const ids = pointsToCarry(await pointsOf(tx, meetingId), await pointsOf(tx, nextId));
  if (ids.length > 0) await carryPoints(tx, ids, nextId);
}
