import { z } from 'zod';
import { contract } from './contract.ts';
import { day, done, rowId } from './paging.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** Where an item comes from: a side of a self-test that came out low, a method or drill chosen, or the asker's own idea. */
const origin = z.object({
  kind: z.enum(['selftest', 'method', 'drill', 'own']),
  key: z.string().max(100),
  dim: z.string().max(100).nullable(),
});

const item = z.object({
  id: z.number(),
  what: z.string(),
  /** A method of the playbook to practise. */
  method: z.string().nullable(),
  from: origin,
  dueOn: day,
  doneOn: day.nullable(),
});
export type LearningItem = z.output<typeof item>;

export const readLearning = contract({
  method: 'GET',
  path: '/api/learning',
  summary: "The asker's own learning plan, and what the latest self-tests propose for it.",
  access: 'signed-in',
  reply: z.object({
    today: day,
    rows: z.array(item),
    proposals: z.array(
      z.object({ test: z.string(), testName: words, dim: z.string(), dimName: words, low: words, links: z.array(z.string()) }),
    ),
  }),
});

export const addLearning = contract({
  method: 'POST',
  path: '/api/learning',
  summary: 'Adds something to learn, with a day.',
  access: 'signed-in',
  body: z.object({
    what: z.string().trim().min(1).max(500),
    method: z.string().max(100).nullable().default(null),
    from: origin.default({ kind: 'own', key: '', dim: null }),
    dueOn: day,
  }),
  reply: item,
});

export const changeLearning = contract({
  method: 'PATCH',
  path: '/api/learning/:id',
  summary: 'Moves an item to another day, or ticks it off.',
  access: 'signed-in',
  params: z.object({ id: rowId }),
  body: z.object({ dueOn: day.optional(), isDone: z.boolean().optional() }),
  reply: item,
});

export const dropLearning = contract({
  method: 'DELETE',
  path: '/api/learning/:id',
  summary: 'Takes an item off the plan.',
  access: 'signed-in',
  params: z.object({ id: rowId }),
  reply: done,
});
