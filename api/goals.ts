import { z } from 'zod';
import { goalKinds, goalLevels, goalSides, goalStates } from '#core/goals/goal.ts';
import { contract } from './contract.ts';
import { day, list, rowId } from './paging.ts';

export const bound = z.number().finite().nullable();
/** What a figure should reach; `low` of at-least and band, `high` of at-most and band. */
export const target = z.object({ kind: z.enum(['at-least', 'at-most', 'band']), low: bound.default(null), high: bound.default(null) });
export type GoalTarget = z.output<typeof target>;

export const named = z.object({ id: z.number(), name: z.string() });
export const spread = z.object({ lower: z.number(), middle: z.number(), upper: z.number() });
export const interval = z.object({ lower: z.number(), upper: z.number() });
const line = z.string().trim().max(500).default('');

/** How a goal stands: worked out from the intervals, never typed. */
const track = z.object({
  /** The figures are those up to this day, included. */
  asOf: day,
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  interval: interval.nullable(),
  /** Chance of hitting by the end of the period; null where the data do not say. */
  chance: z.number().nullable(),
  standing: z.enum(['ahead', 'on', 'behind']).nullable(),
  final: spread.nullable(),
  /** Share of the difference to others that is chance, 0 to 1. */
  luck: z.number().nullable(),
});
export type GoalTrack = z.output<typeof track>;

const cascadeReply = z.object({ implied: z.number().nullable(), gap: z.number().nullable(), covered: z.number() });

const milestone = z.object({ on: day, text: z.string().trim().min(1).max(200), doneOn: day.nullable().default(null) });

export const goalPlan = z.object({
  /** Which contacts, people, hours. */
  scope: line,
  /** What helps, and why it can be done. */
  supports: line,
  /** Why it matters: the goal above in words. */
  why: line,
  obstacles: z
    .array(z.object({ what: z.string().trim().min(1).max(300), counter: z.string().trim().max(300).default('') }))
    .max(10)
    .default([]),
  milestones: z.array(milestone).max(20).default([]),
  /** What may move when the world does: dates, figures, under which condition. */
  elasticity: line,
  /** Of behaviour goals: how often it should be seen, 1 hardly to 5 always. */
  level: z.number().int().min(1).max(5).nullable().default(null),
});
export type GoalPlan = z.output<typeof goalPlan>;

export const goalRow = z.object({
  id: z.number(),
  parentId: z.number().nullable(),
  level: z.enum(goalLevels),
  unit: named.nullable(),
  person: named.nullable(),
  kind: z.enum(goalKinds),
  statement: z.string(),
  metric: z.string().nullable(),
  variant: z.string().nullable(),
  target: target.nullable(),
  from: day,
  /** The last day. */
  to: day,
  weight: z.number().nullable(),
  state: z.enum(goalStates),
  /** Which sides have given their word. */
  agreed: z.object({ owner: z.boolean(), above: z.boolean() }),
  /** The side on which the asker stands; null: reads only. */
  side: z.enum(goalSides).nullable(),
  hasOpenChange: z.boolean(),
  milestones: z.object({ done: z.number(), all: z.number() }),
  lastCheckIn: day.nullable(),
  track: track.nullable(),
  cascade: cascadeReply.nullable(),
});
export type GoalRow = z.output<typeof goalRow>;

export const goalsBoard = contract({
  method: 'GET',
  path: '/api/goals',
  summary: 'The goals that run in a span, as a tree: those of the whole and the teams; the people’s of the teams asked for.',
  access: 'goals.read',
  query: z.object({
    team: list(rowId).optional(),
    person: rowId.optional(),
    from: day.optional(),
    to: day.optional(),
    state: list(z.enum(goalStates)).optional(),
  }),
  reply: z.object({
    rows: z.array(goalRow),
    /** The people’s goals of each team that are not listed here, by how they stand. */
    people: z.array(
      z.object({
        team: named,
        goals: z.number(),
        ahead: z.number(),
        on: z.number(),
        behind: z.number(),
        open: z.number(),
        overdue: z.number(),
      }),
    ),
    today: day,
  }),
});

export const readOwnGoals = contract({
  method: 'GET',
  path: '/api/goals/own',
  summary: 'The goals of the asker’s own person, with advice on their number and the share of each weight.',
  access: 'goals.read',
  reply: z.object({
    /** Null: the account belongs to no person. */
    personId: z.number().nullable(),
    rows: z.array(goalRow.extend({ share: z.number(), counters: z.array(z.string()) })),
    advice: z.enum(['fits', 'too-many', 'few']).nullable(),
    today: day,
  }),
});

export const dueCheckIns = contract({
  method: 'GET',
  path: '/api/goals/due',
  summary: 'What waits for the asker: check-ins to write, check-ins to answer, words and changes to decide on.',
  access: 'goals.read',
  reply: z.object({
    rows: z.array(
      z.object({
        goal: z.number(),
        statement: z.string(),
        person: named.nullable(),
        what: z.enum(['check-in', 'reply', 'word', 'change']),
        since: day,
      }),
    ),
  }),
});

export const goalChoices = contract({
  method: 'GET',
  path: '/api/goals/choices',
  summary: 'For whom the asker may set goals, and goals that others may hang below.',
  access: 'goals.read',
  reply: z.object({
    own: z.number().nullable(),
    people: z.array(named.extend({ teamId: z.number().nullable() })),
    units: z.array(named),
    levels: z.array(z.enum(goalLevels)),
    above: z.array(
      z.object({
        id: z.number(),
        statement: z.string(),
        level: z.enum(goalLevels),
        unitId: z.number().nullable(),
        metric: z.string().nullable(),
      }),
    ),
    queues: z.array(named),
    today: day,
  }),
});
