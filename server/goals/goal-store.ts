import { type RawBuilder, sql } from 'kysely';
import type { GoalPlan } from '#api/goals.ts';
import type { GoalKind, GoalLevel, GoalSide, GoalState } from '#core/goals/goal.ts';
import type { Target } from '#core/metrics/targets.ts';
import type { Interval } from '#core/numerics/intervals.ts';
import type { Tx } from '../platform/database.ts';

export interface Baseline {
  value: number | null;
  interval: Interval | null;
  denominator: number | null;
  from: string;
  to: string;
}

/** What both sides agree on. `toOn` is the day after the last. */
export interface StoredTerms {
  statement: string;
  targetKind: Target['kind'] | null;
  low: number | null;
  high: number | null;
  fromOn: string;
  toOn: string;
  weight: number | null;
}

/** Whose figures of what. */
export interface GoalScope {
  level: GoalLevel;
  unitId: number | null;
  personId: number | null;
  metric: string | null;
  variant: string | null;
  queueIds: number[];
  channels: string[];
}

export interface NewGoal extends StoredTerms, GoalScope {
  parentId: number | null;
  kind: GoalKind;
  baseline: Baseline | null;
  plan: GoalPlan;
  checkInDays: number;
}

export interface StoredGoal extends NewGoal {
  id: number;
  centreId: number;
  state: GoalState;
  ownerWord: string | null;
  aboveWord: string | null;
  agreedOn: string | null;
  closedOn: string | null;
  version: number;
  setBy: string;
  /** On which side the asker stands; null for readers and the worker. */
  side: GoalSide | null;
}

/** The target of a metric goal; null for others. */
export function targetOf({ targetKind, low, high }: Pick<StoredTerms, 'targetKind' | 'low' | 'high'>): Target | null {
  if (targetKind === 'at-least' && low !== null) return { kind: 'at-least', low };
  if (targetKind === 'at-most' && high !== null) return { kind: 'at-most', high };
  return targetKind === 'band' && low !== null && high !== null ? { kind: 'band', low, high } : null;
}

export const goalColumns = sql`g.id, g.centre_id as "centreId", g.parent_id as "parentId", g.level, g.unit_id as "unitId", g.person_id as "personId", g.kind,
  g.statement, g.metric, g.variant, g.target_kind as "targetKind", g.low, g.high, g.queue_ids as "queueIds", g.channels, g.baseline, g.from_on as "fromOn",
  g.to_on as "toOn", g.weight, g.plan, g.check_in_days as "checkInDays", g.state, g.owner_word as "ownerWord", g.above_word as "aboveWord",
  g.agreed_on as "agreedOn", g.closed_on as "closedOn", g.version, g.set_by as "setBy"`;

const sideColumn = sql`app.goal_side(g.level, g.centre_id, g.unit_id, g.person_id) as side`;

/** One goal that the asker may read, with his side of it. `lock`: to act on it. */
export async function findGoal(tx: Tx, centreId: number, id: number, lock = false): Promise<StoredGoal | null> {
  const { rows } = await sql<StoredGoal>`
    select ${goalColumns}, ${sideColumn} from goal g where g.centre_id = ${centreId} and g.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Goals by id or all that may still move, for the worker. */
export async function goalsToTrack(tx: Tx, centreId: number, which: readonly number[] | { endingFrom: string }): Promise<StoredGoal[]> {
  const asked = 'endingFrom' in which ? sql`g.to_on >= ${which.endingFrom}` : sql`g.id = any (${[...which]}::int[])`;
  const { rows } = await sql<StoredGoal>`
    select ${goalColumns}, null as side from goal g where g.centre_id = ${centreId} and g.state <> 'dropped' and ${asked} order by g.id`.execute(
    tx,
  );
  return rows;
}

const typed = (goal: NewGoal): [string, RawBuilder<unknown>][] => [
  ['parent_id', sql`${goal.parentId}`],
  ['kind', sql`${goal.kind}`],
  ['metric', sql`${goal.metric}`],
  ['variant', sql`${goal.variant}`],
  ['queue_ids', sql`${goal.queueIds}::int[]`],
  ['channels', sql`${goal.channels}::text[]`],
  ['baseline', sql`${goal.baseline === null ? null : JSON.stringify(goal.baseline)}::jsonb`],
  ['plan', sql`${JSON.stringify(goal.plan)}::jsonb`],
  ['check_in_days', sql`${goal.checkInDays}::int`],
  ...typedTerms(goal),
];

const typedTerms = (terms: StoredTerms): [string, RawBuilder<unknown>][] => [
  ['statement', sql`${terms.statement}`],
  ['target_kind', sql`${terms.targetKind}`],
  ['low', sql`${terms.low}::float8`],
  ['high', sql`${terms.high}::float8`],
  ['from_on', sql`${terms.fromOn}::date`],
  ['to_on', sql`${terms.toOn}::date`],
  ['weight', sql`${terms.weight}::float8`],
];

const sets = (columns: [string, RawBuilder<unknown>][]) => sql.join(columns.map(([name, value]) => sql`${sql.ref(name)} = ${value}`));

export async function insertGoal(tx: Tx, centreId: number, goal: NewGoal, userId: string): Promise<number> {
  const columns = typed(goal);
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const { rows } = await sql<{ id: number }>`
    insert into goal (centre_id, level, unit_id, person_id, set_by, ${names})
    values (${centreId}, ${goal.level}, ${goal.unitId}, ${goal.personId}, ${userId}, ${sql.join(columns.map(([, value]) => value))}) returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? 0;
}

