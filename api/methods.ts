import { z } from 'zod';
import { dimensions, directions, fieldTypes, kinds, levels, owners, statuses } from '#core/methods/method.ts';
import { contract } from './contract.ts';

/** Nobody changes what is sent, so the lists of the playbook go out as they are. */
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

const words = z.object({ zh: z.string(), en: z.string() });
const wordLists = z.object({ zh: list(z.string()), en: list(z.string()) });
const answer = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  list(z.string()),
  list(z.record(z.string(), z.union([z.string(), z.number()]))),
]);
const option = z.object({ key: z.string(), name: words });

const field = z.object({
  key: z.string(),
  name: words,
  type: z.enum(fieldTypes),
  guide: words,
  example: z.object({ zh: answer, en: answer }),
  required: z.boolean(),
  options: list(option),
  columns: list(option),
  min: z.number().nullable(),
  max: z.number().nullable(),
});

const rule = z.union([
  z.object({ type: z.enum(['min_chars', 'max_chars', 'min_items', 'max_items', 'contains_key', 'sum_eq']), n: z.number() }),
  z.object({ type: z.enum(['has_number', 'has_deadline', 'open_question', 'human']) }),
  z.object({ type: z.enum(['forbid', 'need_any']), lexicons: list(z.string()), words: wordLists }),
  z.object({ type: z.enum(['match', 'not_match']), patterns: list(z.string()) }),
  z.object({ type: z.literal('range'), min: z.number(), max: z.number() }),
  z.object({ type: z.enum(['gt', 'differs']), other: z.string() }),
  z.object({ type: z.literal('needs_when'), other: z.string(), equals: z.string() }),
]);

const check = z.object({
  id: z.string(),
  field: z.string(),
  column: z.string().nullable(),
  level: z.enum(levels),
  scope: z.enum(['each', 'all']),
  says: words,
  rule,
});

const outcome = z.object({
  says: words,
  commitment: z.object({ owner: z.enum(owners), says: words, due: z.string() }),
  followUp: z.object({ metrics: list(z.string()), at: list(z.string()), says: words }),
});

const menuItem = z.object({
  key: z.string(),
  name: words,
  details: z.record(z.string(), words),
  minutes: z.number().nullable(),
  fits: list(z.string()),
});

const summary = z.object({
  key: z.string(),
  name: words,
  covers: list(z.string()),
  purpose: words,
  dimension: z.enum(dimensions),
  direction: z.enum(directions),
  kind: z.enum(kinds),
  useWhen: list(words),
});

const method = summary.extend({
  status: z.enum(statuses),
  source: words,
  avoidWhen: list(words),
  fields: list(field),
  checks: list(check),
  prefill: list(z.object({ field: z.string(), from: z.string(), says: words })),
  outcome,
  menu: list(menuItem),
  workshop: list(words),
  badExamples: list(z.object({ field: z.string(), column: z.string().nullable(), text: words, fails: z.string() })),
  related: list(z.string()),
});

const lexicon = z.object({ name: words, why: words, words: wordLists, except: wordLists });

const cardGroup = z.object({
  field: z.string(),
  name: words,
  guide: words,
  isMany: z.boolean(),
  cards: list(z.object({ key: z.string(), name: words, gloss: words.nullable(), details: z.record(z.string(), words) })),
});

export const listMethods = contract({
  method: 'GET',
  path: '/api/methods',
  summary: 'The methods of the playbook: what each is for and when it is used.',
  access: 'signed-in',
  reply: list(summary),
});

export const readOneMethod = contract({
  method: 'GET',
  path: '/api/methods/:key',
  summary: 'A method with its fields and checks, the lexicons that its checks use and the names of the data it is filled from.',
  access: 'signed-in',
  params: z.object({ key: z.string() }),
  reply: z.object({ method, lexicons: z.record(z.string(), lexicon), dataSources: z.record(z.string(), words) }),
});

export const listCards = contract({
  method: 'GET',
  path: '/api/cards',
  summary: 'The cards to look things up on: every taxonomy of the playbook with the kinds that it tells apart.',
  access: 'signed-in',
  reply: list(z.object({ key: z.string(), name: words, purpose: words, related: list(z.string()), groups: list(cardGroup) })),
});
