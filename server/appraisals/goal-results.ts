import { goalPoints } from '#core/appraisals/goal-points.ts';
import type { RatingScale } from '#core/appraisals/scale.ts';
import { weightShares } from '#core/goals/advice.ts';
import { type GoalResult, goalsOf, goalsRunningOn } from '../goals/results-store.ts';
import type { Tx } from '../platform/database.ts';
import type { PersonResult } from './person-results.ts';

interface Asked {
  people: readonly number[];
  /** Weight of the goals as a whole beside the figures. */
  weight: number;
  scale: RatingScale;
}

/** A goal that does not count yet, and the last day of it, by which it will. */
export interface LaterGoal {
  name: string;
  to: string;
}

interface GoalResults {
  byPerson: Map<number, PersonResult[]>;
  runningOn: Map<number, LaterGoal[]>;
}

/**
 * The goals of people that end in a period in points, by person: each with its share of the weight that the design gives to goals. Who agreed on
 * none has none, and the other weights take their place. Those that run on are only named. To be read as the worker.
 */
export async function readGoalResults(
  tx: Tx,
  period: { from: string; to: string },
  { people, weight, scale }: Asked,
): Promise<GoalResults> {
  if (weight <= 0 || people.length === 0) return { byPerson: new Map(), runningOn: new Map() };
  const ended = Map.groupBy(await goalsOf(tx, people, period), ({ personId }) => personId);
  const later = Map.groupBy(await goalsRunningOn(tx, people, period), ({ personId }) => personId);
  return {
    byPerson: new Map([...ended].map(([person, own]) => [person, inPoints(own, weight, scale)])),
    runningOn: new Map([...later].map(([person, own]) => [person, own.map(({ statement, to }) => ({ name: statement, to }))])),
  };
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
