import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ImportFormat, ImportKind } from '#api/imports.ts';
import { compileMapping, type RowOfKind } from '#core/contacts/compile-mapping.ts';
import type { Contact, Rejection } from '#core/contacts/contact.ts';
import type { EventOptions } from '#core/contacts/event-options.ts';
import { columnsOfMapping, type Mapping } from '#core/contacts/mapping.ts';
import { implausibleDuration } from '#core/contacts/plausible.ts';
import type { QueueLogCarry } from '#core/contacts/queue-log.ts';
import { readAsteriskCdr } from '../ingest/asterisk-cdr.ts';
import { readAsteriskQueueLog } from '../ingest/asterisk-queue-log.ts';
import { readConnectCtr } from '../ingest/connect-ctr.ts';
import { detectFormat, type FileFormat } from '../ingest/detect.ts';
import { asBadMapping } from '../ingest/mapping-file.ts';
import { openTable } from '../ingest/open-table.ts';
import { mergeTableOptions, tableOptionsOf } from '../ingest/preview.ts';
import type { SourceBatch } from '../ingest/source-batch.ts';
import { TableError } from '../ingest/table-error.ts';

/** A row understood, with its line; or refused, with its cells. */
export interface ReadBatch<Kind extends ImportKind = ImportKind> {
  rows: { row: RowOfKind[Kind]; line: number }[];
  rejections: (Rejection & { cells: string[] })[];
}

export interface RowsOfFile<Kind extends ImportKind = ImportKind> {
  /** `api`: the body of a request. */
  format: FileFormat | 'api';
  encoding(): string | null;
  /** The header, where the file is a table: what a mapping is remembered by. */
  header: string[] | null;
  bytesTotal: number;
  bytesRead(): number;
  /** In a table the first of several rows with one id counts, in an event log the last. */
  repeats: 'first' | 'last';
  batches: AsyncIterable<ReadBatch<Kind>>;
  /** What an event log leaves open, once all of it is read. */
  carry?: () => QueueLogCarry | null;
  close(): Promise<void>;
}

export interface FileToRead<Kind extends ImportKind = ImportKind> {
  path: string;
  name: string;
  kind: Kind;
  format: ImportFormat;
  encoding: string;
  /** Needed for tables; event logs have none. */
  mapping: Mapping | null;
  /** What the centre says of its event log. */
  events?: EventOptions | null | undefined;
  /** What earlier logs of the source left open. */
  carried?: readonly QueueLogCarry[] | undefined;
  zone: string;
  now: number;
}

/** Which format a file has, by its name and first bytes, unless it is said. */
export async function formatOfFile(path: string, name: string, asked: ImportFormat): Promise<FileFormat> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(64 * 1024);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const found = detectFormat(name, head.subarray(0, bytesRead));
    return asked === 'auto' ? found : asked === 'csv' && (found === 'tsv' || found === 'xlsx') ? found : asked;
  } finally {
    await file.close();
  }
}

export const isEventFormat = (format: FileFormat): format is 'asterisk-queue-log' | 'asterisk-cdr' | 'connect-ctr' =>
  format === 'asterisk-queue-log' || format === 'asterisk-cdr' || format === 'connect-ctr';

/** Opens a file as rows of a kind, read as they are asked for with flat memory. @throws TableError when it cannot be read as such. */
export async function openRows<Kind extends ImportKind>(file: FileToRead<Kind>): Promise<RowsOfFile<Kind>> {
  const format = await formatOfFile(file.path, file.name, file.format);
  const bytesTotal = (await stat(file.path)).size;
  return isEventFormat(format) ? openEvents(file, format, bytesTotal) : openMapped(file, format, bytesTotal);
}

async function openMapped<Kind extends ImportKind>(
  file: FileToRead<Kind>,
  format: Exclude<FileFormat, `asterisk-${string}` | 'connect-ctr'>,
  bytesTotal: number,
): Promise<RowsOfFile<Kind>> {
  const mapping = file.mapping;
  if (mapping === null) throw needsMapping();
  const stream = format === 'xlsx' ? null : createReadStream(file.path, { highWaterMark: 256 * 1024 });
  const asked = { format, name: file.name, encoding: file.encoding === 'auto' ? undefined : file.encoding };
  const table = await openTable(
    stream ?? file.path,
    mergeTableOptions(asked, { ...tableOptionsOf(mapping), columns: columnsOfMapping(mapping) }),
  );
  try {
    const map = compileMapping({ ...mapping, kind: file.kind }, table.header, {
      now: file.now,
      zone: file.zone,
      excelEpoch: table.excelEpoch,
      workbook: format === 'xlsx',
    });
    return {
      format: table.format,
      encoding: () => table.encoding,
      header: table.header,
      bytesTotal,
      bytesRead: () => stream?.bytesRead ?? 0,
      repeats: 'first',
      batches: mappedBatches(table.rows, map),
      close: () => table.close(),
    };
  } catch (error) {
    await table.close();
    throw asBadMapping(error);
  }
}

