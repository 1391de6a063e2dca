import { addDays } from '../time/calendar.ts';
import { addMinutes, type LocalMoment, lastDayOfMonth, timeOf } from './local-moment.ts';
import {
  addMonths,
  fullDay,
  lastDayOfQuarter,
  monthEn,
  nearestDay,
  weekdayEn,
  weekdayOf,
  type MomentReader,
  type Named,
} from './moment-words.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const numerals = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const amount = `(\\d{1,3}|an?|half an|${numerals.join('|')})`;

function amountOf(text: string): number {
  const word = text.toLowerCase();
  if (word === 'a' || word === 'an') return 1;
  if (word === 'half an') return 0.5;
  return numerals.includes(word) ? numerals.indexOf(word) + 1 : Number(word);
}

function dated(day: string | undefined, name: string | undefined, year: string | undefined, from: LocalMoment): Named | null {
  const index = months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
  const found = year === undefined ? nearestDay(index, Number(day), from.day) : fullDay(Number(year), index, Number(day));
  return found === null ? null : { day: found };
}

function later(count: number, unit: string, from: LocalMoment): Named {
  if (unit.startsWith('min')) return addMinutes(from, count);
  if (unit.startsWith('hour')) return addMinutes(from, count * 60);
  if (unit.startsWith('week')) return { day: addDays(from.day, count * 7) };
  return { day: unit.startsWith('month') ? addMonths(from.day, count) : addDays(from.day, count) };
}

function endOf(unit: string, isNext: boolean, from: string): string {
  switch (unit) {
    case 'week':
      return weekdayOf(6, Number(isNext), from);
    case 'month':
      return lastDayOfMonth(from, Number(isNext));
    case 'quarter':
      return lastDayOfQuarter(isNext ? lastDayOfMonth(from, 3) : from);
    case 'year':
      return `${from.slice(0, 4)}-12-31`;
    default:
      return from;
  }
}

/** The last day of a month named without a day; one that has just begun or is running is this year's. */
function endOfNamedMonth(name: string, from: string): Named | null {
  const first = nearestDay(months.indexOf(name.slice(0, 3).toLowerCase()) + 1, 1, lastDayOfMonth(from, -1));
  return first === null ? null : { day: lastDayOfMonth(first) };
}

const nearDays: Readonly<Record<string, number>> = { today: 0, tonight: 0, tomorrow: 1 };

/** How English names a moment. */
export const momentReadersEn: readonly MomentReader[] = [
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${monthEn})(?:,?\\s+(\\d{4}))?`, 'giu'),
    read: (match, from) => dated(match[1], match[2], match[3], from),
  },
  {
    pattern: new RegExp(`\\b(${monthEn})\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,?\\s+(\\d{4}))?`, 'giu'),
    read: (match, from) => dated(match[2], match[1], match[3], from),
  },
  { pattern: new RegExp(`\\bend of (${monthEn})`, 'giu'), read: (match, from) => endOfNamedMonth(match[1] ?? '', from.day) },
  {
    pattern: new RegExp(`(?<!\\b(?:every|each)\\s+)(?:\\b(next|this)\\s+)?\\b(${weekdayEn})`, 'giu'),
    read: (match, from) => {
      const index = weekdays.indexOf((match[2] ?? '').slice(0, 3).toLowerCase());
      const week = match[1] === undefined ? null : Number(match[1].toLowerCase() === 'next');
      return { day: weekdayOf(index, week, from.day) };
    },
  },
  {
    pattern: /\b(today|tonight|tomorrow)\b/giu,
    read: (match, from) => ({ day: addDays(from.day, nearDays[(match[1] ?? '').toLowerCase()] ?? 0) }),
  },
  {
    pattern: /\bthis (?:morning|afternoon|evening|shift)\b|\b(?:end of|after|before) (?:the|this|my|your) shift\b/giu,
    read: (_, from) => ({ day: from.day, isShift: true }),
  },
  { pattern: /\bnext shift\b/giu, read: (_, from, nextShift) => nextShift ?? { day: addDays(from.day, 1) } },
  {
    pattern: /\bend of (?:the |(this |next ))?(?:working )?(day|week|month|quarter|year)\b|\b(month|quarter|year)[ -]end\b/giu,
    read: (match, from) => ({ day: endOf((match[2] ?? match[3] ?? '').toLowerCase(), match[1]?.toLowerCase() === 'next ', from.day) }),
  },
  {
    pattern: /\b(this|next) (week|month|quarter|year)\b/giu,
    read: (match, from) => ({ day: endOf((match[2] ?? '').toLowerCase(), match[1]?.toLowerCase() === 'next', from.day) }),
  },
  {
    pattern: new RegExp(`\\b(?:in|within|after)\\s+(?:the next\\s+)?${amount}\\s+(minute|min|hour|day|week|month)s?\\b`, 'giu'),
    read: (match, from) => later(amountOf(match[1] ?? ''), (match[2] ?? '').toLowerCase(), from),
  },
  {
    pattern: new RegExp(`\\b${amount}\\s+(minute|min|hour|day|week|month)s?\\s+(?:from now|later)\\b`, 'giu'),
    read: (match, from) => later(amountOf(match[1] ?? ''), (match[2] ?? '').toLowerCase(), from),
  },
  {
    pattern: /\b(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b/giu,
    read: (match) => {
      const hour = (Number(match[1]) % 12) + ((match[3] ?? '').toLowerCase() === 'p' ? 12 : 0);
      const time = Number(match[1]) > 12 ? null : timeOf(hour, Number(match[2] ?? 0));
      return time === null ? null : { time };
    },
  },
];
