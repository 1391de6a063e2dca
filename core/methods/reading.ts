import type { Words } from '../metrics/metric.ts';

/** One mistake in a file of the playbook: the path of the value at fault (`checks[2].lexicon`) and what is wrong with it. */
export interface ReadingProblem {
  path: string;
  says: string;
}

/** A file of the playbook that cannot be used, with all of its mistakes. */
export class PlaybookError extends RangeError {
  override readonly name = 'PlaybookError';
  readonly problems: readonly ReadingProblem[];

  constructor(problems: readonly ReadingProblem[]) {
    super(problems.map(({ path, says }) => `${path}: ${says}`).join('\n'));
    this.problems = problems;
  }
}

/** A value in a file, where it stands, and where its mistakes go. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly problems: ReadingProblem[];
}

type Plain = Record<string, unknown>;

/**
 * Whether a value is a plain record, not a list and not null.
 *
 * @example isPlain({ a: 1 }) // => true
 * @example isPlain(['a']) // => false
 */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Writes a mistake down; reading goes on, so that all of them are found at once. */
export function fault(place: Place, says: string): void {
  place.problems.push({ path: place.path, says });
}

/** The value under a key; `undefined` when it is not there. */
export function inside(place: Place, key: string): Place {
  const value = isPlain(place.value) && Object.hasOwn(place.value, key) ? place.value[key] : undefined;
  return { ...place, value, path: place.path === '' ? key : `${place.path}.${key}` };
}

/** Whether a value was given. */
export function isGiven(place: Place): boolean {
  return place.value !== undefined;
}

/** Demands a record without other keys than these. */
export function expectRecord(place: Place, keys: readonly string[]): boolean {
  if (!isPlain(place.value)) {
    fault(place, isGiven(place) ? 'must be a record' : 'is missing');
    return false;
  }
  for (const key of Object.keys(place.value)) {
    if (!keys.includes(key)) fault(inside(place, key), `is not known here; known are ${keys.join(', ')}`);
  }
  return true;
}

/** A text that says something. */
export function textAt(place: Place): string {
  if (typeof place.value === 'string' && place.value.trim() !== '') return place.value;
  fault(place, isGiven(place) ? 'must be a text' : 'is missing');
  return '';
}

/** A key in snake_case. */
export function keyAt(place: Place): string {
  const key = textAt(place);
  if (key !== '' && !/^[a-z][a-z0-9_]*$/i.test(key)) fault(place, `${key} must be a key of letters, digits and underscores`);
  return key;
}

export function numberAt(place: Place): number {
  if (typeof place.value === 'number' && Number.isFinite(place.value)) return place.value;
  fault(place, isGiven(place) ? 'must be a number' : 'is missing');
  return 0;
}

export function booleanAt(place: Place): boolean {
  if (typeof place.value === 'boolean') return place.value;
  fault(place, isGiven(place) ? 'must be true or false' : 'is missing');
  return false;
}

/** One of a fixed set of words. */
export function choiceAt<Choice extends string>(place: Place, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === place.value);
  if (found !== undefined) return found;
  fault(place, isGiven(place) ? `must be one of ${choices.join(', ')}` : 'is missing');
  return choices[0] as Choice;
}

/** A list, each of its entries read in turn. */
export function listAt<Entry>(place: Place, read: (entry: Place) => Entry): Entry[] {
  if (Array.isArray(place.value)) {
    return place.value.map((value: unknown, index) => read({ ...place, value, path: `${place.path}[${index}]` }));
  }
  fault(place, isGiven(place) ? 'must be a list' : 'is missing');
  return [];
}

/** A list that may be left out. */
export function optionalListAt<Entry>(place: Place, read: (entry: Place) => Entry): Entry[] {
  return isGiven(place) ? listAt(place, read) : [];
}

/** The `zh` and `en` of a record that holds other keys too. */
export function wordsIn(place: Place): Words {
  return { zh: textAt(inside(place, 'zh')), en: textAt(inside(place, 'en')) };
}

/** A text in both languages and nothing else. */
export function wordsAt(place: Place): Words {
  return expectRecord(place, ['zh', 'en']) ? wordsIn(place) : { zh: '', en: '' };
}

/** Complains about every entry whose key was there before. */
export function expectDistinct(place: Place, keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) fault(place, `${key} is there twice`);
    seen.add(key);
  }
}

/**
 * Runs a reader over a value.
 *
 * @throws PlaybookError with every mistake found.
 */
export function readWhole<Whole>(value: unknown, read: (place: Place) => Whole): Whole {
  const problems: ReadingProblem[] = [];
  const whole = read({ value, path: '', problems });
  if (problems.length > 0) throw new PlaybookError(problems);
  return whole;
}
