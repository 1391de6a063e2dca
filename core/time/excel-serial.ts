import { dayMs } from './calendar.ts';

/** The two ways in which a workbook counts days. */
export type ExcelEpoch = 1900 | 1904;

const dayOf1900 = -25_569;
const dayOf1904 = -24_107;

/**
 * The wall-clock milliseconds (as if UTC) of an Excel serial number, rounded to the millisecond.
 *
 * In the 1900 system day 1 is 1900-01-01 and day 60 is a 29 February that never was; in the 1904 system day 0 is 1904-01-01.
 * Source: ECMA-376 part 1, 18.17.4.1.
 *
 * @returns null below day 1 (1900) or day 0 (1904), for the false leap day, and beyond the year 9999.
 * @example localOfExcelSerial(44197.5, 1900) // => Date.UTC(2021, 0, 1, 12)
 * @example localOfExcelSerial(60, 1900) // => null
 */
export function localOfExcelSerial(serial: number, epoch: ExcelEpoch): number | null {
  const day = Math.floor(serial);
  if (epoch === 1904) return serial >= 0 && day <= 2_957_003 ? Math.round((serial + dayOf1904) * dayMs) : null;
  if (!(serial >= 1) || day === 60 || day > 2_958_465) return null;
  return Math.round((serial + (day < 60 ? dayOf1900 + 1 : dayOf1900)) * dayMs);
}

/**
 * The milliseconds from midnight of a time of day that Excel stores as a fraction of a day.
 *
 * @returns null when the number is not a fraction from 0 up to, not including, 1.
 * @example timeOfExcelFraction(0.75) // => 64800000
 */
export function timeOfExcelFraction(fraction: number): number | null {
  if (!(fraction >= 0 && fraction < 1)) return null;
  const time = Math.round(fraction * dayMs);
  return time < dayMs ? time : null;
}
