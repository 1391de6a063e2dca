import chineseDays from 'chinese-days';
import { addDays } from './calendar.ts';

/** A day on which offices rest although it is no weekend, or work although it is one. */
export interface ChineseHoliday {
  /** `YYYY-MM-DD` */
  day: string;
  kind: 'holiday' | 'workday';
  name: { zh: string; en: string };
}

/**
 * The public holidays of a year in mainland China and the weekend days worked instead, as the State Council has arranged them.
 *
 * Source: package chinese-days (docs/decisions/020).
 *
 * @returns null when the arrangement of that year is not in the tables (not announced yet, or before 2004).
 * @throws RangeError when the year is no whole number.
 * @example chineseHolidays(2026)?.[0] // => { day: '2026-01-01', kind: 'holiday', name: { zh: '元旦', en: "New Year's Day" } }
 * @example chineseHolidays(1950) // => null
 */
export function chineseHolidays(year: number): ChineseHoliday[] | null {
  if (!Number.isInteger(year)) throw new RangeError(`Chinese holidays: ${year} is no year`);
  const found: ChineseHoliday[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    const [en, zh] = name.split(',');
    if (en === undefined || zh === undefined) continue; // an ordinary day is named after its weekday
    found.push({ day, kind: work ? 'workday' : 'holiday', name: { zh, en } });
  }
  return found.length === 0 ? null : found;
}
