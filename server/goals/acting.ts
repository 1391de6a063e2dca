import type { GoalStep, GoalTerms } from '#api/goal-detail.ts';
import type { GoalSide } from '#core/goals/goal.ts';
import { type GoalAct, mayDo } from '#core/goals/life.ts';
import { addDays } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { findGoal, type StoredGoal, type StoredTerms, targetOf } from './goal-store.ts';
import { recomputeSoon } from './soon.ts';
import { addStep } from './step-store.ts';

/** What an act needs to know: the goal, locked, who acts on which side, and when. */
export interface Acting {
  tx: Tx;
  goal: StoredGoal & { side: GoalSide };
  day: string;
  viewer: Viewer;
}

/** The goals whose figures an act has touched. */
export type Touched = (number | null)[] | undefined;

/** One act on one goal by one of its sides, whole or not at all; then its figures and those of the goals above are worked out. */
export function actor({ database, clock }: Pick<AppParts, 'database' | 'clock'>) {
  return async (
    viewer: Viewer,
    id: number,
    act: GoalAct | null,
    work: (acting: Acting) => Promise<Touched>,
  ): Promise<Record<string, never>> => {
    const touched = await asUser(database, viewer.userId, async (tx) => {
      const seen = await findGoal(tx, viewer.centreId, id);
      if (seen === null || seen.side === null) throw new Problem('not-found'); // to lock it takes a side of it
      const goal = await findGoal(tx, viewer.centreId, id, true);
      if (goal === null || goal.side === null) throw new Problem('not-found');
      if (act !== null && !mayDo(goal.state, act)) throw new Problem('not-in-this-state');
      const day = daysOfCentre(await centreRules(tx, viewer.centreId)).dayOf(clock.now());
      return work({ tx, goal: { ...goal, side: goal.side }, day, viewer });
    });
    if (touched) recomputeSoon({ database, clock }, viewer.centreId, touched);
    return {};
  };
}

/** Adds a step to the time line. */
export function logStep({ tx, goal, day, viewer }: Acting, step: GoalStep, note = ''): Promise<void> {
  return addStep(tx, viewer.centreId, { goalId: goal.id, day, userId: viewer.userId, who: viewer.name, side: goal.side, step, note });
}

/** What was sent as terms, checked. @throws Problem when they make no sense. */
export const storedTerms = ({ statement, target, from, to, weight }: GoalTerms): StoredTerms => {
  if (from > to) throw new Problem('invalid-input', { detail: `from ${from} > to ${to}` });
  const bounds = {
    low: target?.kind === 'at-most' ? null : (target?.low ?? null),
    high: target?.kind === 'at-least' ? null : (target?.high ?? null),
  };
  if (bounds.low !== null && bounds.high !== null && bounds.low > bounds.high)
    throw new Problem('invalid-input', { detail: `target: ${bounds.low} > ${bounds.high}` });
  const terms = { statement, targetKind: target?.kind ?? null, ...bounds, fromOn: from, toOn: addDays(to, 1), weight };
  if (target !== null && targetOf(terms) === null) throw new Problem('invalid-input', { detail: 'target' });
  return terms;
};

/** What was agreed on so far. */
export const termsOf = ({ statement, targetKind, low, high, fromOn, toOn, weight }: StoredGoal): StoredTerms => ({
  statement,
  targetKind,
  low,
  high,
  fromOn,
  toOn,
  weight,
});
