import { isPlain } from './reading.ts';

/** Deeper than any answer: a table is a list of rows of cells. */
const deepest = 4;

/**
 * Answers as they can be stored: without the signs that no database takes (NUL, halves of surrogate pairs) and nothing deeper than a table.
 *
 * @example cleanAnswers({ who: '小\u0000何', n: 3 }) // => { who: '小何', n: 3 }
 * @example cleanAnswers({ a: [[[[[1]]]]] }) // => { a: [[[null]]] }
 */
export function cleanAnswers(answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [cleanText(key), cleanValue(value, 1)]));
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (depth >= deepest) return null;
  if (Array.isArray(value)) return value.map((item: unknown) => cleanValue(item, depth + 1));
  if (isPlain(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleanValue(inner, depth + 1)]));
  return null;
}

const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/**
 * The answers after a change: `null` empties a field, what is not named stays.
 *
 * @example changedAnswers({ a: 'x', b: 'y' }, { a: null, c: 'z' }) // => { b: 'y', c: 'z' }
 */
export function changedAnswers(
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const after = { ...before, ...change };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== null && value !== undefined));
}
