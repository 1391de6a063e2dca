import { z } from 'zod';
import { words } from './charts.ts';
import { contract } from './contract.ts';
import { text } from './meetings.ts';
import { day, list, pageOf, paging, rowId } from './paging.ts';

export const timelineKinds = ['recognition', 'run', 'meeting', 'commitment', 'signal'] as const;
export const feedbackTones = ['positive', 'corrective', 'coaching', 'listening'] as const;

const party = z.object({ id: z.number(), name: z.string() });
const access = 'conversations.use';

/** A contact that feedback points at; the customer masked. Only those that the asker may see are named, the rest counted. */
const attached = z.object({
  id: z.number(),
  enteredAt: z.string(),
  customer: z.string().nullable(),
  topic: z.string().nullable(),
});
export type AttachedContact = z.output<typeof attached>;

const receipt = z.object({ acknowledgedAt: z.string(), reply: z.string(), repliedAt: z.string().nullable() });

const recognition = z.object({
  id: z.number(),
  from: party,
  to: party,
  what: z.string(),
  /** What came of it. */
  impact: z.string(),
  isPublic: z.boolean(),
  givenAt: z.string(),
});
export type Recognition = z.output<typeof recognition>;

const event = z.object({
  kind: z.enum(timelineKinds),
  id: z.number(),
  at: z.string(),
  /** Who gave it, led it or promised it; null: the nightly run. */
  by: party.nullable(),
  /** Of a run its method, of a signal its metric. */
  name: words.nullable(),
  /** Of meetings: the kind. */
  meeting: z.string().nullable(),
  text: z.string(),
  impact: z.string(),
  /** Of signals. */
  sentence: words.nullable(),
  tone: z.enum(feedbackTones).nullable(),
  /** Of signals: for the better or not; of commitments and meetings how they stand. */
  state: z.string().nullable(),
  isPublic: z.boolean(),
  contacts: z.array(attached),
  receipt: receipt.nullable(),
  /** Given to me, and waiting for a word from me. */
  mayAnswer: z.boolean(),
});
export type TimelineEvent = z.output<typeof event>;

export const readTimeline = contract({
  method: 'GET',
  path: '/api/persons/:id/timeline',
  summary:
    'Feedback, recognition, coaching, meetings, commitments and signals of one person, the latest first: each only to those whom it concerns.',
  access,
  params: z.object({ id: rowId }),
  query: z.object({ kind: list(z.enum(timelineKinds)).optional(), limit: z.coerce.number().int().min(1).max(300).default(60) }),
  reply: z.object({ person: party, rows: z.array(event), more: z.boolean() }),
});

export const giveRecognition = contract({
  method: 'POST',
  path: '/api/recognitions',
  summary: 'Recognises what somebody did: before the team, or between the two.',
  access,
  body: z.object({
    to: rowId,
    what: text(1000).min(1),
    impact: text(1000).default(''),
    isPublic: z.boolean(),
    /** Contacts of that person which show it. */
    contacts: z.array(z.number().int().positive()).max(10).default([]),
  }),
  reply: recognition,
});

export const listRecognitions = contract({
  method: 'GET',
  path: '/api/recognitions',
  summary: 'The wall of recognition: what was recognised before the team, the latest first.',
  access,
  query: z.object({ team: rowId.optional(), ...paging }),
  reply: pageOf(recognition),
});

export const answerFeedback = contract({
  method: 'POST',
  path: '/api/feedback/:kind/:id/answer',
  summary: 'Says that one has read feedback one was given, with a reply or without.',
  access,
  params: z.object({ kind: z.enum(['recognition', 'run']), id: rowId }),
  body: z.object({ reply: text(2000).default('') }),
  reply: receipt,
});

export const ownRatio = contract({
  method: 'GET',
  path: '/api/feedback/ratio',
  summary: 'How much of the asker’s own feedback was positive, and how much corrective: for the asker alone.',
  access,
  query: z.object({ from: day.optional(), to: day.optional() }),
  reply: z.object({
    from: day,
    to: day,
    positive: z.number(),
    corrective: z.number(),
    coaching: z.number(),
    /** Positive on one corrective; null when nothing was corrected. */
    ratio: z.number().nullable(),
    people: z.array(z.object({ person: party, positive: z.number(), corrective: z.number(), lastAt: z.string() })),
  }),
});

export const checkFigure = contract({
  method: 'GET',
  path: '/api/feedback/before-action',
  summary: 'Whether a figure of a person is a signal now: before somebody is talked to about it.',
  access: 'conversations.lead',
  query: z.object({ person: rowId, metric: z.string().max(60) }),
  reply: z.object({ signal: z.object({ id: z.number(), sentence: words }).nullable() }),
});

export const keepNoiseReason = contract({
  method: 'POST',
  path: '/api/feedback/noise-reasons',
  summary: 'Keeps why somebody is talked to about a figure that is no signal. Only its author reads it.',
  access: 'conversations.lead',
  body: z.object({ person: rowId, method: z.string().max(100), metric: z.string().max(60), reason: text(1000).min(1) }),
  reply: z.object({ id: z.number() }),
});

const proposal = z.object({
  from: z.object({ kind: z.enum(['signal', 'goal', 'commitment', 'recognition', 'run', 'person']), id: z.number() }),
  /** In words of the product; else a figure. */
  what: words.nullable(),
  reason: words,
  figure: z.object({ metric: z.string(), value: z.number(), before: z.number() }).nullable(),
});
export type Proposal = z.output<typeof proposal>;

export const proposePoints = contract({
  method: 'GET',
  path: '/api/meetings/:id/proposals',
  summary: 'Points that could be talked about: signals, commitments, feedback and figures since the last time, each with its reason.',
  access,
  params: z.object({ id: rowId }),
  reply: z.object({ rows: z.array(proposal) }),
});
