import { z } from 'zod';
import { dimensions, directions, statuses } from '#core/methods/method.ts';
import { contract } from './contract.ts';
import { day } from './paging.ts';

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const words = z.object({ zh: z.string(), en: z.string() });

const option = z.object({
  key: z.string(),
  says: words,
  score: z.record(z.string(), z.number()),
  trust: z.number(),
  why: words,
  next: z.string(),
});

const drill = z.object({
  key: z.string(),
  name: words,
  covers: list(z.string()),
  dimension: z.enum(dimensions),
  direction: z.enum(directions),
  status: z.enum(statuses),
  source: words,
  related: list(z.string()),
  methods: list(z.string()),
  setting: words,
  player: words,
  counterpart: z.object({ name: words, role: words, persona: words, hiddenNeed: words, triggers: words }),
  trustStart: z.number(),
  rubric: list(z.object({ key: z.string(), name: words, method: z.string() })),
  start: z.string(),
  nodes: list(z.object({ id: z.string(), says: words, options: list(option) })),
  endings: list(z.object({ minPct: z.number().nullable(), minTrust: z.number().nullable(), says: words })),
  debrief: z.object({ questions: list(words), tips: words }),
});

/** One way through a drill: the keys of the options chosen, in order. pct 0 to 100, trust 0 to 100. */
const attempt = z.object({ id: z.number(), day, options: z.array(z.string()), pct: z.number(), trust: z.number() });
export type DrillAttempt = z.output<typeof attempt>;

const detail = z.object({
  drill,
  /** Oldest first; only the asker's own. */
  tries: z.array(attempt),
  /** The best way through, once the asker has tried twice. */
  best: z.array(z.string()).nullable(),
});
export type DrillDetail = z.output<typeof detail>;

export const listDrills = contract({
  method: 'GET',
  path: '/api/drills',
  summary: "The conversations to practise, with the asker's own tries.",
  access: 'signed-in',
  reply: z.array(
    z.object({
      key: z.string(),
      name: words,
      setting: words,
      direction: z.enum(directions),
      counterpart: words,
      tries: z.number(),
      bestPct: z.number().nullable(),
      last: day.nullable(),
    }),
  ),
});

export const readDrill = contract({
  method: 'GET',
  path: '/api/drills/:key',
  summary: 'A drill whole, with the own history.',
  access: 'signed-in',
  params: z.object({ key: z.string() }),
  reply: detail,
});

export const finishDrill = contract({
  method: 'POST',
  path: '/api/drills/:key/tries',
  summary: 'Keeps a way through a drill to its end, for the asker alone.',
  access: 'signed-in',
  params: z.object({ key: z.string() }),
  body: z.object({ options: z.array(z.string().max(10)).min(1).max(60) }),
  reply: detail,
});
