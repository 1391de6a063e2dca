import type { FastifyInstance } from 'fastify';
import {
  acknowledgeMeeting,
  holdMeeting,
  listMeetings,
  type Meeting,
  moveMeeting,
  readMeeting,
  saveMinutes,
  skipMeeting,
  todaysMeetings,
} from '#api/meetings.ts';
import { meetingStart } from '#core/meetings/cadence.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { type CentreRules, centreRules } from '../metrics/rules.ts';
import { centreDay } from '../people/unit-store.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { refusing } from '../platform/constraint.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { briefingSheet } from './briefing-sheet.ts';
import { meetingReply, meetingRows } from './meeting-reply.ts';
import {
  closeMeeting,
  findMeeting,
  insertAcknowledgement,
  lockMeeting,
  meetingsOf,
  meetingsToday,
  replan,
  type StoredDetail,
  writeMinutes,
} from './meeting-store.ts';
import { carryOver, planNext } from './plan.ts';

/** Meetings: listed, read, ended, moved and taken note of. */
export function meetingRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, listMeetings, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { page, pageSize, ...filter } = query;
      const asked = { ...filter, personId: viewer.personId };
      const found = await meetingsOf(tx, viewer.centreId, asked, { offset: (page - 1) * pageSize, limit: pageSize });
      const today = await centreDay(tx, viewer.centreId, clock.now());
      return { total: found.total, rows: await meetingRows(tx, viewer, found.rows), today };
    }),
  );

  bind(app, todaysMeetings, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const found = viewer.personId === null ? [] : await meetingsToday(tx, viewer.centreId, viewer.personId, today);
      return { today, rows: await meetingRows(tx, viewer, found) };
    }),
  );

  bind(app, readMeeting, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => meetingReply(tx, viewer, await centreRules(tx, viewer.centreId), params.id)),
  );

  /** One act of who leads the meeting, whole or not at all. */
  const lead = (
    viewer: Viewer,
    id: number,
    act: (tx: Tx, centre: CentreRules, meeting: StoredDetail) => Promise<unknown>,
  ): Promise<Meeting> =>
    asUser(database, viewer.userId, async (tx) => {
      const centre = await centreRules(tx, viewer.centreId);
      await lockMeeting(tx, id);
      const meeting = await findMeeting(tx, centre.id, id, viewer.personId);
      if (meeting === null) throw new Problem('not-found');
      if (meeting.leaderId !== viewer.personId) throw new Problem('not-allowed');
      await act(tx, centre, meeting);
      return meetingReply(tx, viewer, centre, id);
    });

  const end = (viewer: Viewer, id: number, state: 'held' | 'skipped') =>
    lead(viewer, id, async (tx, centre, meeting) => {
      if (meeting.state !== 'planned') throw new Problem('not-in-this-state');
      const today = await centreDay(tx, centre.id, clock.now());
      const isBriefing = meeting.kind === 'briefing' && state === 'held';
      if (isBriefing && meeting.minutes === '') throw new Problem('invalid-input', { detail: 'minutes' });
      // a briefing is of the day on which it is given out, whenever it was planned
      const plannedOn = isBriefing ? today : meeting.plannedOn;
      const sheet = isBriefing && meeting.teamId !== null ? await briefingSheet(tx, viewer, centre, meeting.teamId, plannedOn) : null;
      await refusing({ unique: new Problem('already-exists', { detail: plannedOn }) }, () =>
        closeMeeting(tx, id, { state, at: clock.now(), plannedOn, sheet }),
      );
      const next = await planNext(tx, centre, meeting.seriesId, state === 'held' ? addDays(today, 1) : today);
      if (next !== null) await carryOver(tx, id, next);
      await audit(tx, viewer, `meeting.${state === 'held' ? 'hold' : 'skip'}`, String(id), { plannedOn, next });
    });

  bind(app, holdMeeting, ({ params, viewer }) => end(viewer, params.id, 'held'));
  bind(app, skipMeeting, ({ params, viewer }) => end(viewer, params.id, 'skipped'));

  bind(app, moveMeeting, ({ params, body, viewer }) =>
    lead(viewer, params.id, async (tx, centre, { state, minutesLong, title }) => {
      if (state !== 'planned') throw new Problem('not-in-this-state');
      const to = { plannedOn: body.day, startsAt: meetingStart(body.day, body.time, centre.timeZone), minutesLong, title };
      await refusing({ unique: new Problem('already-exists', { detail: body.day }) }, () => replan(tx, params.id, to));
    }),
  );

  bind(app, saveMinutes, ({ params, body, viewer }) =>
    lead(viewer, params.id, async (tx, _, { kind, state }) => {
      // what a team was told stands as it was told
      if (state === 'skipped' || (kind === 'briefing' && state === 'held')) throw new Problem('not-in-this-state');
      if (!(await writeMinutes(tx, params.id, body.minutes, body.revision, clock.now()))) throw new Problem('changed-meanwhile');
    }),
  );

  bind(app, acknowledgeMeeting, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const centre = await centreRules(tx, viewer.centreId);
      const { may } = await meetingReply(tx, viewer, centre, params.id);
      if (may.acknowledge && viewer.personId !== null) await insertAcknowledgement(tx, centre.id, params.id, viewer.personId, clock.now());
      return meetingReply(tx, viewer, centre, params.id);
    }),
  );
}
