import type { DurationUnit } from '../time/parse-duration.ts';
import { truthOf } from './cell-values.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { ColumnSource, MappedValue } from './mapping.ts';
import type { FieldRule, MappingKind } from './mapping-fields.ts';
import {
  anonymousMarks,
  booleanWords,
  directionWords,
  outcomeWords,
  roleWords,
  rosterWords,
  satisfiedWords,
  scoreWords,
  stateWords,
  wordFamilies,
} from './value-words.ts';

/** How a column would be read for a field, and how well its cells suit it (0 to 1). */
export interface SourceGuess {
  source: ColumnSource;
  fit: number;
  /** Words of the column that are not understood and must be given a meaning by hand. */
  unknown: readonly string[];
}

type Meanings = Readonly<Record<string, MappedValue>>;

const wordMeanings: Readonly<Record<string, Meanings>> = {
  outcome: outcomeWords,
  direction: directionWords,
  state: stateWords,
  activity: rosterWords,
  role: roleWords,
  satisfied: { ...booleanWords, ...satisfiedWords },
};

function meaningOf(meanings: Meanings, word: string): MappedValue | undefined {
  const plain = word.toLowerCase();
  return Object.hasOwn(meanings, plain) ? meanings[plain] : undefined;
}

function withEmpty(profile: ColumnProfile): ColumnSource {
  const source: ColumnSource = { column: profile.header };
  return profile.empties.length === 0 ? source : { ...source, empty: profile.empties };
}

/** The words seen and those that belong with them, in the order seen. */
function withFamilies(seen: readonly string[]): string[] {
  const plain = new Set(seen.map((word) => word.toLowerCase()));
  const families = wordFamilies.filter((family) => family.some((word) => plain.has(word)));
  return [...seen, ...new Set(families.flat().filter((word) => !plain.has(word)))];
}

/** Words with a meaning: most of them must be known for the column to suit the field. */
function guessWords(profile: ColumnProfile, meanings: Meanings): SourceGuess {
  const values: Record<string, MappedValue> = {};
  const unknown: string[] = [];
  for (const word of profile.words) {
    const meaning = meaningOf(meanings, word);
    if (meaning === undefined) unknown.push(word);
    else values[word] = meaning;
  }
  const known = Object.keys(values).length;
  for (const word of withFamilies(Object.keys(values))) {
    const meaning = meaningOf(meanings, word);
    if (meaning !== undefined) values[word] ??= meaning;
  }
  const source = known === 0 ? withEmpty(profile) : { ...withEmpty(profile), values };
  return { source, fit: profile.words.length === 0 ? 0.7 : known / profile.words.length, unknown };
}

function guessBoolean(profile: ColumnProfile): SourceGuess {
  if (profile.words.length > 0 && profile.words.every((word) => truthOf(word) !== null)) {
    return { source: withEmpty(profile), fit: 1, unknown: [] };
  }
  return guessWords(profile, booleanWords);
}

const noteUnits: [unit: DurationUnit, pattern: RegExp][] = [
  ['ms', /毫秒|millisec|\bms\b/],
  ['s', /秒|sec|^s$/],
  ['min', /分钟|分|min/],
  ['h', /小时|hour|hrs?\b|^h$/],
];

function namedUnit({ name }: ColumnProfile): DurationUnit | null {
  const said = `${name.note} ${name.words.join(' ')}`;
  return noteUnits.find(([, pattern]) => pattern.test(name.note) || pattern.test(said))?.[0] ?? null;
}

