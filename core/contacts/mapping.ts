import type { DurationUnit } from '../time/parse-duration.ts';
import type { MappingKind } from './mapping-fields.ts';

/** What a cell's word stands for; null means none. */
export type MappedValue = string | number | boolean | null;

/** Texts that mean "none", besides an empty cell. */
export type EmptyWords = string | number | readonly (string | number)[];

/** How the words of any source are taken. */
export interface SourceWords {
  empty?: EmptyWords;
  /** What the source's words mean in ours (`{ AGENT: answered }`). */
  values?: Readonly<Record<string, MappedValue>>;
}

/** A field read from one column. */
export interface ColumnSource extends SourceWords {
  column: string;
  unit?: DurationUnit;
  date_format?: string;
  /** Least and greatest score of a survey; a score outside is kept and flagged. Default 1 to 5. */
  scale?: readonly [number, number];
}

/** A field put together from several columns, with `|` (times: a blank) or the given separator between them. */
export interface JoinSource extends SourceWords {
  join: readonly string[];
  separator?: string;
  date_format?: string;
}

/** A field that is the same in all rows. */
export interface ConstantSource {
  constant: string | number | boolean;
}

/** A moment whose date and time of day stand in two columns. Of several times the first that is not empty is taken. */
export interface DateTimeSource {
  date: string;
  time: string | readonly string[];
  empty?: EmptyWords;
  date_format?: string;
  time_format?: string;
  /** The column of the time of day that the date belongs to: a time more than 12 hours earlier is the next day's. */
  day_of?: string;
}

export type FieldSource = ColumnSource | JoinSource | ConstantSource | DateTimeSource;

/** How a foreign table becomes ours: the content of a mapping file, as it is written there. */
export interface Mapping {
  kind: MappingKind;
  /** Where the rows come from; together with `external_id` the key of a row. */
  source?: string;
  format?: 'csv' | 'tsv' | 'xlsx' | 'jsonl';
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  header_row?: number;
  timezone?: string;
  fields: Readonly<Record<string, FieldSource>>;
}

/** One mistake in a mapping: the path of the key at fault (`fields.wait_s.unit`) and what to do about it, in both languages. */
export interface MappingProblem {
  path: string;
  zh: string;
  en: string;
}

/** A mapping that cannot be used, with all of its mistakes. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  readonly problems: readonly MappingProblem[];

  constructor(problems: readonly MappingProblem[]) {
    super(problems.map(({ path, en }) => `${path}: ${en}`).join('\n'));
    this.problems = problems;
  }
}

/**
 * The columns that a mapping reads, each once.
 *
 * @example columnsOfMapping({ kind: 'people', fields: { name: { column: '姓名' }, team: { column: '班组' }, username: { column: '姓名' } } }) // => ['姓名', '班组']
 */
export function columnsOfMapping(mapping: Mapping): string[] {
  return [...new Set(Object.values(mapping.fields).flatMap(columnsOfSource))];
}

/**
 * The columns that one field is read from.
 *
 * @example columnsOfSource({ date: '日期', time: ['接起', '进线'] }) // => ['日期', '接起', '进线']
 */
export function columnsOfSource(source: FieldSource): string[] {
  if ('column' in source) return [source.column];
  if ('join' in source) return [...source.join];
  if ('constant' in source) return [];
  const times = typeof source.time === 'string' ? [source.time] : source.time;
  return [source.date, ...times, ...(source.day_of === undefined ? [] : [source.day_of])];
}