/** Rewrites a goal that nobody has settled on; words given before are void. */
export async function rewriteGoal(tx: Tx, id: number, goal: NewGoal): Promise<void> {
  await sql`update goal set ${sets(typed(goal))}, owner_word = null, above_word = null where id = ${id}`.execute(tx);
}

export async function setState(tx: Tx, id: number, state: GoalState, closedOn: string | null = null): Promise<void> {
  await sql`update goal set state = ${state}, closed_on = ${closedOn}::date where id = ${id}`.execute(tx);
}

export async function setWords(
  tx: Tx,
  id: number,
  words: { owner: string | null; above: string | null },
  agreedOn: string | null,
): Promise<void> {
  await sql`update goal set owner_word = ${words.owner}, above_word = ${words.above}, agreed_on = ${agreedOn}::date,
    state = case when ${agreedOn}::date is null then state else 'agreed' end where id = ${id}`.execute(tx);
}

export async function setTerms(tx: Tx, id: number, terms: StoredTerms, version: number): Promise<void> {
  await sql`update goal set ${sets(typedTerms(terms))}, version = ${version} where id = ${id}`.execute(tx);
}

export async function setParent(tx: Tx, id: number, parentId: number | null): Promise<void> {
  await sql`update goal set parent_id = ${parentId} where id = ${id}`.execute(tx);
}

export async function setPlan(tx: Tx, id: number, plan: GoalPlan): Promise<void> {
  await sql`update goal set plan = ${JSON.stringify(plan)}::jsonb where id = ${id}`.execute(tx);
}

export async function removeGoal(tx: Tx, id: number): Promise<void> {
  await sql`delete from goal where id = ${id}`.execute(tx);
}

/** Whether a goal stands above another, or is it: such a move would close a circle. */
export async function standsAbove(tx: Tx, id: number, below: number): Promise<boolean> {
  const { rows } = await sql`
    with recursive up as (select id, parent_id from goal where id = ${below} union select g.id, g.parent_id from goal g join up on g.id = up.parent_id)
    select from up where id = ${id}`.execute(tx);
  return rows.length > 0;
}

/** The side of a goal that is still to be proposed on which the asker would stand; nobody stands beside another centre's. */
export async function sideOf(
  tx: Tx,
  centreId: number,
  { level, unitId, personId }: Pick<GoalScope, 'level' | 'unitId' | 'personId'>,
): Promise<GoalSide | null> {
  const { rows } = await sql<{ side: GoalSide | null }>`
    select app.goal_side(${level}, ${centreId}, ${unitId}::int, ${personId}::int) as side
    where (${unitId}::int is null or exists (select from unit where id = ${unitId}::int and centre_id = ${centreId}))
      and (${personId}::int is null or exists (select from person where id = ${personId}::int and centre_id = ${centreId}))`.execute(tx);
  return rows[0]?.side ?? null;
}