/** The unit: what the name says, a clock or fractions of a day if the cells are such, seconds otherwise. */
function guessDuration(profile: ColumnProfile): SourceGuess {
  const { numbers, clock, filled } = profile;
  const source = withEmpty(profile);
  if (filled.length === 0) return { source: { ...source, unit: namedUnit(profile) ?? 's' }, fit: 0.7, unknown: [] };
  if (clock) return { source: { ...source, unit: 'clock' }, fit: 1, unknown: [] };
  if (!numbers.all) {
    const mixed = filled.every((cell) => /^[\d:.eE-]+$/.test(cell)) && numbers.greatest < 1;
    return { source: { ...source, unit: mixed ? 'day' : 's' }, fit: mixed ? 0.9 : 0.1, unknown: [] };
  }
  const named = namedUnit(profile);
  if (named !== null) return { source: { ...source, unit: named }, fit: 1, unknown: [] };
  if (!numbers.whole && numbers.greatest < 1) return { source: { ...source, unit: 'day' }, fit: 0.9, unknown: [] };
  if (numbers.whole && numbers.median >= 10_000) return { source: { ...source, unit: 'ms' }, fit: 0.6, unknown: [] };
  return { source: { ...source, unit: 's' }, fit: numbers.whole ? 0.95 : 0.7, unknown: [] };
}

/** A score: numbers, with the scale they lie on, or words of satisfaction. */
function guessScore(profile: ColumnProfile, kind: MappingKind): SourceGuess {
  const { numbers, filled } = profile;
  if (filled.length > 0 && !numbers.all) return guessWords(profile, scoreWords);
  const source = withEmpty(profile);
  if (kind !== 'contacts' || !(numbers.greatest > 5)) return { source, fit: filled.length === 0 ? 0.7 : 1, unknown: [] };
  const top = numbers.greatest <= 10 ? 10 : 100;
  return { source: { ...source, scale: [0, top] }, fit: numbers.greatest <= 100 ? 0.9 : 0.1, unknown: [] };
}

function guessDay(profile: ColumnProfile): SourceGuess {
  const { moment, filled } = profile;
  const source = withEmpty(profile);
  if (filled.length === 0) return { source, fit: 0.7, unknown: [] };
  if (moment === null || moment.kind === 'time') return { source, fit: 0.05, unknown: [] };
  return {
    source: moment.format === null ? source : { ...source, date_format: moment.format },
    fit: moment.ambiguous ? 0.6 : 1,
    unknown: [],
  };
}

/** Texts may be anything, but a column of nothing but times or of one long sentence after another is hardly a queue. */
function guessText(profile: ColumnProfile): SourceGuess {
  const { moment, filled, numbers } = profile;
  const timed = moment !== null && !numbers.all;
  return { source: withEmpty(profile), fit: filled.length === 0 ? 0.7 : timed ? 0.1 : 1, unknown: [] };
}

/** An id that often comes twice does not tell rows apart. */
function guessId(profile: ColumnProfile): SourceGuess {
  const guess = guessText(profile);
  return profile.distinctShare < 0.98 ? { ...guess, fit: guess.fit * 0.3 } : guess;
}

function guessCustomer(profile: ColumnProfile): SourceGuess {
  const anonymous = profile.words.filter((word) => anonymousMarks.has(word));
  const guess = guessText(profile);
  return anonymous.length === 0 ? guess : { ...guess, source: { ...guess.source, empty: [...profile.empties, ...anonymous] } };
}

/**
 * How a column would be read for a field of a type. Moments are put together elsewhere.
 *
 * @throws RangeError for a field that is a moment.
 */
export function guessSource(field: string, rule: FieldRule, profile: ColumnProfile, kind: MappingKind): SourceGuess {
  const meanings = wordMeanings[field];
  if (meanings !== undefined) return guessWords(profile, meanings);
  if (field === 'external_id') return guessId(profile);
  if (field === 'customer') return guessCustomer(profile);
  if (rule.type === 'boolean') return guessBoolean(profile);
  if (rule.type === 'duration') return guessDuration(profile);
  if (rule.type === 'number') return guessScore(profile, kind);
  if (rule.type === 'day') return guessDay(profile);
  if (rule.type === 'text' || rule.type === 'list') return guessText(profile);
  throw new RangeError(`guess: ${field} is a moment`);
}
