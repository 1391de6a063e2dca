import { z } from 'zod';
import { timeZone } from './access.ts';
import { contract } from './contract.ts';

export const importKinds = ['contacts', 'states', 'surveys', 'evaluations', 'cases', 'people', 'roster'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importFormats = ['auto', 'csv', 'xlsx', 'jsonl', 'asterisk-queue-log', 'asterisk-cdr', 'connect-ctr'] as const;
export type ImportFormat = (typeof importFormats)[number];

const cells = z.array(z.string());
const words = z.object({ zh: z.string(), en: z.string() });
const rejection = z.object({ line: z.number(), code: z.string(), field: z.string().nullable(), value: z.string().nullable() });
const upload = z.object({ id: z.uuid() });

/** How many rows were what. `reasons` and `flags` count by code. */
export const batch = z.object({
  id: z.number(),
  kind: z.enum(importKinds),
  source: z.string(),
  fileName: z.string(),
  format: z.string(),
  encoding: z.string(),
  dryRun: z.boolean(),
  status: z.enum(['waiting', 'reading', 'merging', 'done', 'failed', 'cancelled']),
  rows: z.number(),
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  flagged: z.number(),
  reasons: z.record(z.string(), z.number()),
  flags: z.record(z.string(), z.number()),
  from: z.string().nullable(),
  to: z.string().nullable(),
  intervalsRecomputed: z.number(),
  seconds: z.number().nullable(),
  /** Share of the file read so far, 0 to 1. */
  progress: z.number(),
  problem: words.nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type Batch = z.output<typeof batch>;

/** Takes a file (multipart, field `file`) into keeping until it is imported or a day has passed. */
export const uploadFile = contract({
  method: 'POST',
  path: '/api/imports/files',
  summary: 'Uploads a file to look at before importing it.',
  access: 'imports.run',
  reply: upload.extend({ name: z.string(), bytes: z.number() }),
});

export const previewFile = contract({
  method: 'POST',
  path: '/api/imports/files/:id/preview',
  summary: 'How the file would be understood: format, header, first rows, and the mapping proposed or given.',
  access: 'imports.run',
  params: upload,
  body: z.object({
    kind: z.enum(importKinds).optional(),
    format: z.enum(importFormats).default('auto'),
    encoding: z.enum(['auto', 'utf-8', 'gb18030']).default('auto'),
    sheet: z.string().optional(),
    headerRow: z.number().int().min(1).optional(),
    source: z.string().optional(),
    /** A mapping made by hand, as an object in the shape of the mapping file. */
    mapping: z.unknown().optional(),
    /** The same as the text of a mapping file. */
    mappingYaml: z.string().max(200_000).optional(),
    timeZone: timeZone.optional(),
  }),
  reply: z.object({
    kind: z.enum(importKinds),
    format: z.string(),
    encoding: z.string(),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    headerRow: z.number().nullable(),
    header: cells,
    sample: z.array(z.object({ line: z.number(), cells })),
    /** What the first rows hold in each column: some cells, and its distinct words where they are few. */
    columns: z.array(z.object({ name: z.string(), samples: cells, words: cells.nullable() })),
    /** The name under which the rows are kept, so that the next file of the same system continues it. */
    source: z.string(),
    /** False for event logs, which need no mapping. */
    mapped: z.boolean(),
    mapping: z.unknown(),
    mappingYaml: z.string().nullable(),
    proposedBy: z.enum(['remembered', 'headers', 'given', 'none']),
    confidence: z.record(z.string(), z.number()),
    missing: z.array(z.string()),
    /** Words of a field's column whose meaning is not known; rows with them would be refused. */
    unknownWords: z.record(z.string(), cells),
    /** What is wrong with a mapping made by hand: the key (`fields.wait_s.unit`) and what to do. */
    mistakes: z.array(words.extend({ path: z.string() })),
    understood: z.array(z.object({ line: z.number(), row: z.record(z.string(), z.unknown()).nullable(), rejection: rejection.nullable() })),
    /** The same for all rows looked at (the first thousands; `whole`: that is all of them), counted; and the first ones that would be refused. */
    tried: z.object({
      rows: z.number(),
      whole: z.boolean(),
      rejected: z.number(),
      reasons: z.record(z.string(), z.number()),
      flagged: z.number(),
      flags: z.record(z.string(), z.number()),
    }),
    refused: z.array(rejection.extend({ cells })),
    problem: words.nullable(),
  }),
});

export const startImport = contract({
  method: 'POST',
  path: '/api/imports',
  summary: 'Imports an uploaded file, or tries it without storing (dryRun).',
  access: 'imports.run',
  body: z.object({
    file: z.uuid(),
    kind: z.enum(importKinds),
    format: z.enum(importFormats).default('auto'),
    encoding: z.enum(['auto', 'utf-8', 'gb18030']).default('auto'),
    mapping: z.unknown().optional(),
    source: z.string().optional(),
    timeZone: timeZone.optional(),
    dryRun: z.boolean().default(false),
  }),
  reply: batch,
});

export const listImports = contract({
  method: 'GET',
  path: '/api/imports',
  summary: 'The imports of the centre, newest first.',
  access: 'imports.run',
  query: z.object({
    /** Only files, or only what programs sent. */
    via: z.enum(['all', 'file', 'api']).default('all'),
    page: z.coerce.number().int().min(1).default(1),
    pageSize: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(batch), total: z.number() }),
});

const batchId = z.object({ id: z.coerce.number().int() });

export const readImport = contract({
  method: 'GET',
  path: '/api/imports/:id',
  summary: 'One import, with its progress and its first refused rows.',
  access: 'imports.run',
  params: batchId,
  reply: z.object({
    batch,
    rejects: z.array(rejection.extend({ cells })),
    /** Of the surveys or evaluations stored, how many have a contact; null for what is not about contacts. */
    contacts: z.object({ stored: z.number(), found: z.number() }).nullable(),
  }),
});

export const cancelImport = contract({
  method: 'POST',
  path: '/api/imports/:id/cancel',
  summary: 'Stops an import that is still reading. Nothing of it is stored.',
  access: 'imports.run',
  params: batchId,
  reply: batch,
});

export const downloadRejects = contract({
  method: 'GET',
  path: '/api/imports/:id/rejects',
  summary: 'The refused rows as CSV, with line, code, field and the original cells, to be mended and sent again.',
  access: 'imports.run',
  params: batchId,
  reply: z.unknown(),
});
