import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import {
  addRound,
  answerInvitation,
  closeRound,
  declineInvitation,
  discardRound,
  type FeedbackRoundDetail,
  listRounds,
  nominateRaters,
  openRound,
  readDueFeedback,
  readQuestions,
  readRound,
} from '#api/feedback360.ts';
import { feedbackItems } from '#core/feedback360/items.ts';
import type { AppParts } from '../app.ts';
import { centreDay } from '../people/unit-store.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { dueFeedback } from './due.ts';
import { leads, nameMap, roundReply, shownRound } from './round-reply.ts';
import {
  closeRoundRow,
  decline,
  deleteRound,
  foldRound,
  insertRound,
  type InvitationRow,
  keepAnswer,
  openInvitations,
  ownInvitations,
  ratersOf,
  type Relation,
  replaceRaters,
  type RoundRow,
  roundsById,
  teamOn,
  underWayUntil,
  visibleRounds,
} from './round-store.ts';

/** 360 feedback: rounds, raters, answers without an author, reports from sums. */
export function feedback360Routes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, listRounds, ({ viewer }) => asUser(database, viewer.userId, (tx) => listing(tx, viewer)));

  bind(app, readDueFeedback, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const today = await centreDay(tx, viewer.centreId, clock.now());
      return { rows: await dueFeedback(tx, viewer, today) };
    }),
  );

  bind(app, addRound, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { centreId } = viewer;
      const today = await centreDay(tx, centreId, clock.now());
      if (body.dueOn < today || body.from > today) throw new Problem('invalid-input', { detail: `dueOn ${body.dueOn}` });
      const seen = await sql`select from person where id = ${body.subjectId} and centre_id = ${centreId}`.execute(tx);
      const teamId = seen.rows.length === 0 ? null : await withinAsCentre(tx, centreId, () => teamOn(tx, body.subjectId, today));
      if (teamId === null || !leads(viewer, { subjectId: body.subjectId, teamId })) throw new Problem('not-found');
      const id = await withinAsCentre(tx, centreId, () =>
        insertRound(tx, centreId, { ...body, teamId, items: feedbackItems, by: viewer.name }),
      );
      if (id === null) throw await inTheWay(tx, centreId, body.subjectId);
      await audit(tx, viewer, 'feedback360.begin', String(id), { subject: body.subjectId, threshold: body.threshold });
      return { id };
    }),
  );

  bind(app, readRound, ({ params, viewer }) => asUser(database, viewer.userId, (tx) => roundReply(tx, viewer, params.id)));

  bind(app, discardRound, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const round = await mine(tx, viewer, params.id, 'nominating');
      await withinAsCentre(tx, viewer.centreId, () => deleteRound(tx, round.id));
      await audit(tx, viewer, 'feedback360.discard', String(round.id), { subject: round.subjectId });
      return {};
    }),
  );

  bind(app, nominateRaters, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const round = await found(tx, viewer, params.id);
      if (!round.isOwn && !leads(viewer, round)) throw new Problem('not-allowed');
      if (round.state !== 'nominating') throw new Problem('not-in-this-state');
      await withinAsCentre(tx, viewer.centreId, () => nominate(tx, viewer.centreId, round, body.raters));
      return roundReply(tx, viewer, params.id);
    }),
  );

  bind(app, openRound, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const round = await mine(tx, viewer, params.id, 'nominating');
      await withinAsCentre(tx, viewer.centreId, async () => {
        if (body.raters) await nominate(tx, viewer.centreId, round, body.raters);
        const raters = await ratersOf(tx, [round.id]);
        const unnamed = raters.filter(({ relation }) => relation === 'peer' || relation === 'report').length;
        if (unnamed < round.threshold) throw new Problem('too-few-raters', { needed: round.threshold, named: unnamed });
        const self = { personId: round.subjectId, relation: 'self' as const };
        await replaceRaters(tx, viewer.centreId, round.id, [
          self,
          ...raters.map(({ raterId, relation }) => ({ personId: raterId, relation })),
        ]);
        await openInvitations(tx, round.id);
      });
      await audit(tx, viewer, 'feedback360.open', String(round.id), { threshold: round.threshold });
      return roundReply(tx, viewer, params.id);
    }),
  );

  bind(app, closeRound, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const round = await mine(tx, viewer, params.id, 'open');
      const today = await centreDay(tx, viewer.centreId, clock.now());
      await withinAsCentre(tx, viewer.centreId, async () => {
        await foldRound(tx, viewer.centreId, round.id, round.threshold);
        await closeRoundRow(tx, round.id, today);
      });
      await audit(tx, viewer, 'feedback360.close', String(round.id), {});
      return roundReply(tx, viewer, params.id);
    }),
  );

  bind(app, readQuestions, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { invitation, round, subject } = await asked(tx, viewer, params.id);
      const { relation } = invitation;
      const { dueOn, threshold, items } = round;
      return { id: params.id, subject, relation, dueOn, threshold, isNamed: relation === 'self' || relation === 'leader', items };
    }),
  );

  bind(app, answerInvitation, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { invitation, round } = await asked(tx, viewer, params.id);
      const keys = round.items.map(({ key }) => key);
      const given = Object.keys(body.scores);
      if (given.length !== keys.length || !keys.every((key) => given.includes(key)))
        throw new Problem('invalid-input', { detail: 'scores' });
      await withinAsCentre(tx, viewer.centreId, async () => {
        if (!(await keepAnswer(tx, viewer.centreId, invitation, { relation: invitation.relation, ...body })))
          throw new Problem('not-in-this-state');
        if (round.state === 'closed') await foldRound(tx, viewer.centreId, round.id, round.threshold);
      });
      return {}; // no line in the log: it would tell who answered when
    }),
  );

  bind(app, declineInvitation, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { invitation } = await asked(tx, viewer, params.id);
      await withinAsCentre(tx, viewer.centreId, () => decline(tx, invitation.id));
      return {};
    }),
  );
}

