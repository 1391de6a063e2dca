import { z } from 'zod';
import { controlChart, signalUnit, unitKind, words } from './charts.ts';
import { contract } from './contract.ts';
import { day, list, pageOf, paging, rowId } from './paging.ts';

/** new: nobody has looked. seen. working: an action is under way. closed: with a reason. explained: by a known event. */
export const signalStates = ['new', 'seen', 'working', 'closed', 'explained'] as const;
/** handled: something was done about it. new-normal: the chart starts anew on its first day. over: nobody had touched it when it ended. */
export const closeReasons = ['handled', 'new-normal', 'not-worth-it', 'data-error', 'over'] as const;
export const signalTones = ['better', 'worse', 'neither'] as const;

/** A method of the playbook, by key, and why it fits here or not. */
const methodHint = z.object({ key: z.string(), because: words });

const signalRow = z.object({
  id: z.number(),
  state: z.enum(signalStates),
  tone: z.enum(signalTones),
  metric: z.string(),
  unit: signalUnit,
  direction: z.enum(['up', 'down']),
  /** First and last day, both included. */
  from: day,
  to: day,
  /** Days with figures in between, and whether the last ones still belong to it. */
  days: z.number(),
  ongoing: z.boolean(),
  /** What those days would have been as usual, and what they were; in the metric's unit. */
  usual: z.number(),
  value: z.number(),
  denominator: z.number(),
  /** Standard score: how far from chance. */
  score: z.number(),
  /** Contacts in those days. */
  contactCount: z.number(),
  /** How many contacts the change amounts to. */
  touched: z.number(),
  importance: z.number(),
  /** One line: what is news, where it comes from. */
  sentence: words,
  /** What is behind it: core/diagnosis; null where it could not be told. */
  cause: z.string().nullable(),
  /** Keys of the methods that fit, the most fitting first. */
  methods: z.array(z.string()),
  event: z.object({ id: z.number(), name: z.string() }).nullable(),
  /** First and last night on which it was found. */
  bornOn: day,
  foundOn: day,
  closedFor: z.enum(closeReasons).nullable(),
});
export type SignalRow = z.output<typeof signalRow>;

export const listSignals = contract({
  method: 'GET',
  path: '/api/signals',
  summary: 'What is not noise, most important first, as far as the asker may see it.',
  access: 'signals.read',
  query: z.object({
    state: list(z.enum(signalStates)).optional(),
    tone: list(z.enum(signalTones)).optional(),
    metric: list(z.string()).optional(),
    kind: list(unitKind).optional(),
    /** Signals of the team and of its people; 0: those that belong to no team. */
    team: list(z.coerce.number().int().nonnegative()).optional(),
    person: list(rowId).optional(),
    /** Signals with a day in the span, both ends included. */
    from: day.optional(),
    to: day.optional(),
    sort: z.enum(['importance', 'from', 'found']).default('importance'),
    ...paging,
  }),
  reply: pageOf(signalRow).extend({
    /** How many there are in each state, for the same filter without the state. */
    states: z.record(z.enum(signalStates), z.number()),
    /** The last run of the job; null when it never ran. */
    run: z.object({ asOf: day, at: z.string(), charts: z.number(), unjudged: z.number(), found: z.number() }).nullable(),
  }),
});

export const topSignals = contract({
  method: 'GET',
  path: '/api/signals/top',
  summary: 'At most five signals for the home page: open, not explained, most important first.',
  access: 'signals.read',
  query: z.object({ team: rowId.optional() }),
  reply: z.object({
    rows: z.array(signalRow),
    /** All that are open, these included. */
    open: z.number(),
    run: listSignals.reply.shape.run,
  }),
});

/** By what a change is split. `hour` is the hour of the day, `band` a band of the day (`hourBands`). */
export const splitDimensions = ['person', 'topic', 'queue', 'channel', 'hour', 'team', 'band'] as const;

/** A member of a dimension. `name` null: somebody of another team, who is not named; `key` is then a letter, the same throughout the reply. */
const member = z.object({ key: z.string(), name: words.nullable() });

const sums = z.object({ numerator: z.number(), denominator: z.number(), value: z.number().nullable() });

/** Amounts are in the metric's unit. mix: other work; within: the same work done differently; interaction: both at once. */
const parts = { mix: z.number(), within: z.number(), interaction: z.number(), total: z.number() };

/** Of reach metrics: the change by what drove it, in the metric's unit. */
const driven = {
  volume: z.number(),
  handling: z.number(),
  absence: z.number(),
  roster: z.number(),
  mix: z.number(),
  unexplained: z.number(),
};

