import { z } from 'zod';
import { decisions, memoActs, memoKinds, memoStates } from '#core/upward/memo-life.ts';
import { contract } from './contract.ts';
import { figure, figureTarget } from './figures.ts';
import { day, done, list, pageOf, paging, rowId } from './paging.ts';
import { filled, party } from './tasks.ts';

export const results = ['reached', 'partly', 'not-reached'] as const;

/** Figures as they stood when they were taken: the same as the board's, each with its definition. */
const liveFigures = z.object({
  span: z.enum(['hour', 'day']),
  /** The business day, and within it the hour (ISO instants), of which they are; null: the whole day so far. */
  day,
  hour: z.object({ from: z.string(), to: z.string() }).nullable(),
  team: party.nullable(),
  timeZone: z.string(),
  /** Last contact that they can contain. */
  dataUntil: z.string().nullable(),
  takenAt: z.string(),
  rows: z.array(z.object({ metric: z.string(), scope: z.enum(['queues', 'team']), figure })),
});
export type LiveFigures = z.output<typeof liveFigures>;

const figuresAsked = z.object({ span: z.enum(['hour', 'day']), team: rowId.nullable().default(null) });

const memoRow = z.object({
  id: z.number(),
  kind: z.enum(memoKinds),
  /** Its first sentence; empty for a periodic report. */
  title: z.string(),
  author: party,
  recipient: party.nullable(),
  side: z.enum(['author', 'recipient']),
  state: z.enum(memoStates),
  decision: z.enum(decisions).nullable(),
  result: z.enum(results).nullable(),
  answerBy: day.nullable(),
  /** An answer was asked for by a day that has passed. */
  isLate: z.boolean(),
  isSeen: z.boolean(),
  sentAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  changedAt: z.string(),
  taskId: z.number().nullable(),
});
export type MemoRow = z.output<typeof memoRow>;

const memoDetail = memoRow.extend({
  filled,
  figures: liveFigures.nullable(),
  contactId: z.number().nullable(),
  fromId: z.number().nullable(),
  /** The option that was decided for, from 0. */
  chosen: z.number().nullable(),
  reply: z.string(),
  outcome: z.string(),
  version: z.number(),
  steps: z.array(
    z.object({ at: z.string(), by: party, step: z.enum(['send', 'see', ...memoActs.filter((act) => act !== 'see')]), text: z.string() }),
  ),
  acts: z.array(z.enum(memoActs)),
});
export type MemoDetail = z.output<typeof memoDetail>;

const params = z.object({ id: rowId });
const version = z.number().int().positive();
const note = z.string().trim().max(2000).default('');

export const listMemos = contract({
  method: 'GET',
  path: '/api/memos',
  summary: 'What the asker sent up, received, or is still writing; what waits for an answer first.',
  access: 'conversations.use',
  query: z.object({
    box: z.enum(['sent', 'received', 'drafts']).default('sent'),
    kind: list(z.enum(memoKinds)).optional(),
    state: list(z.enum(memoStates)).optional(),
    task: rowId.optional(),
    ...paging,
  }),
  reply: pageOf(memoRow),
});

export const readDueMemos = contract({
  method: 'GET',
  path: '/api/memos/due',
  summary: 'How much of what goes up waits for the asker.',
  access: 'conversations.use',
  reply: z.object({
    /** Received: to be decided, of these overdue, and reports not looked at. */
    toDecide: z.number(),
    overdue: z.number(),
    unread: z.number(),
    /** Sent: without an answer past its day, and answered but without a note of what came of it. */
    waiting: z.number(),
    toClose: z.number(),
  }),
});

export const readMemo = contract({
  method: 'GET',
  path: '/api/memos/:id',
  summary: 'One memo with its answers, figures, decision and history.',
  access: 'conversations.use',
  params,
  reply: memoDetail,
});

