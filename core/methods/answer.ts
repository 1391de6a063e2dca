import type { Answers, Field, Row } from './method.ts';
import { isPlain } from './reading.ts';

/**
 * A piece of an answer that is looked at alone: the whole text, an item of a list, a cell of a table.
 * `item` is the index of the item or row, null for the whole.
 */
export interface Piece {
  item: number | null;
  text: string;
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** The texts of a list; anything else in it counts as an empty one. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(plainText) : [];
}

/** The rows of a table; what is not a row counts as an empty one. */
export function rowsOf(value: unknown): Row[] {
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) =>
    isPlain(row) ? Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, plainText(cell)])) : {},
  );
}

function isBlankRow(row: Row): boolean {
  return Object.values(row).every((cell) => String(cell).trim() === '');
}

/**
 * How many items or rows say something.
 *
 * @example itemCount(['听三通', ' ']) // => 1
 * @example itemCount([{ who: '小林' }, {}]) // => 1
 */
export function itemCount(value: unknown): number {
  if (!Array.isArray(value)) return 0;
  return value.filter((item: unknown) => (isPlain(item) ? !isBlankRow(rowsOf([item])[0] ?? {}) : plainText(item).trim() !== '')).length;
}

/**
 * Whether a field was left empty. Anything that is no answer of its type counts as empty.
 *
 * @example isBlank('  ') // => true
 * @example isBlank(0) // => false
 * @example isBlank([]) // => true
 */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'boolean') return false;
  return Array.isArray(value) ? itemCount(value) === 0 : plainText(value).trim() === '';
}

/** The pieces of an answer that say something; blank items and rows are not looked at, blank cells of other rows are. */
export function piecesOf(field: Field, column: string | null, value: unknown): Piece[] {
  if (field.type === 'table') {
    const rows = rowsOf(value).map((row, item) => ({ row, item }));
    return rows
      .filter(({ row }) => !isBlankRow(row))
      .map(({ row, item }) => ({ item, text: column === null ? Object.values(row).join('\n') : cellOf(row, column) }));
  }
  if (Array.isArray(value)) {
    const items = textsOf(value).map((text, item) => ({ item, text }));
    return items.filter(({ text }) => text.trim() !== '');
  }
  const text = plainText(value);
  return text.trim() === '' ? [] : [{ item: null, text }];
}

function cellOf(row: Row, column: string): string {
  return Object.hasOwn(row, column) ? String(row[column]) : '';
}

/**
 * All that an answer says, as one text.
 *
 * @example contentOf(['复听', '对练']) // => '复听\n对练'
 * @example contentOf(true) // => 'true'
 */
export function contentOf(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return plainText(value);
  return value.map((item: unknown) => (isPlain(item) ? Object.values(item).map(plainText).join('\n') : plainText(item))).join('\n');
}

/**
 * The number in an answer.
 *
 * @returns null when there is none: an empty text is no zero.
 * @example numberOf('12.5') // => 12.5
 * @example numberOf('') // => null
 */
export function numberOf(value: unknown): number | null {
  const text = plainText(value).trim();
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** The answer of a field, never one that every object inherits. */
export function answerOf(answers: Answers, field: string): unknown {
  return Object.hasOwn(answers, field) ? answers[field] : undefined;
}
