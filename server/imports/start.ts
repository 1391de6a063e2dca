import { rm } from 'node:fs/promises';
import type { ImportFormat, ImportKind } from '#api/imports.ts';
import type { Words } from '#api/problems.ts';
import type { Mapping } from '#core/contacts/mapping.ts';
import { readMapping } from '#core/contacts/read-mapping.ts';
import type { AppParts } from '../app.ts';
import { asBadMapping } from '../ingest/mapping-file.ts';
import { openTable } from '../ingest/open-table.ts';
import { previewTable } from '../ingest/preview.ts';
import { TableError } from '../ingest/table-error.ts';
import { centreRules } from '../metrics/rules.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { recomputeAllSoon } from '../goals/soon.ts';
import { notSoon, runSoon } from '../signals/soon.ts';
import type { Clock } from '../platform/clock.ts';
import { checkedOptions, eventOptionsOf, saysEvents } from './event-logs.ts';
import { judgedSource } from './judged-source.ts';
import { formatOfFile, isEventFormat } from './read-rows.ts';
import { Cancelled, type ImportWork, runImport, type Watch } from './run.ts';
import { usualSource } from './source-name.ts';
import { type BatchCounts, createBatch, failBatch, rememberedMapping } from './store.ts';

/** What somebody asks to be imported, before it is known how the file reads. */
export interface ImportOrder {
  centreId: number;
  kind: ImportKind;
  path: string;
  name: string;
  format: ImportFormat;
  encoding: string;
  /** As an object in the shape of the mapping file; null: the remembered one, else one proposed from the headers. */
  mapping: unknown;
  source: string | null;
  timeZone: string | null;
  dryRun: boolean;
  by: { userId: string | null; name: string };
  /** Whether the asker may make managers, analysts and administrators by a file of people. */
  mayGrantAll: boolean;
  /** Keep the path with the batch, so that a restarted server can take the import up again. */
  resumable: boolean;
}

/** Notes the import as waiting. @returns the work to hand to `workOff`. @throws TableError when file or mapping make no sense. */
export async function prepareImport({ database, clock }: Pick<AppParts, 'database' | 'clock'>, order: ImportOrder): Promise<ImportWork> {
  const centre = await asCentre(database, order.centreId, (tx) => centreRules(tx, order.centreId));
  const zone = order.timeZone ?? centre.timeZone;
  const format = await formatOfFile(order.path, order.name, order.format);
  const isEvents = isEventFormat(format);
  const mapping = isEvents ? null : order.mapping ? checked(order.mapping, order.kind) : await foundMapping(database, clock, order, zone);
  const { centreId, kind, path, name, encoding, dryRun } = order;
  const given = isEvents && saysEvents(order.mapping) ? checkedOptions(order.mapping) : null;
  const said = order.source ?? (order.mapping ? mapping?.source : null);
  const judged = said || mapping === null ? null : await sourceOfContacts({ database, clock }, order, mapping, zone);
  const source = said ?? judged ?? mapping?.source ?? given?.source ?? (isEvents ? format : await usualSource(database, order));
  const events = isEvents
    ? await asCentre(database, centreId, (tx) => eventOptionsOf(tx, centreId, { kind, source, format, given }))
    : null;
  const zoneOfFile = order.timeZone ?? events?.timezone ?? zone;
  const batchId = await asCentre(database, centreId, (tx) =>
    createBatch(tx, {
      centreId,
      kind,
      source,
      fileName: name,
      filePath: order.resumable ? path : null,
      mapping: mapping ?? events,
      options: { format: order.format, encoding, zone: zoneOfFile, mayGrantAll: order.mayGrantAll },
      dryRun,
      createdBy: order.by.userId,
      createdByName: order.by.name,
    }),
  );
  return {
    batchId,
    centreId,
    source,
    dryRun,
    mayGrantAll: order.mayGrantAll,
    file: { path, name, kind, format: order.format, encoding, mapping, events, zone: zoneOfFile },
  };
}

function checked(value: unknown, kind: ImportKind): Mapping {
  try {
    return readMapping({ ...(value as object), kind });
  } catch (error) {
    throw asBadMapping(error);
  }
}

async function foundMapping(database: Database, clock: Clock, order: ImportOrder, zone: string): Promise<Mapping> {
  const asked = { name: order.name, encoding: order.encoding === 'auto' ? undefined : order.encoding };
  const table = await openTable(order.path, asked);
  await table.close();
  const remembered = await asCentre(database, order.centreId, (tx) =>
    rememberedMapping(tx, order.centreId, order.kind, { source: order.source ?? undefined, header: table.header }),
  );
  if (remembered) return checked(remembered, order.kind);
  const preview = await previewTable(order.path, { ...asked, kind: order.kind, now: clock.now(), zone });
  if (preview.missing.length > 0)
    throw new TableError('bad-mapping', preview.problem ?? { zh: '看不懂表头。', en: 'The header is not understood.' });
  return preview.mapping;
}

/** Where a file of surveys or evaluations belongs: to the contacts that it is about. */
async function sourceOfContacts(
  { database, clock }: Pick<AppParts, 'database' | 'clock'>,
  order: ImportOrder,
  mapping: Mapping,
  zone: string,
) {
  if (order.kind !== 'surveys' && order.kind !== 'evaluations') return null;
  const encoding = order.encoding === 'auto' ? undefined : order.encoding;
  const preview = await previewTable(order.path, { name: order.name, encoding, kind: order.kind, mapping, now: clock.now(), zone });
  return judgedSource(database, order.centreId, preview);
}

/** Does the work and notes how it ended; expected failures end in the batch as a sentence, unexpected ones are thrown on. */
export async function workOff(
  { database, clock }: Pick<AppParts, 'database' | 'clock'>,
  work: ImportWork,
  watch?: Watch,
): Promise<BatchCounts | Words> {
  notSoon(database, work.centreId);
  try {
    const counts = await runImport(database, clock, work, watch);
    if (!work.dryRun && work.file.kind !== 'people') {
      runSoon({ database, clock }, work.centreId);
      recomputeAllSoon({ database, clock }, work.centreId);
    }
    return counts;
  } catch (error) {
    const known = error instanceof TableError ? error.sentence : error instanceof Cancelled ? cancelledWords : null;
    const words = known ?? {
      zh: '导入出错，没有写入任何数据。错误已记入日志。',
      en: 'The import failed and stored nothing; the fault has been logged.',
    };
    await asCentre(database, work.centreId, (tx) =>
      failBatch(tx, work.batchId, error instanceof Cancelled ? 'cancelled' : 'failed', words),
    );
    if (known === null) throw error;
    return words;
  }
}

const cancelledWords: Words = { zh: '已取消，没有写入任何数据。', en: 'Cancelled; nothing was stored.' };

/** Lets go of an uploaded file. */
export async function discardFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