async function* mappedBatches<Row>(
  tableRows: AsyncIterable<{ line: number; cells: string[] }[]>,
  map: (cells: readonly string[], line: number) => { row?: Row | undefined; rejection?: Rejection | undefined },
): AsyncGenerator<{ rows: { row: Row; line: number }[]; rejections: (Rejection & { cells: string[] })[] }> {
  for await (const raw of tableRows) {
    const batch: { rows: { row: Row; line: number }[]; rejections: (Rejection & { cells: string[] })[] } = { rows: [], rejections: [] };
    for (const { line, cells } of raw) {
      const { row, rejection } = map(cells, line);
      if (row !== undefined) batch.rows.push({ row, line });
      else if (rejection) batch.rejections.push({ ...rejection, cells });
    }
    yield batch;
  }
}

function openEvents<Kind extends ImportKind>(file: FileToRead<Kind>, format: FileFormat, bytesTotal: number): RowsOfFile<Kind> {
  if (file.kind !== 'contacts' && !(file.kind === 'states' && format === 'asterisk-queue-log')) throw notInThisLog(format);
  const stream = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  const encoding = file.encoding === 'auto' ? null : file.encoding;
  const source = sourceOf(format, stream, encoding, file);
  let carry: QueueLogCarry | null = null;
  const keep = (batch: SourceBatch & { carry?: QueueLogCarry | null }) => (carry = batch.carry ?? carry);
  return {
    format,
    encoding: () => encoding,
    header: null,
    bytesTotal,
    bytesRead: () => stream.bytesRead,
    repeats: 'last',
    batches: eventBatches(source, file.kind, keep) as AsyncIterable<ReadBatch<Kind>>,
    carry: () => carry,
    close: async () => {
      stream.destroy();
    },
  };
}

function sourceOf(
  format: FileFormat,
  bytes: AsyncIterable<Buffer>,
  encoding: string | null,
  { zone, events, carried }: FileToRead,
): AsyncIterable<SourceBatch> {
  if (format === 'asterisk-queue-log') {
    const { reasons, lost_after_s: lostAfterSeconds, orphans } = events ?? {};
    return readAsteriskQueueLog(bytes, { encoding, zone, reasons, lostAfterSeconds, orphans, carried });
  }
  if (format === 'asterisk-cdr') {
    const { internal, answers_first: answersFirst, date_format: dateFormat } = events ?? {};
    return readAsteriskCdr(bytes, { encoding, zone, internal, answersFirst, dateFormat });
  }
  return readConnectCtr(bytes);
}

/** A contact put together from events stands in no one line: it is named by its id. */
function tooLong(contact: Contact): Rejection[] {
  const found = implausibleDuration(contact);
  return found === null
    ? []
    : [{ line: 0, code: 'implausible-duration', field: found.field, value: `${contact.externalId}: ${found.seconds} s` }];
}

async function* eventBatches(
  source: AsyncIterable<SourceBatch>,
  kind: ImportKind,
  keep: (batch: SourceBatch) => void,
): AsyncGenerator<ReadBatch<'contacts' | 'states'>> {
  let line = 0;
  for await (const batch of source) {
    keep(batch);
    const { contacts, states, rejections } = batch;
    const refused = kind === 'contacts' ? contacts.flatMap(tooLong) : [];
    const rows = kind === 'states' ? states : contacts.filter((contact) => implausibleDuration(contact) === null);
    yield {
      rows: rows.map((row) => ({ row, line: ++line })),
      rejections: [...rejections, ...refused].map((rejection) => ({
        ...rejection,
        cells: rejection.value === null ? [] : [rejection.value],
      })),
    };
  }
}

function needsMapping(): TableError {
  return new TableError('bad-mapping', {
    zh: '看不懂这张表的列，请先对好列再导入。',
    en: 'The columns of this table are not understood: map them first, then import.',
  });
}

function notInThisLog(format: FileFormat): TableError {
  return new TableError('unsupported-format', { zh: `${format} 里没有这类数据。`, en: `${format} does not hold rows of this kind.` });
}
