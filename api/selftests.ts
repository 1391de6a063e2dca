import { z } from 'zod';
import { dimensions, directions, statuses } from '#core/methods/method.ts';
import { scoringMethods } from '#core/methods/selftest.ts';
import { contract } from './contract.ts';
import { day, done, rowId } from './paging.ts';

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const words = z.object({ zh: z.string(), en: z.string() });

const selftest = z.object({
  key: z.string(),
  name: words,
  covers: list(z.string()),
  dimension: z.enum(dimensions),
  direction: z.enum(directions),
  status: z.enum(statuses),
  source: words,
  related: list(z.string()),
  intro: words,
  scale: z.object({ min: z.number(), max: z.number(), anchors: list(z.object({ value: z.number(), name: words })) }),
  dims: list(z.object({ key: z.string(), name: words, low: words, links: list(z.string()) })),
  items: list(z.object({ id: z.string(), dim: z.string(), reverse: z.boolean(), says: words })),
  scoring: z.object({
    method: z.enum(scoringMethods),
    says: words,
    priorityBelow: z.number().nullable(),
    cut: z.number().nullable(),
    styles: list(z.string()),
  }),
  bands: list(z.object({ of: z.string(), min: z.number(), max: z.number(), name: words, advice: words })),
  quadrants: list(z.object({ key: z.string(), high: list(z.string()), name: words, when: words, advice: words })),
  situations: list(z.object({ says: words, best: z.string(), advice: words })),
  retestAfterDays: z.number(),
});

const answers = z.record(z.string().max(40), z.number().int());

/** One taking of a test. Scores are computed from the answers (core/methods/score-selftest), never stored. */
const result = z.object({ id: z.number(), test: z.string(), day, answers });
export type SelftestResult = z.output<typeof result>;

export const listSelftests = contract({
  method: 'GET',
  path: '/api/selftests',
  summary: 'The self-tests, each with when the asker took it last and when to take it again.',
  access: 'signed-in',
  reply: z.array(
    z.object({
      key: z.string(),
      name: words,
      intro: words,
      items: z.number(),
      times: z.number(),
      last: day.nullable(),
      /** Null before the first time. */
      againOn: day.nullable(),
      isDue: z.boolean(),
    }),
  ),
});

export const readSelftest = contract({
  method: 'GET',
  path: '/api/selftests/:key',
  summary: "A self-test with the asker's own results, oldest first. Nobody else's can be asked for.",
  access: 'signed-in',
  params: z.object({ key: z.string() }),
  reply: z.object({ test: selftest, results: z.array(result), today: day }),
});

export const takeSelftest = contract({
  method: 'POST',
  path: '/api/selftests/:key/results',
  summary: 'Keeps the answers of a whole test, for the asker alone.',
  access: 'signed-in',
  params: z.object({ key: z.string() }),
  body: z.object({ answers }),
  reply: result,
});

export const readSelftestResult = contract({
  method: 'GET',
  path: '/api/selftest-results/:id',
  summary: "One of the asker's own results.",
  access: 'signed-in',
  params: z.object({ id: rowId }),
  reply: result,
});

export const dropSelftestResult = contract({
  method: 'DELETE',
  path: '/api/selftest-results/:id',
  summary: "Deletes one of the asker's own results for good.",
  access: 'signed-in',
  params: z.object({ id: rowId }),
  reply: done,
});
