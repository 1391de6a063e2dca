import type { FastifyInstance } from 'fastify';
import { cancelImport, downloadRejects, listImports, previewFile, readImport, startImport, uploadFile } from '#api/imports.ts';
import { postContacts } from '#api/contacts.ts';
import { allows } from '#api/permissions.ts';
import type { AppParts } from '../app.ts';
import { asBadMapping } from '../ingest/mapping-file.ts';
import { TableError } from '../ingest/table-error.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { sendTable } from '../platform/table-file.ts';
import { keptFiles } from './files.ts';
import { once } from './idempotency.ts';
import { contactsFound } from './judged-source.ts';
import { importPosted, type Posted } from './post-contacts.ts';
import { previewOf } from './preview.ts';
import { prepareImport, workOff } from './start.ts';
import { failBatch, findBatch, listBatches, readRejections } from './store.ts';

const largestFile = 2 * 1024 ** 3;
const shownRejections = 100;

/** Files into keeping, looked at, imported, watched, cancelled; what was refused comes back as a file. */
export function importRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database, clock, config } = parts;
  const files = keptFiles(config.dataDir);

  bind(app, uploadFile, async ({ viewer, request }) => {
    await files.sweep(clock.now());
    const upload = await request.file({ limits: { fileSize: largestFile, files: 1 } });
    if (!upload) throw new Problem('invalid-input', { detail: 'file' });
    const { id, name, bytes } = await files.keep(viewer.centreId, upload.filename, upload.file);
    if (upload.file.truncated) throw new Problem('too-large', { detail: '2 GB' });
    return { id, name, bytes };
  });

  bind(app, previewFile, async ({ params, body, viewer }) => {
    const file = await files.find(viewer.centreId, params.id);
    if (!file) throw new Problem('not-found');
    try {
      return await previewOf(parts, viewer, file, body);
    } catch (error) {
      throw asProblem(error);
    }
  });

  bind(app, startImport, async ({ body, viewer, request }) => {
    if (body.kind === 'people' && (viewer.scopes || !allows(viewer.roles, 'people.write'))) throw new Problem('not-allowed');
    const file = await files.find(viewer.centreId, body.file);
    if (!file) throw new Problem('not-found');
    const { kind, format, encoding, dryRun } = body;
    const order = {
      centreId: viewer.centreId,
      kind,
      format,
      encoding,
      dryRun,
      path: file.path,
      name: file.name,
      mapping: body.mapping ?? null,
      source: body.source ?? null,
      timeZone: body.timeZone ?? null,
    };
    const work = await prepareImport(parts, {
      ...order,
      by: { userId: viewer.userId, name: viewer.name },
      mayGrantAll: viewer.roles.includes('admin') && !viewer.scopes,
      resumable: true,
    }).catch((error: unknown) => {
      throw asProblem(error);
    });
    void workOff(parts, work).catch((error: unknown) => request.log.error({ err: error, batch: work.batchId }, 'import failed'));
    return asUser(database, viewer.userId, async (tx) => {
      await audit(tx, viewer, dryRun ? 'import.try' : 'import.start', file.name, { batch: work.batchId, kind, source: work.source });
      return found(await findBatch(tx, viewer.centreId, work.batchId));
    });
  });

  bind(app, postContacts, ({ body, viewer, request }) => {
    const { centreId } = viewer;
    const key = idempotencyKey(request.headers['idempotency-key']);
    return once<Posted>(database, { centreId, key, content: body }, (keepReply) => importPosted(parts, viewer, body, keepReply));
  });

  bind(app, listImports, ({ query, viewer }) =>
    asUser(database, viewer.userId, (tx) => {
      const { via, page, pageSize } = query;
      return listBatches(tx, viewer.centreId, { via, offset: (page - 1) * pageSize, limit: pageSize });
    }),
  );

  bind(app, readImport, async ({ params, viewer }) => {
    const read = await asUser(database, viewer.userId, async (tx) => ({
      batch: found(await findBatch(tx, viewer.centreId, params.id)),
      rejects: (await readRejections(tx, viewer.centreId, params.id, 0, shownRejections)).map((row) => ({ ...row, cells: [...row.cells] })),
    }));
    return { ...read, contacts: await contactsFound(database, viewer.centreId, read.batch) };
  });

  bind(app, cancelImport, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const batch = found(await findBatch(tx, viewer.centreId, params.id));
      if (batch.status === 'waiting' || batch.status === 'reading') {
        await failBatch(tx, batch.id, 'cancelled', null);
        await audit(tx, viewer, 'import.cancel', batch.fileName, { batch: batch.id });
      }
      return found(await findBatch(tx, viewer.centreId, params.id));
    }),
  );

  bind(app, downloadRejects, async ({ params, viewer, reply, language }) => {
    const { batch, rows } = await asUser(database, viewer.userId, async (tx) => ({
      batch: found(await findBatch(tx, viewer.centreId, params.id)),
      rows: await readRejections(tx, viewer.centreId, params.id, 0, 100_000),
    }));
    const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
    const heads = language === 'zh' ? ['行号', '原因', '字段', '值'] : ['line', 'reason', 'field', 'value'];
    const columns = [
      ...heads,
      ...Array.from({ length: width }, (_, index) => `${language === 'zh' ? '原第' : 'cell '}${index + 1}${language === 'zh' ? '列' : ''}`),
    ].map((header) => ({ header }));
    const cells = rows.map((row) => [
      row.line,
      row.code,
      row.field,
      row.value,
      ...Array.from({ length: width }, (_, index) => row.cells[index] ?? null),
    ]);
    return sendTable(
      reply,
      { name: `${batch.fileName} ${language === 'zh' ? '未导入的行' : 'refused rows'}`, columns, rows: cells },
      'csv',
    );
  });
}

const longestKey = 200;

function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined || header === '') return null;
  if (typeof header === 'string' && header.length <= longestKey) return header;
  throw new Problem('invalid-input', { detail: `Idempotency-Key: 1–${longestKey}` });
}

function found<Row>(row: Row | null): Row {
  if (row === null) throw new Problem('not-found');
  return row;
}

/** What is wrong with a file or a mapping, in the words that its reader gave. */
function asProblem(error: unknown): unknown {
  const known = asBadMapping(error);
  return known instanceof TableError
    ? new Problem('unreadable-file', { zh: known.sentence.zh, en: known.sentence.en, reason: known.code })
    : error;
}
