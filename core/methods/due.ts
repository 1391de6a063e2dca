import { addDays } from '../time/calendar.ts';
import { answerOf, piecesOf } from './answer.ts';
import { addMinutes, compareMoments, lastDayOfMonth, type LocalMoment } from './local-moment.ts';
import type { Answers, Field } from './method.ts';
import { momentsIn } from './moments.ts';

/** When something is due, as the file of a method says it. */
export type DueRule =
  | { kind: 'after'; amount: number; unit: 'h' | 'd' | 'w' }
  | { kind: 'next_shift' }
  | { kind: 'month_end' }
  | { kind: 'field'; field: string; column: string | null };

/**
 * Reads a due rule.
 *
 * @returns null when it is none.
 * @example parseDue('+3d') // => { kind: 'after', amount: 3, unit: 'd' }
 * @example parseDue('by_field:doc.due') // => { kind: 'field', field: 'doc', column: 'due' }
 * @example parseDue('soon') // => null
 */
export function parseDue(text: string): DueRule | null {
  if (text === 'next_shift' || text === 'month_end') return { kind: text };
  const [, amount, unit] = /^\+(\d{1,3})([hdw])$/.exec(text) ?? [];
  if (amount !== undefined) return { kind: 'after', amount: Number(amount), unit: unit as 'h' | 'd' | 'w' };
  const [, field, column] = /^by_field:(\w+)(?:\.(\w+))?$/.exec(text) ?? [];
  return field === undefined ? null : { kind: 'field', field, column: column ?? null };
}

export interface DueContext {
  /** When the form was submitted, in the centre's time. */
  from: LocalMoment;
  fields: readonly Field[];
  answers: Answers;
  /** Beginning of the owner's next shift, where a roster tells it. */
  nextShift?: LocalMoment | null;
}

/**
 * The moments that a due rule names, in order; empty when an answer names none.
 *
 * `next_shift` is the day after when no roster tells more. `month_end` is the last day of the month, on that day the next month's.
 * `by_field` reads the days out of what was written: "15 and 25 April" are two.
 *
 * @example dueMoments('+1w', { from: { day: '2026-11-02', time: '10:00' }, fields: [], answers: {} }) // => [{ day: '2026-11-09', time: null }]
 * @example dueMoments('month_end', { from: { day: '2026-11-30', time: null }, fields: [], answers: {} }) // => [{ day: '2026-12-31', time: null }]
 */
export function dueMoments(rule: string, context: DueContext): LocalMoment[] {
  const due = parseDue(rule);
  const { from } = context;
  switch (due?.kind) {
    case 'after':
      return due.unit === 'h'
        ? [addMinutes(from, due.amount * 60)]
        : [{ day: addDays(from.day, due.amount * (due.unit === 'w' ? 7 : 1)), time: null }];
    case 'next_shift':
      return [context.nextShift ?? { day: addDays(from.day, 1), time: null }];
    case 'month_end': {
      const last = lastDayOfMonth(from.day);
      return [{ day: last === from.day ? lastDayOfMonth(from.day, 1) : last, time: null }];
    }
    case 'field':
      return momentsOfField(due.field, due.column, context);
    default:
      return [];
  }
}

function momentsOfField(key: string, column: string | null, { from, fields, answers, nextShift }: DueContext): LocalMoment[] {
  const field = fields.find((each) => each.key === key);
  if (field === undefined) return [];
  const pieces = piecesOf(field, column, answerOf(answers, key));
  const moments = pieces.flatMap(({ text }) => momentsIn(text, from, nextShift ?? null)).toSorted(compareMoments);
  return moments.filter((moment, index) => index === 0 || compareMoments(moment, moments[index - 1] as LocalMoment) !== 0);
}

/**
 * When a commitment is due: the last of the moments that its rule names.
 *
 * @returns null when none is named, so that the person is asked.
 * @example dueMoment('by_field:nothing', { from: { day: '2026-11-02', time: null }, fields: [], answers: {} }) // => null
 */
export function dueMoment(rule: string, context: DueContext): LocalMoment | null {
  return dueMoments(rule, context).at(-1) ?? null;
}
