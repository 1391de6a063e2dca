import { z } from 'zod';
import { audiences } from '#core/methods/audience.ts';
import { newCommitment } from './commitments.ts';
import { contract } from './contract.ts';
import { readOneMethod } from './methods.ts';
import { day, list, pageOf, paging, rowId } from './paging.ts';

export const runSources = ['signal', 'goal', 'contact', 'meeting', 'task', 'request', 'run', 'commitment', 'workshop'] as const;
export const aboutKinds = ['person', 'team', 'boss'] as const;

const words = z.object({ zh: z.string(), en: z.string() });
const named = z.object({ id: z.number(), name: z.string() });
const access = 'conversations.use';

/** `person:12`, `signal:3`: a kind and an id as they stand in an address. */
const reference = <Kind extends string>(kinds: readonly Kind[]) =>
  z
    .string()
    .regex(new RegExp(`^(${kinds.join('|')}):[1-9]\\d{0,15}$`))
    .transform((text) => ({ kind: text.split(':')[0] as Kind, id: Number(text.split(':')[1]) }));

/** Answers by field key, as the page holds them. `null` empties a field. */
const answers = z.record(z.string().regex(/^\w{1,64}$/), z.unknown());
/** Why a flag is kept, by `flagKey` of core/methods. */
const reasons = z.record(z.string().max(100), z.string().max(500));
const confirmed = z.array(z.string().max(100)).max(100);

/** A piece of text at fault, as core/methods finds it. */
const hit = z.object({ from: z.number(), to: z.number(), lexicon: z.string().nullable(), why: words.nullable() });
const flag = z.object({
  check: z.string(),
  field: z.string(),
  item: z.number().nullable(),
  column: z.string().nullable(),
  level: z.enum(['error', 'warn', 'hint']),
  says: words,
  hits: z.array(hit).readonly(),
  mayKeep: z.boolean(),
});

/** What the platform offers for a field: a draft, shown as one until it is taken over. */
const offer = z.object({
  field: z.string(),
  /** Key of shared/datasources.yaml, and its name. */
  from: z.string(),
  source: words,
  says: words,
  /** Fits the type of the field; null: there are no data, `none` says why. */
  value: z.unknown(),
  asOf: day.nullable(),
  none: words.nullable(),
});
export type Offer = z.output<typeof offer>;

const runRow = z.object({
  id: z.number(),
  method: z.object({ key: z.string(), name: words }),
  author: named,
  about: z.object({ kind: z.enum(aboutKinds), id: z.number(), name: z.string() }).nullable(),
  from: z.object({ kind: z.enum(runSources), id: z.number() }).nullable(),
  state: z.enum(['draft', 'submitted']),
  startedAt: z.string(),
  changedAt: z.string(),
  submittedAt: z.string().nullable(),
  /** The asker is its author; else it was shared with him, or he leads the person it is about. */
  isMine: z.boolean(),
  isShared: z.boolean(),
});
export type RunRow = z.output<typeof runRow>;

const run = runRow.extend({
  /** The method as it stood when the run was begun; `version` null: the product's own. */
  form: readOneMethod.reply.shape.method,
  lexicons: readOneMethod.reply.shape.lexicons,
  version: z.number().nullable(),
  /** Counts up with every change; sent back with the next one. */
  revision: z.number(),
  answers: z.record(z.string(), z.unknown()),
  reasons: z.record(z.string(), z.string()),
  confirmed: z.array(z.string()),
  prefill: z.array(offer),
  /** What the checks said when it was submitted; null: a draft. */
  flags: z.array(flag).nullable(),
  /** Its words were sealed with a key that the server has not: they are shown empty, and nothing may be written over them. */
  unreadable: z.boolean(),
  /** Who may read it once it is submitted: nobody else, those chosen, or also those who lead the person. */
  audience: z.enum(audiences),
  /** Only for the author. */
  sharedWith: z.array(named),
});
export type Run = z.output<typeof run>;

const params = z.object({ id: rowId });

export const beginRun = contract({
  method: 'POST',
  path: '/api/runs',
  summary: 'Begins a run of a method as a draft of the asker’s own, with what the platform can offer for its fields.',
  access,
  body: z.object({
    method: z.string().max(100),
    about: reference(aboutKinds).nullable().default(null),
    from: reference(runSources).nullable().default(null),
    answers: answers.default({}),
  }),
  reply: run,
});

export const readRun = contract({
  method: 'GET',
  path: '/api/runs/:id',
  summary: 'A run with the form it was begun on, its answers and what the checks said.',
  access,
  params,
  reply: run,
});

export const saveRun = contract({
  method: 'PATCH',
  path: '/api/runs/:id',
  summary:
    'Saves changed answers of a draft. A `revision` that is not the present one is refused with 409 `run-changed`; `details` holds the present revision and answers, and nothing is overwritten.',
  access,
  params,
  body: z.object({
    revision: z.number().int().nonnegative(),
    answers: answers.default({}),
    reasons: reasons.optional(),
    confirmed: confirmed.optional(),
  }),
  reply: z.object({ revision: z.number(), changedAt: z.string() }),
});

export const runHistory = contract({
  method: 'GET',
  path: '/api/runs/:id/history',
  summary: 'The changes of a run’s answers, oldest first; for its author only.',
  access,
  params,
  reply: z.object({ rows: z.array(z.object({ revision: z.number(), at: z.string(), answers: z.record(z.string(), z.unknown()) })) }),
});

export const runOutcome = contract({
  method: 'GET',
  path: '/api/runs/:id/outcome',
  summary: 'The commitment that the method proposes from the answers so far, to be edited before submitting; null where nobody can own it.',
  access,
  params,
  reply: z.object({
    commitment: newCommitment.extend({ dueOn: day.nullable(), ownerId: z.number(), otherId: z.number().nullable() }).nullable(),
    says: words,
  }),
});

export const submitRun = contract({
  method: 'POST',
  path: '/api/runs/:id/submit',
  summary:
    'Checks the answers again and ends the draft. Faults are refused with 422 `run-has-faults`, their flags in `details.flags`. Makes the commitments given, or the proposed one when none are.',
  access,
  params,
  body: z.object({
    revision: z.number().int().nonnegative(),
    commitments: z
      .array(newCommitment.omit({ from: true }))
      .max(10)
      .optional(),
    shareWith: z.array(rowId).max(50).default([]),
  }),
  reply: run.extend({ commitments: z.array(z.number()) }),
});

export const shareRun = contract({
  method: 'POST',
  path: '/api/runs/:id/share',
  summary: 'Says who else may read a submitted run; an empty list takes it back.',
  access,
  params,
  body: z.object({ with: z.array(rowId).max(50) }),
  reply: run,
});

export const discardRun = contract({
  method: 'POST',
  path: '/api/runs/:id/discard',
  summary: 'Throws a draft away.',
  access,
  params,
  reply: z.object({}),
});

export const listRuns = contract({
  method: 'GET',
  path: '/api/runs',
  summary: 'Runs that the asker may read, the last changed first: own ones, those shared, those about people led.',
  access,
  query: z.object({
    /** mine: the asker’s own. shared: others’ that were shared with the asker. */
    whose: z.enum(['mine', 'shared']).optional(),
    about: reference(aboutKinds).optional(),
    from: reference(runSources).optional(),
    method: list(z.string().max(100)).optional(),
    state: z.enum(['draft', 'submitted']).optional(),
    ...paging,
  }),
  reply: pageOf(runRow),
});
