import { z } from 'zod';
import { appealState, cycleDesign, reviewStage, scoreReply } from './appraisals.ts';
import { contract } from './contract.ts';
import { day, rowId } from './paging.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const named = z.object({ id: z.number(), name: z.string() });
const params = z.object({ id: rowId });
const text = z.string().trim().max(4000);
export const reason = z.string().trim().min(1).max(2000);

/** What is done to a review, as its history tells it. */
export const reviewActs = [
  'draft-self',
  'submit-self',
  'skip-self',
  'submit-leader',
  'reassign',
  'calibrate',
  'send-back',
  'release',
  'hold-talk',
  'sign',
  'appeal',
  'appeal-answer',
  'appeal-accept',
  'appeal-escalate',
  'appeal-withdraw',
  'appeal-appoint',
  'appeal-decided',
] as const;
export type ReviewActName = (typeof reviewActs)[number];

export const evidenceKinds = ['figure', 'signal', 'feedback', 'commitment', 'note'] as const;

/** A fact of the period. `ref` names where it comes from: `signal:12`, `figure:aht`. */
const fact = z.object({
  kind: z.enum(evidenceKinds),
  ref: z.string().max(80),
  day: day.nullable(),
  tone: z.enum(['good', 'bad', 'neither']),
  words,
});
export type EvidenceFactReply = z.output<typeof fact>;

const itemWarning = z.enum(['no-evidence', 'recent-only', 'figures-only', 'all-alike']);

const rating = z.object({ item: z.string(), value: z.number().nullable(), note: z.string() });
export const ratingInput = z.object({ item: z.string().max(40), value: z.number().int().nullable(), note: text.default('') });

/** One leader's stretch: who rates which time, and what was rated as far as the asker may see it. */
const stretch = z.object({
  id: z.number(),
  team: named,
  leader: named.nullable(),
  from: day,
  to: day,
  share: z.number(),
  revision: z.number(),
  submittedAt: z.string().nullable(),
  submittedBy: z.string().nullable(),
  ratings: z.array(rating.extend({ evidence: z.array(fact), warnings: z.array(itemWarning) })),
  halo: z.boolean(),
  mayRate: z.boolean(),
});
export type StretchReply = z.output<typeof stretch>;

const result = z.object({
  key: z.string(),
  name: words,
  metric: z.string().nullable(),
  value: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  weight: z.number(),
  score: z.number().nullable(),
  luck: z.number().nullable(),
});

const scored = scoreReply.omit({ equals: true, places: true }).extend({
  parts: z.array(z.object({ key: z.string(), share: z.number(), score: z.number(), error: z.number() })),
  missing: z.array(z.string()),
  results: z.array(result),
  /** The centre changed a definition within the period: the newer one is used throughout. */
  changedDefinitions: z.array(z.string()),
  /** Goals that end after the period: they count in the cycle in which they end. */
  runningOn: z.array(z.object({ name: z.string(), to: day })),
});
export type ScoredReply = z.output<typeof scored>;

const difference = z.object({
  before: z.number().nullable(),
  after: z.number().nullable(),
  change: z.number().nullable(),
  parts: z.array(z.object({ key: z.string(), before: z.number().nullable(), after: z.number().nullable(), by: z.number() })),
});

const appeal = z.object({
  state: appealState,
  items: z.array(z.string()),
  isAnswered: z.boolean(),
  untilOn: day,
  reviewer: named.nullable(),
  difference: difference.nullable(),
});

export const reviewDetail = z.object({
  id: z.number(),
  cycle: z.object({
    id: z.number(),
    name: z.string(),
    from: day,
    to: day,
    scale: cycleDesign.shape.scale,
    parts: cycleDesign.shape.parts,
    due: cycleDesign.shape.due,
  }),
  person: named,
  team: named,
  stage: reviewStage,
  revision: z.number(),
  self: z.object({ ratings: z.array(rating), evidence: z.array(fact.extend({ item: z.string() })) }),
  stretches: z.array(stretch),
  /** Empty until the asker may see them. The highest step holds. */
  scores: z.array(scored),
  /** Ratings that hold now, by item: of the second reviewer, else of the room, else of the leaders by their time. */
  now: z.array(z.object({ item: z.string(), value: z.number().nullable() })),
  releasedOn: day.nullable(),
  appealUntil: day.nullable(),
  talk: z.object({ on: day, note: z.string() }).nullable(),
  signed: z.object({ person: z.string().nullable(), leader: z.string().nullable(), leaderName: z.string().nullable() }),
  appeal: appeal.nullable(),
  steps: z.array(z.object({ act: z.enum(reviewActs), who: z.string(), note: z.string(), at: z.string() })),
  may: z.object({
    writeSelf: z.boolean(),
    skipSelf: z.boolean(),
    sendBack: z.boolean(),
    release: z.boolean(),
    holdTalk: z.boolean(),
    sign: z.boolean(),
    appeal: z.boolean(),
    answerAppeal: z.boolean(),
    acceptAnswer: z.boolean(),
    escalate: z.boolean(),
    withdraw: z.boolean(),
    appoint: z.boolean(),
    reRate: z.boolean(),
    reassign: z.boolean(),
  }),
  isOwn: z.boolean(),
  isSecondReviewer: z.boolean(),
});
export type ReviewDetail = z.output<typeof reviewDetail>;

