import type { MemoDetail, MemoRow } from '#api/upward.ts';
import { actsOn, isUndecided, type MemoSide, wantsDecision } from '#core/upward/memo-life.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { namesOf } from '../tasks/line-store.ts';
import { memoStepsOf, type StoredMemo } from './memo-store.ts';

type NameOf = Awaited<ReturnType<typeof namesOf>>;

/** On which side of a memo a person stands: whoever may see it and did not write it received it. */
export const sideOn = ({ authorId }: Pick<StoredMemo, 'authorId'>, self: number | null): MemoSide =>
  authorId === self ? 'author' : 'recipient';

function rowOf(memo: StoredMemo, self: number | null, today: string, nameOf: NameOf): MemoRow {
  const { id, kind, title, state, decision, result, answerBy, taskId } = memo;
  return {
    id,
    kind,
    title,
    author: nameOf(memo.authorId),
    recipient: memo.recipientId === null ? null : nameOf(memo.recipientId),
    side: sideOn(memo, self),
    state,
    decision,
    result,
    answerBy,
    isLate: wantsDecision(kind) && isUndecided(state, answerBy, today),
    isSeen: memo.seenAt !== null,
    sentAt: memo.sentAt?.toISOString() ?? null,
    answeredAt: memo.answeredAt?.toISOString() ?? null,
    changedAt: memo.changedAt.toISOString(),
    taskId,
  };
}

/** Rows of a list, with the names of their parties. */
export async function memoRows(tx: Tx, memos: readonly StoredMemo[], self: number | null, today: string): Promise<MemoRow[]> {
  const nameOf = await namesOf(
    tx,
    memos.flatMap(({ authorId, recipientId }) => [authorId, recipientId]),
  );
  return memos.map((memo) => rowOf(memo, self, today, nameOf));
}

/** A memo as its page shows it. @throws Problem when the asker may not see it. */
export async function memoDetail(tx: Tx, viewer: Viewer, memo: StoredMemo | null, today: string): Promise<MemoDetail> {
  if (memo === null) throw new Problem('not-found');
  const steps = await memoStepsOf(tx, memo.id);
  const nameOf = await namesOf(tx, [memo.authorId, memo.recipientId, ...steps.map(({ whoId }) => whoId)]);
  const row = rowOf(memo, viewer.personId, today, nameOf);
  const { filled, figures, contactId, fromId, chosen, reply, outcome, version } = memo;
  return {
    ...row,
    filled,
    figures,
    contactId,
    fromId,
    chosen,
    reply,
    outcome,
    version,
    steps: steps.map(({ at, whoId, ...step }) => ({ ...step, at: at.toISOString(), by: nameOf(whoId) })),
    acts: actsOn(memo.state, row.side, memo.kind),
  };
}
