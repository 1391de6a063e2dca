import { z } from 'zod';
import { contract } from './contract.ts';
import { day, rowId } from './paging.ts';

const named = z.object({ id: z.number(), name: z.string() });
const params = z.object({ id: rowId });
const text = z.string().trim().min(1).max(1000);

/** A point to grow in: what, why, which training helps, and the figure that would show it. */
const point = z.object({
  what: text,
  why: z.string().trim().max(1000).default(''),
  topic: z.string().trim().max(80).default(''),
  metric: z.string().max(60).nullable().default(null),
});
const planBody = z.object({ strengths: z.array(text).max(6), points: z.array(point).min(1).max(3) });
export type PlanBody = z.input<typeof planBody>;

const plan = z.object({
  id: z.number(),
  person: named,
  teamId: z.number(),
  madeOn: day,
  isClosed: z.boolean(),
  points: z.array(z.string()),
  topics: z.array(z.string()),
  hours: z.number(),
});
export type PlanRow = z.output<typeof plan>;

const need = z.object({
  id: z.number(),
  team: named,
  topic: z.string(),
  people: z.number(),
  reason: z.string(),
  state: z.enum(['raised', 'granted', 'declined']),
  answer: z.string(),
  raisedOn: day,
  raisedBy: z.string(),
});
export type TrainingNeed = z.output<typeof need>;

export const listPlans = contract({
  method: 'GET',
  path: '/api/plans',
  summary: 'Development plans that the asker may see, what each team needs training in, and what was raised.',
  access: 'plans.use',
  reply: z.object({
    rows: z.array(plan.extend({ isOwn: z.boolean() })),
    needs: z.array(z.object({ team: named, topic: z.string(), people: z.number(), isRaised: z.boolean() })),
    raised: z.array(need),
  }),
});

const interval = z.object({ value: z.number().nullable(), lower: z.number().nullable(), upper: z.number().nullable() });

const planDetail = plan.extend({
  isOwn: z.boolean(),
  reviewId: z.number().nullable(),
  revision: z.number(),
  strengths: z.array(z.string()),
  detail: z.array(
    z.object({
      what: z.string(),
      why: z.string(),
      topic: z.string(),
      metric: z.string().nullable(),
      effect: z.object({ before: interval, after: interval, verdict: z.enum(['better', 'worse', 'cannot-tell']) }).nullable(),
    }),
  ),
  training: z.array(z.object({ id: z.number(), on: day, what: z.string(), hours: z.number(), outcome: z.string(), by: z.string() })),
  may: z.object({ change: z.boolean(), close: z.boolean() }),
});
export type PlanDetail = z.output<typeof planDetail>;

export const readPlan = contract({
  method: 'GET',
  path: '/api/plans/:id',
  summary: 'One plan with what became of its figures and the training record.',
  access: 'plans.use',
  params,
  reply: planDetail,
});

export const addPlan = contract({
  method: 'POST',
  path: '/api/plans',
  summary: 'Makes a plan for oneself or somebody of one’s team: strengths and at most three points to grow in.',
  access: 'plans.use',
  body: planBody.extend({ personId: rowId, reviewId: rowId.nullable().default(null) }),
  reply: z.object({ id: z.number() }),
});

export const changePlan = contract({
  method: 'PUT',
  path: '/api/plans/:id',
  summary: 'Changes an open plan.',
  access: 'plans.use',
  params,
  body: planBody.extend({ revision: z.number() }),
  reply: planDetail,
});

export const addTraining = contract({
  method: 'POST',
  path: '/api/plans/:id/training',
  summary: 'Notes a training that was held.',
  access: 'plans.use',
  params,
  body: z.object({ on: day, what: text, hours: z.number().positive().max(200), outcome: z.string().trim().max(1000).default('') }),
  reply: planDetail,
});

export const closePlan = contract({
  method: 'POST',
  path: '/api/plans/:id/close',
  summary: 'Closes a plan.',
  access: 'plans.lead',
  params,
  reply: planDetail,
});

export const raiseNeed = contract({
  method: 'POST',
  path: '/api/plans/needs',
  summary: 'Raises a team’s training need to the manager, with how many plans ask for it.',
  access: 'plans.lead',
  body: z.object({ teamId: rowId, topic: text, reason: text }),
  reply: z.object({ id: z.number() }),
});

export const answerNeed = contract({
  method: 'POST',
  path: '/api/plans/needs/:id/answer',
  summary: 'The manager grants or declines a training need, with a reason.',
  access: 'appraisals.calibrate',
  params,
  body: z.object({ isGranted: z.boolean(), answer: text }),
  reply: need,
});
