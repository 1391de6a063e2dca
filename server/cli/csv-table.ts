import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { CommandError, type CommandIo, type Words } from './command.ts';

/** A column that the table must have. An `optional-number` may stay empty and is `null` then; a `number` may not. */
export interface CsvColumn {
  name: string;
  kind: 'text' | 'number' | 'optional-number';
}

type Cell<K> = K extends 'text' ? string : K extends 'number' ? number : number | null;
export type CsvRow<C extends readonly CsvColumn[]> = { [K in C[number] as K['name']]: Cell<K['kind']> };

export interface CsvTable<C extends readonly CsvColumn[]> {
  rows: CsvRow<C>[];
  /** The line of the file on which each row ends, 1 = first line; for messages about a row. */
  lines: number[];
  /** The columns found, trimmed and in lower case, the unasked ones too. */
  header: string[];
}

function wrong(zh: string, en: string): CommandError {
  return new CommandError(2, { zh, en });
}

/** The bytes of a file, or of standard input when the name is `-`. */
export async function readInput(input: string, io: CommandIo): Promise<Buffer> {
  if (input === '-') {
    const parts: Buffer[] = [];
    for await (const part of io.stdin) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  }
  try {
    return await readFile(resolve(io.cwd, input));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw wrong(`找不到文件 ${input}，请核对路径。`, `There is no file ${input}; check the path.`);
    if (code === 'EISDIR') throw wrong(`${input} 是文件夹，请给出一个 CSV 文件。`, `${input} is a folder; name a CSV file.`);
    throw wrong(`读不了文件 ${input}（${code}）。`, `${input} cannot be read (${code}).`);
  }
}

/** UTF-8 where it is valid, UTF-16 where its mark stands, else GB18030, as Chinese Excel writes it. */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  throw wrong(
    '认不出文件的编码，请存成 UTF-8 或 GB18030 的 CSV。',
    'The encoding is neither UTF-8 nor GB18030; save the file as UTF-8 CSV.',
  );
}

function delimiterOf(text: string): string {
  const first = text.split('\n', 1)[0] ?? '';
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

interface Line {
  record: string[];
  info: { lines: number };
}

function splitLines(text: string): Line[] {
  try {
    const options = { delimiter: delimiterOf(text), skip_empty_lines: true, relax_column_count: true, trim: true, info: true } as const;
    return parse(text, options) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? Number(error.lines) : 1;
    throw wrong(`第 ${line} 行的引号不成对，请补上或去掉引号。`, `Line ${line}: the quotes do not pair up; add or remove one.`);
  }
}

function checkHeader(header: string[], columns: readonly CsvColumn[]): number[] {
  const needed = columns.map((column) => column.name).join(',');
  return columns.map(({ name }) => {
    const at = header.indexOf(name);
    if (at < 0) {
      throw wrong(
        `缺少列 ${name}。第一行应有：${needed}；现在是：${header.join(',')}。`,
        `Column ${name} is missing. The first line must have ${needed}; it has ${header.join(',')}.`,
      );
    }
    if (header.indexOf(name, at + 1) >= 0)
      throw wrong(`列 ${name} 出现了两次，请删掉一列。`, `Column ${name} stands there twice; remove one.`);
    return at;
  });
}

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function mendOf(text: string): Words {
  if (text === '') return { zh: '不能为空', en: 'it must not be empty' };
  if (/^[+-]?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(text)) return { zh: '请去掉千位分隔符', en: 'leave out the thousands separators' };
  if (/[%％]$/.test(text)) return { zh: '请写成小数，例如 0.85', en: 'write a plain decimal such as 0.85' };
  return { zh: '请写成普通数字，例如 12.5', en: 'write a plain number such as 12.5' };
}

/** Numbers beyond these are faults of units or exports; squares and products of such would leave the range of numbers. */
const largest = 1e30;
const smallest = 1e-30;

function isSensible(value: number): boolean {
  return value === 0 || (Math.abs(value) <= largest && Math.abs(value) >= smallest);
}

function readCell(text: string, column: CsvColumn, line: number): string | number | null {
  if (column.kind === 'text') {
    if (text === '')
      throw wrong(`第 ${line} 行的 ${column.name} 是空的，请填上。`, `Line ${line}, column ${column.name}: it is empty; fill it in.`);
    return text;
  }
  if (text === '' && column.kind === 'optional-number') return null;
  const value = plainNumber.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value) && !isSensible(value))
    throw wrong(
      `第 ${line} 行的 ${column.name}：“${text}”大得或小得离谱，请核对单位。`,
      `Line ${line}, column ${column.name}: "${text}" is far too large or too small; check its unit.`,
    );
  if (Number.isFinite(value)) return value;
  const mend = mendOf(text);
  throw wrong(
    `第 ${line} 行的 ${column.name}：“${text}”不是数字，${mend.zh}。`,
    `Line ${line}, column ${column.name}: "${text}" is not a number; ${mend.en}.`,
  );
}

/**
 * Reads a CSV file (RFC 4180; also tab or semicolon; UTF-8, UTF-16 or GB18030; `-` is standard input) with the columns asked for.
 * Headers are compared in lower case, further columns are left aside.
 * Throws a CommandError with exit status 2 that names line and column and says the mend.
 */
export async function readCsvTable<const C extends readonly CsvColumn[]>(input: string, io: CommandIo, columns: C): Promise<CsvTable<C>> {
  const text = decodeText(await readInput(input, io));
  const [first, ...body] = splitLines(text);
  if (first === undefined)
    throw wrong('文件是空的，至少要有一行列名和一行数据。', 'The file is empty; it needs a line of column names and a line of data.');
  const header = first.record.map((name) => name.toLowerCase());
  const places = checkHeader(header, columns);
  if (body.length === 0) throw wrong('只有列名，没有数据行。', 'There are column names but no data.');
  const rows = body.map(({ record, info }) => {
    if (record.length !== header.length) {
      throw wrong(
        `第 ${info.lines} 行有 ${record.length} 格，列名有 ${header.length} 格，请检查逗号和引号。`,
        `Line ${info.lines} has ${record.length} cells where the header has ${header.length}; check commas and quotes.`,
      );
    }
    return Object.fromEntries(columns.map((column, at) => [column.name, readCell(record[places[at] ?? 0] ?? '', column, info.lines)]));
  });
  return { rows: rows as CsvRow<C>[], lines: body.map(({ info }) => info.lines), header };
}
