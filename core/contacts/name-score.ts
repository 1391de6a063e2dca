import { plainName } from './cell-text.ts';

/** A column's name taken apart: its words without what stands in brackets, and the brackets' content (often a unit). */
export interface ColumnName {
  plain: string;
  words: readonly string[];
  /** What stood in brackets or behind "in": `秒`, `y/n`, `seconds`. */
  note: string;
}

const bracketed = /[([{（【]([^)\]}）】]*)[)\]}）】]|\bin (seconds|secs|minutes|mins|hours|milliseconds)\b/gi;

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * Takes a column's name apart.
 *
 * @example columnName('AvgTalkDuration').words // => ['avg', 'talk', 'duration']
 * @example columnName('等待时长（秒）').note // => '秒'
 */
export function columnName(name: string): ColumnName {
  const normal = name.normalize('NFKC');
  const note = [...normal.matchAll(bracketed)].map((match) => match[1] ?? match[2] ?? '').join(' ');
  const words = wordsOf(normal.replaceAll(bracketed, ' '));
  return { plain: plainName(words.join('')), words, note: note.toLowerCase().trim() };
}

function holdsInOrder(words: readonly string[], part: readonly string[]): boolean {
  return words.some((_, start) => part.every((word, index) => words[start + index] === word));
}

const latin = /^[\p{Script=Latin}\d ]+$/u;

/**
 * How well a column's name says what a known name says: 1 the same, from 0.5 when the known name is part of it, 0 otherwise.
 * Latin names are compared by whole words ("paid" is no id), Chinese ones by their signs.
 *
 * @example nameScore(columnName('坐席工号'), '坐席工号') // => 1
 * @example nameScore(columnName('Amount paid'), 'id') // => 0
 */
export function nameScore(column: ColumnName, known: string): number {
  const plain = plainName(known);
  if (column.plain === plain) return 1;
  const isPart = latin.test(known) ? holdsInOrder(column.words, known.toLowerCase().split(' ')) : column.plain.includes(plain);
  return isPart && column.plain !== '' ? 0.5 + (0.45 * plain.length) / column.plain.length : 0;
}

/**
 * The best score of a column's name among those known; earlier names weigh a little more.
 *
 * @example bestNameScore(columnName('工号'), ['坐席工号', '工号']) // => 0.995
 */
export function bestNameScore(column: ColumnName, known: readonly string[]): number {
  let best = 0;
  known.forEach((name, index) => {
    best = Math.max(best, nameScore(column, name) * (1 - Math.min(index, 40) * 0.005));
  });
  return best;
}
