import { z } from 'zod';
import { taskActs, taskStates } from '#core/tasks/task-life.ts';
import { contract } from './contract.ts';
import { day, list, pageOf, paging, rowId } from './paging.ts';

/** A person as a party: of those whom one has to do with. */
export const party = z.object({ id: z.number(), name: z.string() });
export type Party = z.output<typeof party>;

const text = z.string().trim().min(1).max(2000);
const note = z.string().trim().max(2000).default('');

/** The answers of a form as sent; the form's own checks look at them on both sides. */
export const answers = z.record(z.string().max(60), z.unknown()).refine((value) => JSON.stringify(value).length < 30_000, 'too long');
/** A filled form: its answers, why a warning was kept (by flag), and what the person has ticked. */
export const filled = z.object({
  answers,
  reasons: z.record(z.string().max(80), z.string().trim().max(500)).default({}),
  confirmed: z.array(z.string().max(60)).max(40).default([]),
});

/** All that is told with a task. */
const content = z.object({
  what: text,
  why: text,
  standard: text,
  resources: note,
  boundaries: note,
  dueOn: day,
});

const taskRow = z.object({
  id: z.number(),
  parentId: z.number().nullable(),
  what: z.string(),
  dueOn: day,
  state: z.enum(taskStates),
  /** Something is in the way and has not been answered yet. */
  obstacle: z.boolean(),
  giver: party,
  taker: party,
  givenAt: z.string(),
  changedAt: z.string(),
  /** Where the asker stands; `line`: neither, but above them. */
  side: z.enum(['giver', 'taker', 'line']),
  isLate: z.boolean(),
  /** The next gate or second look that is due, if any. */
  nextLookOn: day.nullable(),
  /** Parts of it that were given on, and how many of them are closed. */
  parts: z.number(),
  partsClosed: z.number(),
});
export type TaskRow = z.output<typeof taskRow>;

const gate = z.object({
  id: z.number(),
  kind: z.enum(['start', 'alert', 'accept']),
  dueOn: day.nullable(),
  /** As the method three_gates was filled: the ticked items of the start, the lines of an alert, the words of the acceptance. */
  plan: z.record(z.string(), z.unknown()),
  decision: z.enum(['go', 'fix', 'stop']).nullable(),
  note: z.string(),
  by: party.nullable(),
  at: z.string().nullable(),
});
export type TaskGate = z.output<typeof gate>;

const supervision = z.object({
  id: z.number(),
  by: party,
  at: z.string(),
  answers: z.record(z.string(), z.unknown()),
  recheckOn: day.nullable(),
  outcome: z.enum(['mended', 'partly', 'not-mended']).nullable(),
  note: z.string(),
});
export type TaskCheck = z.output<typeof supervision>;

