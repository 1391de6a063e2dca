import { addDays } from '../time/calendar.ts';
import type { CommitmentLife } from './commitment.ts';

/** How a commitment stands on a day. soon: due within the next days. */
export const standings = ['to-confirm', 'running', 'soon', 'overdue', 'done', 'dropped'] as const;
export type Standing = (typeof standings)[number];

/** A commitment is announced so many days before it is due. */
export const daysSoon = 3;

/**
 * How a commitment stands on a day. On its last day it is not late yet; being late goes before waiting for a confirmation.
 *
 * @example standingOf({ state: 'confirmed', dueOn: '2026-11-02' }, '2026-11-02') // => 'soon'
 * @example standingOf({ state: 'open', dueOn: '2026-11-02' }, '2026-11-03') // => 'overdue'
 */
export function standingOf({ state, dueOn }: Pick<CommitmentLife, 'state' | 'dueOn'>, today: string): Standing {
  if (state === 'done' || state === 'dropped') return state;
  if (today > dueOn) return 'overdue';
  if (state === 'open') return 'to-confirm';
  return dueOn <= addDays(today, daysSoon) ? 'soon' : 'running';
}

/**
 * Whether it was kept on time: done by the day agreed first. Moving the day does not make a late one punctual.
 *
 * @returns null when that cannot be said: dropped, or its day has not passed.
 * @example keptOnTime({ state: 'done', doneOn: '2026-11-02', firstDueOn: '2026-11-02' }, '2026-11-09') // => true
 * @example keptOnTime({ state: 'confirmed', doneOn: null, firstDueOn: '2026-11-10' }, '2026-11-09') // => null
 */
export function keptOnTime(
  { state, doneOn, firstDueOn }: Pick<CommitmentLife, 'state' | 'doneOn' | 'firstDueOn'>,
  today: string,
): boolean | null {
  if (state === 'dropped') return null;
  if (doneOn !== null) return doneOn <= firstDueOn;
  return today > firstDueOn ? false : null;
}

/** How many were kept on time, of how many of which it can be said. */
export interface KeptRate {
  kept: number;
  of: number;
}

/**
 * The rate kept on time as two counts; without a denominator there is no rate.
 *
 * @example keptRate([{ state: 'done', doneOn: '2026-11-03', firstDueOn: '2026-11-02' }], '2026-11-09') // => { kept: 0, of: 1 }
 */
export function keptRate(lives: readonly Pick<CommitmentLife, 'state' | 'doneOn' | 'firstDueOn'>[], today: string): KeptRate {
  const judged = lives.map((life) => keptOnTime(life, today)).filter((kept) => kept !== null);
  return { kept: judged.filter(Boolean).length, of: judged.length };
}
