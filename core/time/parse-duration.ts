/** How a source writes a length of time: a number of seconds, milliseconds, minutes, hours or days (an Excel fraction), or a clock reading. */
export type DurationUnit = 's' | 'ms' | 'min' | 'h' | 'day' | 'clock';
export const durationUnits: readonly DurationUnit[] = ['s', 'ms', 'min', 'h', 'day', 'clock'];

const secondsOfUnit: Record<Exclude<DurationUnit, 'clock'>, number> = { s: 1, ms: 0.001, min: 60, h: 3600, day: 86_400 };

const numeric = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const clock = /^([+-]?)(?:(\d{1,5})[:：](\d{1,2})|(\d{1,5}))[:：](\d{1,2})(\.\d+)?$/;

function clockSeconds(text: string): number | null {
  const match = clock.exec(text);
  if (match === null) return null;
  const [, sign, hours, minutesOfHour, minutesAlone, seconds, fraction] = match;
  if (Number(seconds) > 59 || Number(minutesOfHour ?? 0) > 59) return null;
  const whole = Number(hours ?? 0) * 3600 + Number(minutesOfHour ?? minutesAlone) * 60 + Number(seconds);
  return (sign === '-' ? -1 : 1) * (whole + Number(fraction ?? 0));
}

/**
 * A foreign length of time in seconds, rounded to the millisecond.
 *
 * `clock` reads `H:mm:ss` and `m:ss` (two parts are minutes and seconds), hours beyond 24 included; `day` also takes a clock reading, because a
 * workbook holds the same cell either way. A negative duration comes out negative: the reader of the row refuses it by that name.
 *
 * @returns null when the text is empty or not such a duration.
 * @example parseDuration('0.0025', 'day') // => 216
 * @example parseDuration('1:02:03', 'clock') // => 3723
 * @example parseDuration('3:25', 'clock') // => 205
 * @example parseDuration('1:75', 'clock') // => null
 */
export function parseDuration(text: string, unit: DurationUnit): number | null {
  const trimmed = text.trim();
  if (unit === 'clock') return clockSeconds(trimmed);
  if (!numeric.test(trimmed)) return unit === 'day' ? clockSeconds(trimmed) : null;
  const seconds = Math.round(Number(trimmed) * secondsOfUnit[unit] * 1000) / 1000;
  return Number.isFinite(seconds) ? seconds + 0 : null;
}
