import { metricOf } from '../metrics/catalogue.ts';
import type { Words } from '../metrics/metric.ts';
import type { Diagnosis, DiagnosisInput, Dimension } from './diagnosis.ts';
import { type PartKey, partWords } from './sentence-words.ts';
import type { UnitRef } from './unit.ts';
import { type Driver, drivers } from './workload.ts';

export type Language = keyof Words;

/** What a place in a sentence stands for; the page puts it into words and numbers of its reader. */
export type PartValue =
  | { kind: 'unit'; unit: UnitRef }
  | { kind: 'metric'; metric: string }
  | { kind: 'metrics'; metrics: readonly string[] }
  | { kind: 'value'; metric: string; value: number }
  | { kind: 'share'; share: number }
  | { kind: 'day'; day: string }
  | { kind: 'members'; dimension: Dimension | 'band'; members: readonly string[] }
  | { kind: 'count'; count: number }
  | { kind: 'drivers'; drivers: readonly (Driver | 'none')[] };

/** One clause: a key of the table of words, with what fills its places. */
export interface SentencePart {
  key: PartKey;
  values: Readonly<Record<string, PartValue>>;
}

/** How numbers, days and names are written. The page hands in its own; `plainFormat` serves the command line and tests. */
export interface SentenceFormat {
  language: Language;
  unit(unit: UnitRef): string;
  member(dimension: Dimension | 'band', member: string): string;
  value(metric: string, value: number): string;
  share(share: number): string;
  day(day: string): string;
}

/** Shares of a driver below this are told as none. */
const smallShare = 0.05;

function headline({ metric, unit, direction, from, ongoing, usual, value, days }: DiagnosisInput): SentencePart {
  const side = direction === 'up' ? 'above' : 'below';
  const span = ongoing && days.after > 1 ? 'since' : days.after === 1 ? 'on' : 'from';
  return {
    key: `${side}-${span}`,
    values: {
      metric: { kind: 'metric', metric },
      unit: { kind: 'unit', unit },
      day: { kind: 'day', day: from },
      usual: { kind: 'value', metric, value: usual },
      value: { kind: 'value', metric, value },
      days: { kind: 'count', count: days.after },
    },
  };
}

function causePart({ unit }: DiagnosisInput, { cause, members, dimension, explained }: Diagnosis): SentencePart {
  const who = { kind: 'members' as const, dimension: dimension ?? 'person', members };
  const share = { kind: 'share' as const, share: Math.min(1, explained ?? 1) };
  const values = { who, share, count: { kind: 'count' as const, count: members.length }, unit: { kind: 'unit' as const, unit } };
  if (unit.kind === 'person' && cause === 'person') return { key: members.length > 0 ? 'own-in' : 'own', values };
  if (cause === 'absence' || cause === 'roster' || cause === 'volume' || cause === 'handling') {
    return { key: members.length > 0 ? `${cause}-in` : cause, values };
  }
  if ((cause === 'queue' || cause === 'channel' || cause === 'hours') && members.length === 0) return { key: 'place', values };
  return { key: cause, values };
}

/** The drivers that did not matter, so that nobody looks there. */
function otherDrivers({ cause, drivers: shares }: Diagnosis): SentencePart[] {
  if (shares === null || Math.abs(shares.unexplained) > 0.3) return [];
  const idle = drivers.filter((driver) => driver !== cause && driver !== 'roster' && Math.abs(shares[driver]) < smallShare);
  return idle.length === 0 ? [] : [{ key: 'none-from', values: { drivers: { kind: 'drivers', drivers: idle } } }];
}

/**
 * A diagnosis as clauses with keys and values: what happened, since when, where it comes from, and where not.
 *
 * Pages write them with `sentenceText` and a format of their own, or build links from the parts.
 */
export function sentenceParts(input: DiagnosisInput, diagnosis: Diagnosis): SentencePart[] {
  const { also = [] } = input;
  const together: SentencePart[] =
    also.length === 0 ? [] : [{ key: 'also', values: { metrics: { kind: 'metrics', metrics: also.slice(0, 3) } } }];
  return [headline(input), causePart(input, diagnosis), ...otherDrivers(diagnosis), ...together];
}

const driverNames: Readonly<Record<Driver | 'none', Words>> = {
  volume: { zh: '进线量', en: 'volume' },
  handling: { zh: '处理时长', en: 'handling' },
  absence: { zh: '缺勤', en: 'absence' },
  roster: { zh: '排班', en: 'the roster' },
  none: { zh: '无', en: 'none' },
};

function written(value: PartValue, format: SentenceFormat): string {
  const comma = format.language === 'zh' ? '、' : ', ';
  switch (value.kind) {
    case 'unit':
      return format.unit(value.unit);
    case 'metric':
      return metricOf(value.metric).name[format.language];
    case 'metrics':
      return value.metrics.map((metric) => metricOf(metric).name[format.language]).join(comma);
    case 'value':
      return format.value(value.metric, value.value);
    case 'share':
      return format.share(value.share);
    case 'day':
      return format.day(value.day);
    case 'members':
      return value.members.map((member) => format.member(value.dimension, member)).join(comma);
    case 'count':
      return String(value.count);
    case 'drivers':
      return value.drivers.map((driver) => driverNames[driver][format.language]).join(format.language === 'zh' ? '、' : ' or ');
  }
}

/**
 * Clauses as a text in one language.
 *
 * @throws RangeError when a clause lacks a value for one of its places.
 * @example sentenceText([{ key: 'none-from', values: { drivers: { kind: 'drivers', drivers: ['handling'] } } }], plainFormat('en')) // => 'None of it comes from handling.'
 */
export function sentenceText(parts: readonly SentencePart[], format: SentenceFormat): string {
  const clauses = parts.map(({ key, values }) => {
    const text = partWords[key][format.language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new RangeError(`sentence: ${key} has no ${name}`);
      return written(value, format);
    });
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
  return clauses.join(format.language === 'zh' ? '' : ' ');
}

function plainValue(metric: string, value: number): string {
  const { unit } = metricOf(metric);
  if (unit === 'ratio') return `${(100 * value).toFixed(1)}%`;
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

/**
 * A plain format: keys as names unless a table of names is given, days as month-day, percent with one digit, seconds as s.
 *
 * @param names by `kind:key`, for example `hours:night`.
 * @example plainFormat('en').share(0.824) // => '82%'
 */
export function plainFormat(language: Language, names: Readonly<Record<string, string>> = {}): SentenceFormat {
  const second = language === 'zh' ? ' 秒' : ' s';
  return {
    language,
    unit: ({ kind, key }) => names[`${kind}:${key}`] ?? key,
    member: (dimension, member) => names[`${dimension}:${member}`] ?? member,
    value: (metric, value) => plainValue(metric, value) + (metricOf(metric).unit === 'seconds' ? second : ''),
    share: (share) => `${Math.round(100 * share)}%`,
    day: (day) => day.slice(5),
  };
}
