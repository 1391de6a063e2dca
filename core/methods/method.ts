import type { Words } from '../metrics/metric.ts';

/** A language of the product. */
export type Language = keyof Words;

export const dimensions = ['self', 'business', 'team'] as const;
export const directions = ['up', 'down', 'lateral', 'self'] as const;
export const kinds = ['form', 'checklist', 'ladder', 'taxonomy', 'canvas', 'workshop', 'ritual'] as const;
export const statuses = ['public', 'named_steps', 'designed'] as const;
export const fieldTypes = ['text', 'long', 'number', 'date', 'select', 'multi', 'list', 'table', 'scale', 'bool', 'person'] as const;
export const levels = ['error', 'warn', 'hint'] as const;
export const owners = ['manager', 'agent', 'boss', 'team', 'both', 'peer'] as const;

/** Managing oneself, the business, the team: the three of the house. */
export type Dimension = (typeof dimensions)[number];
/** Towards the boss, the people, the neighbours, oneself. */
export type Direction = (typeof directions)[number];
export type Kind = (typeof kinds)[number];
/** How much of a method is public knowledge: all of it, the names of its steps, or only its name. */
export type Status = (typeof statuses)[number];
export type FieldType = (typeof fieldTypes)[number];
/** `error` stops the form, `warn` is kept on record, `hint` is only said. */
export type Level = (typeof levels)[number];
export type Owner = (typeof owners)[number];

/** One row of a table, by column key. */
export type Row = Readonly<Record<string, string | number>>;

/** What a field holds: `select` an option's key, `multi` and `list` texts, `table` rows, `date` `YYYY-MM-DD`. */
export type Answer = string | number | boolean | readonly string[] | readonly Row[];

/** The answers of a form by field key. Anything may stand in it: drafts and old versions are read too. */
export type Answers = Readonly<Record<string, unknown>>;

/** A choice of a field, or a column of a table. */
export interface Option {
  key: string;
  name: Words;
}

export interface Field {
  key: string;
  name: Words;
  type: FieldType;
  guide: Words;
  example: Readonly<Record<Language, Answer>>;
  required: boolean;
  options: readonly Option[];
  columns: readonly Option[];
  min: number | null;
  max: number | null;
}

/** Words in both languages, matched wherever they stand in a text of either. */
export type WordLists = Readonly<Record<Language, readonly string[]>>;

/** What a check looks at. `n` counts characters (see textLength), items, or points. */
export type Rule =
  | { type: 'min_chars' | 'max_chars' | 'min_items' | 'max_items' | 'contains_key' | 'sum_eq'; n: number }
  | { type: 'has_number' | 'has_deadline' | 'open_question' | 'human' }
  | { type: 'forbid' | 'need_any'; lexicons: readonly string[]; words: WordLists }
  | { type: 'match' | 'not_match'; patterns: readonly string[] }
  | { type: 'range'; min: number; max: number }
  | { type: 'gt' | 'differs'; other: string }
  | { type: 'needs_when'; other: string; equals: string };

export type CheckType = Rule['type'];

export interface Check {
  id: string;
  field: string;
  /** The column of a table that is looked at, row by row. */
  column: string | null;
  level: Level;
  /** `each` entry of a list alone, or `all` of them as one text. */
  scope: 'each' | 'all';
  says: Words;
  rule: Rule;
}

/** A field that the platform's data can fill as a draft. */
export interface Prefill {
  field: string;
  /** Key of a data source. */
  from: string;
  says: Words;
}

export interface Outcome {
  says: Words;
  /** `due` is a due rule: `+3d`, `next_shift`, `month_end`, `by_field:key`. */
  commitment: { owner: Owner; says: Words; due: string };
  /** `metrics` are keys of the catalogue, `at` due rules. */
  followUp: { metrics: readonly string[]; at: readonly string[]; says: Words };
}

/** Something to pick from: a phrase, a type, a small act. */
export interface MenuItem {
  key: string;
  name: Words;
  /** What else is told about it, by the keys of `menuDetails`. */
  details: Readonly<Record<string, Words>>;
  minutes: number | null;
  /** Keys of the motivation types that it suits. */
  fits: readonly string[];
}

/** An answer that must be caught by the check that it names. */
export interface BadExample {
  field: string;
  column: string | null;
  text: Words;
  fails: string;
}

/** A way of managing as a form: what to write, how it is checked, what comes of it. */
export interface Method {
  key: string;
  name: Words;
  /** Other names of the method in the course it comes from; Chinese, for the search. */
  covers: readonly string[];
  dimension: Dimension;
  direction: Direction;
  kind: Kind;
  status: Status;
  source: Words;
  purpose: Words;
  useWhen: readonly Words[];
  avoidWhen: readonly Words[];
  fields: readonly Field[];
  checks: readonly Check[];
  prefill: readonly Prefill[];
  outcome: Outcome;
  menu: readonly MenuItem[];
  workshop: readonly Words[];
  badExamples: readonly BadExample[];
  related: readonly string[];
}

/** Headings of what a menu tells about an item. */
export const menuDetails: Readonly<Record<string, Words>> = {
  signal: { zh: '信号', en: 'Signs' },
  strength: { zh: '优势', en: 'Strength' },
  use: { zh: '用在', en: 'Use for' },
  avoid: { zh: '别用在', en: 'Not for' },
  move: { zh: '怎么做', en: 'What to do' },
  do: { zh: '宜', en: 'Do' },
  dont: { zh: '忌', en: 'Do not' },
  limit: { zh: '频次', en: 'How often' },
};

/**
 * What a menu tells about an item, with its headings and in their order, however it was kept.
 *
 * @example detailsOf({ details: { do: { zh: '倾听', en: 'Listen' } } })[0]?.title.en // => 'Do'
 */
export function detailsOf({ details }: Pick<MenuItem, 'details'>): { key: string; title: Words; says: Words }[] {
  return Object.entries(menuDetails).flatMap(([key, title]) => {
    const says = details[key];
    return says === undefined ? [] : [{ key, title, says }];
  });
}
