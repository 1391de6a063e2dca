import { TextDecoder } from 'node:util';
import { cdrColumns } from '#core/contacts/cdr-columns.ts';
import { isQueueLogLine } from '#core/contacts/queue-log-line.ts';
import { createRecordSplitter } from './record-splitter.ts';
import { TableError } from './table-error.ts';
import { defaultLimits, type RawRow, type TableFormat } from './table.ts';

/** Every format that an import takes. */
export type FileFormat = TableFormat | 'asterisk-queue-log' | 'asterisk-cdr' | 'connect-ctr';
export const fileFormats: readonly FileFormat[] = ['csv', 'tsv', 'xlsx', 'jsonl', 'asterisk-queue-log', 'asterisk-cdr', 'connect-ctr'];

const pictures = '图片';
/** First bytes of files that are no tables, and what they are called. */
const strangers: [bytes: number[], zh: string, en: string][] = [
  [[0x89, 0x50, 0x4e, 0x47], `${pictures}（PNG）`, 'a PNG picture'],
  [[0xff, 0xd8, 0xff], `${pictures}（JPEG）`, 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], `${pictures}（GIF）`, 'a GIF picture'],
  [[0x42, 0x4d], `${pictures}（BMP）`, 'a BMP picture'],
  [[0x25, 0x50, 0x44, 0x46], ' PDF 文件', 'a PDF'],
  [[0x1f, 0x8b], ' gzip 压缩文件', 'a gzip archive'],
  [[0x52, 0x61, 0x72, 0x21], ' RAR 压缩文件', 'a RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], ' 7z 压缩文件', 'a 7z archive'],
  [[0x52, 0x49, 0x46, 0x46], '音频或视频文件', 'a sound or video file'],
  [[0x49, 0x44, 0x33], '音频文件（MP3）', 'an MP3 file'],
  [[0x7f, 0x45, 0x4c, 0x46], '程序文件', 'a program'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], ' SQLite 数据库', 'an SQLite database'],
];

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);

function refuseStrangers(head: Uint8Array): void {
  const stranger = strangers.find(([bytes]) => startsWith(head, bytes));
  if (stranger === undefined) return;
  // 'BM' also begins ordinary words; a real bitmap has zero bytes in its header.
  if (stranger[0].length === 2 && head[0] === 0x42 && !head.subarray(0, 16).includes(0)) return;
  throw new TableError('not-a-table', {
    zh: `这是${stranger[1]}，不是表格。请从系统导出 CSV 或 Excel（.xlsx）。`,
    en: `This is ${stranger[2]}, not a table. Export CSV or an Excel workbook (.xlsx) from your system.`,
  });
}

function refuseOldExcel(head: Uint8Array): void {
  if (!startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return;
  throw new TableError('unsupported-format', {
    zh: '这是旧版 Excel（.xls）或加了密码的工作簿。请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 或 CSV 后再导入。',
    en: 'This is an old Excel file (.xls) or a workbook with a password. Remove the password, save it as .xlsx or CSV, then import.',
  });
}

function refuseMarkup(text: string): void {
  if (!/^\s*<(!doctype|html|\?xml|table|meta|head)/i.test(text)) return;
  throw new TableError('unsupported-format', {
    zh: '这个文件其实是网页或 XML（有些系统把它存成 .xls）。请在 Excel 或 WPS 里打开，另存为 .xlsx 或 CSV 后再导入。',
    en: 'This file is really a web page or XML (some systems name it .xls). Open it in Excel or WPS, save it as .xlsx or CSV, then import.',
  });
}

/** The cells of one line of CSV. */
function cellsOf(line: string): string[] {
  const { maxColumns, maxRecordChars } = defaultLimits;
  const rows: RawRow[] = [];
  try {
    const splitter = createRecordSplitter({ delimiter: ',', newline: '\n', maxColumns, maxRecordChars });
    splitter.push(`${line}\n`, rows);
  } catch {
    return []; // an open quote: whoever reads the file says so
  }
  return rows[0]?.cells ?? [];
}

/** `Master.csv` and files of cdr_custom have no header; an export of the `cdr` table has the names of its columns. */
function isCdr(first: string): boolean {
  const names = first
    .toLowerCase()
    .replaceAll('"', '')
    .split(/[,;\t]/);
  if (['src', 'dst', 'dcontext', 'disposition'].every((name) => names.includes(name))) return true;
  return cdrColumns(cellsOf(first))?.hasHeader === false;
}

function isTraceRecord(text: string): boolean {
  return /"ContactId"\s*:/.test(text) && /"(AWSAccountId|InitiationTimestamp|InstanceARN)"\s*:/.test(text);
}

function notATable(): TableError {
  return new TableError('not-a-table', {
    zh: '这不是表格文件（内容是二进制数据）。请导出为 CSV 或 Excel（.xlsx）。',
    en: 'This is not a table: its content is binary. Export it as CSV or as an Excel workbook (.xlsx).',
  });
}

function textOf(head: Uint8Array): string {
  if (startsWith(head, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(head);
  if (startsWith(head, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(head);
  if (head.subarray(0, 4096).includes(0)) throw notATable();
  return new TextDecoder('utf-8').decode(head);
}

/**
 * What a file is, by its first bytes rather than by its name, which may lie; the name only decides between comma and tab.
 *
 * @throws TableError when the bytes are those of a picture, an old workbook, a web page or another thing that is no table.
 */
export function detectFormat(name: string, head: Uint8Array): FileFormat {
  refuseStrangers(head);
  refuseOldExcel(head);
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'xlsx';
  const text = textOf(head);
  refuseMarkup(text);
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
  const first = (lines[0] ?? '').trim();
  if (isTraceRecord(text) && /^[[{]/.test(first)) return 'connect-ctr';
  if (first.startsWith('{')) return 'jsonl';
  if (isQueueLogLine(first)) return 'asterisk-queue-log';
  if (isCdr(first)) return 'asterisk-cdr';
  return /\.(tsv|tab)$/i.test(name) ? 'tsv' : 'csv';
}
