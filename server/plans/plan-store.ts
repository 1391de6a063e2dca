import { sql } from 'kysely';
import type { TrainingNeed } from '#api/plans.ts';
import type { Tx } from '../platform/database.ts';

export interface PlanPoint {
  what: string;
  why: string;
  topic: string;
  metric: string | null;
}

export interface PlanRecord {
  id: number;
  personId: number;
  teamId: number;
  reviewId: number | null;
  strengths: string[];
  points: PlanPoint[];
  isClosed: boolean;
  revision: number;
  madeOn: string;
  hours: number;
  isOwn: boolean;
}

/** Plans that the asker may see, newest first. */
export async function visiblePlans(tx: Tx, centreId: number, id?: number): Promise<PlanRecord[]> {
  const { rows } = await sql<PlanRecord>`
    select p.id, p.person_id as "personId", p.team_id as "teamId", p.review_id as "reviewId", p.strengths, p.points, p.is_closed as "isClosed",
      p.revision, p.made_on as "madeOn", coalesce((select sum(hours) from plan_training t where t.plan_id = p.id), 0) as hours,
      p.person_id = any ((select app.own_persons())::int[]) as "isOwn"
    from development_plan p where p.centre_id = ${centreId} ${id === undefined ? sql`` : sql`and p.id = ${id}`}
    order by p.is_closed, p.made_on desc, p.id desc limit 3000`.execute(tx);
  return rows;
}

interface NewPlan {
  personId: number;
  teamId: number;
  reviewId: number | null;
  strengths: string[];
  points: PlanPoint[];
  on: string;
  by: string;
}

export async function insertPlan(tx: Tx, centreId: number, plan: NewPlan): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into development_plan (centre_id, person_id, team_id, review_id, strengths, points, made_on, made_by)
    values (${centreId}, ${plan.personId}, ${plan.teamId}, ${plan.reviewId}, ${plan.strengths}::text[], ${JSON.stringify(plan.points)}, ${plan.on}, ${plan.by})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** @returns whether it was still open and at this revision. */
export async function updatePlan(tx: Tx, id: number, revision: number, strengths: string[], points: PlanPoint[]): Promise<boolean> {
  const { rows } =
    await sql`update development_plan set strengths = ${strengths}::text[], points = ${JSON.stringify(points)}, revision = revision + 1
    where id = ${id} and revision = ${revision} and not is_closed returning id`.execute(tx);
  return rows.length > 0;
}

export async function markClosed(tx: Tx, id: number): Promise<void> {
  await sql`update development_plan set is_closed = true, revision = revision + 1 where id = ${id}`.execute(tx);
}

export interface TrainingRow {
  id: number;
  on: string;
  what: string;
  hours: number;
  outcome: string;
  by: string;
}

export async function trainingOf(tx: Tx, planId: number): Promise<TrainingRow[]> {
  const { rows } = await sql<TrainingRow>`select id, held_on as "on", what, hours, outcome, noted_by as "by" from plan_training
    where plan_id = ${planId} order by held_on, id`.execute(tx);
  return rows;
}

/** Trainings since a day, the latest first: of one person, or of the people of teams; as far as the asker may see their plans. */
export async function trainingsSince(
  tx: Tx,
  centreId: number,
  { personId, teams, from, limit }: { personId: number | null; teams: readonly number[]; from: string; limit: number },
): Promise<(Pick<TrainingRow, 'on' | 'what' | 'outcome'> & { name: string })[]> {
  const { rows } = await sql<Pick<TrainingRow, 'on' | 'what' | 'outcome'> & { name: string }>`
    select t.held_on as "on", t.what, t.outcome, person.name from plan_training t join development_plan p on p.id = t.plan_id
    join person on person.id = p.person_id where t.centre_id = ${centreId} and t.held_on >= ${from}::date
      and ${personId === null ? sql`p.team_id = any (${[...teams]}::int[])` : sql`p.person_id = ${personId}`}
    order by t.held_on desc, t.id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function insertTraining(tx: Tx, centreId: number, planId: number, row: Omit<TrainingRow, 'id'>): Promise<void> {
  await sql`insert into plan_training (centre_id, plan_id, held_on, what, hours, outcome, noted_by)
    values (${centreId}, ${planId}, ${row.on}, ${row.what}, ${row.hours}, ${row.outcome}, ${row.by})`.execute(tx);
}

/** The team of a person on a day; null without one. */
export async function teamOfPerson(tx: Tx, centreId: number, personId: number, day: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select team_id as id from membership
    where centre_id = ${centreId} and person_id = ${personId} and from_on <= ${day} and ${day} < to_on`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function namesIn(tx: Tx, table: 'person' | 'unit', ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{
    id: number;
    name: string;
  }>`select id, name from ${sql.table(table)} where id = any (${[...ids]}::int[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export type NeedRecord = Omit<TrainingNeed, 'team'> & { teamId: number };

export async function visibleNeeds(tx: Tx, centreId: number): Promise<NeedRecord[]> {
  const { rows } = await sql<NeedRecord>`
    select id, team_id as "teamId", topic, people, reason, state, answer, raised_on as "raisedOn", raised_by as "raisedBy" from training_need
    where centre_id = ${centreId} order by state <> 'raised', raised_on desc, id desc limit 500`.execute(tx);
  return rows;
}

export async function insertNeed(
  tx: Tx,
  centreId: number,
  need: { teamId: number; topic: string; people: number; reason: string; on: string; by: string },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into training_need (centre_id, team_id, topic, people, reason, raised_on, raised_by)
    values (${centreId}, ${need.teamId}, ${need.topic}, ${need.people}, ${need.reason}, ${need.on}, ${need.by}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function answerNeedRow(tx: Tx, id: number, isGranted: boolean, answer: string, by: string): Promise<boolean> {
  const { rows } = await sql`update training_need set state = ${isGranted ? 'granted' : 'declined'}, answer = ${answer}, answered_by = ${by}
    where id = ${id} and state = 'raised' returning id`.execute(tx);
  return rows.length > 0;
}
