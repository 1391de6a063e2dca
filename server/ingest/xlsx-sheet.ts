import { readXml } from './read-xml.ts';
import { tooManyColumns } from './table-error.ts';
import type { RawRow } from './table.ts';
import { textOfNumber } from './xlsx-number.ts';
import type { Workbook } from './xlsx-parts.ts';

const batchRows = 1000;

/** The column of a cell reference, counted from 0 (`AB12` is 27), or -1 when it has no letters. */
export function columnOfReference(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > 1_000_000) break;
  }
  return column - 1;
}

interface SheetState {
  row: RawRow;
  column: number;
  type: string;
  style: number;
  value: string;
  /** Inside an element whose text is the value: `v`, or `t` of an inline text. */
  reading: boolean;
  phonetic: boolean;
}

/** The text of a cell. A formula yields what the workbook remembers as its result; a cell with an error yields its sign (`#N/A`). */
function cellText({ type, value, style }: SheetState, { sharedTexts, kinds, excelEpoch }: Workbook): string {
  if (type === 's') return sharedTexts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.replace('T', ' ');
  if (type === 'n' && value !== '') return textOfNumber(value, kinds[style] ?? 'number', excelEpoch);
  return value;
}

/** Excel writes signs that XML cannot hold as `_x000D_`. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** How wide a sheet may be, and how much of it is wanted: narrowed by the caller once the header is known. */
export interface SheetFrame {
  maxColumns: number;
  width: number;
}

/** The rows of one sheet as they come; empty rows are passed over, short ones stay short. */
export async function* readSheet(chunks: AsyncIterable<Buffer>, book: Workbook, frame: SheetFrame): AsyncGenerator<RawRow[]> {
  let batch: RawRow[] = [];
  const state: SheetState = { row: { line: 0, cells: [] }, column: -1, type: 'n', style: 0, value: '', reading: false, phonetic: false };

  const openCell = (reference: string | undefined, type: string | undefined, style: string | undefined): void => {
    state.column = reference === undefined ? state.column + 1 : columnOfReference(reference);
    if (state.column >= frame.maxColumns) throw tooManyColumns(state.row.line, frame.maxColumns);
    state.type = type ?? 'n';
    state.style = style === undefined ? 0 : Number(style);
    state.value = '';
  };
  const closeCell = (): void => {
    if (state.value === '' || state.column < 0 || state.column >= frame.width) return;
    const { cells } = state.row;
    const text = unescaped(cellText(state, book));
    if (text === '') return;
    while (cells.length < state.column) cells.push('');
    cells[state.column] = text;
  };

  const steps = readXml(chunks, {
    open: (name, attributes) => {
      if (name === 'c') openCell(attributes['r'], attributes['t'], attributes['s']);
      else if (name === 'v') state.reading = true;
      else if (name === 't') state.reading = !state.phonetic;
      else if (name === 'rPh') state.phonetic = true;
      else if (name === 'row') {
        const line = Number(attributes['r']);
        state.row = { line: Number.isInteger(line) && line > 0 ? line : state.row.line + 1, cells: [] };
        state.column = -1;
      }
    },
    close: (name) => {
      if (name === 'c') closeCell();
      else if (name === 'v' || name === 't') state.reading = false;
      else if (name === 'rPh') state.phonetic = false;
      else if (name === 'row' && state.row.cells.some((cell) => cell.trim() !== '')) batch.push(state.row);
    },
    text: (text) => {
      if (state.reading) state.value += text;
    },
  });
  for (let step = await steps.next(); step.done !== true; step = await steps.next()) {
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
