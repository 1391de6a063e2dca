import type { Words } from '../metrics/metric.ts';
import type { WordLists } from './method.ts';
import { expectRecord, inside, isGiven, listAt, type Place, readWhole, textAt, wordsAt, wordsIn } from './reading.ts';

/** Words that a check forbids or asks for, and why. */
export interface Lexicon {
  name: Words;
  why: Words;
  words: WordLists;
  /** Longer words in which one of them means something else: 走人工 holds 走人 and threatens nobody. */
  except: WordLists;
}

export type Lexicons = Readonly<Record<string, Lexicon>>;

/** A place in a text: UTF-16 positions, `to` is the first one after it. */
export interface Span {
  from: number;
  to: number;
}

const letter = String.raw`[\p{L}\p{N}_]`;
const special = /[.*+?^${}()|[\]\\/]/g;

function escaped(word: string): string {
  return word.replaceAll(special, String.raw`\$&`);
}

function byLength(words: readonly string[]): string[] {
  return words.toSorted((a, b) => b.length - a.length);
}

/** An English word as a pattern: blanks of any width, and any ending after a star. */
function englishSource(word: string): string {
  const plain = escaped(word.replace(/\*$/, '')).replaceAll(' ', String.raw`\s+`);
  return word.endsWith('*') ? `${plain}${letter}*` : plain;
}

/** English stands between word boundaries, a trailing star stands for any ending; Chinese has no boundaries and is found anywhere. */
function sourceOf({ zh, en }: WordLists): string {
  const joined = (words: readonly string[], start: string): string[] =>
    words.length === 0 ? [] : [`${start}(?:${byLength(words).map(englishSource).join('|')})(?!${letter})`];
  return [
    ...byLength(zh).map(escaped),
    ...joined(
      en.filter((word) => word.startsWith("'")),
      '',
    ), // "IT's fault"
    ...joined(
      en.filter((word) => !word.startsWith("'")),
      `(?<!${letter})`,
    ),
  ].join('|');
}

const compiled = new WeakMap<WordLists, RegExp | null>();

function patternOf(words: WordLists): RegExp | null {
  let pattern = compiled.get(words);
  if (pattern === undefined) {
    const source = sourceOf(words);
    pattern = source === '' ? null : new RegExp(source, 'giu');
    compiled.set(words, pattern);
  }
  return pattern;
}

function spansOf(pattern: RegExp | null, text: string): Span[] {
  if (pattern === null) return [];
  return Array.from(text.matchAll(pattern), (match) => ({ from: match.index, to: match.index + match[0].length }));
}

const noWords: WordLists = { zh: [], en: [] };

/**
 * Where words of a list stand in a text, in order, without those that are part of an exception.
 *
 * @example findWords('他总是迟到', { zh: ['总是'], en: [] }) // => [{ from: 1, to: 3 }]
 * @example findWords('Never mind the never-ending queue', { zh: [], en: ['never'] }, { zh: [], en: ['never mind'] }) // => [{ from: 15, to: 20 }]
 */
export function findWords(text: string, words: WordLists, except: WordLists = noWords): Span[] {
  const plain = text.replaceAll('\u2019', "'"); // one character for one: positions stay
  const allowed = spansOf(patternOf(except), plain);
  return spansOf(patternOf(words), plain).filter(({ from, to }) => !allowed.some((other) => other.from <= from && to <= other.to));
}

function wordListsAt(place: Place): WordLists {
  if (!expectRecord(place, ['zh', 'en'])) return noWords;
  return { zh: listAt(inside(place, 'zh'), textAt), en: listAt(inside(place, 'en'), textAt) };
}

/** Words of a check or a lexicon, none when left out. */
export function optionalWordListsAt(place: Place): WordLists {
  return isGiven(place) ? wordListsAt(place) : noWords;
}

/**
 * Reads the file of lexicons (SCHEMA.md, section 1).
 *
 * @throws PlaybookError with every mistake and its path.
 */
export function readLexicons(value: unknown): Lexicons {
  return readWhole(value, (place) => {
    expectRecord(place, ['schema', 'lexicons']);
    const all = inside(place, 'lexicons');
    const keys = expectRecord(all, Object.keys(all.value ?? {})) ? Object.keys(all.value as object) : [];
    return Object.fromEntries(keys.map((key) => [key, lexiconAt(inside(all, key))]));
  });
}

function lexiconAt(place: Place): Lexicon {
  expectRecord(place, ['zh', 'en', 'why', 'words', 'except']);
  return {
    name: wordsIn(place),
    why: wordsAt(inside(place, 'why')),
    words: wordListsAt(inside(place, 'words')),
    except: optionalWordListsAt(inside(place, 'except')),
  };
}
