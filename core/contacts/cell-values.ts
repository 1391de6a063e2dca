import { type DurationUnit, parseDuration } from '../time/parse-duration.ts';
import { compileDayParser } from '../time/parse-time.ts';
import type { ExcelEpoch } from '../time/excel-serial.ts';
import type { CellText } from './cell-text.ts';
import type { RejectCode } from './contact.ts';
import type { FieldSource, MappedValue } from './mapping.ts';

/** The first thing wrong with the row at hand. One object serves all rows: a million good rows make no garbage. */
export interface Fault {
  code: RejectCode | null;
  field: string;
  value: string;
}

/** Reads one field of a row; null when it is empty or at fault. */
export type CellValue<T> = (cells: readonly string[], fault: Fault) => T | null;

/** Notes what is wrong, unless something was before. @returns null */
export function blame(fault: Fault, code: RejectCode, field: string, value: string): null {
  if (fault.code === null) {
    fault.code = code;
    fault.field = field;
    fault.value = value;
  }
  return null;
}

/** A field that the mapping leaves out. */
export const absent: CellValue<never> = () => null;

type Lookup = (text: string) => MappedValue | undefined;

/** Looks a word up as it is written, then without regard to case. */
function lookupOf(source: FieldSource): Lookup | null {
  const values = 'values' in source ? source.values : undefined;
  if (values === undefined) return null;
  const exact = new Map(Object.entries(values).map(([from, to]) => [from.trim(), to]));
  const loose = new Map(Object.entries(values).map(([from, to]) => [from.trim().toLowerCase(), to]));
  return (text) => {
    const found = exact.get(text);
    return found === undefined ? loose.get(text.toLowerCase()) : found;
  };
}

/** Text as it stands, or what `values` makes of it. */
export function compileText(source: FieldSource, text: CellText): CellValue<string> {
  const lookup = lookupOf(source);
  if (lookup === null) {
    return (cells) => {
      const found = text(cells);
      return found === '' ? null : found;
    };
  }
  return (cells) => {
    const found = text(cells);
    const mapped = lookup(found);
    if (mapped !== undefined) return mapped === null ? null : String(mapped);
    return found === '' ? null : found;
  };
}

/** One of our words: by `values`, or written as we write it. Anything else is a fault. */
export function compileWord<T extends string>(
  source: FieldSource,
  text: CellText,
  rule: { field: string; words: readonly T[]; code: RejectCode },
): CellValue<T> {
  const lookup = lookupOf(source);
  const own = new Map(rule.words.map((word) => [word as string, word]));
  return (cells, fault) => {
    const found = text(cells);
    const mapped = lookup?.(found);
    if (mapped === null) return null;
    if (mapped === undefined && found === '') return null;
    const word = own.get(mapped === undefined ? found.toLowerCase() : String(mapped));
    return word ?? blame(fault, rule.code, rule.field, found);
  };
}

const truths = new Map<string, boolean>([
  ...['y', 'yes', 'true', '1', '是'].map((word): [string, boolean] => [word, true]),
  ...['n', 'no', 'false', '0', '否'].map((word): [string, boolean] => [word, false]),
]);

/**
 * What a word says when it is taken for yes or no.
 *
 * @returns null when it says neither.
 * @example truthOf('是') // => true
 * @example truthOf('maybe') // => null
 */
export function truthOf(word: string): boolean | null {
  return truths.get(word.toLowerCase()) ?? null;
}

/** Yes or no: by `values`, or one of the usual words of both languages. */
export function compileBoolean(source: FieldSource, text: CellText, field: string): CellValue<boolean> {
  const lookup = lookupOf(source);
  return (cells, fault) => {
    const found = text(cells);
    const mapped = lookup?.(found);
    if (mapped !== undefined) return typeof mapped === 'boolean' ? mapped : null;
    if (found === '') return null;
    return truthOf(found) ?? blame(fault, 'unknown-value', field, found);
  };
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Scores are the only numbers; the store keeps their thousandths. */
const greatestNumber = 1_000_000;

/** A number with a decimal point. Thousands separators and units are not read: they are a matter for `values` or the export. */
export function compileNumber(source: FieldSource, text: CellText, field: string): CellValue<number> {
  const lookup = lookupOf(source);
  return (cells, fault) => {
    const found = text(cells);
    const mapped = lookup?.(found);
    if (mapped !== undefined) return typeof mapped === 'number' ? mapped : null;
    if (found === '') return null;
    const value = plainNumber.test(found) ? Number(found) : Number.NaN;
    return Math.abs(value) <= greatestNumber ? value : blame(fault, 'unparsable-number', field, found);
  };
}

/** A whole number of up to nine digits, or NaN: most durations are, and the general reader is slower. */
function smallWhole(text: string): number {
  if (text.length > 9) return Number.NaN;
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** A length of time in seconds, never negative. */
export function compileDuration(source: FieldSource, text: CellText, field: string): CellValue<number> {
  const unit: DurationUnit = 'unit' in source && source.unit !== undefined ? source.unit : 's';
  const lookup = lookupOf(source);
  const refused: RejectCode = unit === 'clock' || unit === 'day' ? 'unparsable-time' : 'unparsable-number';
  return (cells, fault) => {
    const found = text(cells);
    const mapped = lookup?.(found);
    if (mapped === null) return null;
    const raw = mapped === undefined ? found : String(mapped);
    if (raw === '') return null;
    const whole = unit === 's' ? smallWhole(raw) : Number.NaN;
    if (whole === whole) return whole;
    const seconds = parseDuration(raw, unit);
    if (seconds === null) return blame(fault, refused, field, found);
    return seconds < 0 ? blame(fault, 'negative-duration', field, found) : seconds;
  };
}

/** A local date, `YYYY-MM-DD`. */
export function compileDay(source: FieldSource, text: CellText, field: string, epoch: ExcelEpoch): CellValue<string> {
  const format = 'date_format' in source ? (source.date_format ?? null) : null;
  const parse = compileDayParser(format, epoch);
  const parseIso = format === null ? parse : compileDayParser('iso');
  return (cells, fault) => {
    const found = text(cells);
    if (found === '') return null;
    return parse(found) ?? parseIso(found) ?? blame(fault, 'unparsable-time', field, found);
  };
}

/** Several words in one cell, between commas, semicolons, bars or 、 (a slash is part of a word: `SIP/8007`). */
export function compileList(text: CellText): CellValue<readonly string[]> {
  return (cells) => {
    const parts = text(cells)
      .split(/[,;|，；、]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    return parts.length === 0 ? null : parts;
  };
}
