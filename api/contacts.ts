import { z } from 'zod';
import { contract } from './contract.ts';
import { scopeQuery } from './figures.ts';

/** A contact as people may see it: the customer masked. Durations in seconds. */
export const contactRow = z.object({
  id: z.number(),
  externalId: z.string(),
  source: z.string(),
  channel: z.string(),
  direction: z.string(),
  queue: z.string().nullable(),
  agentId: z.number().nullable(),
  agent: z.string().nullable(),
  team: z.string().nullable(),
  customer: z.string().nullable(),
  topic: z.string().nullable(),
  enteredAt: z.string(),
  answeredAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  waitSeconds: z.number().nullable(),
  talkSeconds: z.number().nullable(),
  holdSeconds: z.number().nullable(),
  acwSeconds: z.number().nullable(),
  outcome: z.string(),
  transferred: z.boolean(),
  surveyScore: z.number().nullable(),
  resolved: z.boolean().nullable(),
  repeated: z.boolean().nullable(),
  flags: z.array(z.string()),
  /** What this contact adds to the figure asked about. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
});
export type ContactRow = z.output<typeof contactRow>;

const query = scopeQuery.extend({
  /** Only what counts in this figure: `metric` or `metric:variant`. */
  metric: z.string().optional(),
  part: z.enum(['numerator', 'denominator', 'missed']).optional(),
  /** Local time of day from which and before which the contact entered: `HH:mm`. */
  timeFrom: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  timeTo: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  outcome: z.string().optional(),
  flag: z.string().optional(),
  sort: z.enum(['entered', 'wait', 'handle', 'score']).default('entered'),
  order: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
});

export const listContacts = contract({
  method: 'GET',
  path: '/api/contacts',
  summary: 'The contacts behind a figure. Their numerators and denominators add up to it.',
  access: 'contacts.read',
  query,
  reply: z.object({
    rows: z.array(contactRow),
    total: z.number(),
    sums: z.object({ numerator: z.number().nullable(), denominator: z.number().nullable() }),
  }),
});

export const exportContacts = contract({
  method: 'GET',
  path: '/api/contacts/export',
  summary: 'The same list as a file, at most 100,000 rows.',
  access: 'contacts.read',
  query: query.extend({ format: z.enum(['csv', 'xlsx']) }),
  reply: z.unknown(),
});

export const readContact = contract({
  method: 'GET',
  path: '/api/contacts/:id',
  summary: 'One contact, with the measures it counts for.',
  access: 'contacts.read',
  params: z.object({ id: z.coerce.number().int() }),
  reply: z.object({ contact: contactRow, measures: z.record(z.string(), z.number()), importedFrom: z.string().nullable() }),
});

/** One contact as a program sends it. Instants are ISO 8601 with an offset; durations are seconds. */
export const contactInput = z.object({
  external_id: z.string().min(1),
  channel: z.string().default('voice'),
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  queue: z.string().nullish(),
  agent: z.string().nullish(),
  team: z.string().nullish(),
  customer: z.string().nullish(),
  topic: z.string().nullish(),
  entered_at: z.string(),
  answered_at: z.string().nullish(),
  ended_at: z.string().nullish(),
  wait_s: z.number().nullish(),
  talk_s: z.number().nullish(),
  hold_s: z.number().nullish(),
  acw_s: z.number().nullish(),
  outcome: z.string().nullish(),
  transferred: z.boolean().nullish(),
  survey_sent: z.boolean().nullish(),
  survey_score: z.number().nullish(),
  resolved: z.boolean().nullish(),
  case_id: z.string().nullish(),
});

export const postContacts = contract({
  method: 'POST',
  path: '/api/contacts',
  summary:
    'Sends contacts from a program: up to 5,000 at a time. With an Idempotency-Key header a repeated request is answered with the first reply.',
  access: 'imports.run',
  body: z.object({ source: z.string().min(1), contacts: z.array(z.unknown()).min(1).max(5000) }),
  reply: z.object({
    batch: z.number(),
    rows: z.number(),
    inserted: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
    rejects: z.array(z.object({ line: z.number(), code: z.string(), field: z.string().nullable(), value: z.string().nullable() })),
  }),
});
