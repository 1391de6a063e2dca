import type { ByteSource } from './byte-source.ts';
import { decodeText, UndecodableText } from './decode-text.ts';
import { detectDelimiter, newlineOf } from './delimiter.ts';
import { findHeader, headerNames } from './header-row.ts';
import { createRecordSplitter, type RecordSplitter } from './record-splitter.ts';
import { emptyFile, headerWithoutData, TableError } from './table-error.ts';
import type { RawRow, Table, TableLimits, TableOptions } from './table.ts';

/** Text read before the delimiter and the header are judged. */
const judgedChars = 64 * 1024;

function undecodable(error: unknown, splitter: RecordSplitter | null): unknown {
  if (!(error instanceof UndecodableText)) return error;
  const line = 1 + (splitter?.linesSeen() ?? 0) + error.linesBefore;
  const other = error.encoding === 'utf-8' ? 'gb18030' : 'utf-8';
  const advice = error.guessed ? `--encoding ${other}` : '--encoding auto';
  return new TableError(
    'wrong-encoding',
    {
      zh: `第 ${line} 行含有不是 ${error.encoding} 的字节。请指明编码（${advice}），或在表格软件里另存为“CSV UTF-8”。`,
      en: `Line ${line} holds bytes that are not ${error.encoding}. Name the encoding (${advice}), or save the table as "CSV UTF-8".`,
    },
    { line },
  );
}

function refuseBinary(text: string): void {
  if (!text.includes('\u0000')) return;
  throw new TableError('not-a-table', {
    zh: '这不是表格文件（内容是二进制数据）。请导出为 CSV 或 Excel（.xlsx）。',
    en: 'This is not a table: its content is binary. Export it as CSV or as an Excel workbook (.xlsx).',
  });
}

/** Reads on until there is enough text to judge by, but no more than one record may be long. */
async function readHead(texts: AsyncGenerator<string>, limits: TableLimits): Promise<{ text: string; ended: boolean }> {
  let text = '';
  for (;;) {
    const { value, done } = await texts.next();
    if (done === true) return { text: text.replace(/^\uFEFF/, ''), ended: true };
    text += value;
    const whole = text.includes('\n') || text.includes('\r');
    if (text.length > limits.maxRecordChars || (text.length >= judgedChars && whole)) {
      return { text: text.replace(/^\uFEFF/, ''), ended: false };
    }
  }
}

interface Head {
  rows: RawRow[];
  splitter: RecordSplitter;
  delimiter: string;
  ended: boolean;
}

async function judge(texts: AsyncGenerator<string>, options: TableOptions, limits: TableLimits): Promise<Head> {
  const { text, ended } = await readHead(texts, limits);
  refuseBinary(text);
  const delimiter = options.delimiter ?? (options.format === 'tsv' ? '\t' : detectDelimiter(text, limits));
  const { maxColumns, maxRecordChars } = limits;
  const splitter = createRecordSplitter({ delimiter, newline: newlineOf(text), maxColumns, maxRecordChars });
  const rows: RawRow[] = [];
  splitter.push(text, rows);
  if (ended) splitter.end(rows);
  return { rows, splitter, delimiter, ended };
}

function headerAt(rows: readonly RawRow[], wanted: number | undefined): number {
  if (wanted === undefined) return findHeader(rows.map((row) => row.cells));
  return rows.findIndex((row) => row.line >= wanted);
}

/** Cells beyond the header that are empty are only a delimiter too many. */
function fitWidth(rows: RawRow[], width: number): RawRow[] {
  for (const { cells } of rows) {
    while (cells.length > width && (cells.at(-1) ?? '').trim() === '') cells.pop();
  }
  return rows;
}

/** Opens comma-, tab-, semicolon- or bar-separated text. */
export async function openDelimited(bytes: ByteSource, options: TableOptions, limits: TableLimits): Promise<Table> {
  const wanted = options.encoding === undefined || options.encoding === 'auto' ? null : options.encoding;
  const stream = decodeText(bytes.chunks(), wanted);
  const texts = stream.texts();
  const head = await judge(texts, options, limits).catch((error: unknown) => {
    throw undecodable(error, null);
  });
  const { splitter, delimiter } = head;
  const at = headerAt(head.rows, options.headerRow);
  const headerRow = head.rows[at];
  if (headerRow === undefined) throw emptyFile();
  const header = headerNames(headerRow.cells, at > 0 ? (head.rows[at - 1]?.cells ?? null) : null);
  if (at === head.rows.length - 1 && head.ended) throw headerWithoutData(headerRow.line);

  async function* rows(): AsyncGenerator<RawRow[]> {
    const first = fitWidth(head.rows.slice(at + 1), header.length);
    if (first.length > 0) yield first;
    if (head.ended) return;
    try {
      for await (const text of texts) {
        const batch: RawRow[] = [];
        splitter.push(text, batch);
        if (batch.length > 0) yield fitWidth(batch, header.length);
      }
      const last: RawRow[] = [];
      splitter.end(last);
      if (last.length > 0) yield fitWidth(last, header.length);
    } catch (error) {
      throw undecodable(error, splitter);
    }
  }

  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    get encoding() {
      return stream.encoding ?? 'utf-8';
    },
    delimiter,
    sheet: null,
    sheets: null,
    header,
    headerRow: headerRow.line,
    excelEpoch: 1900,
    rows: rows(),
    close: () => bytes.close(),
  };
}
