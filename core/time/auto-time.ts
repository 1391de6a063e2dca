import { clearFields, digitAt, type TimeFields } from './time-fields.ts';
import { offsetStep, type Scan } from './time-pattern.ts';

/** A cursor over one text; the pieces below move it and answer whether they found what they look for. */
interface Cursor {
  text: string;
  at: number;
}

function readNumber(cursor: Cursor, most: number): number {
  let value = Number.NaN;
  const end = cursor.at + most;
  for (let digit = digitAt(cursor.text, cursor.at); digit === digit && cursor.at < end; digit = digitAt(cursor.text, cursor.at)) {
    value = (value === value ? value * 10 : 0) + digit;
    cursor.at++;
  }
  return value;
}

function skipOne(cursor: Cursor, ofThese: string): string | null {
  const sign = cursor.text.charAt(cursor.at);
  if (sign === '' || !ofThese.includes(sign)) return null;
  cursor.at++;
  return sign;
}

function skipSpaces(cursor: Cursor): void {
  while (skipOne(cursor, ' \t\u00a0\u3000') !== null);
}

/** `yyyy-M-d`, `yyyy/M/d`, `yyyy.M.d`, `yyyy年M月d日`: year first, the same sign twice. */
function readDate(cursor: Cursor, fields: TimeFields): boolean {
  const start = cursor.at;
  fields.year = readNumber(cursor, 4);
  if (cursor.at - start !== 4) return false;
  const first = skipOne(cursor, '-/.年');
  fields.month = readNumber(cursor, 2);
  const second = skipOne(cursor, '-/.月');
  fields.day = readNumber(cursor, 2);
  if (first === null || second !== (first === '年' ? '月' : first)) return false;
  if (first === '年' && skipOne(cursor, '日号') === null) return false;
  return fields.month === fields.month && fields.day === fields.day;
}

function readHalf(cursor: Cursor, fields: TimeFields): void {
  const word = cursor.text.slice(cursor.at, cursor.at + 2).toLowerCase();
  if (word === 'am' || word === '上午') fields.half = 'am';
  else if (word === 'pm' || word === '下午') fields.half = 'pm';
  else return;
  cursor.at += 2;
  skipSpaces(cursor);
}

function readFraction(cursor: Cursor, fields: TimeFields): boolean {
  const start = cursor.at;
  const first = readNumber(cursor, 3);
  fields.millisecond = first * 10 ** (3 - (cursor.at - start));
  while (digitAt(cursor.text, cursor.at) >= 0) cursor.at++;
  return first === first;
}

/** `H:mm`, `H:mm:ss`, `H:mm:ss.SSS`, `H时mm分`, `H点mm分ss秒`, with AM, PM, 上午 or 下午 before or behind. */
function readTime(cursor: Cursor, fields: TimeFields): boolean {
  readHalf(cursor, fields);
  fields.hour = readNumber(cursor, 2);
  const first = skipOne(cursor, ':：时点');
  fields.minute = readNumber(cursor, 2);
  if (first === null || !(fields.hour >= 0) || !(fields.minute >= 0)) return false;
  const chinese = first === '时' || first === '点';
  const second = skipOne(cursor, chinese ? '分' : ':：');
  if (chinese && second === null) return false;
  if (second !== null && (!chinese || digitAt(cursor.text, cursor.at) >= 0)) {
    fields.second = readNumber(cursor, 2);
    if (!(fields.second >= 0)) return false;
    if (chinese && skipOne(cursor, '秒') === null) return false;
    if (skipOne(cursor, '.,') !== null && !readFraction(cursor, fields)) return false;
  }
  const half = cursor.at;
  skipSpaces(cursor);
  if (fields.half === null) readHalf(cursor, fields);
  if (fields.half === null) cursor.at = half;
  return true;
}

function readOffset(cursor: Cursor, fields: TimeFields): boolean {
  skipSpaces(cursor);
  if (cursor.at === cursor.text.length) return true;
  const end = offsetStep(cursor.text, cursor.at, fields);
  cursor.at = end;
  return end === cursor.text.length;
}

/** `yyyyMMdd`, `yyyyMMddHHmm` or `yyyyMMddHHmmss`: nothing but 8, 12 or 14 digits. */
function readCompact(cursor: Cursor, fields: TimeFields): boolean {
  const length = cursor.text.length;
  fields.year = readNumber(cursor, 4);
  fields.month = readNumber(cursor, 2);
  fields.day = readNumber(cursor, 2);
  if (length >= 12) {
    fields.hour = readNumber(cursor, 2);
    fields.minute = readNumber(cursor, 2);
  }
  if (length === 14) fields.second = readNumber(cursor, 2);
  return cursor.at === length;
}

const cursor: Cursor = { text: '', at: 0 };

/** Reads a date, or a date with a time, in one of the forms that begin with the year. */
export const scanAnyDateTime: Scan = (text, fields) => {
  clearFields(fields);
  cursor.text = text;
  cursor.at = 0;
  const fourth = digitAt(text, 4);
  if (fourth === fourth) return (text.length === 8 || text.length === 12 || text.length === 14) && readCompact(cursor, fields);
  if (!readDate(cursor, fields)) return false;
  if (cursor.at === text.length) return true;
  if (skipOne(cursor, 'Tt') === null) {
    const before = cursor.at;
    skipSpaces(cursor);
    if (cursor.at === before && text.charCodeAt(before - 1) < 128) return false;
  }
  return readTime(cursor, fields) && readOffset(cursor, fields);
};

/** Reads a time of day in one of the usual forms. */
export const scanAnyTime: Scan = (text, fields) => {
  clearFields(fields);
  cursor.text = text;
  cursor.at = 0;
  return readTime(cursor, fields) && cursor.at === text.length;
};
