import { z } from 'zod';
import { goalKinds, goalLevels } from '#core/goals/goal.ts';
import { contract } from './contract.ts';
import { terms } from './goal-detail.ts';
import { goalPlan } from './goals.ts';
import { day, done, rowId } from './paging.ts';

const params = z.object({ id: rowId });
const text = z.string().trim().min(1).max(2000);

const goalBody = terms.extend({
  parentId: rowId.nullable().default(null),
  kind: z.enum(goalKinds),
  metric: z.string().max(100).nullable().default(null),
  variant: z.string().max(100).nullable().default(null),
  queues: z.array(rowId).max(50).default([]),
  channels: z.array(z.string().max(50)).max(10).default([]),
  plan: goalPlan,
  checkInDays: z.union([z.literal(7), z.literal(14)]).default(7),
});

export const proposeGoal = contract({
  method: 'POST',
  path: '/api/goals',
  summary: 'Proposes a goal, for oneself or for whom one leads. Its baseline is taken from the same number of days before.',
  access: 'goals.write',
  body: goalBody.extend({ level: z.enum(goalLevels), unitId: rowId.nullable().default(null), personId: rowId.nullable().default(null) }),
  reply: z.object({ id: z.number() }),
});

export const editGoal = contract({
  method: 'PUT',
  path: '/api/goals/:id',
  summary: 'Rewrites a goal on which nobody has settled; words given before are void.',
  access: 'goals.write',
  params,
  body: goalBody,
  reply: done,
});

export const goalActNames = ['discuss', 'agree', 'dissent', 'confirm-change', 'refuse-change', 'hit', 'missed', 'drop', 'remove'] as const;
/** `gate-…`: one of the three gates passed. */
export const goalNotes = ['gate-feasible', 'gate-prevention', 'gate-consent', 'check', 'analyse', 'correct'] as const;

export const actOnGoal = contract({
  method: 'POST',
  path: '/api/goals/:id/act',
  summary: 'Moves a goal on in its life. Dissent, refusal and dropping need a note; a proposal of one’s own can be removed.',
  access: 'goals.write',
  params,
  body: z.object({ act: z.enum(goalActNames), note: z.string().trim().max(2000).default('') }),
  reply: done,
});

export const changeGoal = contract({
  method: 'POST',
  path: '/api/goals/:id/change',
  summary: 'Asks for a change of what was agreed, with the reason; it holds once the other side confirms.',
  access: 'goals.write',
  params,
  body: z.object({ reason: text, terms }),
  reply: done,
});

export const moveGoal = contract({
  method: 'POST',
  path: '/api/goals/:id/move',
  summary:
    'Hangs a goal below another. One that was agreed on moves once the other side confirms, with the reason. What both goals above amount to is worked out anew.',
  access: 'goals.write',
  params,
  body: z.object({ parentId: rowId.nullable(), reason: z.string().trim().max(2000).default('') }),
  reply: done,
});

export const noteOnGoal = contract({
  method: 'POST',
  path: '/api/goals/:id/notes',
  summary: 'A gate passed, or what was checked, analysed, corrected.',
  access: 'goals.write',
  params,
  body: z.object({ kind: z.enum(goalNotes), text }),
  reply: done,
});

export const finishMilestone = contract({
  method: 'POST',
  path: '/api/goals/:id/milestones',
  summary: 'Marks a milestone as done on a day, or as not done.',
  access: 'goals.write',
  params,
  body: z.object({ index: z.number().int().min(0).max(19), doneOn: day.nullable() }),
  reply: done,
});

export const checkInOnGoal = contract({
  method: 'POST',
  path: '/api/goals/:id/check-ins',
  summary: 'Says how it goes: progress, obstacle, help wanted; the mood is read by the person and the leader only.',
  access: 'goals.write',
  params,
  body: z.object({
    progress: text,
    obstacle: z.string().trim().max(2000).default(''),
    help: z.string().trim().max(2000).default(''),
    level: z.number().int().min(1).max(5).nullable().default(null),
    mood: z.number().int().min(1).max(5).nullable().default(null),
  }),
  reply: done,
});

export const replyToCheckIn = contract({
  method: 'POST',
  path: '/api/goals/:id/check-ins/:checkIn/reply',
  summary: 'The leader’s answer to a check-in.',
  access: 'goals.write',
  params: z.object({ id: rowId, checkIn: rowId }),
  body: z.object({ text }),
  reply: done,
});
