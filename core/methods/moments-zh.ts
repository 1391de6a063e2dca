import { addDays } from '../time/calendar.ts';
import { addMinutes, type LocalMoment, lastDayOfMonth, timeOf } from './local-moment.ts';
import { addMonths, dayOfMonth, fullDay, lastDayOfQuarter, nearestDay, weekdayOf, type MomentReader, type Named } from './moment-words.ts';

const numerals = '一二三四五六七八九十';
const amount = `([0-9]{1,3}|[${numerals}两半])`;

function amountOf(text: string): number {
  if (text === '两') return 2;
  if (text === '半') return 0.5;
  return numerals.includes(text) ? numerals.indexOf(text) + 1 : Number(text);
}

function dayOrNull(day: string | null): Named | null {
  return day === null ? null : { day };
}

const weekdays = '一二三四五六日';

function weekOf(prefix: string | undefined): number | null {
  if (prefix === undefined || prefix === '') return null;
  return prefix === '下下' ? 2 : Number(prefix === '下');
}

function later(count: number, unit: string, from: LocalMoment): Named {
  if (unit === '分钟') return addMinutes(from, count);
  if (unit === '小时') return addMinutes(from, count * 60);
  if (unit === '周' || unit === '星期') return { day: addDays(from.day, Math.round(count * 7)) };
  if (unit === '月') return { day: count === 0.5 ? addDays(from.day, 15) : addMonths(from.day, count) };
  return { day: addDays(from.day, Math.ceil(count)) };
}

const nearDays: Readonly<Record<string, number>> = { 今: 0, 当: 0, 明: 1, 后: 2, 次: 1 };
const afternoon = /[晚下]/;

/** How Chinese names a moment. */
export const momentReadersZh: readonly MomentReader[] = [
  {
    pattern: /(\d{4}) ?(?:年|-|\/) ?(\d{1,2}) ?(?:月|-|\/) ?(\d{1,2})(?: ?[日号])?/gu,
    read: (match) => dayOrNull(fullDay(Number(match[1]), Number(match[2]), Number(match[3]))),
  },
  {
    pattern: /(?<!\d)(\d{1,2}) ?月 ?(\d{1,2})(?: ?[日号])?/gu,
    read: (match, from) => dayOrNull(nearestDay(Number(match[1]), Number(match[2]), from.day)),
  },
  {
    pattern: /(?<!\d)(\d{1,2}) ?月(?:份)?([底末内前])/gu,
    read: (match, from) => {
      const first = nearestDay(Number(match[1]), 1, lastDayOfMonth(from.day, -1));
      if (first === null) return null;
      return { day: match[2] === '前' ? addDays(first, -1) : lastDayOfMonth(first) };
    },
  },
  { pattern: /(?<![\d月]|月 )(\d{1,2}) ?[日号](?!线)/gu, read: (match, from) => dayOrNull(dayOfMonth(Number(match[1]), from.day)) },
  {
    pattern: /(?<![每逢])(下下|下|本|这)?(?:周|星期|礼拜)([一二三四五六日天末])/gu,
    read: (match, from) => {
      const index = match[2] === '末' ? 6 : weekdays.indexOf(match[2] === '天' ? '日' : (match[2] ?? ''));
      return { day: weekdayOf(index, weekOf(match[1]), from.day) };
    },
  },
  {
    pattern: /([今明后当次])(?:天|日|[早晚](?!\d)|(?=[早晚]\d))/gu,
    read: (match, from) => ({ day: addDays(from.day, nearDays[match[1] ?? ''] ?? 0) }),
  },
  { pattern: /(?:本|当)(?:班次?|日)内?|(?<!每[^，。；]{0,3})(?:班[后前]|交班)/gu, read: (_, from) => ({ day: from.day, isShift: true }) },
  { pattern: /下(?:一|个|一个)?班次?/gu, read: (_, from, nextShift) => nextShift ?? { day: addDays(from.day, 1) } },
  {
    pattern: /(?<!每)(下)?(?:本|这|当|个)*月(?:底|末)/gu,
    read: (match, from) => ({ day: lastDayOfMonth(from.day, match[1] === undefined ? 0 : 1) }),
  },
  { pattern: /本月内?(?!底|末)/gu, read: (_, from) => ({ day: lastDayOfMonth(from.day) }) },
  { pattern: /(?:本|这)?季度?末|本季度内?/gu, read: (_, from) => ({ day: lastDayOfQuarter(from.day) }) },
  { pattern: /年底|年末/gu, read: (_, from) => ({ day: `${from.day.slice(0, 4)}-12-31` }) },
  { pattern: /(?:本|这)周内?(?![一二三四五六日天末])/gu, read: (_, from) => ({ day: weekdayOf(6, 0, from.day) }) },
  { pattern: /下周内?(?![一二三四五六日天末])/gu, read: (_, from) => ({ day: weekdayOf(6, 1, from.day) }) },
  {
    pattern: new RegExp(`${amount}个?(分钟|小时|天|日|周|星期|月)(?:内|后|之内|以内)`, 'gu'),
    read: (match, from) => later(amountOf(match[1] ?? ''), match[2] ?? '', from),
  },
  {
    pattern: /([早晚]|上午|下午|晚上|中午)?(?<!\d)(\d{1,2})(?:[:：](\d{2})|[点时](半)?(?!间|段))/gu,
    read: (match) => {
      const hour = Number(match[2]);
      const shifted = match[1] !== undefined && afternoon.test(match[1]) && hour < 12 ? hour + 12 : hour;
      const time = timeOf(shifted, match[4] === undefined ? Number(match[3] ?? 0) : 30);
      return time === null ? null : { time };
    },
  },
];
