import type { ByteSource } from './byte-source.ts';
import { decodeText, UndecodableText } from './decode-text.ts';
import { emptyFile, recordTooLong, TableError } from './table-error.ts';
import type { RawRow, Table, TableLimits, TableOptions } from './table.ts';

/** Lines whose keys make the header; a mapping may ask for more. */
const headerLines = 1000;
const batchRows = 1000;
const deepest = 4;

type Flat = Map<string, string>;

function flatten(value: unknown, path: string, depth: number, into: Flat): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'object' && !Array.isArray(value) && depth < deepest) {
    for (const [key, part] of Object.entries(value)) flatten(part, path === '' ? key : `${path}.${key}`, depth + 1, into);
  } else
    into.set(path, typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : `${value as number | boolean}`);
}

const longNumber = /\d{16}/;

/** Numbers with more digits than a double holds (call ids) keep their own text. */
function parseLine(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && context?.source !== undefined ? context.source : value,
  );
}

/** The fields of one line (`{"agent": {"id": 7}}` is a column `agent.id`), or null when it is not a JSON object. */
function fieldsOf(text: string): Flat | null {
  let value: unknown;
  try {
    value = parseLine(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const flat: Flat = new Map();
  flatten(value, '', 0, flat);
  return flat;
}

interface Line {
  line: number;
  text: string;
}

async function* linesOf(bytes: ByteSource, limits: TableLimits): AsyncGenerator<Line> {
  let rest = '';
  let line = 0;
  for await (const text of decodeText(bytes.chunks(), 'utf-8').texts()) {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line++;
      if (part.trim() !== '') yield { line, text: part };
    }
    if (rest.length > limits.maxRecordChars) throw recordTooLong(line + 1, limits.maxRecordChars);
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest };
}

function notUtf8(line: number): TableError {
  return new TableError(
    'wrong-encoding',
    {
      zh: `第 ${line} 行之后有不是 UTF-8 的字节。JSON 必须是 UTF-8。`,
      en: `There are bytes that are not UTF-8 after line ${line}: JSON must be UTF-8.`,
    },
    { line },
  );
}

function notJsonLines(): TableError {
  return new TableError('not-a-table', {
    zh: '这不是 JSON 行文件：每行要有一个 {…} 对象，不要外层的方括号。',
    en: 'This is not a file of JSON lines: each line must be one {…} object, without brackets around them all.',
  });
}

/** A line that is no object has one cell too many or too few: the mapping rejects it as malformed, with its beginning. */
function rowOf({ line, text }: Line, header: readonly string[]): RawRow {
  const fields = fieldsOf(text);
  if (fields === null) return { line, cells: header.length === 1 ? [text.slice(0, 200), ''] : [text.slice(0, 200)] };
  return { line, cells: header.map((name) => fields.get(name) ?? '') };
}

/** Opens a file with one JSON object per line. */
export async function openJsonLines(bytes: ByteSource, options: TableOptions, limits: TableLimits): Promise<Table> {
  const lines = linesOf(bytes, limits);
  const first: Line[] = [];
  const names = new Set<string>();
  let objects = 0;
  try {
    while (first.length < headerLines) {
      const { value, done } = await lines.next();
      if (done === true) break;
      first.push(value);
      const fields = fieldsOf(value.text);
      if (fields !== null) objects++;
      for (const name of fields?.keys() ?? []) names.add(name);
    }
  } catch (error) {
    throw error instanceof UndecodableText ? notUtf8(first.at(-1)?.line ?? 0) : error;
  }
  if (first.length === 0) throw emptyFile();
  if (objects === 0) throw notJsonLines();
  for (const name of options.columns ?? []) names.add(name);
  const header = [...names];

  async function* rows(): AsyncGenerator<RawRow[]> {
    let batch = first.map((line) => rowOf(line, header));
    let last = 0;
    try {
      for await (const line of lines) {
        batch.push(rowOf(line, header));
        last = line.line;
        if (batch.length < batchRows) continue;
        yield batch;
        batch = [];
      }
    } catch (error) {
      throw error instanceof UndecodableText ? notUtf8(last) : error;
    }
    if (batch.length > 0) yield batch;
  }

  return {
    format: 'jsonl',
    encoding: 'utf-8',
    delimiter: null,
    sheet: null,
    sheets: null,
    header,
    headerRow: 0,
    excelEpoch: 1900,
    rows: rows(),
    close: () => bytes.close(),
  };
}
