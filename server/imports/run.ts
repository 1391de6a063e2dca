import type { ImportKind } from '#api/imports.ts';
import type { RowOfKind } from '#core/contacts/compile-mapping.ts';
import { openStage } from '../contacts/stage.ts';
import type { Clock } from '../platform/clock.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { mergePeopleBatch } from './merge-people.ts';
import { mergeBatch, type MergeCounts, shapes, type StagedKind, type StagedRow } from './merge-batch.ts';
import { type FileToRead, openRows, type RowsOfFile } from './read-rows.ts';
import { addRejections, type BatchCounts, finishBatch, noteProgress, rememberMapping, type StoredRejection } from './store.ts';
import { emptyTally, tallyRejection, tallyRow, type Tally } from './tally.ts';

export interface ImportWork {
  batchId: number;
  centreId: number;
  source: string;
  dryRun: boolean;
  file: Omit<FileToRead, 'now'>;
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
  const startedAt = clock.now();
  const rows = await openRows({ ...work.file, now: startedAt });
  const tally = emptyTally();
  try {
    const reader = progressReader(database, clock, work, rows, tally, watch);
    const counts = await (work.file.kind === 'people'
      ? importPeople(database, clock, work, rows, reader)
      : importStaged(database, work, work.file.kind, rows, reader));
    for (const rejection of counts.rejections) tallyRejection(tally, rejection);
    const { rejections: _, ...merged } = counts;
    const result = { ...tally, ...merged, seconds: (clock.now() - startedAt) / 1000 };
    await asCentre(database, work.centreId, (tx) => finishBatch(tx, work.batchId, result));
    return result;
  } finally {
    await rows.close();
  }
}

interface ProgressReader {
  tally: Tally;
  /** The rows of the file, in batches; refused ones are put aside on the way. */
  read(): AsyncIterable<readonly { row: RowOfKind[ImportKind]; line: number }[]>;
  merging(): Promise<void>;
  store(tx: Tx, counts: MergeCounts): Promise<void>;
}

function progressReader(
  database: Database,
  clock: Clock,
  work: ImportWork,
  file: RowsOfFile,
  tally: Tally,
  watch: Watch | undefined,
): ProgressReader {
  const { batchId, centreId } = work;
  let notedAt = 0;
  let kept = 0;

  async function note(status: 'reading' | 'merging'): Promise<void> {
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
        for (const { row } of rows) tallyRow(tally, work.file.kind, row);
        await keep(rejections);
        yield rows;
        if (clock.now() - notedAt > progressEveryMs) await note('reading');
      }
    },
    merging: () => note('merging'),
    async store(tx, counts) {
      await addRejections(
        tx,
        centreId,
        batchId,
        counts.rejections.slice(0, keptRejections).map((rejection) => ({ ...rejection, cells: [] })),
      );
      if (work.file.mapping && file.header)
        await rememberMapping(tx, centreId, work.source, work.file.kind, work.file.mapping, file.header);
    },
  };
}

async function importStaged(
  database: Database,
  work: ImportWork,
  kind: StagedKind,
  file: RowsOfFile,
  reader: ProgressReader,
): Promise<MergeCounts> {
  const stage = await openStage<StagedRow[StagedKind]>(database.pool, work.batchId, shapes[kind] as never);
  try {
    for await (const rows of reader.read()) {
      for (const { row, line } of rows) {
        const full = stage.add(row as StagedRow[StagedKind], line);
        if (full) await full;
      }
    }
    await stage.finish();
    await reader.merging();
    const { batchId, centreId, source, dryRun } = work;
    return await mergeBatch(
      database,
      { batchId, centreId, source, dryRun, kind, table: stage.table, rows: stage.rows, repeats: file.repeats },
      reader.store,
    );
  } finally {
    await stage.drop();
  }
}

async function importPeople(
  database: Database,
  clock: Clock,
  work: ImportWork,
  _file: RowsOfFile,
  reader: ProgressReader,
): Promise<MergeCounts> {
  const people: RowOfKind['people'][] = [];
  for await (const rows of reader.read()) for (const { row } of rows) people.push(row as RowOfKind['people']);
  await reader.merging();
  return mergePeopleBatch(database, { centreId: work.centreId, rows: people, now: clock.now(), dryRun: work.dryRun }, reader.store);
}
