import { sql } from 'kysely';
import type { LiveFigures, MemoDetail } from '#api/upward.ts';
import type { Decision, MemoKind, MemoState } from '#core/upward/memo-life.ts';
import type { Tx } from '../platform/database.ts';

type Filled = MemoDetail['filled'];

/** A memo as it is stored. Days as `YYYY-MM-DD`. */
export interface StoredMemo {
  id: number;
  kind: MemoKind;
  authorId: number;
  recipientId: number | null;
  title: string;
  filled: Filled;
  figures: LiveFigures | null;
  taskId: number | null;
  contactId: number | null;
  fromId: number | null;
  answerBy: string | null;
  state: MemoState;
  decision: Decision | null;
  chosen: number | null;
  reply: string;
  outcome: string;
  result: 'reached' | 'partly' | 'not-reached' | null;
  seenAt: Date | null;
  sentAt: Date | null;
  answeredAt: Date | null;
  changedAt: Date;
  version: number;
}

const columns = sql`id, kind, author_id as "authorId", recipient_id as "recipientId", title, answers as filled, figures, task_id as "taskId",
  contact_id as "contactId", from_id as "fromId", answer_by as "answerBy", state, decision, chosen, reply, outcome, result,
  seen_at as "seenAt", sent_at as "sentAt", answered_at as "answeredAt", changed_at as "changedAt", version`;

export interface MemoFilter {
  box: 'sent' | 'received' | 'drafts';
  self: number;
  kinds?: readonly MemoKind[] | undefined;
  states?: readonly MemoState[] | undefined;
  task?: number | undefined;
  page: number;
  pageSize: number;
}

