import { dayMs, dayNumber } from '../time/calendar.ts';
import type { ExcelEpoch } from '../time/excel-serial.ts';
import { compileInstantParser, compileTimeOfDayParser, type InstantParser } from '../time/parse-time.ts';
import { zoneOf } from '../time/zone.ts';
import { type CellText, cellReader, compileCellText, type FindColumn, firstFilled } from './cell-text.ts';
import { blame, type CellValue } from './cell-values.ts';
import type { DateTimeSource, FieldSource } from './mapping.ts';

/** What the reading of moments needs to know about the table. */
export interface MomentContext {
  find: FindColumn;
  zone: string;
  excelEpoch: ExcelEpoch;
  /** The cells come from a workbook, whose reader writes dates as `yyyy-MM-dd` and times as `H:mm:ss`, whatever the sheet shows. */
  workbook: boolean;
  /** Hours go on counting past midnight on the day of the plan: 26:30 is half past two of the night after it. */
  lateHours: boolean;
}

interface Formats {
  date_format?: string;
  time_format?: string;
}

/** The parser by the mapping's formats and, for a workbook, those that its reader itself writes. */
function parsersOf(formats: Formats, { zone, excelEpoch, workbook }: MomentContext): InstantParser[] {
  const { date_format: dateFormat } = formats;
  // A fraction of a day has no pattern that could stand behind the pattern of a date; 'auto' reads it too.
  const timeFormat = formats.time_format === 'excel' ? 'auto' : formats.time_format;
  const asMapped = compileInstantParser({ dateFormat, timeFormat, zone, excelEpoch });
  if (!workbook || (dateFormat === undefined && timeFormat === undefined)) return [asMapped];
  const others = [
    { dateFormat: 'iso', timeFormat },
    { dateFormat, timeFormat: 'auto' },
    { dateFormat: 'iso', timeFormat: 'auto' },
  ];
  return [asMapped, ...others.map((other) => compileInstantParser({ ...other, zone, excelEpoch }))];
}

/** The first reading that some parser understands; plain where there is but one. */
function firstReading(parsers: InstantParser[]): InstantParser {
  const [only] = parsers;
  if (only !== undefined && parsers.length === 1) return only;
  const first = (read: (parser: InstantParser) => number | null): number | null => {
    for (const parser of parsers) {
      const instant = read(parser);
      if (instant !== null) return instant;
    }
    return null;
  };
  return {
    instant: (text) => first((parser) => parser.instant(text)),
    dateAndTime: (date, time) => first((parser) => parser.dateAndTime(date, time)),
  };
}

/**
 * The same reading of the clock one day later, also where the clocks change in between.
 *
 * @returns null when that reading never occurs.
 * @example nextDay('UTC')(0) // => 86400000
 */
export function nextDay(zoneName: string): (instant: number) => number | null {
  const zone = zoneOf(zoneName);
  return (instant) => zone.instantOf(instant + zone.offsetAt(instant) + dayMs);
}

const halfDay = dayMs / 2;

/** Moves a moment to the next day when its time of day lies more than 12 hours before the one that the date belongs to. */
function compileDayOf(source: DateTimeSource, context: MomentContext): ((cells: readonly string[], time: string) => boolean) | null {
  if (source.day_of === undefined) return null;
  const owner = cellReader(context.find(source.day_of), source.empty);
  const timeOf = compileTimeOfDayParser(source.time_format ?? null);
  return (cells, time) => {
    const own = timeOf(time);
    const dated = timeOf(owner(cells));
    return own !== null && dated !== null && own < dated - halfDay;
  };
}

/** An hour past midnight as plans write it: 24:00 to 35:59 of the day before. Beyond noon it is no night shift but a slip. */
const lateHour = /^(2[4-9]|3[0-5])(?=[:：][0-5]\d([:：][0-5]\d)?$)/;

