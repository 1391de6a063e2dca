import type { FastifyInstance } from 'fastify';
import { addPoint, changePoint } from '#api/meetings.ts';
import type { AppParts } from '../app.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { meetingReply } from './meeting-reply.ts';
import { lockMeeting } from './meeting-store.ts';
import { insertPoint, updatePoint } from './point-store.ts';

/** The agenda, which both sides fill. */
export function pointRoutes(app: FastifyInstance, { database }: AppParts): void {
  /** Does an act on the agenda of a meeting to come, and shows how it stands then. */
  const write = (viewer: Viewer, id: number, act: (tx: Tx, personId: number) => Promise<void>) =>
    asUser(database, viewer.userId, async (tx) => {
      const centre = await centreRules(tx, viewer.centreId);
      await lockMeeting(tx, id);
      const { may, state } = await meetingReply(tx, viewer, centre, id);
      if (viewer.personId === null) throw new Problem('no-person');
      if (!may.write) throw new Problem(state === 'planned' ? 'not-allowed' : 'not-in-this-state');
      await act(tx, viewer.personId);
      return meetingReply(tx, viewer, centre, id);
    });

  bind(app, addPoint, ({ params, body, viewer }) =>
    write(viewer, params.id, (tx, personId) => insertPoint(tx, viewer.centreId, params.id, personId, body)),
  );

  bind(app, changePoint, ({ params, body, viewer }) =>
    write(viewer, params.id, async (tx) => {
      const outcome = await updatePoint(tx, params.id, params.point, body);
      if (outcome === 'gone') throw new Problem('not-found');
      if (outcome === 'changed') throw new Problem('changed-meanwhile');
    }),
  );
}
