import type { FastifyInstance } from 'fastify';
import {
  closeSignal,
  explainSignal,
  listSignals,
  readSignal,
  reopenSignal,
  runSignals,
  seeSignal,
  type SignalDetail,
  topSignals,
  workOnSignal,
} from '#api/signals.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { mostOnHomePage } from '#core/signals/importance.ts';
import { afterAct, mayAct, type SignalAct, type SignalLife } from '#core/signals/life.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { readEvents } from './event-store.ts';
import { lastRun, lifeToActOn, saveAct } from './life-store.ts';
import { readNaming } from './naming.ts';
import { insertPhase, markPhaseRemoved, readPhases } from './phase-store.ts';
import { signalDetail } from './signal-detail.ts';
import { signalRow } from './signal-reply.ts';
import { insertAction, listStored, topStored } from './signal-store.ts';
import { runSoon } from './soon.ts';

/** What is not noise: listed, read, and what people do about it. */
export function signalRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, listSignals, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { page, pageSize, sort, ...filter } = query;
      for (const metric of filter.metric ?? [])
        if (!findMetric(metric)) throw new Problem('invalid-input', { detail: `metric: ${metric}` });
      const found = await listStored(tx, viewer.centreId, filter, { offset: (page - 1) * pageSize, limit: pageSize, sort });
      const naming = await readNaming(tx, viewer);
      const none = { new: 0, seen: 0, working: 0, closed: 0, explained: 0 };
      const rows = found.rows.map((row) => signalRow(row, naming));
      return { total: found.total, rows, states: { ...none, ...found.states }, run: await lastRun(tx, viewer.centreId) };
    }),
  );

  bind(app, topSignals, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { open, rows } = await topStored(tx, viewer.centreId, query.team, mostOnHomePage);
      const naming = await readNaming(tx, viewer);
      return { rows: rows.map((row) => signalRow(row, naming)), open, run: await lastRun(tx, viewer.centreId) };
    }),
  );

  bind(app, readSignal, ({ params, viewer }) => asUser(database, viewer.userId, (tx) => signalDetail(tx, viewer, params.id)));

  /** One act on one signal, whole or not at all. `act` may write what the act refers to. */
  const doTo = (
    viewer: Viewer,
    id: number,
    kind: SignalAct['kind'],
    note: string,
    act: (tx: Tx) => Promise<SignalAct>,
  ): Promise<SignalDetail> =>
    asUser(database, viewer.userId, async (tx) => {
      const found = await lifeToActOn(tx, viewer.centreId, id);
      if (found === null) throw new Problem('not-found');
      const { life, ...whose } = found;
      if (!mayAct(life.state, kind)) throw new Problem('not-in-this-state');
      const day = daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());
      const after = afterAct(life, await act(tx), day, viewer.name);
      await saveAct(tx, viewer.centreId, life, after, note);
      if (life.closed?.reason === 'new-normal' || after.closed?.reason === 'new-normal')
        await movePhase(tx, viewer, { ...after, ...whose }, note);
      if (kind !== 'see') await audit(tx, viewer, `signal.${kind}`, String(id), { from: life.state, to: after.state, note });
      return signalDetail(tx, viewer, id);
    });

  bind(app, seeSignal, ({ params, viewer }) => doTo(viewer, params.id, 'see', '', async () => ({ kind: 'see' })));

  bind(app, workOnSignal, ({ params, body, viewer }) =>
    doTo(viewer, params.id, 'work', '', async (tx) => {
      const action = await insertAction(tx, viewer.centreId, params.id, body, viewer.name);
      return { kind: 'work', action: String(action) };
    }),
  );

  bind(app, closeSignal, ({ params, body, viewer }) =>
    doTo(viewer, params.id, 'close', body.note, async () => ({ kind: 'close', reason: body.reason })),
  );

  bind(app, explainSignal, ({ params, body, viewer }) =>
    doTo(viewer, params.id, 'explain', body.note, async (tx) => {
      const event = (await readEvents(tx, viewer.centreId)).find(({ id }) => id === body.event);
      if (event === undefined) throw new Problem('not-found');
      return { kind: 'explain', event: String(event.id), until: addDays(event.to, 1) };
    }),
  );

  bind(app, reopenSignal, ({ params, body, viewer }) => doTo(viewer, params.id, 'reopen', body.note, async () => ({ kind: 'reopen' })));

  bind(app, runSignals, async ({ viewer }) => {
    runSoon({ database, clock }, viewer.centreId, 0);
    return { started: true };
  });
}

/** The new normal starts its chart anew on the first day; taken up again, that start is taken back. */
async function movePhase(
  tx: Tx,
  viewer: Viewer,
  { signal, closed, teamId, agentId }: SignalLife & { teamId: number; agentId: number },
  note: string,
): Promise<void> {
  const { metric, unit, from } = signal;
  if (closed?.reason === 'new-normal') {
    const reason = note === '' ? '新常态 / the new normal' : note;
    await insertPhase(tx, viewer.centreId, { metric, unit, from, reason, teamId, agentId }, viewer.name);
    return;
  }
  const phase = (await readPhases(tx, viewer.centreId, { metric, unit })).find((one) => one.from === from);
  if (phase !== undefined) await markPhaseRemoved(tx, viewer.centreId, phase.id, viewer.name);
}
