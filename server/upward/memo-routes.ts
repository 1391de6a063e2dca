import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { actOnMemo, changeMemo, dropMemo, type MemoDetail, sendMemo, writeMemo } from '#api/upward.ts';
import type { Language } from '#api/problems.ts';
import { contentOf } from '#core/methods/answer.ts';
import { addDays } from '#core/time/calendar.ts';
import { actsOn, type MemoKind, memoStateAfter, methodOf, wantsDecision } from '#core/upward/memo-life.ts';
import { ownForm } from '#core/upward/own-forms.ts';
import type { AppParts } from '../app.ts';
import { methodNamed, refuseUnsettled } from '../methods/settle.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { ownPerson, refuseOutsideLine } from '../tasks/line-store.ts';
import { taskById } from '../tasks/task-store.ts';
import { liveFigures } from './live-figures.ts';
import { memoDetail, sideOn } from './memo-reply.ts';
import {
  addMemoStep,
  deleteDraft,
  insertMemo,
  markSeen,
  memoById,
  type StoredMemo,
  updateDraft,
  updateMemo,
  type Written,
} from './memo-store.ts';

type Body = Omit<z.output<NonNullable<typeof changeMemo.body>>, 'version'>;
type Act = z.output<NonNullable<typeof actOnMemo.body>>;

/** An answer is asked for within this many days, when the author named no day. */
const usualDays = 3;

async function formOf(kind: MemoKind) {
  const own = ownForm(kind);
  return own === null ? methodNamed(methodOf(kind) ?? '') : { method: own, lexicons: {} };
}

/** The first sentence of a memo, by which lists name it. */
async function titleOf(kind: MemoKind, { filled }: Body): Promise<string> {
  if (kind === 'weekly') return '';
  const { method } = await formOf(kind);
  return contentOf(filled.answers[method.fields[0]?.key ?? '']).slice(0, 200);
}

/** Writing, sending and answering what goes up. */
export function memoRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  const at = () => new Date(clock.now());
  const reply = async (tx: Tx, viewer: Viewer, id: number): Promise<MemoDetail> => {
    const today = daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());
    return memoDetail(tx, viewer, await memoById(tx, viewer.centreId, id), today);
  };

  const written = async (tx: Tx, viewer: Viewer, kind: MemoKind, body: Body, language: Language, before: StoredMemo | null) => {
    if (body.recipientId !== null) await refuseOutsideLine(tx, 'up', body.recipientId);
    if (body.taskId !== null && (await taskById(tx, viewer.centreId, body.taskId)) === null) throw new Problem('not-found');
    if (body.fromId !== null && (await memoById(tx, viewer.centreId, body.fromId)) === null) throw new Problem('not-found');
    const { figures: asked, ...rest } = body;
    const centre = await centreRules(tx, viewer.centreId);
    const figures =
      asked === undefined
        ? (before?.figures ?? null)
        : asked && (await liveFigures({ tx, centre, viewer, now: clock.now(), language }, asked));
    return { ...rest, figures, title: await titleOf(kind, body) } satisfies Written;
  };

  /** The asker's own memo, locked, as it was when the asker read it. */
  const ownDraft = async (tx: Tx, viewer: Viewer, id: number, version: number): Promise<StoredMemo> => {
    const memo = await memoById(tx, viewer.centreId, id, { lock: true });
    if (memo === null || sideOn(memo, viewer.personId) !== 'author') throw new Problem('not-found');
    if (memo.state !== 'draft') throw new Problem('not-in-this-state');
    if (memo.version !== version) throw new Problem('changed-meanwhile');
    return memo;
  };

  bind(app, writeMemo, ({ body, viewer, language }) =>
    asUser(database, viewer.userId, async (tx) => {
      const authorId = ownPerson(viewer);
      const { kind, ...rest } = body;
      const memo = await written(tx, viewer, kind, rest, language, null);
      return reply(tx, viewer, await insertMemo(tx, viewer.centreId, { kind, authorId, ...memo }, at()));
    }),
  );

  bind(app, changeMemo, ({ params, body, viewer, language }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { version, ...rest } = body;
      const memo = await ownDraft(tx, viewer, params.id, version);
      await updateDraft(tx, memo.id, await written(tx, viewer, memo.kind, rest, language, memo), at());
      return reply(tx, viewer, memo.id);
    }),
  );

  bind(app, dropMemo, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      if (!(await deleteDraft(tx, viewer.centreId, params.id))) throw new Problem('not-found');
      return {};
    }),
  );

  bind(app, sendMemo, ({ params, body, viewer, language }) =>
    asUser(database, viewer.userId, async (tx) => {
      const memo = await ownDraft(tx, viewer, params.id, body.version);
      if (memo.recipientId === null) throw new Problem('invalid-input', { detail: 'recipientId' });
      await refuseOutsideLine(tx, 'up', memo.recipientId);
      const { method, lexicons } = await formOf(memo.kind);
      refuseUnsettled(method, lexicons, memo.filled, language);
      const today = daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());
      const answerBy = memo.answerBy ?? (wantsDecision(memo.kind) ? addDays(today, usualDays) : null);
      await updateMemo(tx, memo.id, { ...memo, state: 'sent', sentAt: at(), answerBy }, at());
      await addMemoStep(tx, viewer.centreId, memo.id, { at: at(), whoId: memo.authorId, step: 'send', text: '' });
      return reply(tx, viewer, memo.id);
    }),
  );

  bind(app, actOnMemo, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const self = ownPerson(viewer);
      const memo = await memoById(tx, viewer.centreId, params.id, { lock: true });
      if (memo === null) throw new Problem('not-found');
      const side = sideOn(memo, self);
      if (body.act === 'see') {
        if (side === 'author' || memo.seenAt !== null) return reply(tx, viewer, memo.id);
        await markSeen(tx, memo.id, at());
      } else {
        if (memo.version !== body.version) throw new Problem('changed-meanwhile');
        if (!actsOn(memo.state, side, memo.kind).includes(body.act)) throw new Problem('not-in-this-state');
        await updateMemo(tx, memo.id, after(memo, body, at()), at());
      }
      await addMemoStep(tx, viewer.centreId, memo.id, { at: at(), whoId: self, step: body.act, text: body.text });
      return reply(tx, viewer, memo.id);
    }),
  );
}

/** The memo after an act. @throws Problem when the act lacks what it is about. */
function after(memo: StoredMemo, { act, text, decision, chosen, answerBy, result }: Act, at: Date): StoredMemo {
  const needs = (detail: string): never => {
    throw new Problem('invalid-input', { detail });
  };
  const state = memoStateAfter(memo.state, act);
  if (act === 'answer') {
    const decided = wantsDecision(memo.kind) ? (decision ?? needs('decision')) : 'noted';
    if (wantsDecision(memo.kind) && (decided === 'noted' || text === '')) needs(text === '' ? 'text' : 'decision');
    return { ...memo, state, decision: decided, chosen: chosen ?? null, reply: text, answeredAt: at, seenAt: memo.seenAt ?? at };
  }
  if (act === 'postpone') {
    if (text === '') needs('text');
    return { ...memo, decision: 'later', answerBy: answerBy ?? needs('answerBy'), seenAt: memo.seenAt ?? at };
  }
  if (act === 'outcome') return { ...memo, state, outcome: text === '' ? needs('text') : text, result: result ?? needs('result') };
  if (act === 'comment' && text === '') needs('text');
  return { ...memo, state };
}
