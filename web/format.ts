import type { Language } from '#api/problems.ts';

/** How numbers and times are written: in the reader's language, at the centre's clock. */
export interface Manner {
  language: Language;
  timeZone: string;
}

/** What stands where there is no value. */
export const nothing = '–';

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** 0.8123 → '81.2%' */
export function percent(ratio: number | null, { language }: Manner, digits = 1): string {
  if (ratio === null) return nothing;
  return new Intl.NumberFormat(locale(language), { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    ratio,
  );
}

/** 205 → '3:25', 3725 → '1:02:05'; a fraction of a second is rounded. */
export function seconds(value: number | null): string {
  if (value === null) return nothing;
  const whole = Math.round(Math.abs(value));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return `${value < 0 && whole > 0 ? '-' : ''}${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(rest)}`;
}

/** Exact, with thousands: for tables. */
export function count(value: number | null, { language }: Manner): string {
  return value === null ? nothing : new Intl.NumberFormat(locale(language), { maximumFractionDigits: 0 }).format(value);
}

/** A number with so many decimals. */
export function decimal(value: number | null, { language }: Manner, digits = 1): string {
  if (value === null) return nothing;
  return new Intl.NumberFormat(locale(language), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A difference: always with its sign. -0.33 → '−0.3', 0.4 → '+0.4' */
export function signedDecimal(value: number, manner: Manner, digits = 1): string {
  const size = decimal(Math.abs(value), manner, digits);
  return `${value < 0 && Number(Math.abs(value).toFixed(digits)) > 0 ? '−' : '+'}${size}`;
}

/** Short for the axes of charts only: 12345 → '1.2万' in Chinese, '12.3K' in English. */
export function axisCount(value: number, { language }: Manner): string {
  if (language === 'zh') return Math.abs(value) >= 10_000 ? `${trim(value / 10_000)}万` : trim(value);
  if (Math.abs(value) >= 1_000_000) return `${trim(value / 1_000_000)}M`;
  return Math.abs(value) >= 10_000 ? `${trim(value / 1_000)}K` : trim(value);
}

const trim = (value: number) => String(Math.round(value * 10) / 10);

/** '2026-11-02' → '11月2日 周一', 'Mon 2 Nov'; with the year when asked. */
export function dayWords(day: string, { language }: Manner, withYear = false): string {
  const date = new Date(`${day}T00:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale(language), { timeZone: 'UTC', ...options }).format(date);
  const weekday = part({ weekday: 'short' });
  if (language === 'zh') return `${withYear ? `${day.slice(0, 4)}年` : ''}${part({ month: 'long', day: 'numeric' })} ${weekday}`;
  return `${weekday} ${part({ day: 'numeric', month: 'short' })}${withYear ? ` ${day.slice(0, 4)}` : ''}`;
}

const yearNow = () => String(new Date().getFullYear());

/** A day as in `dayWords`, with its year where it is not this one. */
export const dayOfYearWords = (day: string, manner: Manner, thisYear = yearNow()): string =>
  dayWords(day, manner, day.slice(0, 4) !== thisYear);

/** A span of days by its first and last day; with the year where it is not this one. */
export function spanWords(from: string, last: string, manner: Manner, thisYear = yearNow()): string {
  if (last === from) return dayOfYearWords(from, manner, thisYear);
  const isChinese = manner.language === 'zh';
  const [first, second] = [from, last].map((day) => {
    const options = { timeZone: 'UTC', month: isChinese ? 'long' : 'short', day: 'numeric' } as const;
    return new Intl.DateTimeFormat(locale(manner.language), options).format(new Date(`${day}T00:00:00Z`));
  });
  const [years, isOne] = [[from.slice(0, 4), last.slice(0, 4)], from.slice(0, 4) === last.slice(0, 4)];
  if (isOne && years[0] === thisYear) return `${first} – ${second}`;
  if (isChinese) return `${years[0]}年${first} – ${isOne ? '' : `${years[1]}年`}${second}`;
  return `${first}${isOne ? '' : ` ${years[0]}`} – ${second} ${years[1]}`;
}

/** '2026-11', 'November 2026' → '2026年11月', 'Nov 2026' */
export function monthWords(day: string, { language }: Manner): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: language === 'zh' ? 'long' : 'short' };
  return new Intl.DateTimeFormat(locale(language), options).format(new Date(`${day}T00:00:00Z`));
}

/** An instant at the centre's clock: '2026-11-02 14:05'. */
export function instant(at: string | Date | null, { timeZone }: Manner, withSeconds = false): string {
  if (at === null) return nothing;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}${withSeconds ? `:${of('second')}` : ''}`;
}

/** Only the clock of an instant: '14:05'. */
export function clock(at: string | Date | null, manner: Manner): string {
  return at === null ? nothing : instant(at, manner).slice(11);
}