/** Reads hours past midnight as those of the next day, where the rows are plans. */
function withLateHours(parser: InstantParser, { lateHours, zone }: MomentContext): InstantParser['dateAndTime'] {
  if (!lateHours) return parser.dateAndTime;
  const later = nextDay(zone);
  return (date, time) => {
    const hour = lateHour.exec(time.trim())?.[0];
    if (hour === undefined) return parser.dateAndTime(date, time);
    const early = parser.dateAndTime(date, `${Number(hour) - 24}`.padStart(2, '0') + time.trim().slice(2));
    return early === null ? null : later(early);
  };
}

function compileDateTime(source: DateTimeSource, field: string, context: MomentContext): CellValue<number> {
  const times = typeof source.time === 'string' ? [source.time] : source.time;
  const date = cellReader(context.find(source.date), source.empty);
  const time = firstFilled(times.map((name) => cellReader(context.find(name), source.empty)));
  const instantOf = withLateHours(firstReading(parsersOf(source, context)), context);
  const isNextDay = compileDayOf(source, context);
  const later = nextDay(context.zone);
  return (cells, fault) => {
    const timeText = time(cells);
    const dateText = date(cells);
    if (timeText === '' || dateText === '') return null;
    const instant = instantOf(dateText, timeText);
    if (instant === null) return blame(fault, 'unparsable-time', field, `${dateText} ${timeText}`);
    return isNextDay?.(cells, timeText) === true ? later(instant) : instant;
  };
}

/** The number of two digits in a text, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/**
 * The wall-clock milliseconds of `yyyy-MM-dd HH:mm:ss` (or with slashes, or a `T`), the spelling of almost every export, four times
 * as fast as the general reader.
 *
 * @returns NaN for any other spelling and for times that do not exist: the general reader has the last word.
 * @example plainLocal('2026-11-02 09:00:00') // => Date.UTC(2026, 10, 2, 9)
 */
export function plainLocal(text: string): number {
  if (text.length !== 19 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN;
  const sign = text.charCodeAt(4);
  const between = text.charCodeAt(10);
  if ((sign !== 45 && sign !== 47) || text.charCodeAt(7) !== sign || (between !== 32 && between !== 84)) return Number.NaN;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const number = year > 0 && month > 0 && day > 0 ? dayNumber(year, month, day) : null;
  return number === null ? Number.NaN : number * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

/** Puts the fast reader before the general one, where the mapping leaves the spelling open. */
function withPlain(parser: InstantParser, zoneName: string): (text: string) => number | null {
  const zone = zoneOf(zoneName);
  return (text) => {
    const local = plainLocal(text);
    return local === local ? zone.instantOf(local) : parser.instant(text);
  };
}

/** A moment in UTC epoch milliseconds, from one text or from a date and a time of day. */
export function compileMoment(source: FieldSource, field: string, context: MomentContext): CellValue<number> {
  if ('date' in source) return compileDateTime(source, field, context);
  const text: CellText = compileCellText(source, context.find, ' ');
  const formats: Formats = 'date_format' in source && source.date_format !== undefined ? { date_format: source.date_format } : {};
  const parser = firstReading(parsersOf(formats, context));
  const instantOf = (formats.date_format ?? 'auto') === 'auto' ? withPlain(parser, context.zone) : (found: string) => parser.instant(found);
  return (cells, fault) => {
    const found = text(cells);
    if (found === '') return null;
    return instantOf(found) ?? blame(fault, 'unparsable-time', field, found);
  };
}

/**
 * True when a field is a time of day on the date of another field: past midnight it belongs to the next day.
 *
 * @example sharesDate({ date: 'd', time: 'end' }, { date: 'd', time: 'start' }) // => true
 */
export function sharesDate(source: FieldSource | undefined, other: FieldSource | undefined): boolean {
  if (source === undefined || other === undefined || !('date' in source) || !('date' in other)) return false;
  return source.date === other.date && source.day_of === undefined;
}
