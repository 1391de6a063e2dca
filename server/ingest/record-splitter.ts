import { recordTooLong, TableError, tooManyColumns } from './table-error.ts';
import type { RawRow } from './table.ts';

export interface SplitterOptions {
  delimiter: string;
  newline: '\n' | '\r';
  maxColumns: number;
  maxRecordChars: number;
}

/**
 * Cuts delimited text into records, as it comes (RFC 4180, with LF or CRLF, quotes doubled inside quotes).
 *
 * Written here because the packages give no line numbers together with this speed: a line without a quote, almost every line, costs one
 * `indexOf` and one `split`. A quoted cell with more behind its closing quote keeps that text: it is not ours to drop.
 */
export interface RecordSplitter {
  /** Adds text; complete records are appended to `rows`. Lines with no cell filled are passed over. */
  push(text: string, rows: RawRow[]): void;
  /** Ends the text: the last record needs no line break. */
  end(rows: RawRow[]): void;
  /** Line breaks seen so far, those of the unfinished record included. */
  linesSeen(): number;
}

const quote = '"';

/** One record that holds a quote, read cell by cell. */
interface QuotedRecord {
  cells: string[];
  /** Behind the line break. */
  end: number;
}

/** Where the cell that begins at `from` ends when it is not quoted. */
function plainEnd(text: string, from: number, delimiter: string, newline: string): number {
  let end = from;
  for (; end < text.length; end++) {
    const sign = text[end];
    if (sign === delimiter || sign === newline) break;
  }
  return end;
}

/** The quoted cell whose opening quote stands at `from`, or null when its closing quote has not come yet. */
function quotedCell(text: string, from: number, last: boolean): { value: string; end: number } | null {
  let value = '';
  let start = from + 1;
  for (;;) {
    const close = text.indexOf(quote, start);
    if (close === -1 || (close === text.length - 1 && !last)) return null;
    if (text[close + 1] !== quote) return { value: value + text.slice(start, close), end: close + 1 };
    value += text.slice(start, close + 1);
    start = close + 2;
  }
}

function quotedRecord(text: string, from: number, { delimiter, newline }: SplitterOptions, last: boolean): QuotedRecord | null {
  const cells: string[] = [];
  let position = from;
  for (;;) {
    let value = '';
    if (text[position] === quote) {
      const quoted = quotedCell(text, position, last);
      if (quoted === null) return null;
      value = quoted.value;
      position = quoted.end;
    }
    const end = plainEnd(text, position, delimiter, newline);
    if (end === text.length && !last) return null;
    const ends = text[end] !== delimiter;
    const carriage = ends && text[end - 1] === '\r' && end > position ? 1 : 0;
    cells.push(value + text.slice(position, end - carriage));
    position = end + 1;
    if (ends) return { cells, end: position };
  }
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count++;
  return count;
}

function isBlank(cells: string[]): boolean {
  return (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '');
}

/** @throws TableError (from push and end) when a record is too long or too wide, or a quote never closes. */
export function createRecordSplitter(options: SplitterOptions): RecordSplitter {
  const { delimiter, newline, maxColumns, maxRecordChars } = options;
  let rest = '';
  let line = 1;

  const add = (cells: string[], rows: RawRow[]): void => {
    if (cells.length > maxColumns) throw tooManyColumns(line, maxColumns);
    if (!isBlank(cells)) rows.push({ line, cells });
  };

  const refuseEndless = (text: string): void => {
    if (text.length <= maxRecordChars) return;
    if (countOf(text.slice(0, maxRecordChars), delimiter) >= maxColumns) throw tooManyColumns(line, maxColumns);
    throw recordTooLong(line, maxRecordChars);
  };

  const read = (text: string, rows: RawRow[], last: boolean): number => {
    let position = 0;
    let nextQuote = text.indexOf(quote);
    for (;;) {
      const found = text.indexOf(newline, position);
      if (nextQuote !== -1 && nextQuote < position) nextQuote = text.indexOf(quote, position);
      if (nextQuote === -1 || (found !== -1 && nextQuote > found)) {
        if (found === -1 && !(last && position < text.length)) return position;
        const end = found === -1 ? text.length : found;
        const carriage = end > position && text.charCodeAt(end - 1) === 13 ? 1 : 0;
        add(text.slice(position, end - carriage).split(delimiter), rows);
        position = end + 1;
        line++;
      } else {
        const record = quotedRecord(text, position, options, last);
        if (record === null) return position;
        add(record.cells, rows);
        line += Math.max(1, countOf(text.slice(position, record.end), newline));
        position = record.end;
      }
    }
  };

  return {
    push: (text, rows) => {
      const whole = rest === '' ? text : rest + text;
      rest = whole.slice(read(whole, rows, false));
      refuseEndless(rest);
    },
    end: (rows) => {
      const at = read(rest, rows, true);
      if (at < rest.length) throw unclosedQuote(line);
      rest = '';
    },
    linesSeen: () => line - 1 + countOf(rest, newline),
  };
}

function unclosedQuote(line: number): TableError {
  return new TableError(
    'broken-file',
    {
      zh: `第 ${line} 行的引号没有结束，文件可能不完整。请重新导出。`,
      en: `A quote that opens at line ${line} never closes: the file may be cut off. Export it again.`,
    },
    { line },
  );
}
