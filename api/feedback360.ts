import { z } from 'zod';
import { contract } from './contract.ts';
import { day, done, rowId } from './paging.ts';

const named = z.object({ id: z.number(), name: z.string() });
const params = z.object({ id: rowId });
const words = z.object({ zh: z.string(), en: z.string() });

export const feedbackActs = ['answer', 'close'] as const;
export const feedbackRelations = ['self', 'leader', 'peer', 'report'] as const;
export const feedbackItem = z.object({ key: z.string(), name: words, low: words, high: words });
export type FeedbackItem = z.output<typeof feedbackItem>;

const round = z.object({
  id: z.number(),
  subject: named,
  state: z.enum(['nominating', 'open', 'closed']),
  threshold: z.number(),
  from: day,
  dueOn: day,
  invited: z.number(),
  declined: z.number(),
});
export type FeedbackRound = z.output<typeof round>;

export const listRounds = contract({
  method: 'GET',
  path: '/api/feedback360/rounds',
  summary: 'Rounds about oneself, one’s team or the centre, and invitations to answer.',
  access: 'feedback360.use',
  reply: z.object({
    isPerson: z.boolean(),
    rows: z.array(round.extend({ isOwn: z.boolean() })),
    /** `isLate`: the report is out; what comes now waits until enough others wait with it. */
    toAnswer: z.array(
      z.object({
        id: z.number(),
        subject: z.string(),
        relation: z.enum(feedbackRelations),
        dueOn: day,
        threshold: z.number(),
        isLate: z.boolean(),
      }),
    ),
  }),
});

export const readDueFeedback = contract({
  method: 'GET',
  path: '/api/feedback360/due',
  summary: 'What open rounds wait for from the asker within a week: answers asked for, and rounds to close that are over. Late first.',
  access: 'feedback360.use',
  reply: z.object({
    rows: z.array(
      z.object({
        act: z.enum(feedbackActs),
        /** The invitation to answer, or the round to close. */
        id: z.number(),
        subject: z.string(),
        isAboutSelf: z.boolean(),
        dueOn: day,
        standing: z.enum(['overdue', 'soon', 'week']),
      }),
    ),
  }),
});

export const addRound = contract({
  method: 'POST',
  path: '/api/feedback360/rounds',
  summary:
    'Begins a round about a person who has none under way. The threshold can be raised, never be less than five, and is fixed when it opens.',
  access: 'feedback360.lead',
  body: z.object({ subjectId: rowId, from: day, dueOn: day, threshold: z.number().int().min(5).max(50).default(5) }),
  reply: z.object({ id: z.number() }),
});

/** Round that is in the way of a new one, in `details` of the problem `round-under-way`. */
export const roundInTheWay = z.object({ round: z.number() });

export const discardRound = contract({
  method: 'DELETE',
  path: '/api/feedback360/rounds/:id',
  summary: 'Discards a round that nobody was asked in yet.',
  access: 'feedback360.lead',
  params,
  reply: done,
});

const rater = z.object({
  id: z.number(),
  name: z.string(),
  relation: z.enum(feedbackRelations),
  state: z.enum(['nominated', 'approved', 'declined']),
});

const mean = z.object({ mean: z.number(), error: z.number(), count: z.number() });
const item = feedbackItem.extend({
  self: z.number().nullable(),
  leader: z.number().nullable(),
  others: mean.nullable(),
  relations: z.array(mean.extend({ relation: z.string() })),
  gap: z.number().nullable(),
  area: z.enum(['strength', 'growth', 'blind', 'hidden']).nullable(),
});
export type FeedbackItemReport = z.output<typeof item>;

const roundDetail = round.extend({
  isOwn: z.boolean(),
  items: z.array(feedbackItem),
  /** Whom the asker may see as invited: the subject and who leads the round see names, never whether somebody has answered. */
  raters: z.array(rater),
  candidates: z.array(named),
  /** Shown only from the close on. */
  report: z
    .object({
      items: z.array(item),
      answers: z.number(),
      keep: z.array(z.string()),
      more: z.array(z.string()),
      customers: z
        .object({ value: z.number().nullable(), lower: z.number().nullable(), upper: z.number().nullable(), count: z.number().nullable() })
        .nullable(),
    })
    .nullable(),
  may: z.object({ nominate: z.boolean(), open: z.boolean(), discard: z.boolean(), close: z.boolean() }),
});
export type FeedbackRoundDetail = z.output<typeof roundDetail>;

export const readRound = contract({
  method: 'GET',
  path: '/api/feedback360/rounds/:id',
  summary: 'One round: raters, and from its close on the report.',
  access: 'feedback360.use',
  params,
  reply: roundDetail,
});

const nomination = z.array(z.object({ personId: rowId, relation: z.enum(['peer', 'report', 'leader']) })).max(60);

export const nominateRaters = contract({
  method: 'PUT',
  path: '/api/feedback360/rounds/:id/raters',
  summary: 'Names the raters while the round is not open: the person proposes, the leader settles.',
  access: 'feedback360.use',
  params,
  body: z.object({ raters: nomination }),
  reply: roundDetail,
});

export const openRound = contract({
  method: 'POST',
  path: '/api/feedback360/rounds/:id/open',
  summary: 'Approves the raters and asks them: those given, else those named before. From here on threshold and raters are fixed.',
  access: 'feedback360.lead',
  params,
  body: z.object({ raters: nomination.optional() }),
  reply: roundDetail,
});

export const closeRound = contract({
  method: 'POST',
  path: '/api/feedback360/rounds/:id/close',
  summary: 'Folds what has come into sums. An answer that comes later waits until enough others wait with it.',
  access: 'feedback360.lead',
  params,
  reply: roundDetail,
});

export const readQuestions = contract({
  method: 'GET',
  path: '/api/feedback360/invitations/:id',
  summary: 'What an invitation asks.',
  access: 'feedback360.use',
  params,
  reply: z.object({
    id: z.number(),
    subject: z.string(),
    relation: z.enum(feedbackRelations),
    dueOn: day,
    threshold: z.number(),
    isNamed: z.boolean(),
    items: z.array(feedbackItem),
  }),
});

export const answerInvitation = contract({
  method: 'POST',
  path: '/api/feedback360/invitations/:id/answer',
  summary: 'Answers once. Nothing that is stored tells who wrote it, so it cannot be changed or taken back.',
  access: 'feedback360.use',
  params,
  body: z.object({
    scores: z.record(z.string(), z.number().int().min(1).max(5).nullable()),
    keep: z.string().trim().max(1000).default(''),
    more: z.string().trim().max(1000).default(''),
  }),
  reply: done,
});

export const declineInvitation = contract({
  method: 'POST',
  path: '/api/feedback360/invitations/:id/decline',
  summary: 'Declines to answer.',
  access: 'feedback360.use',
  params,
  reply: done,
});