export const readReview = contract({
  method: 'GET',
  path: '/api/appraisals/reviews/:id',
  summary: 'One review, as far as the asker may see it now.',
  access: 'appraisals.read',
  params,
  reply: reviewDetail,
});

export const listMyReviews = contract({
  method: 'GET',
  path: '/api/appraisals/mine',
  summary: 'The own reviews, newest first, and those that one was asked to rate again as second reviewer.',
  access: 'appraisals.read',
  reply: z.object({
    isPerson: z.boolean(),
    rows: z.array(
      z.object({
        id: z.number(),
        cycle: z.string(),
        from: day,
        to: day,
        scale: cycleDesign.shape.scale,
        stage: reviewStage,
        dueOn: day.nullable(),
        score: scoreReply.omit({ equals: true, places: true }).nullable(),
        appeal: appealState.nullable(),
      }),
    ),
    second: z.array(z.object({ id: z.number(), cycle: z.string(), person: z.string(), untilOn: day })),
  }),
});

export const proposeEvidence = contract({
  method: 'GET',
  path: '/api/appraisals/reviews/:id/evidence',
  summary: 'Facts of the period for and against, as the product finds them: figures, signals and what other rooms keep.',
  access: 'appraisals.read',
  params,
  reply: z.object({ rows: z.array(fact) }),
});

export const saveSelf = contract({
  method: 'PUT',
  path: '/api/appraisals/reviews/:id/self',
  summary: 'The self-review: kept as a draft, or handed to the leader.',
  access: 'appraisals.read',
  params,
  body: z.object({ revision: z.number(), ratings: z.array(ratingInput).max(60), submit: z.boolean() }),
  reply: reviewDetail,
});

export const skipSelf = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/skip-self',
  summary: 'Goes on without the self-review, with a reason.',
  access: 'appraisals.rate',
  params,
  body: z.object({ reason }),
  reply: reviewDetail,
});

export const saveStretch = contract({
  method: 'PUT',
  path: '/api/appraisals/reviews/:id/stretches/:stretchId',
  summary: 'The leader’s ratings for a stretch: kept as a draft, or submitted; then each needs evidence.',
  access: 'appraisals.rate',
  params: z.object({ id: rowId, stretchId: rowId }),
  body: z.object({
    revision: z.number(),
    ratings: z.array(ratingInput.extend({ evidence: z.array(fact).max(12) })).max(60),
    submit: z.boolean(),
  }),
  reply: reviewDetail,
});

export const reassignRater = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/rater',
  summary: 'Asks somebody else to rate a stretch, because the rater left or is partial.',
  access: 'appraisals.calibrate',
  params,
  body: z.object({ stretchId: rowId, personId: rowId, reason }),
  reply: reviewDetail,
});

export const listRaters = contract({
  method: 'GET',
  path: '/api/appraisals/raters',
  summary: 'Who may be asked to rate: leaders and managers of the centre.',
  access: 'appraisals.calibrate',
  reply: z.object({ rows: z.array(named.extend({ team: z.string().nullable() })) }),
});

export const calibrateRating = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/calibrate',
  summary: 'Changes a rating in the calibration room, with a reason.',
  access: 'appraisals.calibrate',
  params,
  body: z.object({ item: z.string().max(40), value: z.number().int(), reason, revision: z.number() }),
  reply: reviewDetail,
});

export const sendBack = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/send-back',
  summary: 'Gives a review back to the leader, with a reason.',
  access: 'appraisals.calibrate',
  params,
  body: z.object({ reason }),
  reply: reviewDetail,
});

export const holdTalk = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/talk',
  summary: 'Notes that the talk was held.',
  access: 'appraisals.rate',
  params,
  body: z.object({ on: day, note: text.default('') }),
  reply: reviewDetail,
});

export const signReview = contract({
  method: 'POST',
  path: '/api/appraisals/reviews/:id/sign',
  summary: 'Signs: the person that it was talked over, the leader likewise. Signing is not agreeing.',
  access: 'appraisals.read',
  params,
  reply: reviewDetail,
});
