import { goalPoints } from '#core/appraisals/goal-points.ts';
import type { RatingScale } from '#core/appraisals/scale.ts';
import { weightShares } from '#core/goals/advice.ts';
import { type GoalResult, goalsOf } from '../goals/results-store.ts';
import type { Tx } from '../platform/database.ts';
import type { PersonResult } from './person-results.ts';

interface Asked {
  people: readonly number[];
  /** Weight of the goals as a whole beside the figures. */
  weight: number;
  scale: RatingScale;
}

/**
 * The goals of people in points, by person: each with its share of the weight that the design gives to goals. Who agreed on none has none, and
 * the other weights take their place. To be read as the worker.
 */
export async function readGoalResults(
  tx: Tx,
  period: { from: string; to: string },
  { people, weight, scale }: Asked,
): Promise<Map<number, PersonResult[]>> {
  const goals = weight > 0 && people.length > 0 ? await goalsOf(tx, people, period) : [];
  const byPerson = Map.groupBy(goals, ({ personId }) => personId);
  return new Map([...byPerson].map(([person, own]) => [person, inPoints(own, weight, scale)]));
}

function inPoints(goals: readonly GoalResult[], weight: number, scale: RatingScale): PersonResult[] {
  const shares = weightShares(goals.map((goal) => goal.weight));
  return goals.map((goal, at) => ({
    key: `goal:${goal.id}`,
    name: { zh: goal.statement, en: goal.statement },
    metric: goal.metric,
    value: goal.result?.value ?? null,
    interval: goal.result?.interval ?? null,
    weight: weight * (shares[at] ?? 0),
    measured: goalPoints(goal, scale),
    luck: goal.luckShare,
  }));
}