/** What waits for an answer first, the longest waiting on top; then the latest. */
export async function listMemoRows(tx: Tx, centreId: number, filter: MemoFilter): Promise<{ total: number; rows: StoredMemo[] }> {
  const { box, self, kinds, states, task, page, pageSize } = filter;
  const side = box === 'received' ? sql`recipient_id = ${self}` : sql`author_id = ${self}`;
  const where = sql`centre_id = ${centreId} and ${side} and (state = 'draft') = ${box === 'drafts'}
    ${kinds?.length ? sql`and kind = any (${[...kinds]}::text[])` : sql``} ${states?.length ? sql`and state = any (${[...states]}::text[])` : sql``}
    ${task === undefined ? sql`` : sql`and task_id = ${task}`}`;
  const { rows } = await sql<StoredMemo>`
    select ${columns} from memo where ${where}
    order by state <> 'sent', case when state = 'sent' then coalesce(answer_by, 'infinity') end, changed_at desc, id desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx);
  const count = await sql<{ total: number }>`select count(*)::int as total from memo where ${where}`.execute(tx);
  return { total: count.rows[0]?.total ?? 0, rows };
}

/** One memo, for an act also locked; null when there is none that the asker may see. */
export async function memoById(tx: Tx, centreId: number, id: number, { lock = false } = {}): Promise<StoredMemo | null> {
  const { rows } = await sql<StoredMemo>`
    select ${columns} from memo where centre_id = ${centreId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

/** Hard cases that somebody has decided, the latest first, as far as the asker took part in them. For other rooms. */
export async function decidedCases(tx: Tx, centreId: number, limit: number): Promise<StoredMemo[]> {
  const { rows } = await sql<StoredMemo>`
    select ${columns} from memo where centre_id = ${centreId} and kind = 'case' and state in ('answered', 'closed') and (reply <> '' or outcome <> '')
    order by changed_at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

export type Written = Pick<StoredMemo, 'recipientId' | 'title' | 'filled' | 'figures' | 'taskId' | 'contactId' | 'fromId' | 'answerBy'>;

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

export async function insertMemo(
  tx: Tx,
  centreId: number,
  { kind, authorId, ...memo }: Written & { kind: MemoKind; authorId: number },
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into memo (centre_id, kind, author_id, recipient_id, title, answers, figures, task_id, contact_id, from_id, answer_by, state, changed_at)
    values (${centreId}, ${kind}, ${authorId}, ${memo.recipientId}, ${memo.title}, ${json(memo.filled)}::jsonb, ${json(memo.figures)}::jsonb,
      ${memo.taskId}, ${memo.contactId}, ${memo.fromId}, ${memo.answerBy}, 'draft', ${at}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function updateDraft(tx: Tx, id: number, memo: Written, at: Date): Promise<void> {
  await sql`update memo set recipient_id = ${memo.recipientId}, title = ${memo.title}, answers = ${json(memo.filled)}::jsonb,
      figures = ${json(memo.figures)}::jsonb, task_id = ${memo.taskId}, contact_id = ${memo.contactId}, from_id = ${memo.fromId},
      answer_by = ${memo.answerBy}, changed_at = ${at}, version = version + 1 where id = ${id} and state = 'draft'`.execute(tx);
}

/** @returns whether there was such a draft. */
export async function deleteDraft(tx: Tx, centreId: number, id: number): Promise<boolean> {
  const { rows } = await sql`delete from memo where centre_id = ${centreId} and id = ${id} and state = 'draft' returning id`.execute(tx);
  return rows.length === 1;
}

type Changeable = Pick<
  StoredMemo,
  'state' | 'decision' | 'chosen' | 'reply' | 'outcome' | 'result' | 'answerBy' | 'seenAt' | 'sentAt' | 'answeredAt'
>;

/** Writes what an act has changed. */
export async function updateMemo(tx: Tx, id: number, memo: Changeable, at: Date): Promise<void> {
  await sql`update memo set state = ${memo.state}, decision = ${memo.decision}, chosen = ${memo.chosen}, reply = ${memo.reply},
      outcome = ${memo.outcome}, result = ${memo.result}, answer_by = ${memo.answerBy}, seen_at = ${memo.seenAt}, sent_at = ${memo.sentAt},
      answered_at = ${memo.answeredAt}, changed_at = ${at}, version = version + 1 where id = ${id}`.execute(tx);
}

/** Marks that its recipient has looked; that is no change of it, so its version stays. */
export async function markSeen(tx: Tx, id: number, at: Date): Promise<void> {
  await sql`update memo set seen_at = ${at} where id = ${id} and seen_at is null`.execute(tx);
}

export type MemoStep = { at: Date; whoId: number; step: MemoDetail['steps'][number]['step']; text: string };

export async function addMemoStep(tx: Tx, centreId: number, memoId: number, { at, whoId, step, text }: MemoStep): Promise<void> {
  await sql`insert into memo_step (centre_id, memo_id, at, who_id, step, text) values (${centreId}, ${memoId}, ${at}, ${whoId}, ${step}, ${text})`.execute(
    tx,
  );
}

export async function memoStepsOf(tx: Tx, memoId: number): Promise<MemoStep[]> {
  const { rows } =
    await sql<MemoStep>`select at, who_id as "whoId", step, text from memo_step where memo_id = ${memoId} order by id`.execute(tx);
  return rows;
}

export interface DueMemos {
  toDecide: number;
  overdue: number;
  unread: number;
  waiting: number;
  toClose: number;
}

/** How many memos of a person wait for what. `deciding`: the kinds that ask for a decision. */
export async function countDueMemos(
  tx: Tx,
  centreId: number,
  { self, today, deciding }: { self: number; today: string; deciding: readonly MemoKind[] },
): Promise<DueMemos> {
  const asks = sql`kind = any (${[...deciding]}::text[])`;
  const { rows } = await sql<DueMemos>`
    select count(*) filter (where recipient_id = ${self} and state = 'sent' and ${asks})::int as "toDecide",
      count(*) filter (where recipient_id = ${self} and state = 'sent' and ${asks} and answer_by < ${today})::int as overdue,
      count(*) filter (where recipient_id = ${self} and state = 'sent' and not ${asks} and seen_at is null)::int as unread,
      count(*) filter (where author_id = ${self} and state = 'sent' and answer_by < ${today})::int as waiting,
      count(*) filter (where author_id = ${self} and state = 'answered' and ${asks})::int as "toClose"
    from memo where centre_id = ${centreId} and (author_id = ${self} or recipient_id = ${self}) and state in ('sent', 'answered')`.execute(
    tx,
  );
  return rows[0] ?? { toDecide: 0, overdue: 0, unread: 0, waiting: 0, toClose: 0 };
}
