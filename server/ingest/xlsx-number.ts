import { dayFromNumber, dayMs } from '#core/time/calendar.ts';
import { type ExcelEpoch, localOfExcelSerial } from '#core/time/excel-serial.ts';

/** How the style of a cell shows its number. */
export type NumberKind = 'number' | 'date' | 'time' | 'date-time';

const builtIn: [kind: NumberKind, from: number, to: number][] = [
  ['date', 14, 17],
  ['time', 18, 21],
  ['date-time', 22, 22],
  ['date', 27, 31],
  ['time', 32, 35],
  ['date', 36, 36],
  ['time', 45, 47],
  ['date', 50, 54],
  ['time', 55, 56],
  ['date', 57, 58],
];

/**
 * What a number format shows: built-in ones by their id (ECMA-376 part 1, 18.8.30), others by the letters of their code outside quotes,
 * brackets and escapes. `m` is a minute beside hours or seconds, a month otherwise.
 */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtIn.find(([, from, to]) => id >= from && id <= to)?.[0] ?? 'number';
  const bare = (code.split(';')[0] ?? '')
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(h+|m+|s+)\]/gi, '$1')
    .replaceAll(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (/general|[#?]/.test(bare)) return 'number';
  const time = /[hs]|am\/pm|上午|下午/.test(bare);
  const date = /[yde]/.test(bare) || (!time && bare.includes('m'));
  if (date) return time ? 'date-time' : 'date';
  return time ? 'time' : 'number';
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** `H:mm:ss`, with milliseconds only where there are some, and hours beyond 24 for long spans. */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const rest = ms - seconds * 1000;
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`;
}

/** A serial below which a number shown as a time is a span of days, not a date: nobody's calls are from before 1910. */
const firstDated = 3653;

/**
 * The text of a number cell: a date as `yyyy-MM-dd`, a time as `H:mm:ss`, both as `yyyy-MM-dd H:mm:ss`, anything else as the shortest number.
 * A number that the style calls a date but that is none stays a number.
 */
export function textOfNumber(raw: string, kind: NumberKind, epoch: ExcelEpoch): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (kind === 'number' || value < 0) return String(value);
  if (kind === 'time' && value < firstDated) return clockText(Math.round(value * dayMs));
  if (value < 1) return clockText(Math.round(value * dayMs));
  const local = localOfExcelSerial(value, epoch);
  if (local === null) return String(value);
  const ofDay = local % dayMs;
  const day = dayFromNumber((local - ofDay) / dayMs);
  return kind === 'date' && ofDay === 0 ? day : `${day} ${clockText(ofDay)}`;
}
