import { z } from 'zod';
import { signalUnit, words } from './charts.ts';
import { contract } from './contract.ts';
import { day, list, rowId } from './paging.ts';

const comparedUnit = z.object({
  unit: signalUnit,
  observed: z.number(),
  expected: z.number(),
  denominator: z.number(),
  ratio: z.number().nullable(),
  shrunk: z.number().nullable(),
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable(),
  limits: z
    .object({ '95': z.object({ lower: z.number(), upper: z.number() }), '998': z.object({ lower: z.number(), upper: z.number() }) })
    .nullable(),
  outside: z.enum(['none', '95', '998']),
  rank: z.object({ first: z.number(), last: z.number() }).nullable(),
  reason: z.string().nullable(),
});

/** A fair comparison of people: each against what the others would have made of the same work. Others' people have no name. */
export const comparisonReply = z.object({
  metric: z.string(),
  from: day,
  to: day,
  kind: z.enum(['binomial', 'poisson', 'normal']),
  /** The rate of all together, in the metric's unit. */
  overall: z.number().nullable(),
  units: z.array(comparedUnit),
  reason: z.object({ code: z.string(), words }).nullable(),
});
export type ComparisonReply = z.output<typeof comparisonReply>;

export const comparePeople = contract({
  method: 'GET',
  path: '/api/comparison',
  summary: 'People compared fairly in one metric: the mix of work allowed for, noise told from difference.',
  access: 'signals.read',
  query: z.object({ metric: z.string(), from: day, to: day, team: list(rowId).optional(), queue: list(rowId).optional() }),
  reply: comparisonReply,
});
