import { z } from 'zod';
import { contract } from './contract.ts';
import { day, done, list, paging, pageOf, rowId } from './paging.ts';

const name = z.string().trim().min(1).max(120);
const key = z.string().regex(/^[a-z0-9-]{1,40}$/);
const weight = z.number().min(0).max(1000);

/** An item that people are rated on; `anchors` say what a step looks like in behaviour. */
export const ratedItem = z.object({
  key,
  name,
  anchors: z.array(z.object({ value: z.number().int(), text: z.string().trim().min(1).max(400) })).max(10),
});
export type AppraisalItem = z.output<typeof ratedItem>;

/** A figure of the catalogue that counts: what is poor, on target and excellent, in the metric's unit. */
const kpi = z.object({ metric: z.string().min(1), weight, poor: z.number(), target: z.number(), excellent: z.number() });

const part = z.discriminatedUnion('kind', [
  /** Figures and agreed goals. `goals`: weight of the goals as a whole beside the figures. */
  z.object({ kind: z.literal('results'), key, name, weight, goals: weight.default(0), kpis: z.array(kpi).max(12) }),
  z.object({ kind: z.enum(['behaviour', 'projects']), key, name, weight, items: z.array(ratedItem).min(1).max(12) }),
  z.object({ kind: z.literal('feedback360'), key, name, weight }),
]);
export type AppraisalPart = z.output<typeof part>;

export const cycleDesign = z.object({
  scale: z.object({ min: z.number().int(), max: z.number().int() }),
  parts: z.array(part).min(1).max(8),
  covers: z.array(z.enum(['agent', 'leader'])).min(1),
  /** Last days of each stage. */
  due: z.object({ self: day, leader: day, calibration: day, talk: day }),
  /** Days for each step of an appeal. */
  appealDays: z.number().int().min(1).max(60),
  /** A guideline that warns and never forces; empty: none. */
  guideline: z.array(z.object({ from: z.number(), to: z.number(), share: z.number().min(0).max(1) })).max(10),
});
export type CycleDesign = z.output<typeof cycleDesign>;

export const cycleStates = ['draft', 'running', 'closed'] as const;

const cycle = z.object({
  id: z.number(),
  name: z.string(),
  /** First and last day, both included. */
  from: day,
  to: day,
  state: z.enum(cycleStates),
  revision: z.number(),
  people: z.number(),
});
export type Cycle = z.output<typeof cycle>;

const params = z.object({ id: rowId });
const newCycle = z.object({ name, from: day, to: day, design: cycleDesign });

export const listCycles = contract({
  method: 'GET',
  path: '/api/appraisals/cycles',
  summary: 'Appraisal cycles of the centre, newest first.',
  access: 'appraisals.read',
  reply: z.object({ rows: z.array(cycle) }),
});

export const readCycle = contract({
  method: 'GET',
  path: '/api/appraisals/cycles/:id',
  summary: 'One cycle with its design.',
  access: 'appraisals.read',
  params,
  reply: cycle.extend({ design: cycleDesign, may: z.object({ edit: z.boolean(), launch: z.boolean() }) }),
});

export const addCycle = contract({
  method: 'POST',
  path: '/api/appraisals/cycles',
  summary: 'Designs a cycle. Nothing happens until it is launched.',
  access: 'appraisals.design',
  body: newCycle,
  reply: z.object({ id: z.number() }),
});

export const changeCycle = contract({
  method: 'PUT',
  path: '/api/appraisals/cycles/:id',
  summary: 'Changes the design of a cycle that is not launched yet.',
  access: 'appraisals.design',
  params,
  body: newCycle.extend({ revision: z.number() }),
  reply: z.object({ revision: z.number() }),
});

export const removeCycle = contract({
  method: 'DELETE',
  path: '/api/appraisals/cycles/:id',
  summary: 'Removes a design that was never launched.',
  access: 'appraisals.design',
  params,
  reply: done,
});

export const previewCycle = contract({
  method: 'POST',
  path: '/api/appraisals/cycles/preview',
  summary: 'What the figures of a design would give on the data of the period before it. Names nobody.',
  access: 'appraisals.design',
  body: z.object({ from: day, to: day, design: cycleDesign }),
  reply: z.object({
    from: day,
    to: day,
    people: z.number(),
    scored: z.number(),
    mean: z.number().nullable(),
    /** Scores in bands of half a point. */
    bands: z.array(z.object({ from: z.number(), to: z.number(), people: z.number() })),
    figures: z.array(
      z.object({
        metric: z.string(),
        people: z.number(),
        mean: z.number().nullable(),
        /** Share of the people at the lowest and the highest step: a rule that tells nobody apart. */
        lowest: z.number(),
        highest: z.number(),
        luck: z.number().nullable(),
      }),
    ),
    advice: z.array(z.enum(['many-figures', 'few-figures', 'luck', 'bunched', 'no-behaviour', 'counter-metric'])),
    /** Metrics whose neighbour is missing: handle time wants repeats beside it. */
    counters: z.array(z.object({ metric: z.string(), wants: z.string() })),
  }),
});

export const launchCycle = contract({
  method: 'POST',
  path: '/api/appraisals/cycles/:id/launch',
  summary: 'Opens a review for everybody whom the cycle covers.',
  access: 'appraisals.calibrate',
  params,
  reply: z.object({ reviews: z.number(), withoutTeam: z.number() }),
});