const written = z.object({
  filled,
  recipientId: rowId.nullable().default(null),
  /** By when an answer is asked for. */
  answerBy: day.nullable().default(null),
  taskId: rowId.nullable().default(null),
  contactId: z.coerce.number().int().positive().nullable().default(null),
  /** The received memo that this one carries on. */
  fromId: rowId.nullable().default(null),
  /** Takes the figures of this moment along; null takes none, left out keeps those taken before. */
  figures: figuresAsked.nullable().optional(),
});

export const writeMemo = contract({
  method: 'POST',
  path: '/api/memos',
  summary: 'Begins a memo as a draft, which only its author sees.',
  access: 'conversations.use',
  body: written.extend({ kind: z.enum(memoKinds) }),
  reply: memoDetail,
});

export const changeMemo = contract({
  method: 'POST',
  path: '/api/memos/:id',
  summary: 'Changes a draft; refused when another window has changed it meanwhile.',
  access: 'conversations.use',
  params,
  body: written.extend({ version }),
  reply: memoDetail,
});

export const dropMemo = contract({
  method: 'DELETE',
  path: '/api/memos/:id',
  summary: 'Throws a draft away.',
  access: 'conversations.use',
  params,
  reply: done,
});

export const sendMemo = contract({
  method: 'POST',
  path: '/api/memos/:id/send',
  summary: 'Sends a draft to its recipient, once its checks are settled.',
  access: 'conversations.use',
  params,
  body: z.object({ version }),
  reply: memoDetail,
});

export const actOnMemo = contract({
  method: 'POST',
  path: '/api/memos/:id/act',
  summary: 'Answers, postpones, reminds, withdraws, comments, or notes what came of it.',
  access: 'conversations.use',
  params,
  body: z.object({
    version,
    act: z.enum(memoActs),
    text: note,
    decision: z.enum(['granted', 'partly', 'refused', 'noted']).optional(),
    chosen: z.number().int().min(0).max(20).nullable().optional(),
    answerBy: day.optional(),
    result: z.enum(results).optional(),
  }),
  reply: memoDetail,
});

export const readLiveFigures = contract({
  method: 'GET',
  path: '/api/upward/figures',
  summary: 'The figures of the last hour or of today, for a report upward: the board’s own.',
  access: 'conversations.use',
  query: z.object({ span: z.enum(['hour', 'day']).default('hour'), team: rowId.optional() }),
  reply: liveFigures,
});

const alignmentRow = z.object({
  metric: z.string(),
  above: figureTarget.omit({ verdict: true }).nullable(),
  own: figureTarget.omit({ verdict: true }).nullable(),
  figure,
  gap: z.enum(['none', 'missed', 'looser', 'no-own', 'no-above']),
});
export type AlignmentRow = z.output<typeof alignmentRow>;

export const readAlignment = contract({
  method: 'GET',
  path: '/api/upward/alignment',
  summary: 'The centre’s targets beside those of a team, with what the team reached in the last 28 days of data.',
  access: 'conversations.lead',
  query: z.object({ team: rowId.optional() }),
  reply: z.object({ team: party.nullable(), from: day.nullable(), to: day.nullable(), rows: z.array(alignmentRow) }),
});

const bossCard = z.object({ boss: party, filled, version: z.number(), changedAt: z.string().nullable() });
export type BossCard = z.output<typeof bossCard>;

export const readBossCards = contract({
  method: 'GET',
  path: '/api/boss-cards',
  summary: 'The asker’s own profile cards, one for each boss; nobody else reads them.',
  access: 'conversations.use',
  reply: z.object({ rows: z.array(bossCard) }),
});

export const saveBossCard = contract({
  method: 'PUT',
  path: '/api/boss-cards/:id',
  summary: 'Keeps the card of a boss, by the boss’s person; version 0 is a new one.',
  access: 'conversations.use',
  params,
  body: z.object({ filled, version: z.number().int().min(0) }),
  reply: z.object({ rows: z.array(bossCard) }),
});