/** Why no other round about somebody can begin: with the way to the one under way for those who may see it. */
async function inTheWay(tx: Tx, centreId: number, subjectId: number): Promise<Problem> {
  const own = (await visibleRounds(tx, centreId, { subjectId })).find(({ state }) => state !== 'closed');
  return withinAsCentre(tx, centreId, async () => {
    const values = {
      name: (await nameMap(tx, centreId, [subjectId])).get(subjectId) ?? '',
      day: (await underWayUntil(tx, subjectId)) ?? '',
    };
    if (own === undefined) return new Problem('round-under-way-elsewhere', values);
    return new Problem('round-under-way', { ...values, day: own.dueOn }, undefined, { round: own.id });
  });
}

/** Names the raters of a round anew. As the worker. */
async function nominate(
  tx: Tx,
  centreId: number,
  { id, subjectId }: RoundRow,
  raters: readonly { personId: number; relation: Relation }[],
): Promise<void> {
  const ids = raters.map(({ personId }) => personId);
  const known = await nameMap(tx, centreId, ids);
  if (ids.some((one) => !known.has(one) || one === subjectId)) throw new Problem('not-found');
  await replaceRaters(tx, centreId, id, raters);
}

async function found(tx: Tx, { centreId }: Viewer, id: number): Promise<RoundRow> {
  const [round] = await visibleRounds(tx, centreId, { id });
  if (round === undefined) throw new Problem('not-found');
  return round;
}

async function mine(tx: Tx, viewer: Viewer, id: number, state: RoundRow['state']): Promise<RoundRow> {
  const round = await found(tx, viewer, id);
  if (!leads(viewer, round)) throw new Problem('not-allowed');
  if (round.state !== state) throw new Problem('not-in-this-state');
  return round;
}

/** An own invitation with its round, which the rater may otherwise not see. */
async function asked(tx: Tx, { centreId }: Viewer, id: number): Promise<{ invitation: InvitationRow; round: RoundRow; subject: string }> {
  const [invitation] = await ownInvitations(tx, id);
  if (invitation === undefined) throw new Problem('not-found');
  return withinAsCentre(tx, centreId, async () => {
    const [round] = await roundsById(tx, centreId, [invitation.roundId]);
    if (round === undefined || round.state === 'nominating') throw new Problem('not-found');
    return { invitation, round, subject: (await nameMap(tx, centreId, [round.subjectId])).get(round.subjectId) ?? '' };
  });
}

async function listing(tx: Tx, viewer: Viewer) {
  const { centreId } = viewer;
  const rounds = await visibleRounds(tx, centreId);
  const own = await ownInvitations(tx);
  return withinAsCentre(tx, centreId, async () => {
    const raters = await ratersOf(
      tx,
      rounds.map(({ id }) => id),
    );
    const all = await roundsById(
      tx,
      centreId,
      own.map(({ roundId }) => roundId),
    );
    const names = await nameMap(
      tx,
      centreId,
      [...rounds, ...all].map(({ subjectId }) => subjectId),
    );
    const rows = rounds.map(
      (round): Omit<FeedbackRoundDetail, 'items' | 'raters' | 'candidates' | 'report' | 'may'> => ({
        ...shownRound(round, raters, names),
        isOwn: round.isOwn,
      }),
    );
    const toAnswer = own.flatMap(({ id, roundId, relation }) => {
      const round = all.find((one) => one.id === roundId && one.state !== 'nominating');
      return round === undefined
        ? []
        : [
            {
              id,
              relation,
              subject: names.get(round.subjectId) ?? '',
              dueOn: round.dueOn,
              threshold: round.threshold,
              isLate: round.state === 'closed',
            },
          ];
    });
    return { isPerson: viewer.personId !== null, rows, toAnswer };
  });
}