export const closeCycle = contract({
  method: 'POST',
  path: '/api/appraisals/cycles/:id/close',
  summary: 'Closes a cycle when every review is done.',
  access: 'appraisals.calibrate',
  params,
  reply: done,
});

export const computeCycle = contract({
  method: 'POST',
  path: '/api/appraisals/cycles/:id/compute',
  summary: 'Computes all scores of a cycle again from the figures and ratings of now.',
  access: 'appraisals.calibrate',
  params,
  reply: z.object({ scores: z.number(), seconds: z.number() }),
});

export const reviewStage = z.enum(['self', 'leader', 'calibration', 'talk', 'signing', 'done']);
export const appealState = z.enum(['leader', 'manager', 'reviewer', 'accepted', 'withdrawn', 'decided']);

/** A score with how sure it is. `equals`: with how many it overlaps; `places`: the places it may hold, null: like everybody. */
export const scoreReply = z.object({
  score: z.number(),
  lower: z.number(),
  upper: z.number(),
  step: z.number(),
  equals: z.number(),
  places: z.object({ first: z.number(), last: z.number() }).nullable(),
});

const named = z.object({ id: z.number(), name: z.string() });

const cockpitRow = z.object({
  id: z.number(),
  person: named,
  team: named,
  raters: z.array(named),
  stage: reviewStage,
  /** The last day of the stage, and whether it is over. */
  dueOn: day.nullable(),
  overdue: z.boolean(),
  appeal: appealState.nullable(),
  /** Nobody who still works here leads one of its teams: somebody must be asked. */
  needsRater: z.boolean(),
  score: scoreReply.nullable(),
});
export type CockpitRow = z.output<typeof cockpitRow>;

export const readCockpit = contract({
  method: 'GET',
  path: '/api/appraisals/cycles/:id/cockpit',
  summary: 'Who is where in a cycle, as far as the asker may see: the own team, or the centre.',
  access: 'appraisals.rate',
  params,
  query: z.object({
    stage: list(reviewStage).optional(),
    team: list(rowId).optional(),
    only: z.enum(['overdue', 'appeals', 'needs-rater']).optional(),
    ...paging,
  }),
  reply: pageOf(cockpitRow).extend({
    cycle: cycle.extend({ due: cycleDesign.shape.due, scale: cycleDesign.shape.scale }),
    stages: z.record(reviewStage, z.number()),
    overdue: z.number(),
    appeals: z.number(),
    needsRater: z.number(),
    may: z.object({ calibrate: z.boolean() }),
  }),
});

export const releaseReviews = contract({
  method: 'POST',
  path: '/api/appraisals/cycles/:id/release',
  summary: 'Ends the calibration: the person may see the score and the talk can be held.',
  access: 'appraisals.calibrate',
  params,
  body: z.object({ reviews: z.array(rowId).max(5000).optional() }),
  reply: z.object({ released: z.number() }),
});

const styleRow = z.object({
  rater: named,
  people: z.number(),
  mean: z.number(),
  spread: z.number().nullable(),
  leniency: z.number().nullable(),
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable(),
  verdict: z.enum(['mild', 'strict', 'usual', 'unknown']),
  /** How many ratings on each step of the scale. */
  steps: z.array(z.number()),
});
export type RaterStyleRow = z.output<typeof styleRow>;

const calibrationRow = z.object({
  id: z.number(),
  person: named,
  team: named,
  rater: named.nullable(),
  revision: z.number(),
  stage: reviewStage,
  results: z.number().nullable(),
  /** Mean of the rated items as the leaders had it, and as it stands now. */
  before: z.number().nullable(),
  now: z.number().nullable(),
  score: scoreReply.nullable(),
  halo: z.boolean(),
  items: z.array(z.object({ key: z.string(), name: z.string(), before: z.number().nullable(), now: z.number().nullable() })),
  changes: z.array(
    z.object({ item: z.string(), before: z.number().nullable(), after: z.number(), reason: z.string(), who: z.string(), at: z.string() }),
  ),
});
export type CalibrationRow = z.output<typeof calibrationRow>;

export const readCalibration = contract({
  method: 'GET',
  path: '/api/appraisals/cycles/:id/calibration',
  summary: 'Ratings of several leaders side by side: distributions, leniency against the data, agreement, changes.',
  access: 'appraisals.calibrate',
  params,
  query: z.object({ rater: list(rowId).optional() }),
  reply: z.object({
    cycle,
    scale: cycleDesign.shape.scale,
    raters: z.array(styleRow),
    /** Scores in bands of half a point, before and after the changes of the room. */
    distribution: z.array(z.object({ from: z.number(), to: z.number(), before: z.number(), now: z.number() })),
    guideline: z.array(z.object({ from: z.number(), to: z.number(), expected: z.number(), found: z.number() })),
    /** How far leaders agree who rated the same people (`shared` ratings of two or more), leaders and the people themselves, leaders and the room. */
    agreement: z.object({
      leadersAlpha: z.number().nullable(),
      leadersIcc: z.number().nullable(),
      shared: z.number(),
      selfAlpha: z.number().nullable(),
      roomAlpha: z.number().nullable(),
      roomIcc: z.number().nullable(),
      pairs: z.number(),
    }),
    rows: z.array(calibrationRow),
  }),
});
