import { z } from 'zod';
import { contract } from './contract.ts';

/** The ways in which figures can be split. Time grains are those of core/time; at most one of them in a question. */
export const dimensions = ['team', 'agent', 'queue', 'channel', 'interval', 'half-hour', 'hour', 'day', 'week', 'month'] as const;
export type Dimension = (typeof dimensions)[number];

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value), z.array(item));
const id = z.coerce.number().int().nonnegative();
const day = z.iso.date();

/** Which contacts and hours are meant. `from` and `to` are business days, both included. 0 as an id means "none". */
export const scopeQuery = z.object({
  from: day,
  to: day,
  queue: list(id).optional(),
  team: list(id).optional(),
  agent: list(id).optional(),
  channel: list(z.string()).optional(),
  /** Whole queues, also what other people did in them: for figures that belong to the queue, not to a team (no names). */
  whole: z.enum(['queues']).optional(),
});
export type ScopeQuery = z.output<typeof scopeQuery>;

export const figureTarget = z.object({
  kind: z.enum(['at-least', 'at-most', 'band']),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['met', 'missed', 'unknown']),
});

/** One figure with what it rests on. `value` null: there is none, and `reason` says why. */
export const figure = z.object({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable(),
  /** Whether the sample reaches the metric's minimum: below it the figure is shown, but does not rank or judge. */
  enough: z.boolean(),
  reason: z.string().nullable(),
  variant: z.string(),
  target: figureTarget.nullable(),
});
export type Figure = z.output<typeof figure>;

/** What a row is about: ids are 0 for "none"; time keys are `YYYY-MM-DD`, `YYYY-MM`, or the ISO instant at which an interval starts. */
export const figureKey = z.object({ id: z.union([z.number(), z.string()]), name: z.string() });

export const figuresReply = z.object({
  from: day,
  to: day,
  timeZone: z.string(),
  rows: z.array(z.object({ keys: z.partialRecord(z.enum(dimensions), figureKey), figures: z.record(z.string(), figure) })),
  /** Last contact and last import that the figures can contain; null when nothing was imported. */
  dataUntil: z.string().nullable(),
  importedAt: z.string().nullable(),
});
export type FiguresReply = z.output<typeof figuresReply>;

export const readFigures = contract({
  method: 'GET',
  path: '/api/figures',
  summary: 'Figures of the catalogue over a span, split by up to three dimensions. The one source of every figure shown.',
  access: 'figures.read',
  query: scopeQuery.extend({
    metrics: list(z.string()).optional(),
    by: list(z.enum(dimensions)).optional(),
    /** Variants other than the centre's own: `metric:variant`, comma separated. */
    variants: list(z.string()).optional(),
    /** Rows with no measure at all (a half hour in which nothing happened) are left out unless asked for. */
    empty: z.enum(['0', '1']).optional(),
  }),
  reply: figuresReply,
});

export const exportFigures = contract({
  method: 'GET',
  path: '/api/figures/export',
  summary: 'The same question as a file: CSV (UTF-8 with BOM) or XLSX.',
  access: 'figures.read',
  query: readFigures.query!.extend({ format: z.enum(['csv', 'xlsx']) }),
  reply: z.unknown(),
});

/** Distribution of waiting times: percentiles to within one bucket (10 %). Seconds. */
export const readWaits = contract({
  method: 'GET',
  path: '/api/figures/waits',
  summary: 'The waiting times of a span: histogram and percentiles.',
  access: 'figures.read',
  query: scopeQuery,
  reply: z.object({
    contacts: z.number(),
    percentiles: z.record(z.string(), z.number().nullable()),
    buckets: z.array(z.object({ from: z.number(), to: z.number().nullable(), contacts: z.number() })),
  }),
});

export const readOwnTeam = contract({
  method: 'GET',
  path: '/api/figures/own-team',
  summary:
    'Figures of the asker’s own team in the last month that is over, nobody named. A figure to which fewer than five people added is left out.',
  access: 'figures.read',
  query: z.object({ metrics: list(z.string()) }),
  reply: z.object({ month: z.string(), figures: z.record(z.string(), z.object({ value: z.number(), denominator: z.number() })) }),
});

/** The names a scope can be chosen from: only what the asker may see. */
export const readScopes = contract({
  method: 'GET',
  path: '/api/figures/scopes',
  summary: 'Teams, queues, channels and people that the asker can choose, with the days for which there is data.',
  access: 'figures.read',
  reply: z.object({
    teams: z.array(z.object({ id: z.number(), name: z.string() })),
    queues: z.array(z.object({ id: z.number(), name: z.string() })),
    channels: z.array(z.string()),
    agents: z.array(z.object({ id: z.number(), name: z.string(), employeeNo: z.string(), teamId: z.number().nullable() })),
    firstDay: z.string().nullable(),
    lastDay: z.string().nullable(),
    today: z.string(),
  }),
});

/** Home page: what there is so far. */
export const readToday = contract({
  method: 'GET',
  path: '/api/today',
  summary: 'The day at a glance: today and the day before against target, what moved most, how fresh the data is, and its gaps.',
  access: 'figures.read',
  query: z.object({ team: id.optional(), day: day.optional() }),
  reply: z.object({
    day: z.string(),
    before: z.string(),
    /** The local time up to which today's data reaches; null when there is none today. */
    until: z.string().nullable(),
    figures: z.array(
      z.object({
        metric: z.string(),
        scope: z.enum(['team', 'queues']),
        today: figure,
        before: figure,
        trend: z.array(z.number().nullable()),
      }),
    ),
    /** The largest moves between the day before and the same weekday of the four weeks before it, with enough data on both sides. */
    moves: z.array(
      z.object({
        metric: z.string(),
        dimension: z.enum(['team', 'agent', 'queue']),
        id: z.number(),
        name: z.string(),
        value: z.number(),
        usual: z.number(),
        difference: z.number(),
        worse: z.boolean().nullable(),
        denominator: z.number(),
      }),
    ),
    people: z
      .object({ onNow: z.number(), workedToday: z.number(), missing: z.array(z.object({ id: z.number(), name: z.string() })) })
      .nullable(),
    fresh: z.object({ dataUntil: z.string().nullable(), importedAt: z.string().nullable(), hoursBehind: z.number().nullable() }),
    gaps: z.array(
      z.object({
        kind: z.enum(['no-contacts', 'no-states', 'no-surveys', 'rejected-rows', 'no-team', 'no-target']),
        detail: z.string(),
        count: z.number(),
      }),
    ),
  }),
});
