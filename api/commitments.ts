import { z } from 'zod';
import { commitmentStates } from '#core/commitments/commitment.ts';
import { standings } from '#core/commitments/standing.ts';
import { contract } from './contract.ts';
import { day, list, pageOf, paging, rowId } from './paging.ts';

/** What a commitment can come from. */
export const commitmentSources = ['run', 'meeting', 'feedback', 'task', 'request', 'goal', 'review', 'plan', 'signal'] as const;
export const commitmentFrom = z.object({ kind: z.enum(commitmentSources), id: rowId });

export const verdicts = ['better', 'worse', 'cannot-tell'] as const;

const named = z.object({ id: z.number(), name: z.string() });
const what = z.string().trim().min(1).max(500);

/** How it will be seen whether it helped: on a metric, or by something that either happened or not. */
export const proof = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('metric'),
    metric: z.string(),
    variant: z.string().optional(),
    /** Whose figure: the owner's, or that of the owner's team. */
    of: z.enum(['person', 'team']).default('person'),
    /** Which way it should move; the better one when not given. */
    direction: z.enum(['up', 'down']).optional(),
    /** By how much, relative to what the own path lets expect: 0.1 = 10 %. */
    expected: z.number().positive().max(5),
    /** For how many days from the day agreed. */
    windowDays: z.number().int().min(7).max(180),
  }),
  z.object({ kind: z.literal('yes-no'), text: z.string().trim().max(500) }),
]);

/** A commitment as it is written down. */
export const newCommitment = z.object({
  ownerId: rowId,
  /** The second side; null: none. */
  otherId: rowId.nullable().default(null),
  what,
  proof,
  dueOn: day,
  /** The day on which it was agreed, from which the effect is looked for; today when not given. */
  agreedOn: day.optional(),
  from: commitmentFrom.nullable().default(null),
});