const step = z.object({
  at: z.string(),
  by: party,
  step: z.enum(['give', 'gate', 'check', 'recheck', ...taskActs]),
  state: z.enum(taskStates),
  text: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type TaskStep = z.output<typeof step>;

const taskDetail = taskRow.extend({
  why: z.string(),
  standard: z.string(),
  resources: z.string(),
  boundaries: z.string(),
  version: z.number(),
  briefing: z.record(z.string(), z.unknown()),
  intake: z.record(z.string(), z.unknown()),
  steps: z.array(step),
  gates: z.array(gate),
  checks: z.array(supervision),
  /** The whole chain as far as the asker may see it, this task included: from the first giver's down to the last part. */
  chain: z.array(taskRow),
  acts: z.array(z.enum(taskActs)),
  /** Whether the asker may hand parts of it on, set gates and supervise. */
  mayGiveOn: z.boolean(),
});
export type TaskDetail = z.output<typeof taskDetail>;

const params = z.object({ id: rowId });

export const readLine = contract({
  method: 'GET',
  path: '/api/line',
  summary: 'The asker’s own line: who stands above, and whom tasks may be given to.',
  access: 'conversations.use',
  reply: z.object({ self: party.nullable(), up: z.array(party), down: z.array(party) }),
});
export type Line = z.output<typeof readLine.reply>;

export const listTasks = contract({
  method: 'GET',
  path: '/api/tasks',
  summary: 'Tasks that the asker took, gave, or stands above; what is open first, by the day on which it is due.',
  access: 'conversations.use',
  query: z.object({
    box: z.enum(['taken', 'given', 'line']).default('taken'),
    state: list(z.enum(taskStates)).optional(),
    person: rowId.optional(),
    ...paging,
  }),
  reply: pageOf(taskRow),
});

export const readDueTasks = contract({
  method: 'GET',
  path: '/api/tasks/due',
  summary: 'How many tasks wait for the asker, by what they wait for.',
  access: 'conversations.use',
  reply: z.object({
    toReadBack: z.number(),
    toConfirm: z.number(),
    obstacles: z.number(),
    reported: z.number(),
    returned: z.number(),
    late: z.number(),
    /** Gates and second looks that are due today or were before, of tasks that the asker gave or took. */
    looks: z.number(),
  }),
});

export const readTask = contract({
  method: 'GET',
  path: '/api/tasks/:id',
  summary: 'One task with its history, gates, supervision and the chain that it stands in.',
  access: 'conversations.use',
  params,
  reply: taskDetail,
});

export const giveTask = contract({
  method: 'POST',
  path: '/api/tasks',
  summary: 'Gives a task to somebody below; with `parentId` as a part of a task that one took.',
  access: 'conversations.lead',
  body: content.extend({
    takerId: rowId,
    parentId: rowId.nullable().default(null),
    /** The six questions, when it was talked over. */
    briefing: filled.nullable().default(null),
  }),
  reply: taskDetail,
});

export const actOnTask = contract({
  method: 'POST',
  path: '/api/tasks/:id/act',
  summary: 'One step in the life of a task; refused when the other side has moved it meanwhile.',
  access: 'conversations.use',
  params,
  body: z.object({
    version: z.number().int().positive(),
    act: z.enum(taskActs),
    text: note,
    /** Of `take-in`: the seven steps, or the read-back alone. */
    intake: filled.extend({ whole: z.boolean() }).optional(),
    /** Of `change`: what is new in it. */
    change: content.partial().optional(),
    /** Of `send-back`: hear it again or redo it, with the minutes that each would take. */
    harm: z
      .object({
        choice: z.enum(['repeat', 'redo']),
        repeatMinutes: z.number().min(0).max(100_000).nullable(),
        redoMinutes: z.number().min(0).max(100_000).nullable(),
      })
      .optional(),
  }),
  reply: taskDetail,
});

export const setTaskGates = contract({
  method: 'POST',
  path: '/api/tasks/:id/gates',
  summary: 'Sets the three gates of a task: start, alerts on their days, acceptance.',
  access: 'conversations.use',
  params,
  body: filled,
  reply: taskDetail,
});

export const decideTaskGate = contract({
  method: 'POST',
  path: '/api/tasks/:id/gates/:gateId',
  summary: 'Decides at a gate: go, mend, or stop.',
  access: 'conversations.use',
  params: params.extend({ gateId: rowId }),
  body: z.object({ decision: z.enum(['go', 'fix', 'stop']), note: text }),
  reply: taskDetail,
});

export const addTaskCheck = contract({
  method: 'POST',
  path: '/api/tasks/:id/checks',
  summary: 'Supervises a running task: check, analyse, correct.',
  access: 'conversations.use',
  params,
  body: filled,
  reply: taskDetail,
});

export const closeTaskCheck = contract({
  method: 'POST',
  path: '/api/tasks/:id/checks/:checkId',
  summary: 'Notes what the second look found.',
  access: 'conversations.use',
  params: params.extend({ checkId: rowId }),
  body: z.object({ outcome: z.enum(['mended', 'partly', 'not-mended']), note: text }),
  reply: taskDetail,
});
