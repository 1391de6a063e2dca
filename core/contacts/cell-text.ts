import type { EmptyWords, FieldSource } from './mapping.ts';

/** The text of a field in one row, trimmed; an empty text means none. */
export type CellText = (cells: readonly string[]) => string;

/** Finds a column by its name: exactly, else without regard to case, width of letters and blanks. */
export type FindColumn = (name: string) => number;

/**
 * A name as it is compared when it does not fit exactly: no blanks, half-width, lower case.
 *
 * @example plainName(' Call ＩＤ ') // => 'callid'
 */
export function plainName(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
}

/**
 * Finds columns of a header by name; -1 when there is none, or when a loose match would fit several.
 *
 * @example columnFinder(['Call Id', '坐席'])('call id') // => 0
 */
export function columnFinder(header: readonly string[]): FindColumn {
  const exact = new Map(header.map((name, index) => [name, index]));
  const plain = header.map(plainName);
  return (name) => {
    const found = exact.get(name);
    if (found !== undefined) return found;
    const wanted = plainName(name);
    const index = plain.indexOf(wanted);
    return index === plain.lastIndexOf(wanted) ? index : -1;
  };
}

/**
 * The content of a cell: without the blanks around it and without the `="…"` with which exports keep a spreadsheet from taking a text for a number.
 * Any other formula stays the text that it is.
 *
 * @example cleanCell(' ="0031" ') // => '0031'
 * @example cleanCell('=1+1') // => '=1+1'
 */
export function cleanCell(cell: string): string {
  const text = cell.trim();
  if (text.charCodeAt(0) !== 61 || text.charCodeAt(1) !== 34 || text.length < 3) return text;
  const inner = text.slice(2, -1);
  return text.endsWith('"') && !inner.includes('"') ? inner.trim() : text;
}

function emptySet(words: EmptyWords | undefined): ReadonlySet<string> | null {
  if (words === undefined) return null;
  const list = Array.isArray(words) ? (words as readonly (string | number)[]) : [words as string | number];
  return list.length === 0 ? null : new Set(list.map((word) => String(word).trim()));
}

/**
 * Reads one column.
 *
 * @example cellReader(0, ['NO_SERVER'])(['NO_SERVER']) // => ''
 */
export function cellReader(index: number, empty?: EmptyWords): CellText {
  const none = emptySet(empty);
  if (none === null) return (cells) => cleanCell(cells[index] ?? '');
  return (cells) => {
    const text = cleanCell(cells[index] ?? '');
    return none.has(text) ? '' : text;
  };
}

/** Of several columns the first that is filled. */
export function firstFilled(readers: readonly CellText[]): CellText {
  const [only] = readers;
  if (only !== undefined && readers.length === 1) return only;
  return (cells) => {
    for (const read of readers) {
      const text = read(cells);
      if (text !== '') return text;
    }
    return '';
  };
}

/** Several columns as one text; none when all are empty. */
function joined(readers: readonly CellText[], separator: string): CellText {
  return (cells) => {
    let text = '';
    let filled = false;
    for (const read of readers) {
      const part = read(cells);
      filled ||= part !== '';
      text = text === '' && readers[0] === read ? part : text + separator + part;
    }
    return filled ? text : '';
  };
}

/**
 * Compiles the text of a field. Moments made of a date and a time are compiled elsewhere.
 *
 * @throws RangeError for a source of date and time.
 * @example compileCellText({ join: ['line', 'call'] }, columnFinder(['line', 'call']), '|')(['AA0101', '34536']) // => 'AA0101|34536'
 */
export function compileCellText(source: FieldSource, find: FindColumn, separator: string): CellText {
  if ('constant' in source) {
    const constant = String(source.constant);
    return () => constant;
  }
  if ('column' in source) return cellReader(find(source.column), source.empty);
  if ('join' in source) {
    return joined(
      source.join.map((name) => cellReader(find(name), source.empty)),
      source.separator ?? separator,
    );
  }
  throw new RangeError('cell text: a date with a time is a moment, not a text');
}
