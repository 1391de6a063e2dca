import type { ImportKind } from '#api/imports.ts';
import type { RowOfKind } from '#core/contacts/compile-mapping.ts';
import type { Mapping } from '#core/contacts/mapping.ts';
import { openStage } from '../contacts/stage.ts';
import type { Clock } from '../platform/clock.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { keepCarry, readCarries } from './event-logs.ts';
import { mergePeopleBatch } from './merge-people.ts';
import { mergeBatch, type MergeCounts, type MergeRequest, shapes, type StagedKind, type StagedRow } from './merge-batch.ts';
import { type FileToRead, openRows, type RowsOfFile } from './read-rows.ts';
import { addRejections, type BatchCounts, finishBatch, noteProgress, rememberMapping, type StoredRejection } from './store.ts';
import { mayMergeAsRead, oneAhead, partChars, partsAsRead } from './staged-parts.ts';
import { refreshStatistics } from './statistics.ts';
import { emptyTally, tallyRejection, tallyRow, type Tally } from './tally.ts';

export interface ImportWork {
  batchId: number;
  centreId: number;
  source: string;
  dryRun: boolean;
  /** A file of people may make managers, analysts and administrators. */
  mayGrantAll: boolean;
  file: Omit<FileToRead, 'now' | 'carried'>;
}

/** Told now and then while a file is read. */
export type Watch = (progress: { rows: number; bytesRead: number; bytesTotal: number; status: 'reading' | 'merging' }) => void;

/** Somebody stopped the import while it was reading. Nothing of it is stored. */
export class Cancelled extends Error {}

/** At most so many refused rows are kept for download; all are counted. */
const keptRejections = 100_000;
const progressEveryMs = 700;

/**
 * Imports one file: reads and checks it into a staging table while nothing stored changes, then merges all of it in one transaction.
 * Whatever goes wrong before the end leaves the store as it was.
 *
 * @throws TableError when the file cannot be read; Cancelled when somebody stopped it.
 */
export async function runImport(database: Database, clock: Clock, work: ImportWork, watch?: Watch): Promise<BatchCounts> {
  const { file, ...about } = work;
  const carried = await asCentre(database, work.centreId, (tx) => readCarries(tx, work.centreId, work.source));
  const rows = await openRows({ ...file, carried, now: clock.now() });
  const alsoStore = async (tx: Tx) => {
    if (file.events) await rememberMapping(tx, work.centreId, work.source, file.kind, file.events, []);
    const carry = rows.carry?.() ?? null;
    if (carry) await keepCarry(tx, work.centreId, work.source, carry);
  };
  return importRows(database, clock, { ...about, kind: file.kind, mapping: file.mapping }, rows, { watch, alsoStore });
}

/** An import whose rows come from anywhere: a file, or the body of a request. */
export interface RowsWork extends Omit<ImportWork, 'file'> {
  kind: ImportKind;
  /** Kept for the next file of the source, where there is one. */
  mapping: Mapping | null;
}

interface Beside {
  watch?: Watch | undefined;
  /** Stored in the transaction that stores the rows, so that neither stands without the other. */
  alsoStore?: (tx: Tx, counts: MergeCounts) => Promise<void>;
}

/** Imports rows and closes their source, whatever happens. @throws as `runImport`. */
export async function importRows(
  database: Database,
  clock: Clock,
  work: RowsWork,
  rows: RowsOfFile,
  beside: Beside = {},
): Promise<BatchCounts> {
  const startedAt = clock.now();
  const tally = emptyTally();
  try {
    const reader = progressReader(database, clock, work, rows, tally, beside);
    const counts = await (work.kind === 'people'
      ? importPeople(database, clock, work, reader)
      : importStaged(database, work, work.kind, rows, reader));
    for (const rejection of counts.rejections) tallyRejection(tally, rejection);
    const { rejections: _, ...merged } = counts;
    const result = { ...tally, ...merged, seconds: (clock.now() - startedAt) / 1000 };
    if (!work.dryRun) await refreshStatistics(database, counts.inserted + counts.updated);
    await asCentre(database, work.centreId, (tx) => finishBatch(tx, work.batchId, result));
    return result;
  } finally {
    await rows.close();
  }
}