/** Did it help? Relative to what the own path let expect; null together with a reason. */
const effect = z.object({
  verdict: z.enum(verdicts),
  observed: z.number().nullable(),
  predicted: z.number().nullable(),
  estimate: z.number().nullable(),
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable(),
  relative: z.object({ estimate: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  /** How many more contacts would tell a change of `moreNeededChange`; null: no number of them would. */
  moreNeeded: z.number().nullable(),
  moreNeededChange: z.number().nullable(),
  contacts: z.number(),
  reason: z.string().nullable(),
  measuredOn: day,
});
export type CommitmentEffect = z.output<typeof effect>;

const commitmentRow = z.object({
  id: z.number(),
  owner: named,
  other: named.nullable(),
  team: named.nullable(),
  what: z.string(),
  proof,
  agreedOn: day,
  dueOn: day,
  firstDueOn: day,
  doneOn: day.nullable(),
  movedCount: z.number(),
  state: z.enum(commitmentStates),
  standing: z.enum(standings),
  /** Kept by the day agreed first; null: not to be said yet. */
  kept: z.boolean().nullable(),
  ownerConfirmed: z.boolean(),
  otherConfirmed: z.boolean(),
  /** Seen by the two parties only. */
  isPrivate: z.boolean(),
  /** Written down after the day from which it holds. */
  notedLate: z.boolean(),
  from: z.object({ kind: z.enum(commitmentSources), id: z.number() }).nullable(),
  method: z.string().nullable(),
  /** The last day of the window; null without a metric. */
  measureUntil: day.nullable(),
  effect: effect.nullable(),
  /** Which side the asker is: one of the two parties, or somebody who leads the owner. */
  side: z.enum(['owner', 'other', 'leader']),
  may: z.object({ confirm: z.boolean(), done: z.boolean(), move: z.boolean(), drop: z.boolean() }),
});
export type CommitmentRow = z.output<typeof commitmentRow>;

const filter = {
  /** Where the asker stands: mine (I owe it), promised (I am the second side), concerned (either). */
  mine: z.enum(['mine', 'promised', 'concerned']).optional(),
  /** Either party. */
  person: rowId.optional(),
  team: list(rowId).optional(),
  standing: list(z.enum(standings)).optional(),
  verdict: list(z.enum(verdicts)).optional(),
  method: z.string().max(100).optional(),
  fromKind: z.enum(commitmentSources).optional(),
  fromId: rowId.optional(),
  /** Due in the span, both ends included. */
  dueFrom: day.optional(),
  dueTo: day.optional(),
};
const kept = z.object({ kept: z.number(), of: z.number() });
const standingCounts = z.record(z.enum(standings), z.number());
const access = 'conversations.use';

export const listCommitments = contract({
  method: 'GET',
  path: '/api/commitments',
  summary: 'Commitments that concern the asker, or people whom the asker leads: what is due first, ended ones last.',
  access,
  query: z.object({ ...filter, ...paging }),
  reply: pageOf(commitmentRow).extend({
    /** How many there are of each standing, for the same filter without the standing. */
    standings: standingCounts,
    /** Kept by the day agreed first, of those of which it can be said; same filter without the standing. */
    kept,
    today: day,
  }),
});

export const commitmentLedger = contract({
  method: 'GET',
  path: '/api/commitments/ledger',
  summary: 'For each person who owes something: how many are under way, late and ended, and how many were kept on time.',
  access,
  query: z.object({ team: list(rowId).optional(), dueFrom: day.optional(), dueTo: day.optional() }),
  reply: z.object({
    rows: z.array(
      z.object({
        owner: named,
        team: named.nullable(),
        running: z.number(),
        overdue: z.number(),
        done: z.number(),
        dropped: z.number(),
        moved: z.number(),
        kept,
        better: z.number(),
        worse: z.number(),
        cannotTell: z.number(),
      }),
    ),
  }),
});

export const commitmentInbox = contract({
  method: 'GET',
  path: '/api/commitments/inbox',
  summary: 'What asks for the viewer now: to be confirmed, late, due soon, and newly measured within the last two weeks.',
  access,
  reply: z.object({
    toConfirm: z.array(commitmentRow),
    overdue: z.array(commitmentRow),
    soon: z.array(commitmentRow),
    measured: z.array(commitmentRow),
    today: day,
  }),
});

export const commitmentPeople = contract({
  method: 'GET',
  path: '/api/commitments/people',
  summary: 'With whom the asker may make commitments: oneself, those led, those who lead.',
  access,
  reply: z.object({
    self: z.number().nullable(),
    today: day,
    rows: z.array(named.extend({ team: z.string().nullable(), relation: z.enum(['self', 'boss', 'led']) })),
  }),
});

export const methodEffects = contract({
  method: 'GET',
  path: '/api/commitments/methods',
  summary: 'What each method has brought in this centre: measured commitments by verdict, of everybody together.',
  access: 'signed-in',
  reply: z.object({
    rows: z.array(z.object({ method: z.string(), uses: z.number(), better: z.number(), worse: z.number(), cannotTell: z.number() })),
  }),
});

const params = z.object({ id: rowId });
const detail = commitmentRow.extend({
  steps: z.array(
    z.object({
      at: z.string(),
      day,
      step: z.enum(['made', 'confirmed', 'moved', 'done', 'dropped', 'overdue', 'measured']),
      /** Null: the nightly job. */
      who: z.string().nullable(),
      note: z.string(),
      dueOn: day.nullable(),
    }),
  ),
});
export type CommitmentDetail = z.output<typeof detail>;

export const readCommitment = contract({
  method: 'GET',
  path: '/api/commitments/:id',
  summary: 'One commitment with its history.',
  access,
  params,
  reply: detail,
});

export const makeCommitment = contract({
  method: 'POST',
  path: '/api/commitments',
  summary: 'Writes a commitment down. Whoever makes it has agreed; the other side still confirms.',
  access,
  body: newCommitment,
  reply: detail,
});

export const confirmCommitment = contract({
  method: 'POST',
  path: '/api/commitments/:id/confirm',
  summary: 'Agrees to it, as the party that has not yet.',
  access,
  params,
  reply: detail,
});

export const finishCommitment = contract({
  method: 'POST',
  path: '/api/commitments/:id/done',
  summary: 'Says that it was done, by one of the two parties.',
  access,
  params,
  body: z.object({ note: z.string().trim().max(1000).default('') }),
  reply: detail,
});

export const moveCommitment = contract({
  method: 'POST',
  path: '/api/commitments/:id/move',
  summary: 'Sets another day with a reason; the other side confirms again.',
  access,
  params,
  body: z.object({ dueOn: day, reason: what }),
  reply: detail,
});

export const dropCommitment = contract({
  method: 'POST',
  path: '/api/commitments/:id/drop',
  summary: 'Gives it up with a reason. It stays in the ledger and counts neither as kept nor as broken.',
  access,
  params,
  body: z.object({ reason: what }),
  reply: detail,
});
