import { clearFields, digitAt, dayOfFields, type TimeFields, timeOfFields, yearOfTwoDigits } from './time-fields.ts';

/** Reads its part of the text from `position` into the fields and returns the position behind it, or -1. */
type Step = (text: string, position: number, fields: TimeFields) => number;

/** Reads a whole text into the fields; false when the text does not fit. */
export type Scan = (text: string, fields: TimeFields) => boolean;

/** A compiled pattern: what it reads and whether it speaks of a date, a time of day, or both. */
export interface TimePattern {
  scan: Scan;
  hasDate: boolean;
  hasTime: boolean;
}

const numberSetters: Record<string, (fields: TimeFields, value: number) => void> = {
  y: (fields, value) => {
    fields.year = value;
  },
  M: (fields, value) => {
    fields.month = value;
  },
  d: (fields, value) => {
    fields.day = value;
  },
  H: (fields, value) => {
    fields.hour = value;
  },
  h: (fields, value) => {
    fields.hour = value;
  },
  m: (fields, value) => {
    fields.minute = value;
  },
  s: (fields, value) => {
    fields.second = value;
  },
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function numberStep(least: number, most: number, set: (fields: TimeFields, value: number) => void): Step {
  return (text, position, fields) => {
    let value = 0;
    let end = position;
    while (end < position + most) {
      const code = text.charCodeAt(end) - 48;
      if (!(code >= 0 && code <= 9)) break;
      value = value * 10 + code;
      end++;
    }
    if (end - position < least) return -1;
    set(fields, value);
    return end;
  };
}

/** Digits of a fraction of a second; what is finer than a millisecond is cut off. */
const fractionStep: Step = (text, position, fields) => {
  let end = position;
  let value = 0;
  for (let digit = digitAt(text, end); digit === digit; digit = digitAt(text, ++end)) {
    if (end - position < 3) value = value * 10 + digit;
  }
  if (end === position) return -1;
  fields.millisecond = value * 10 ** Math.max(0, 3 - (end - position));
  return end;
};

const monthNameStep: Step = (text, position, fields) => {
  const month = monthNames.indexOf(text.slice(position, position + 3).toLowerCase());
  fields.month = month + 1;
  return month === -1 ? -1 : position + 3;
};

const halfStep: Step = (text, position, fields) => {
  const word = text.slice(position, position + 2).toLowerCase();
  if (word === 'am' || word === '上午') fields.half = 'am';
  else if (word === 'pm' || word === '下午') fields.half = 'pm';
  else return -1;
  return position + 2;
};

/** `Z`, `+08`, `+0800` or `+08:00`. */
export const offsetStep: Step = (text, position, fields) => {
  const sign = text[position];
  if (sign === 'Z' || sign === 'z') {
    fields.offset = 0;
    return position + 1;
  }
  if (sign !== '+' && sign !== '-') return -1;
  const hours = digitAt(text, position + 1) * 10 + digitAt(text, position + 2);
  let end = position + 3;
  let minutes = 0;
  const minutesAt = text[end] === ':' ? end + 1 : end;
  const read = digitAt(text, minutesAt) * 10 + digitAt(text, minutesAt + 1);
  if (read === read) {
    minutes = read;
    end = minutesAt + 2;
  }
  if (!(hours <= 18 && minutes <= 59)) return -1;
  fields.offset = (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return end;
};

const spaceStep: Step = (text, position) => {
  let end = position;
  while (isSpace(text.charCodeAt(end))) end++;
  return end === position ? -1 : end;
};

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 160 || code === 12288;
}

function literalStep(literal: string): Step {
  return (text, position) => (text.startsWith(literal, position) ? position + literal.length : -1);
}

const tokenExpression =
  /'((?:[^']|'')*)'|([yY]{4}|[yY]{2}|M{1,3}|[dD]{1,2}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|S+|[aA]+|[XZ]+)|(\s+)|([^A-Za-z'\s]+|T)/gy;

interface Token {
  letter: string;
  text: string;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of pattern.matchAll(tokenExpression)) {
    const [whole, quoted, letters, space] = match;
    end = match.index + whole.length;
    const normal = letters?.replaceAll('Y', 'y').replaceAll('D', 'd').replaceAll('A', 'a').replaceAll('Z', 'X');
    if (normal !== undefined) tokens.push({ letter: normal.charAt(0), text: normal });
    else if (space !== undefined) tokens.push({ letter: ' ', text: space });
    else tokens.push({ letter: '', text: quoted === undefined ? whole : quoted.replaceAll("''", "'") });
  }
  if (end !== pattern.length || tokens.length === 0) {
    throw new RangeError(
      `time pattern: "${pattern}" cannot be read at "${pattern.slice(end)}"; use yyyy yy MM M dd d HH H hh h mm m ss s SSS a X`,
    );
  }
  return tokens;
}

function stepOf(token: Token, touchesNumber: boolean): Step {
  const set = numberSetters[token.letter];
  if (token.text === 'yyyy') return numberStep(4, 4, numberSetters['y'] as NonNullable<typeof set>);
  if (token.text === 'yy') {
    return numberStep(2, 2, (fields, value) => {
      fields.year = yearOfTwoDigits(value);
    });
  }
  if (token.text === 'MMM') return monthNameStep;
  if (set !== undefined) return numberStep(token.text.length === 2 && touchesNumber ? 2 : 1, 2, set);
  if (token.letter === 'S') return fractionStep;
  if (token.letter === 'a') return halfStep;
  if (token.letter === 'X') return offsetStep;
  return token.letter === ' ' ? spaceStep : literalStep(token.text);
}

const isNumber = (token: Token | undefined): boolean => token !== undefined && token.text !== 'MMM' && /[yMdHhmsS]/.test(token.letter);

/**
 * Compiles a pattern such as `yyyy/M/d H:mm`, `yyMMdd` or `d.M.yyyy 'um' HH:mm:ss.SSS`.
 *
 * Letters: `yyyy` `yy` year, `M` month, `MMM` English short name, `d` day, `H` hour 0–23, `h` hour 1–12 with `a` (AM, PM, 上午, 下午), `m`, `s`,
 * `S` fraction, `X` offset (`Z`, `+08:00`). `Y`, `D`, `A` and `Z` mean `y`, `d`, `a` and `X`. A doubled letter takes exactly two digits where it touches
 * another number, elsewhere one or two. Text in single quotes, `T` and signs stand for themselves; a blank stands for one or more.
 *
 * @throws RangeError when the pattern cannot be read.
 */
export function compileTimePattern(pattern: string): TimePattern {
  const tokens = tokensOf(pattern);
  const steps = tokens.map((token, index) => stepOf(token, isNumber(tokens[index - 1]) || isNumber(tokens[index + 1])));
  const letters = new Set(tokens.map((token) => token.letter));
  const scan: Scan = (text, fields) => {
    clearFields(fields);
    let position = 0;
    for (const step of steps) {
      position = step(text, position, fields);
      if (position === -1) return false;
    }
    return position === text.length;
  };
  return { scan, hasDate: ['y', 'M', 'd'].every((letter) => letters.has(letter)), hasTime: letters.has('H') || letters.has('h') };
}

/** The wall-clock milliseconds of the fields, or null when date or time is not real. */
export function localOfFields(fields: TimeFields): number | null {
  const day = dayOfFields(fields);
  const time = timeOfFields(fields);
  return day === null || time === null ? null : day + time;
}