interface ProgressReader {
  tally: Tally;
  /** The rows of the file, in batches; refused ones are put aside on the way. */
  read: () => AsyncIterable<readonly { row: RowOfKind[ImportKind]; line: number }[]>;
  merging: () => Promise<void>;
  /** Notes once more what was noted last. */
  beat: () => Promise<void>;
  store: (tx: Tx, counts: MergeCounts) => Promise<void>;
}

function progressReader(
  database: Database,
  clock: Clock,
  work: RowsWork,
  file: RowsOfFile,
  tally: Tally,
  { watch, alsoStore }: Beside,
): ProgressReader {
  const { batchId, centreId } = work;
  let notedAt = 0;
  let kept = 0;
  let noted: 'reading' | 'merging' = 'reading';

  async function note(status: 'reading' | 'merging'): Promise<void> {
    noted = status;
    const progress = { rows: tally.rows, bytesRead: file.bytesRead(), bytesTotal: file.bytesTotal };
    notedAt = clock.now();
    watch?.({ ...progress, status });
    const goesOn = await asCentre(database, centreId, (tx) =>
      noteProgress(tx, batchId, { status, ...progress, format: file.format, encoding: file.encoding() ?? '' }),
    );
    if (!goesOn) throw new Cancelled('import cancelled');
  }

  async function keep(rejections: readonly StoredRejection[]): Promise<void> {
    for (const rejection of rejections) tallyRejection(tally, rejection);
    const chosen = rejections.slice(0, Math.max(0, keptRejections - kept));
    kept += chosen.length;
    if (chosen.length > 0) await asCentre(database, centreId, (tx) => addRejections(tx, centreId, batchId, chosen));
  }

  return {
    tally,
    async *read() {
      await note('reading');
      for await (const { rows, rejections } of file.batches) {
        tally.rows += rows.length + rejections.length;
        for (const { row } of rows) tallyRow(tally, work.kind, row);
        await keep(rejections);
        yield rows;
        if (clock.now() - notedAt > progressEveryMs) await note('reading');
      }
    },
    merging: () => note('merging'),
    beat: () => note(noted),
    async store(tx, counts) {
      await addRejections(
        tx,
        centreId,
        batchId,
        counts.rejections.slice(0, keptRejections).map((rejection) => ({ ...rejection, cells: [] })),
      );
      if (work.mapping && file.header)
        await rememberMapping(tx, centreId, work.source, work.kind, { ...work.mapping, source: work.source }, file.header);
      await alsoStore?.(tx, counts);
    },
  };
}

async function importStaged(
  database: Database,
  work: RowsWork,
  kind: StagedKind,
  { repeats }: RowsOfFile,
  reader: ProgressReader,
): Promise<MergeCounts> {
  const { batchId, centreId, source, dryRun } = work;
  const asRead = await mayMergeAsRead(database, { centreId, source, kind, repeats });
  const stage = await openStage<StagedRow[StagedKind]>(database.pool, batchId, shapes[kind] as never, asRead ? partChars : undefined);
  try {
    const parts = partsAsRead(stage, reader as never);
    const first = await parts.next();
    const request = { batchId, centreId, source, dryRun, kind, stage, repeats };
    const merge = (more: Partial<MergeRequest>) =>
      whileAlive(database, reader, () => mergeBatch(database, { ...request, ...more }, reader.store));
    if (asRead && first.done !== true && stage.rows > first.value.rows) return await merge({ parts: oneAhead(first.value, parts) });
    for await (const _ of parts);
    return await merge({});
  } finally {
    await stage.drop();
  }
}

const beatEveryMs = 10_000;

/**
 * Keeps the batch's heart beating through a long merge, so that another server does not take the import for one that was left.
 * The embedded engine does one transaction at a time and has but this one server.
 */
async function whileAlive<Result>({ home }: Database, reader: ProgressReader, work: () => Promise<Result>): Promise<Result> {
  if (home === 'embedded') return work();
  const beat = setInterval(() => void reader.beat().catch(() => undefined), beatEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

async function importPeople(database: Database, clock: Clock, work: RowsWork, reader: ProgressReader): Promise<MergeCounts> {
  const people: (RowOfKind['people'] & { line: number })[] = [];
  for await (const rows of reader.read()) for (const { row, line } of rows) people.push({ ...(row as RowOfKind['people']), line });
  await reader.merging();
  return mergePeopleBatch(
    database,
    { centreId: work.centreId, rows: people, now: clock.now(), dryRun: work.dryRun, mayGrantAll: work.mayGrantAll },
    reader.store,
  );
}
