import { sql } from 'kysely';
import type { GoalKind, GoalState } from '#core/goals/goal.ts';
import { judge, type Target } from '#core/metrics/targets.ts';
import type { Tx } from '../platform/database.ts';
import { targetOf } from './goal-store.ts';

/** What came of one goal of a person, for whoever appraises. */
export interface GoalResult {
  id: number;
  personId: number;
  statement: string;
  kind: GoalKind;
  state: GoalState;
  /** Null: not said; counts as much as the mean of the others (core/goals/advice.ts). */
  weight: number | null;
  metric: string | null;
  variant: string | null;
  target: Target | null;
  /** First and last day. */
  from: string;
  to: string;
  /** The figure of its period up to `asOf`; null for other goals than those of figures, and without figures. */
  result: { value: number; interval: { lower: number; upper: number } | null; denominator: number | null; asOf: string } | null;
  /** Whether it was hit: as closed by both, else as its figure stands; null where nobody can say. */
  hit: boolean | null;
  /** Share of the person's difference from colleagues that is chance, 0 to 1; null where it cannot be told. */
  luckShare: number | null;
  milestones: { done: number; all: number };
}

interface Row extends Omit<GoalResult, 'target' | 'result' | 'hit' | 'milestones'> {
  targetKind: Target['kind'] | null;
  low: number | null;
  high: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  denominator: number | null;
  asOf: string | null;
  milestones: { doneOn: string | null }[];
}

/** The day on which a goal ends for whoever appraises: its last one, or the day both closed it where that is before (docs/decisions/053). */
const endsOn = sql`least(g.to_on - 1, g.closed_on)`;

/** The goals of people that both sides agreed on and that end in a period (first and last day), with their results. */
export async function goalsOf(tx: Tx, people: readonly number[], period: { from: string; to: string }): Promise<GoalResult[]> {
  const { rows } = await sql<Row>`
    select g.id, g.person_id as "personId", g.statement, g.kind, g.state, g.weight, g.metric, g.variant, g.target_kind as "targetKind", g.low, g.high, g.from_on as "from",
      g.to_on - 1 as "to", t.value, t.lower, t.upper, t.denominator, t.as_of as "asOf", t.luck as "luckShare", coalesce(g.plan -> 'milestones', '[]') as milestones
    from goal g left join goal_track t on t.goal_id = g.id
    where g.person_id = any (${[...people]}::int[]) and g.state in ('agreed', 'hit', 'missed') and g.to_on > ${period.from} and ${endsOn} between ${period.from} and ${period.to}
    order by g.person_id, g.from_on, g.id`.execute(tx);
  return rows.map(({ targetKind, low, high, value, lower, upper, denominator, asOf, milestones, ...goal }) => {
    const target = targetOf({ targetKind, low, high });
    const interval = lower === null || upper === null ? null : { lower, upper };
    const result = value === null || asOf === null ? null : { value, interval, denominator, asOf };
    const verdict = judge(value, target, value !== null);
    const closed = goal.state === 'agreed' ? null : goal.state === 'hit';
    const done = milestones.filter(({ doneOn }) => doneOn !== null).length;
    return {
      ...goal,
      target,
      result,
      hit: closed ?? (verdict === 'unknown' ? null : verdict === 'met'),
      milestones: { done, all: milestones.length },
    };
  });
}

/** A goal that runs on after a period, which is why it does not count in it. */
export interface GoalRunningOn {
  id: number;
  personId: number;
  statement: string;
  /** Last day. */
  to: string;
}

/** The agreed goals of people that begin within a period (first and last day) or before, and end after it. */
export async function goalsRunningOn(tx: Tx, people: readonly number[], period: { to: string }): Promise<GoalRunningOn[]> {
  const { rows } = await sql<GoalRunningOn>`
    select g.id, g.person_id as "personId", g.statement, g.to_on - 1 as "to" from goal g
    where g.person_id = any (${[...people]}::int[]) and g.state in ('agreed', 'hit', 'missed') and g.from_on <= ${period.to}
      and g.to_on > ${period.to}::date + 1 and ${endsOn} > ${period.to} order by g.person_id, g.to_on, g.id`.execute(tx);
  return rows;
}