/** A change in its parts, each split exact: the members' totals sum to the change of the whole. */
const diagnosisReply = z.object({
  /** core/diagnosis: person, people, learning (people); queue, hours, channel, everybody, mix, absence, roster, volume, handling (the system). */
  cause: z.string(),
  isAboutPeople: z.boolean(),
  /** What the diagnosis says, sentence by sentence. */
  sentences: z.array(words),
  /** Where it sits: the smallest set that explains it; empty where nobody stands out (common cause: work on the system). */
  dimension: z.enum(splitDimensions).nullable(),
  members: z.array(member),
  /** Share of the change that the cause accounts for. */
  explained: z.number().nullable(),
  before: sums,
  after: sums,
  change: z.number(),
  splits: z.array(
    z.object({
      dimension: z.enum(splitDimensions),
      before: z.number(),
      after: z.number(),
      change: z.number(),
      ...parts,
      /** Largest part first. */
      members: z.array(z.object({ member, ...parts, before: sums, after: sums })),
    }),
  ),
  drivers: z.object({ ...driven, change: z.number(), bands: z.array(z.object({ member, ...driven, total: z.number() })) }).nullable(),
  methods: z.object({ fit: z.array(methodHint), unfit: z.array(methodHint) }),
});
export type DiagnosisReply = z.output<typeof diagnosisReply>;

/** One step in the life of a signal. */
const lifeStep = z.object({
  day,
  at: z.string(),
  step: z.enum(['found', 'went-on', 'ended', 'came-back', 'grew', 'over', 'see', 'work', 'close', 'explain', 'reopen']),
  state: z.enum(signalStates),
  /** Who; null: the job. */
  by: z.string().nullable(),
  /** Of `close`: the kind of reason. Of `explain`: the event. */
  note: z.string().nullable(),
  /** What was written with it. */
  reason: z.string(),
});

const action = z.object({
  id: z.number(),
  method: z.string().nullable(),
  who: z.string(),
  what: z.string(),
  dueOn: day.nullable(),
  by: z.string(),
  at: z.string(),
});

const signalDetail = signalRow.extend({
  p: z.number(),
  diagnosis: diagnosisReply.nullable(),
  chart: controlChart,
  /** Other charts of the same story. */
  also: z.array(
    z.object({
      metric: z.string(),
      unit: signalUnit,
      direction: z.enum(['up', 'down']),
      from: day,
      to: day,
      usual: z.number(),
      value: z.number(),
    }),
  ),
  /** How the people compare over its days: the query of `/api/comparison`; null where the metric is not one of people. */
  people: z.record(z.string(), z.string()).nullable(),
  /** The contacts behind it, as the query of `/api/contacts`; null where the metric does not count contacts. */
  contacts: z.record(z.string(), z.string()).nullable(),
  life: z.array(lifeStep),
  actions: z.array(action),
  /** What the asker may do now. */
  may: z.object({ see: z.boolean(), work: z.boolean(), close: z.boolean(), explain: z.boolean(), reopen: z.boolean() }),
});
export type SignalDetail = z.output<typeof signalDetail>;

const params = z.object({ id: rowId });
const text = z.string().trim().min(1).max(2000);

export const readSignal = contract({
  method: 'GET',
  path: '/api/signals/:id',
  summary: 'One signal: its chart, what is behind it, whom it concerns, what to do, and its life so far.',
  access: 'signals.read',
  params,
  reply: signalDetail,
});

export const seeSignal = contract({
  method: 'POST',
  path: '/api/signals/:id/see',
  summary: 'Notes that somebody who can act on it has looked. Does nothing when it is seen already.',
  access: 'signals.decide',
  params,
  reply: signalDetail,
});

export const workOnSignal = contract({
  method: 'POST',
  path: '/api/signals/:id/work',
  summary: 'Notes an action: who does what by when, or a method of the playbook.',
  access: 'signals.decide',
  params,
  body: z.object({
    method: z.string().trim().min(1).max(100).nullable().default(null),
    who: z.string().trim().min(1).max(200),
    what: text,
    dueOn: day.nullable().default(null),
  }),
  reply: signalDetail,
});

export const closeSignal = contract({
  method: 'POST',
  path: '/api/signals/:id/close',
  summary: 'Closes it with a reason. As the new normal its chart starts anew on its first day.',
  access: 'signals.decide',
  params,
  body: z.object({ reason: z.enum(closeReasons).exclude(['over']), note: z.string().trim().max(2000).default('') }),
  reply: signalDetail,
});

export const explainSignal = contract({
  method: 'POST',
  path: '/api/signals/:id/explain',
  summary: 'Explains it by a known event.',
  access: 'signals.decide',
  params,
  body: z.object({ event: rowId, note: z.string().trim().max(2000).default('') }),
  reply: signalDetail,
});

export const reopenSignal = contract({
  method: 'POST',
  path: '/api/signals/:id/reopen',
  summary: 'Takes a closed or explained signal up again.',
  access: 'signals.decide',
  params,
  body: z.object({ note: text }),
  reply: signalDetail,
});

/** Asks for a run now; it is done in the background. */
export const runSignals = contract({
  method: 'POST',
  path: '/api/signals/run',
  summary: 'Looks for signals now, without waiting for the night.',
  access: 'settings.write',
  reply: z.object({ started: z.boolean() }),
});
