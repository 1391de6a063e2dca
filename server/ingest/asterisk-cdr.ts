import { type CdrAssembler, type CdrOptions, cdrAssembler } from '#core/contacts/cdr.ts';
import { cdrColumns } from '#core/contacts/cdr-columns.ts';
import { decodeText } from './decode-text.ts';
import { createRecordSplitter } from './record-splitter.ts';
import { type SourceBatch, sourceBatcher } from './source-batch.ts';
import { emptyFile, headerWithoutData, TableError } from './table-error.ts';
import { defaultLimits, type RawRow } from './table.ts';
import { undecodableLine } from './text-lines.ts';

export interface CdrReadOptions extends CdrOptions {
  /** A name that TextDecoder knows; null or left out to detect it. */
  encoding?: string | null | undefined;
  delimiter?: string | undefined;
  batchRows?: number | undefined;
}

async function* recordsOf(bytes: AsyncIterable<Buffer>, { encoding, delimiter = ',' }: CdrReadOptions): AsyncGenerator<RawRow[]> {
  const { maxColumns, maxRecordChars } = defaultLimits;
  const splitter = createRecordSplitter({ delimiter, newline: '\n', maxColumns, maxRecordChars });
  let isFirst = true;
  try {
    for await (const text of decodeText(bytes, encoding ?? null).texts()) {
      const rows: RawRow[] = [];
      splitter.push(isFirst ? text.replace(/^\uFEFF/, '') : text, rows);
      isFirst &&= text === '';
      yield rows;
    }
  } catch (error) {
    throw undecodableLine(error, splitter.linesSeen());
  }
  const last: RawRow[] = [];
  splitter.end(last);
  yield last;
}

function notCdr(line: number): TableError {
  return new TableError(
    'not-a-table',
    {
      zh: `第 ${line} 行不是 Asterisk 话单：既不是 Master.csv 的列，也没有 start、src、disposition 这些列名。请核对文件，或用列映射导入。`,
      en: `Line ${line} is no Asterisk call detail record: neither the columns of Master.csv nor names such as start, src and disposition. Check the file, or import it by mapping.`,
    },
    { line },
  );
}

/**
 * Reads Asterisk call detail records (`Master.csv` of cdr_csv or cdr_custom, or an export of the table with its column names) from their bytes, in batches.
 *
 * @throws TableError when the file is empty, is no such file, or a byte is not of its encoding; RangeError when the zone is unknown.
 */
export async function* readAsteriskCdr(bytes: AsyncIterable<Buffer>, options: CdrReadOptions): AsyncGenerator<SourceBatch> {
  const batcher = sourceBatcher(options.batchRows);
  let assembler: CdrAssembler | null = null;
  let header: RawRow | null = null;
  let records = 0;
  for await (const rows of recordsOf(bytes, options)) {
    for (const row of rows) {
      if (assembler === null) {
        const columns = cdrColumns(row.cells);
        if (columns === null) throw notCdr(row.line);
        assembler = cdrAssembler(columns, options);
        if (columns.hasHeader) header = row;
        if (columns.hasHeader) continue;
      }
      records++;
      batcher.add(assembler.push(row.cells, row.line));
      if (batcher.isFull()) yield batcher.take();
    }
  }
  if (assembler === null) throw emptyFile();
  if (records === 0) throw headerWithoutData(header?.line ?? 1);
  batcher.add(assembler.finish());
  yield batcher.take();
}
