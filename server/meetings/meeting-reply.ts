import type { Meeting, MeetingRow, MeetingSeries } from '#api/meetings.ts';
import { nextMeetingDay } from '#core/meetings/cadence.ts';
import type { CentreRules } from '../metrics/rules.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { briefingSheet } from './briefing-sheet.ts';
import {
  acknowledgementsOf,
  findMeeting,
  membersOf,
  namesOf,
  type StoredDetail,
  type StoredMeeting,
  teamNamesOf,
} from './meeting-store.ts';
import { nextDayOf } from './plan.ts';
import { pointsOf } from './point-store.ts';
import type { StoredSeries } from './series-store.ts';

type WithParties = Pick<StoredMeeting, 'leaderId' | 'otherId' | 'teamId'>;

/** Names the parties of meetings or series, all at once. */
async function readParties(tx: Tx, rows: readonly WithParties[]) {
  const personOf = await namesOf(
    tx,
    rows.flatMap(({ leaderId, otherId }) => [leaderId, otherId]),
  );
  const teamOf = await teamNamesOf(
    tx,
    rows.map(({ teamId }) => teamId),
  );
  return ({ leaderId, otherId, teamId }: WithParties) => ({
    leader: personOf(leaderId),
    other: otherId === null ? null : personOf(otherId),
    team: teamId === null ? null : teamOf(teamId),
  });
}

/** Meetings as lines of a list. */
export async function meetingRows(tx: Tx, viewer: Viewer, rows: readonly StoredMeeting[]): Promise<MeetingRow[]> {
  const partiesOf = await readParties(tx, rows);
  return rows.map((row) => ({
    id: row.id,
    seriesId: row.seriesId,
    kind: row.kind,
    title: row.title,
    ...partiesOf(row),
    plannedOn: row.plannedOn,
    startsAt: row.startsAt.toISOString(),
    minutesLong: row.minutesLong,
    state: row.state,
    openPoints: row.openPoints,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    isMine: row.leaderId === viewer.personId,
  }));
}

const shownDays = 4;

/** Series with their next days. */
export async function seriesRows(
  tx: Tx,
  viewer: Viewer,
  rows: readonly StoredSeries[],
  today: string,
  isHoliday: (day: string) => boolean,
): Promise<MeetingSeries[]> {
  const partiesOf = await readParties(tx, rows);
  return rows.map((row) => {
    const next: string[] = [];
    for (
      let day = row.planned?.plannedOn ?? nextDayOf(row, today, isHoliday);
      row.endedAt === null && day !== null && next.length < shownDays;
    ) {
      next.push(day);
      day = nextMeetingDay(row, day, isHoliday);
    }
    const { id, kind, title, every, nth, startsOn, time, minutesLong, skipHolidays, revision } = row;
    const words = { id, kind, title, every, nth, startsOn, time, minutesLong, skipHolidays, revision };
    return {
      ...words,
      weekdays: [...row.weekdays],
      ...partiesOf(row),
      ended: row.endedAt !== null,
      isMine: row.leaderId === viewer.personId,
      next,
    };
  });
}

/** One meeting with all that its page shows. @throws Problem when there is none that the asker may see. */
export async function meetingReply(tx: Tx, viewer: Viewer, centre: CentreRules, id: number): Promise<Meeting> {
  const found = await findMeeting(tx, centre.id, id, viewer.personId);
  if (found === null) throw new Problem('not-found');
  const [row] = await meetingRows(tx, viewer, [found]);
  if (row === undefined) throw new Problem('not-found');
  const points = await pointsOf(tx, id);
  const nameOf = await namesOf(
    tx,
    points.map(({ byId }) => byId),
  );
  const isParty = row.isMine || found.isMember || (viewer.personId !== null && found.otherId === viewer.personId);
  return {
    ...row,
    minutes: found.minutes,
    revision: found.revision,
    closedAt: found.closedAt?.toISOString() ?? null,
    points: points.map(({ byId, carriedFrom: _, ...point }) => ({ ...point, by: nameOf(byId) })),
    before: found.before,
    after: found.after,
    sheet: found.kind === 'briefing' ? await sheetOf(tx, viewer, centre, found) : null,
    acknowledgements: row.isMine ? await takenNoteOf(tx, found) : null,
    may: {
      write: isParty && found.state === 'planned' && found.kind !== 'briefing',
      lead: row.isMine,
      acknowledge: isParty && !row.isMine && found.state === 'held' && row.acknowledgedAt === null && found.minutes !== '',
    },
  };
}

async function sheetOf(tx: Tx, viewer: Viewer, centre: CentreRules, found: StoredDetail): Promise<Meeting['sheet']> {
  const isMine = found.leaderId === viewer.personId;
  // before it is given out it is the leader's draft
  if (found.teamId === null || (found.sheet === null && !isMine)) return null;
  const nameOf = await namesOf(tx, isMine ? await membersOf(tx, found.teamId, found.plannedOn, found.leaderId) : []);
  const members = isMine ? await membersOf(tx, found.teamId, found.plannedOn, found.leaderId) : [];
  const sheet = found.sheet ?? (await briefingSheet(tx, viewer, centre, found.teamId, found.plannedOn));
  return { ...sheet, people: members.map(nameOf) };
}

async function takenNoteOf(tx: Tx, { id, otherId, teamId, plannedOn, leaderId }: StoredDetail): Promise<Meeting['acknowledgements']> {
  const by = await acknowledgementsOf(tx, id);
  const expected = otherId !== null ? [otherId] : teamId === null ? [] : await membersOf(tx, teamId, plannedOn, leaderId);
  const nameOf = await namesOf(tx, [...expected, ...by.map(({ personId }) => personId)]);
  const taken = new Set(by.map(({ personId }) => personId));
  return {
    by: by.map(({ personId, at }) => ({ ...nameOf(personId), at: at.toISOString() })),
    missing: expected.filter((id) => !taken.has(id)).map(nameOf),
  };
}
