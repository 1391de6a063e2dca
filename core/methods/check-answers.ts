import type { Words } from '../metrics/metric.ts';
import { answerOf, contentOf, isBlank, itemCount, numberOf, type Piece, piecesOf } from './answer.ts';
import { type Hit, textFault } from './check-text.ts';
import type { Lexicons } from './lexicon.ts';
import type { Answers, Check, Field, Level, Method, Rule } from './method.ts';

/** What a form is checked by: a method of the playbook, or a form made like one. */
export type CheckedForm = Pick<Method, 'fields' | 'checks'>;

/** Something that a check found. */
export interface Flag {
  /** Id of the check; `required` for a field left empty. */
  check: string;
  field: string;
  /** Index of the item or row, null where the whole answer is meant. */
  item: number | null;
  column: string | null;
  level: Level;
  says: Words;
  /** The words at fault, with why; empty when nothing in particular is. */
  hits: readonly Hit[];
  /** The words were found without being understood, or the person must judge: the flag may be kept with a reason. */
  mayKeep: boolean;
}

export interface CheckOptions {
  /** Checks that no machine can do (`human`) and that the person has ticked, by id. */
  confirmed?: readonly string[];
}

function valueAmong(value: unknown, options: Field['options']): number {
  return Array.isArray(value) ? new Set(value.filter((key) => options.some((option) => option.key === key))).size : 0;
}

/** Whether a rule about the whole answer is broken. */
function breaks(rule: Rule, field: Field, value: unknown, answers: Answers): boolean {
  switch (rule.type) {
    case 'min_items':
      return itemCount(value) < rule.n;
    case 'max_items':
      return itemCount(value) > rule.n;
    case 'contains_key':
      return valueAmong(value, field.options) < rule.n;
    case 'gt': {
      const [here, other] = [numberOf(value), numberOf(answerOf(answers, rule.other))];
      return here !== null && other !== null && here <= other;
    }
    case 'differs':
      return sameContent(value, answerOf(answers, rule.other));
    default:
      return false;
  }
}

/** The same words, whatever the blanks and signs between them. */
function sameContent(value: unknown, other: unknown): boolean {
  const plain = (content: unknown): string => contentOf(content).replaceAll(/[\s\p{P}]+/gu, '');
  return plain(value) === plain(other);
}

function columnSum(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + (numberOf(text) ?? 0), 0);
}

const ofWhole: ReadonlySet<string> = new Set(['min_items', 'max_items', 'contains_key', 'gt', 'differs']);

function flagOf(check: Check, item: number | null, hits: readonly Hit[]): Flag {
  const { id, field, column, level, says, rule } = check;
  const mayKeep = level !== 'error' || rule.type === 'forbid';
  return { check: id, field, item, column, level, says, hits, mayKeep };
}

function flagsOfCheck(check: Check, field: Field, answers: Answers, lexicons: Lexicons): Flag[] {
  const value = answerOf(answers, check.field);
  const { rule } = check;
  if (rule.type === 'needs_when') {
    return contentOf(answerOf(answers, rule.other)) === rule.equals && isBlank(value) ? [flagOf(check, null, [])] : [];
  }
  if (isBlank(value)) return []; // what is required says so itself
  if (ofWhole.has(rule.type)) return breaks(rule, field, value, answers) ? [flagOf(check, null, [])] : [];
  const pieces = piecesOf(field, check.column, value);
  if (rule.type === 'sum_eq') return Math.abs(columnSum(pieces) - rule.n) > 1e-6 ? [flagOf(check, null, [])] : [];
  if (check.scope === 'all') {
    const hits = textFault(rule, pieces.map(({ text }) => text).join('\n'), lexicons);
    return hits === null ? [] : [flagOf(check, null, [])];
  }
  return pieces.flatMap(({ item, text }) => {
    const hits = textFault(rule, text, lexicons);
    return hits === null ? [] : [flagOf(check, item, hits)];
  });
}

const requiredWords: Words = { zh: '这一项还没填', en: 'This is still empty' };

function flagsOfEmptyFields(method: CheckedForm, answers: Answers): Flag[] {
  return method.fields
    .filter(({ key, required }) => required && isBlank(answerOf(answers, key)))
    .map(({ key }) => ({
      check: 'required',
      field: key,
      item: null,
      column: null,
      level: 'error',
      says: requiredWords,
      hits: [],
      mayKeep: false,
    }));
}

/**
 * What is wrong with the answers of a form, in the order of its fields: fields left empty and checks that fail.
 *
 * Anything may stand in the answers; what is no answer of its field counts as empty. Source: SCHEMA.md, section 1.
 */
export function checkAnswers(method: CheckedForm, answers: Answers, lexicons: Lexicons, { confirmed = [] }: CheckOptions = {}): Flag[] {
  const flags = flagsOfEmptyFields(method, answers);
  for (const check of method.checks) {
    const field = method.fields.find(({ key }) => key === check.field);
    if (field === undefined) continue;
    if (check.rule.type !== 'human') flags.push(...flagsOfCheck(check, field, answers, lexicons));
    else if (!confirmed.includes(check.id)) flags.push({ ...flagOf(check, null, []), mayKeep: true });
  }
  const order = new Map(method.fields.map(({ key }, index) => [key, index]));
  return flags.toSorted((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0));
}

/**
 * The name of a flag, under which a reason for keeping it is stored.
 *
 * @example flagKey({ check: 'no_blame', item: 2 }) // => 'no_blame/2'
 * @example flagKey({ check: 'no_blame', item: null }) // => 'no_blame'
 */
export function flagKey({ check, item }: Pick<Flag, 'check' | 'item'>): string {
  return item === null ? check : `${check}/${item}`;
}

/**
 * The flags that still stop a form: errors, and warnings that were neither mended nor kept with a reason. Hints never stop.
 *
 * @param reasons why a flag was kept, by flagKey.
 */
export function unsettled(flags: readonly Flag[], reasons: Readonly<Record<string, string>> = {}): Flag[] {
  const isKept = (flag: Flag): boolean => {
    const key = flagKey(flag);
    return flag.mayKeep && Object.hasOwn(reasons, key) && reasons[key]?.trim() !== '';
  };
  return flags.filter((flag) => flag.level !== 'hint' && !isKept(flag));
}
