import { z } from 'zod';
import { limitBases } from '#core/signals/limit-days.ts';
import { contract } from './contract.ts';
import { day, rowId } from './paging.ts';

/** A text in both languages. */
export const words = z.object({ zh: z.string(), en: z.string() });

/** What a figure is about, widest first. `hours` is a band of the day. */
export const unitKinds = ['centre', 'channel', 'queue', 'hours', 'team', 'person'] as const;
export const unitKind = z.enum(unitKinds);

/** One unit. Its key is `all`, the channel, the band's key or the id. `name` null: somebody of another team, who is not named. */
export const signalUnit = z.object({ kind: unitKind, key: z.string(), name: words.nullable() });
export type SignalUnit = z.output<typeof signalUnit>;

/** Bands of the day: the units of kind `hours`. Local hours, half-open. */
export const hourBands = {
  night: { from: 23, to: 7, name: { zh: '夜间 23–7 点', en: 'night, 23 to 7' } },
  morning: { from: 7, to: 12, name: { zh: '上午 7–12 点', en: 'morning, 7 to 12' } },
  afternoon: { from: 12, to: 18, name: { zh: '下午 12–18 点', en: 'afternoon, 12 to 18' } },
  evening: { from: 18, to: 23, name: { zh: '晚上 18–23 点', en: 'evening, 18 to 23' } },
} as const;
export type HourBand = keyof typeof hourBands;

const cell = z.number().nullable();
const reason = z.object({ code: z.string(), words }).nullable();

/** An event that the centre knows of. `to` is its last day. */
export const knownEvent = z.object({
  id: z.number(),
  kind: z.enum(['outage', 'campaign', 'script', 'other']),
  name: z.string(),
  from: day,
  to: day,
  /** Queues it concerns; empty: all. */
  queues: z.array(z.object({ id: z.number(), name: z.string() })),
  note: z.string(),
  by: z.string(),
  at: z.string(),
});
export type KnownEvent = z.output<typeof knownEvent>;

/** A figure day by day with what chance explains. Values in the metric's unit. */
export const controlChart = z.object({
  metric: z.string(),
  unit: signalUnit,
  /** Type of chart: core/charts. */
  type: z.string(),
  /** One point a day, or a week (named by its Monday) where a day says too little. */
  grain: z.enum(['day', 'week']),
  good: z.enum(['up', 'down']).nullable(),
  /** Centre and limits follow the mix of work of each day (team, person), or each weekday's own level. */
  adjusted: z.enum(['mix', 'weekday', 'no']),
  /** Which days set the limits: those before the judged ones, those outside the signals, all, or as many as were asked for. */
  basis: z.enum(limitBases),
  points: z.array(
    z.object({
      day,
      value: cell,
      numerator: cell,
      denominator: cell,
      centre: cell,
      lower: cell,
      upper: cell,
      /** Rules that this point completes or belongs to. */
      rules: z.array(z.string()),
    }),
  ),
  /** `to` is the last day. */
  phases: z.array(
    z.object({
      id: z.number().nullable(),
      from: day,
      to: day,
      because: z.string().nullable(),
      baselinePoints: z.number(),
      provisional: z.boolean(),
      reason,
    }),
  ),
  alarms: z.array(z.object({ rule: z.string(), side: z.enum(['high', 'low']).nullable(), at: day, from: day, to: day })),
  /** The rules that spoke, in words. */
  rules: z.array(
    z.object({
      rule: z.string(),
      zh: z.object({ name: z.string(), meaning: z.string() }),
      en: z.object({ name: z.string(), meaning: z.string() }),
    }),
  ),
  verdict: z.object({ state: z.enum(['improving', 'worsening', 'stable']).nullable(), at: day.nullable(), began: day.nullable(), words }),
  capability: z
    .object({
      target: z.number(),
      result: z.enum(['hits', 'misses', 'hit-and-miss']).nullable(),
      met: z.number().nullable(),
      of: z.number(),
      words,
    })
    .nullable(),
  /** Why there are no limits. */
  reason,
  /** Signals of this chart: days to mark. */
  marks: z.array(z.object({ signal: z.number(), from: day, to: day, tone: z.enum(['better', 'worse', 'neither']) })),
  events: z.array(knownEvent),
});
export type ControlChart = z.output<typeof controlChart>;

const chartOf = {
  metric: z.string(),
  kind: unitKind.default('centre'),
  /** Key of the unit; not needed for the centre. */
  key: z.string().default('all'),
};

export const readChart = contract({
  method: 'GET',
  path: '/api/charts',
  summary: "Any figure's trend as a control chart.",
  access: 'figures.read',
  query: z.object({
    ...chartOf,
    from: day,
    to: day,
    /** page: few rules and wide limits, so that a stable chart stays quiet for months; or a whole set of rules. */
    rules: z.enum(['page', 'nhs', 'nelson', 'western-electric']).default('page'),
    grain: z.enum(['auto', 'day', 'week']).default('auto'),
    /** Number of first points (of each phase) that set the limits; all of them when not given. */
    baseline: z.coerce.number().int().min(1).max(1000).optional(),
    season: z.enum(['weekday', 'none']).default('weekday'),
  }),
  reply: controlChart,
});

export const startPhase = contract({
  method: 'POST',
  path: '/api/charts/phases',
  summary: 'Starts a chart anew from a day on, with a reason: a new phone menu, a new definition.',
  access: 'signals.decide',
  body: z.object({
    metric: z.string(),
    kind: unitKind,
    key: z.string().default('all'),
    from: day,
    reason: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ id: z.number() }),
});

export const endPhase = contract({
  method: 'DELETE',
  path: '/api/charts/phases/:id',
  summary: 'Takes such a start back. It stays in the log.',
  access: 'signals.decide',
  params: z.object({ id: rowId }),
  reply: z.object({}),
});

export const listEvents = contract({
  method: 'GET',
  path: '/api/events',
  summary: 'Known events: outages, campaigns, new scripts. Their days set no limits, and signals can be explained by them.',
  access: 'figures.read',
  query: z.object({ from: day.optional(), to: day.optional() }),
  reply: z.object({ rows: z.array(knownEvent) }),
});

const eventBody = z.object({
  kind: knownEvent.shape.kind,
  name: z.string().trim().min(1).max(200),
  from: day,
  to: day,
  queues: z.array(rowId).max(200).default([]),
  note: z.string().trim().max(2000).default(''),
});
export type EventBody = z.output<typeof eventBody>;

export const addEvent = contract({
  method: 'POST',
  path: '/api/events',
  summary: 'Adds a known event.',
  access: 'events.write',
  body: eventBody,
  reply: knownEvent,
});

export const changeEvent = contract({
  method: 'PUT',
  path: '/api/events/:id',
  summary: 'Puts an event right. What it was before stays in the log; signals that it explains stay explained.',
  access: 'events.write',
  params: z.object({ id: rowId }),
  body: eventBody,
  reply: knownEvent,
});

export const removeEvent = contract({
  method: 'DELETE',
  path: '/api/events/:id',
  summary: 'Takes an event back. Signals explained by it are open again; the event stays in the log.',
  access: 'events.write',
  params: z.object({ id: rowId }),
  reply: z.object({ reopened: z.number() }),
});

export const restoreEvent = contract({
  method: 'POST',
  path: '/api/events/:id/restore',
  summary:
    'Undoes the removal of an event: signals that were open again because of it, and untouched since, are explained by it as before.',
  access: 'events.write',
  params: z.object({ id: rowId }),
  reply: z.object({ explained: z.number() }),
});
