import type { ColumnProfile } from './column-profile.ts';
import { datePartNames, timePartNames } from './field-names.ts';
import type { DateTimeSource, FieldSource } from './mapping.ts';
import { bestNameScore } from './name-score.ts';

/** How a moment would be read, from which columns, and how sure that is (0 to 1). */
export interface MomentGuess {
  source: FieldSource;
  columns: readonly string[];
  confidence: number;
}

function best(profiles: readonly ColumnProfile[], names: readonly string[], least: number): ColumnProfile | null {
  let found: ColumnProfile | null = null;
  let most = least;
  for (const profile of profiles) {
    const score = bestNameScore(profile.name, names);
    if (score <= most) continue;
    most = score;
    found = profile;
  }
  return found;
}

/** The column with the date that times of day in other columns belong to. */
export function findDateColumn(profiles: readonly ColumnProfile[]): ColumnProfile | null {
  const dates = profiles.filter(({ moment }) => moment?.kind === 'date');
  return best(dates, datePartNames, 0) ?? (dates.length === 1 ? (dates[0] ?? null) : null);
}

function single(profile: ColumnProfile, score: number, needsTime: boolean): MomentGuess {
  const { header, moment, empties, filled } = profile;
  const format = moment?.format ?? null;
  const source = {
    column: header,
    ...(empties.length === 0 ? {} : { empty: empties }),
    ...(format === null ? {} : { date_format: format }),
  };
  const fit = filled.length === 0 ? 0.7 : moment?.kind === 'date' && needsTime ? 0.6 : 1;
  return { source, columns: [header], confidence: score * fit * (moment?.ambiguous === true ? 0.6 : 1) };
}

function paired(date: ColumnProfile, time: ColumnProfile, score: number): MomentGuess {
  const empty = [...new Set([...time.empties, ...date.empties])];
  const format = date.moment?.format ?? null;
  const source: DateTimeSource = {
    date: date.header,
    time: time.header,
    ...(empty.length === 0 ? {} : { empty }),
    ...(format === null ? {} : { date_format: format }),
  };
  return { source, columns: [date.header, time.header], confidence: score * (date.moment?.ambiguous === true ? 0.6 : 1) };
}

/**
 * How a column would be read as a moment: by itself, as the time of day on the date of another column, or as the date of a time in another.
 *
 * @param score how well the column's name says the field, 0 to 1.
 * @param needsTime a date alone would not do: intervals are counted by it.
 * @returns null when its cells are no moments at all.
 */
export function guessMoment(
  profile: ColumnProfile,
  { score, needsTime, all }: { score: number; needsTime: boolean; all: readonly ColumnProfile[] },
): MomentGuess | null {
  const { moment, filled } = profile;
  if (filled.length > 0 && moment === null) return null;
  if (moment?.kind === 'time') {
    const date = findDateColumn(all.filter((other) => other !== profile));
    return date === null ? null : paired(date, profile, score);
  }
  return single(profile, score, needsTime);
}

/** The moment of entry where the columns are only called date and time, or where nothing better is known than the first column with times. */
export function guessEntry(profiles: readonly ColumnProfile[]): MomentGuess | null {
  const date = findDateColumn(profiles);
  if (date === null) return null;
  const times = profiles.filter(({ moment }) => moment?.kind === 'time');
  const time = best(times, timePartNames, 0) ?? times[0];
  if (time === undefined) return null;
  const said = bestNameScore(time.name, timePartNames);
  return paired(date, time, said > 0 ? 0.6 + 0.4 * said : times.length === 1 ? 0.5 : 0.45);
}
