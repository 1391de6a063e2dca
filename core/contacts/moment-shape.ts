import { compileInstantParser, compileTimeOfDayParser } from '../time/parse-time.ts';

/** What the texts of a column say about moments. */
export interface MomentShape {
  kind: 'date' | 'time' | 'date-time';
  /** The pattern, where the spelling is not understood without one. */
  format: string | null;
  /** Day and month could also be the other way round. */
  ambiguous: boolean;
}

const datePatterns = [
  'yyMMdd',
  'ddMMyy',
  'd/M/yyyy',
  'M/d/yyyy',
  'd-M-yyyy',
  'M-d-yyyy',
  'd.M.yyyy',
  'd/M/yy',
  'M/d/yy',
  'yy/M/d',
  'yy-M-d',
  'd-MMM-yyyy',
  'd-MMM-yy',
  'd MMM yyyy',
  'MMM d, yyyy',
  'MMM d yyyy',
];
const timeTails = ['', ' H:mm:ss', ' H:mm', ' h:mm:ss a', ' h:mm a', ' H:mm:ss.SSS'];

/** Years in which contact centres keep records: a number that would be a date of 1927 is an employee's number. */
const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Real columns hold a few bad cells: nine in ten must fit, of a handful more than half. */
function isEnough(hits: number, of: number): boolean {
  return hits >= of * 0.9 || (of < 20 && hits > of / 2);
}

interface Fit {
  format: string | null;
  hits: number;
  spanMs: number;
  timed: boolean;
}

function fitOf(texts: readonly string[], format: string | null, timed: boolean): Fit {
  const parser = compileInstantParser({ dateFormat: format, zone: 'UTC' });
  const read = texts
    .map((text) => parser.instant(text))
    .filter((value): value is number => value !== null && value >= earliest && value < latest);
  const hasTime = timed || (format === null && read.some((value) => value % 86_400_000 !== 0));
  return { format, hits: read.length, spanMs: Math.max(...read) - Math.min(...read), timed: hasTime };
}

const isNumber = /^\d+(\.\d+)?([eE]-?\d+)?$/;

/** A 26:30 is a time of day in a plan and refused in any other row, but it is spelled like a time. */
const lateHours = /^(?:2[4-9]|3[0-5])(?=:[0-5]\d(?::[0-5]\d)?$)/;

function timeShape(texts: readonly string[]): MomentShape | null {
  const parse = compileTimeOfDayParser(null);
  const hits = texts.filter((text) => parse(text.replace(lateHours, '00')) !== null);
  if (!isEnough(hits.length, texts.length)) return null;
  const numbers = hits.filter((text) => isNumber.test(text));
  if (numbers.length > 0 && numbers.every((text) => Number.isInteger(Number(text)))) return null;
  return { kind: 'time', format: null, ambiguous: false };
}

function patternFits(texts: readonly string[]): Fit[] {
  const fits: Fit[] = [];
  for (const tail of timeTails) {
    for (const pattern of datePatterns) {
      const fit = fitOf(texts, pattern + tail, tail !== '');
      if (isEnough(fit.hits, texts.length)) fits.push(fit);
    }
    if (fits.length > 0) break;
  }
  return fits;
}

/** A 31 February is refused as a row, but it is spelled like a date: its column is one of dates. */
const lastDays = /^(?<month>\d{4}[-/.]\d{1,2}[-/.])(?:29|3[01])\b/;

/**
 * What the texts of a column say about moments: dates, times of day (clock or fraction of a day), or both in one. Where day and month
 * can be either way, the reading that makes the rows lie closer together is taken, and called ambiguous.
 *
 * @returns null when fewer than nine in ten are moments (of fewer than twenty: not more than half).
 * @example momentShape(['990201', '990202']) // => { kind: 'date', format: 'yyMMdd', ambiguous: false }
 * @example momentShape(['25/1/2026 9:00', '3/2/2026 10:30'])?.format // => 'd/M/yyyy H:mm'
 */
export function momentShape(given: readonly string[]): MomentShape | null {
  if (given.length === 0) return null;
  const texts = given.map((text) => text.replace(lastDays, '$<month>28'));
  const time = timeShape(texts);
  if (time !== null) return time;
  const plain = fitOf(texts, null, false);
  if (isEnough(plain.hits, texts.length)) return { kind: plain.timed ? 'date-time' : 'date', format: null, ambiguous: false };
  const fits = patternFits(texts).sort((a, b) => b.hits - a.hits || a.spanMs - b.spanMs);
  const [best, second] = fits;
  if (best === undefined) return null;
  return { kind: best.timed ? 'date-time' : 'date', format: best.format, ambiguous: second !== undefined && second.hits === best.hits };
}
