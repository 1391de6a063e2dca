import type { FastifyInstance } from 'fastify';
import {
  type CommitmentDetail,
  commitmentInbox,
  commitmentLedger,
  commitmentPeople,
  confirmCommitment,
  dropCommitment,
  finishCommitment,
  listCommitments,
  makeCommitment,
  methodEffects,
  moveCommitment,
  readCommitment,
} from '#api/commitments.ts';
import { afterDeed, type Deed, mayDo } from '#core/commitments/commitment.ts';
import { type Standing, standings } from '#core/commitments/standing.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { namesOfParties, nearPersonIds, plainNames } from '../people/name-store.ts';
import { centreDay, listUnits } from '../people/unit-store.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { lifeOf, sideOf } from './commitment-row.ts';
import { commitmentDetail, commitmentRows } from './reply.ts';
import { followed, followSoon } from './soon.ts';
import * as store from './store.ts';

const noStandings = Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<(typeof standings)[number], number>;
/** What was measured stays in the inbox for so many days. */
const daysNews = 14;

/** Commitments: the ledger, one's own, and what the two parties do about them. */
export function commitmentRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  app.addHook('onClose', () => followed(database));
  const inDay = <Result>(viewer: Viewer, work: (tx: Tx, today: string) => Promise<Result>) =>
    asUser(database, viewer.userId, async (tx) => work(tx, await centreDay(tx, viewer.centreId, clock.now())));

  bind(app, listCommitments, ({ query, viewer }) =>
    inDay(viewer, async (tx, today) => {
      const { page, pageSize, ...asked } = query;
      const filter = { ...asked, personId: viewer.personId };
      const counts = await store.countStandings(tx, viewer.centreId, today, filter);
      const stored = await store.commitmentsOf(tx, viewer.centreId, today, filter, { offset: (page - 1) * pageSize, limit: pageSize });
      const wanted: readonly Standing[] = asked.standing === undefined || asked.standing.length === 0 ? standings : asked.standing;
      const total = wanted.reduce((sum, standing) => sum + (counts.standings[standing] ?? 0), 0);
      const rows = await commitmentRows(tx, viewer, today, stored);
      return { total, rows, standings: { ...noStandings, ...counts.standings }, kept: counts.kept, today };
    }),
  );

  bind(app, commitmentLedger, ({ query, viewer }) =>
    inDay(viewer, async (tx, today) => {
      const rows = await store.readLedger(tx, viewer.centreId, today, query);
      const names = await plainNames(
        tx,
        viewer.centreId,
        rows.map(({ ownerId }) => ownerId),
      );
      const teams = new Map((await listUnits(tx, viewer.centreId)).map(({ id, name }) => [id, name]));
      return {
        rows: rows.map(({ ownerId, teamId, kept, of, ...counts }) => ({
          owner: { id: ownerId, name: names.get(ownerId) ?? '–' },
          team: teamId === 0 ? null : { id: teamId, name: teams.get(teamId) ?? '–' },
          ...counts,
          kept: { kept, of },
        })),
      };
    }),
  );

  bind(app, commitmentInbox, ({ viewer }) =>
    inDay(viewer, async (tx, today) => {
      const filter = { mine: 'concerned', personId: viewer.personId } as const;
      const living = await store.commitmentsOf(tx, viewer.centreId, today, { ...filter, standing: ['to-confirm', 'overdue', 'soon'] });
      const judged = await store.commitmentsOf(tx, viewer.centreId, today, { ...filter, verdict: ['better', 'worse', 'cannot-tell'] });
      const news = judged.filter(({ measuredOn }) => measuredOn !== null && measuredOn >= addDays(today, -daysNews));
      const rows = await commitmentRows(tx, viewer, today, living);
      const of = (standing: string) => rows.filter((row) => row.standing === standing);
      return {
        toConfirm: rows.filter(({ may }) => may.confirm),
        overdue: of('overdue'),
        soon: of('soon'),
        measured: await commitmentRows(tx, viewer, today, news),
        today,
      };
    }),
  );

  bind(app, commitmentPeople, ({ viewer }) =>
    inDay(viewer, async (tx, today) => {
      const near = await nearPersonIds(tx);
      const names = await namesOfParties(tx, viewer.centreId, near.all, today);
      const relation = (id: number) => (near.own.includes(id) ? 'self' : near.boss.includes(id) ? 'boss' : 'led');
      const rows = [...names.values()].map(({ id, name, team }) => ({ id, name, team, relation: relation(id) }) as const);
      return { self: viewer.personId, today, rows };
    }),
  );

  bind(app, methodEffects, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => ({ rows: byMethod(await store.methodVerdicts(tx, viewer.centreId)) })),
  );

  bind(app, readCommitment, ({ params, viewer }) => inDay(viewer, (tx, today) => commitmentDetail(tx, viewer, today, params.id)));

  bind(app, makeCommitment, async ({ body, viewer, request }) => {
    const made = await inDay(viewer, async (tx, today) => {
      if (viewer.personId === null) throw new Problem('no-person');
      const near = await nearPersonIds(tx);
      for (const id of [body.ownerId, body.otherId]) if (id !== null && !near.all.includes(id)) throw new Problem('not-found');
      checkDays(body, today);
      const id = await store.addCommitment(tx, viewer, { ...body, on: today });
      return commitmentDetail(tx, viewer, today, id);
    });
    const isOver = made.measureUntil !== null && made.measureUntil < (made.steps[0]?.day ?? '');
    if (isOver) followSoon({ database, clock }, viewer.centreId, (error) => request.log.error({ err: error }, 'commitments not measured'));
    return made;
  });

  /** One act on one commitment, with its step in the history. */
  const doTo = (viewer: Viewer, id: number, deedOf: (today: string) => Deed, note: string): Promise<CommitmentDetail> =>
    inDay(viewer, async (tx, today) => {
      const stored = await store.findCommitment(tx, viewer.centreId, id, { lock: true });
      if (stored === null) throw new Problem('not-found');
      const deed = deedOf(today);
      const [life, side] = [lifeOf(stored), sideOf(stored, viewer.personId)];
      if (!mayDo(life, deed.kind, side)) throw new Problem('not-in-this-state');
      if (deed.kind === 'move' && deed.dueOn < today) throw new Problem('invalid-input', { detail: `dueOn: ${deed.dueOn} < ${today}` });
      await store.saveLife(tx, id, afterDeed(life, deed, side));
      const step = ({ confirm: 'confirmed', done: 'done', move: 'moved', drop: 'dropped' } as const)[deed.kind];
      await store.addStep(tx, viewer.centreId, id, {
        day: today,
        step,
        who: viewer.name,
        note,
        ...(deed.kind === 'move' ? { dueOn: deed.dueOn } : {}),
      });
      return commitmentDetail(tx, viewer, today, id);
    });

  bind(app, confirmCommitment, ({ params, viewer }) => doTo(viewer, params.id, (day) => ({ kind: 'confirm', day }), ''));
  bind(app, finishCommitment, ({ params, body, viewer }) => doTo(viewer, params.id, (day) => ({ kind: 'done', day }), body.note));
  bind(app, moveCommitment, ({ params, body, viewer }) =>
    doTo(viewer, params.id, (day) => ({ kind: 'move', day, dueOn: body.dueOn }), body.reason),
  );
  bind(app, dropCommitment, ({ params, body, viewer }) => doTo(viewer, params.id, (day) => ({ kind: 'drop', day }), body.reason));
}

/** What was agreed lies in the past half-year or is agreed now; due is what lies after it. */
function checkDays({ agreedOn, dueOn }: { agreedOn?: string | undefined; dueOn: string }, today: string): void {
  const from = agreedOn ?? today;
  if (from > today || from < addDays(today, -183)) throw new Problem('invalid-input', { detail: `agreedOn: ${from}` });
  if (dueOn < from) throw new Problem('invalid-input', { detail: `dueOn: ${dueOn} < ${from}` });
}

function byMethod(counts: Awaited<ReturnType<typeof store.methodVerdicts>>) {
  const methods = [...new Set(counts.map(({ method }) => method))];
  return methods.map((method) => {
    const of = (verdict: string) => counts.find((row) => row.method === method && row.verdict === verdict)?.n ?? 0;
    const [better, worse, cannotTell] = [of('better'), of('worse'), of('cannot-tell')];
    return { method, uses: better + worse + cannotTell, better, worse, cannotTell };
  });
}
