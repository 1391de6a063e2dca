import { z } from 'zod';
import { goalLevels, goalSides } from '#core/goals/goal.ts';
import { contract } from './contract.ts';
import { bound, goalPlan, goalRow, interval, named, spread, target } from './goals.ts';
import { meetingKinds } from './meetings.ts';
import { day, list, rowId } from './paging.ts';

/** What the time line knows: steps of its life, gates passed, what was checked, analysed and corrected. */
export const goalSteps = [
  'propose',
  'edit',
  'discuss',
  'agree',
  'dissent',
  'ask-change',
  'confirm-change',
  'refuse-change',
  'hit',
  'missed',
  'drop',
  'move',
  'milestone-done',
  'milestone-undone',
  'gate-feasible',
  'gate-prevention',
  'gate-consent',
  'check',
  'analyse',
  'correct',
] as const;
export type GoalStep = (typeof goalSteps)[number];

const step = z.object({
  at: z.string(),
  day,
  who: z.string(),
  side: z.enum(goalSides),
  step: z.enum(goalSteps),
  note: z.string(),
});

const checkIn = z.object({
  id: z.number(),
  day,
  at: z.string(),
  who: z.string(),
  progress: z.string(),
  obstacle: z.string(),
  help: z.string(),
  level: z.number().nullable(),
  /** Only for the person and whoever leads the team. */
  mood: z.number().nullable(),
  reply: z.object({ text: z.string(), who: z.string(), at: z.string() }).nullable(),
});

/** What a goal asks for: what both sides agree on. */
export const terms = z.object({
  statement: z.string().trim().min(1).max(300),
  target: target.nullable(),
  from: day,
  to: day,
  weight: z.number().min(0).max(1000).nullable(),
});
export type GoalTerms = z.output<typeof terms>;

const linked = z.object({ id: z.number(), statement: z.string() });

const change = z.object({
  id: z.number(),
  askedOn: day,
  askedBy: z.string(),
  side: z.enum(goalSides),
  reason: z.string(),
  state: z.enum(['open', 'made', 'refused']),
  answer: z.string(),
  settledOn: day.nullable(),
  terms,
  before: terms,
  /** The goals above, where the goal is to hang below another one; null: none. */
  parent: z.object({ before: linked.nullable(), after: linked.nullable() }).nullable(),
});

/** Where it was on the agenda, of the meetings that the asker takes part in. */
const talk = z.object({
  id: z.number(),
  kind: z.enum(meetingKinds),
  title: z.string(),
  at: z.string(),
  state: z.enum(['planned', 'held', 'skipped']),
  what: z.string(),
  said: z.string(),
});

/** A commitment made for it: the day it was made, and the day it was done. */
const promise = z.object({ id: z.number(), what: z.string(), madeOn: day, dueOn: day, doneOn: day.nullable() });

const flag = z.object({
  field: z.string(),
  level: z.enum(['error', 'warn', 'hint']),
  says: z.object({ zh: z.string(), en: z.string() }),
});

const goalDetail = goalRow.extend({
  plan: goalPlan,
  queues: z.array(named),
  channels: z.array(z.string()),
  checkInDays: z.number(),
  baseline: z
    .object({ value: z.number().nullable(), interval: interval.nullable(), denominator: z.number().nullable(), from: day, to: day })
    .nullable(),
  above: z.object({ id: z.number(), statement: z.string(), level: z.enum(goalLevels) }).nullable(),
  below: z.array(goalRow),
  /** The definition that the centre uses now is another than the goal's own, which is kept. */
  definitionChanged: z.boolean(),
  counters: z.array(z.object({ metric: z.string(), value: z.number().nullable(), baseline: z.number().nullable() })),
  /** The value week by week, each week alone, and from the beginning to its end. */
  weeks: z.array(z.object({ day, value: z.number().nullable(), sofar: z.number().nullable(), low: bound, high: bound })),
  fan: z.array(spread.extend({ day })),
  /** Of a person in several teams in this time: each one's part. */
  parts: z.array(z.object({ team: named, value: z.number().nullable(), denominator: z.number().nullable() })),
  flags: z.array(flag),
  changes: z.array(change),
  checkIns: z.array(checkIn),
  steps: z.array(step),
  meetings: z.array(talk),
  commitments: z.array(promise),
  /** The next check-in is due on; null when none is. */
  dueOn: day.nullable(),
  may: z.object({
    edit: z.boolean(),
    discuss: z.boolean(),
    agree: z.boolean(),
    dissent: z.boolean(),
    askChange: z.boolean(),
    move: z.boolean(),
    settleChange: z.boolean(),
    close: z.boolean(),
    drop: z.boolean(),
    checkIn: z.boolean(),
    reply: z.boolean(),
    note: z.boolean(),
  }),
});
export type GoalDetail = z.output<typeof goalDetail>;

export const readGoal = contract({
  method: 'GET',
  path: '/api/goals/:id',
  summary: 'One goal with its figures, forecast, changes, check-ins and time line.',
  access: 'goals.read',
  params: z.object({ id: rowId }),
  reply: goalDetail,
});

export const weighTarget = contract({
  method: 'GET',
  path: '/api/goals/sensible',
  summary:
    'Whether a target makes sense: where it stands in the past, the share of mix, natural variation, the chance of hitting it today.',
  access: 'goals.read',
  query: z.object({
    level: z.enum(goalLevels),
    unit: rowId.optional(),
    person: rowId.optional(),
    metric: z.string(),
    variant: z.string().optional(),
    queue: list(rowId).optional(),
    channel: list(z.string()).optional(),
    from: day,
    to: day,
    kind: target.shape.kind.optional(),
    low: z.coerce.number().optional(),
    high: z.coerce.number().optional(),
  }),
  reply: z.object({
    baseline: goalDetail.shape.baseline,
    past: z.array(z.object({ from: day, to: day, value: z.number(), met: z.boolean().nullable() })),
    metShare: z.number().nullable(),
    mixShare: z.number().nullable(),
    chance: z.number().nullable(),
    usual: spread.nullable(),
    luck: z.number().nullable(),
    verdict: z.enum(['reached', 'easy', 'luck', 'stretch', 'beyond']).nullable(),
    counters: z.array(z.string()),
  }),
});
