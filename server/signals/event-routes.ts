import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { addEvent, changeEvent, type EventBody, type KnownEvent, listEvents, removeEvent, restoreEvent } from '#api/charts.ts';
import { afterAct, type SignalAct } from '#core/signals/life.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { readQueues } from '../metrics/settings-write.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asCentre, asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { explainedBy, insertEvent, markEventRemoved, markEventRestored, readEvents, reopenedWithout, updateEvent } from './event-store.ts';
import { lifeToActOn, saveAct } from './life-store.ts';

/** The calendar of known events: what explains figures without anybody's doing. */
export function eventRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, listEvents, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => ({ rows: await readEvents(tx, viewer.centreId, query) })),
  );

  /** Writes an event, whole or not at all, and reads it back. */
  const write = (viewer: Viewer, body: EventBody, save: (tx: Tx) => Promise<number>): Promise<KnownEvent> => {
    if (body.from > body.to) throw new Problem('invalid-input', { detail: `from ${body.from} > to ${body.to}` });
    return asUser(database, viewer.userId, async (tx) => {
      const known = new Set((await readQueues(tx, viewer.centreId)).map(({ id }) => id));
      for (const queue of body.queues) if (!known.has(queue)) throw new Problem('invalid-input', { detail: `queues: ${queue}` });
      const id = await save(tx);
      const event = (await readEvents(tx, viewer.centreId)).find((one) => one.id === id);
      if (event === undefined) throw new Problem('not-found');
      return event;
    });
  };

  /** Does the same to some signals as the centre's worker. @returns how many there were. */
  const actOnAll = ({ centreId, name }: Viewer, act: SignalAct, which: (tx: Tx) => Promise<number[]>): Promise<number> =>
    asCentre(database, centreId, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('banzhang.signals'), ${centreId})`.execute(tx);
      const day = daysOfCentre(await centreRules(tx, centreId)).dayOf(clock.now());
      const ids = await which(tx);
      for (const id of ids) {
        const found = await lifeToActOn(tx, centreId, id);
        if (found !== null) await saveAct(tx, centreId, found.life, afterAct(found.life, act, day, name), '');
      }
      return ids.length;
    });

  bind(app, addEvent, ({ body, viewer }) =>
    write(viewer, body, async (tx) => {
      const id = await insertEvent(tx, viewer.centreId, body, viewer.name);
      await audit(tx, viewer, 'event.add', body.name, { id, ...body });
      return id;
    }),
  );

  bind(app, changeEvent, ({ params, body, viewer }) =>
    write(viewer, body, async (tx) => {
      const before = await updateEvent(tx, viewer.centreId, params.id, body);
      if (before === null) throw new Problem('not-found');
      await audit(tx, viewer, 'event.change', body.name, { id: params.id, before, after: body });
      return params.id;
    }),
  );

  bind(app, removeEvent, async ({ params, viewer }) => {
    const { centreId } = viewer;
    await asUser(database, viewer.userId, async (tx) => {
      const name = await markEventRemoved(tx, centreId, params.id, viewer.name);
      if (name === null) throw new Problem('not-found');
      await audit(tx, viewer, 'event.remove', name, { id: params.id });
    });
    // whatever it explained is open again, also what this asker may not see
    const reopened = await actOnAll(viewer, { kind: 'reopen' }, (tx) => explainedBy(tx, centreId, params.id));
    return { reopened };
  });

  bind(app, restoreEvent, async ({ params, viewer }) => {
    const { centreId } = viewer;
    const { event, removedAt } = await asUser(database, viewer.userId, async (tx) => {
      const restored = await markEventRestored(tx, centreId, params.id);
      const found = (await readEvents(tx, centreId)).find(({ id }) => id === params.id);
      if (restored === null || found === undefined) throw new Problem('not-found');
      await audit(tx, viewer, 'event.restore', restored.name, { id: params.id });
      return { event: found, removedAt: restored.removedAt };
    });
    const act: SignalAct = { kind: 'explain', event: String(event.id), until: addDays(event.to, 1) };
    const explained = await actOnAll(viewer, act, (tx) => reopenedWithout(tx, centreId, event.id, removedAt));
    return { explained };
  });
}
