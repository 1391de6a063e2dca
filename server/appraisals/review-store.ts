import { type RawBuilder, sql } from 'kysely';
import type { ReviewActName } from '#api/appraisal-reviews.ts';
import type { ReviewStage } from '#core/appraisals/stages.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';

export interface ReviewRow {
  id: number;
  cycleId: number;
  personId: number;
  teamId: number;
  teamIds: number[];
  raterIds: number[];
  reviewerId: number | null;
  stage: ReviewStage;
  revision: number;
  step: number;
  releasedOn: string | null;
  talkedOn: string | null;
  talkNote: string;
  personSignedAt: Date | null;
  leaderSignedAt: Date | null;
  leaderSignedBy: string | null;
  isOwn: boolean;
  /** Whether the asker is one of those who rate: leads one of its teams, was asked to, or manages the centre; never the person. */
  rates: boolean;
  manages: boolean;
}

export const ratesCondition: RawBuilder<boolean> = sql<boolean>`(not r.person_id = any ((select app.own_persons())::int[]) and (
  r.centre_id = any ((select app.managed_centres())::int[]) or r.team_ids && (select app.headed_teams())::int[]
  or r.rater_ids && (select app.own_persons())::int[]))`;

const columns = sql`r.id, r.cycle_id as "cycleId", r.person_id as "personId", r.team_id as "teamId", r.team_ids as "teamIds",
  r.rater_ids as "raterIds", r.reviewer_id as "reviewerId", r.stage, r.revision, r.step, r.released_on as "releasedOn",
  r.talked_on as "talkedOn", r.talk_note as "talkNote", r.person_signed_at as "personSignedAt", r.leader_signed_at as "leaderSignedAt",
  r.leader_signed_by as "leaderSignedBy", r.person_id = any ((select app.own_persons())::int[]) as "isOwn", ${ratesCondition} as rates,
  (r.centre_id = any ((select app.managed_centres())::int[]) and not r.person_id = any ((select app.own_persons())::int[])) as manages`;

/** A review that the asker may see; null for all others. */
export async function findReview(tx: Tx, centreId: number, id: number): Promise<ReviewRow | null> {
  const { rows } = await sql<ReviewRow>`select ${columns} from appraisal_review r where r.centre_id = ${centreId} and r.id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The asker's own reviews, newest period first. */
export async function ownReviews(tx: Tx, centreId: number): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select ${columns} from appraisal_review r join appraisal_cycle c on c.id = r.cycle_id
    where r.centre_id = ${centreId} and r.person_id = any ((select app.own_persons())::int[]) order by c.from_on desc`.execute(tx);
  return rows;
}

/** Reviews that the asker was named second reviewer of. */
export async function secondReviews(tx: Tx, centreId: number): Promise<(ReviewRow & { untilOn: string })[]> {
  const { rows } = await sql<ReviewRow & { untilOn: string }>`
    select ${columns}, a.until_on as "untilOn" from appraisal_review r join appraisal_appeal a on a.review_id = r.id and a.state = 'reviewer'
    where r.centre_id = ${centreId} and r.reviewer_id = any ((select app.own_persons())::int[]) order by a.until_on`.execute(tx);
  return rows;
}

export interface StretchRow {
  id: number;
  reviewId: number;
  teamId: number;
  leaderId: number | null;
  from: string;
  /** Included. */
  to: string;
  days: number;
  revision: number;
  submittedAt: Date | null;
  submittedBy: string | null;
}

const stretchColumns = sql`s.id, s.review_id as "reviewId", s.team_id as "teamId", s.leader_id as "leaderId", s.from_on as "from",
  s.to_on - 1 as "to", s.days, s.revision, s.submitted_at as "submittedAt", s.submitted_by as "submittedBy"`;

export async function stretchesOfReviews(tx: Tx, reviewIds: readonly number[]): Promise<StretchRow[]> {
  const { rows } = await sql<StretchRow>`
    select ${stretchColumns} from appraisal_stretch s where s.review_id = any (${[...reviewIds]}::int[]) order by s.from_on, s.id`.execute(
    tx,
  );
  return rows;
}

export interface NewReview {
  personId: number;
  raterIds: number[];
  teamIds: number[];
  teamId: number;
  stretches: { teamId: number; leaderId: number | null; from: string; to: string; days: number }[];
}

/** Opens reviews. `to` of a stretch is the day after its last. */
export async function insertReviews(tx: Tx, centreId: number, cycleId: number, reviews: readonly NewReview[]): Promise<void> {
  await sql`
    with given as (select * from json_to_recordset(${JSON.stringify(reviews)}::json)
      as g("personId" int, "teamId" int, "teamIds" json, "raterIds" json, stretches json)),
    made as (
      insert into appraisal_review (centre_id, cycle_id, person_id, team_id, team_ids, rater_ids, stage)
      select ${centreId}, ${cycleId}, g."personId", g."teamId", array(select json_array_elements_text(g."teamIds")::int),
        array(select json_array_elements_text(g."raterIds")::int), 'self' from given g returning id, person_id)
    insert into appraisal_stretch (centre_id, review_id, team_id, leader_id, from_on, to_on, days)
    select ${centreId}, made.id, s."teamId", s."leaderId", s."from"::date, s."to"::date, s.days
    from made join given g on g."personId" = made.person_id
    cross join lateral json_to_recordset(g.stretches) as s("teamId" int, "leaderId" int, "from" text, "to" text, days int)`.execute(tx);
}

export interface ReviewChange {
  stage?: ReviewStage;
  step?: number;
  releasedOn?: string;
  talk?: { on: string; note: string };
  reviewerId?: number;
  personSignedAt?: Date | null;
  leaderSigned?: { at: Date; by: string } | null;
}

/** Changes a review and counts its revision up. @returns whether it was still at the revision that the change was made for. */
export async function changeReview(tx: Tx, id: number, revision: number, change: ReviewChange): Promise<boolean> {
  const sets = [sql`revision = revision + 1`];
  if (change.stage !== undefined) sets.push(sql`stage = ${change.stage}`);
  if (change.step !== undefined) sets.push(sql`step = ${change.step}`);
  if (change.releasedOn !== undefined) sets.push(sql`released_on = ${change.releasedOn}`);
  if (change.talk !== undefined) sets.push(sql`talked_on = ${change.talk.on}, talk_note = ${change.talk.note}`);
  if (change.reviewerId !== undefined) sets.push(sql`reviewer_id = ${change.reviewerId}`);
  if (change.personSignedAt !== undefined) sets.push(sql`person_signed_at = ${change.personSignedAt}`);
  if (change.leaderSigned !== undefined)
    sets.push(sql`leader_signed_at = ${change.leaderSigned?.at ?? null}, leader_signed_by = ${change.leaderSigned?.by ?? null}`);
  const { rows } =
    await sql`update appraisal_review set ${sql.join(sets)} where id = ${id} and revision = ${revision} returning id`.execute(tx);
  return rows.length > 0;
}

/** @returns whether the stretch was still at this revision. */
export async function touchStretch(tx: Tx, id: number, revision: number, submitted: { at: Date; by: string } | null): Promise<boolean> {
  const { rows } = await sql`update appraisal_stretch set revision = revision + 1, submitted_at = ${submitted?.at ?? null},
    submitted_by = ${submitted?.by ?? null} where id = ${id} and revision = ${revision} returning id`.execute(tx);
  return rows.length > 0;
}

export async function reopenStretches(tx: Tx, reviewId: number): Promise<void> {
  await sql`update appraisal_stretch set revision = revision + 1, submitted_at = null, submitted_by = null where review_id = ${reviewId}`.execute(
    tx,
  );
}

/** Another person rates a stretch from now on. */
export async function setRater(tx: Tx, reviewId: number, stretchId: number, personId: number): Promise<void> {
  await sql`update appraisal_stretch set leader_id = ${personId}, revision = revision + 1 where id = ${stretchId} and review_id = ${reviewId}`.execute(
    tx,
  );
  await sql`update appraisal_review set revision = revision + 1,
    rater_ids = array(select distinct unnest(array_append(rater_ids, ${personId}::int))) where id = ${reviewId}`.execute(tx);
}

export interface StepRow {
  act: ReviewActName;
  who: string;
  note: string;
  at: Date;
}

export async function addStep(
  tx: Tx,
  centreId: number,
  reviewId: number,
  { act, who, note = '', isOpen, at }: { act: ReviewActName; who: string; note?: string; isOpen: boolean; at: Date },
): Promise<void> {
  await sql`insert into appraisal_step (centre_id, review_id, act, who, note, is_open, at)
    values (${centreId}, ${reviewId}, ${act}, ${who}, ${note}, ${isOpen}, ${at})`.execute(tx);
}

export async function stepsOf(tx: Tx, reviewId: number): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`select act, who, note, at from appraisal_step where review_id = ${reviewId} order by id`.execute(tx);
  return rows;
}

/** Names of people and teams, read as the worker: the person must know who rates, the reviewer whom. */
export async function namesOf(tx: Tx, table: 'person' | 'unit', ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{
    id: number;
    name: string;
  }>`select id, name from ${sql.table(table)} where id = any (${[...ids]}::int[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface AppealRow {
  state: 'leader' | 'manager' | 'reviewer' | 'accepted' | 'withdrawn' | 'decided';
  items: string[];
  isAnswered: boolean;
  untilOn: string;
  difference: unknown;
}

export async function findAppeal(tx: Tx, reviewId: number): Promise<AppealRow | null> {
  const { rows } = await sql<AppealRow>`select state, items, is_answered as "isAnswered", until_on as "untilOn", difference
    from appraisal_appeal where review_id = ${reviewId}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertAppeal(tx: Tx, centreId: number, reviewId: number, items: string[], untilOn: string, at: Date): Promise<void> {
  await sql`insert into appraisal_appeal (centre_id, review_id, state, items, until_on, opened_at)
    values (${centreId}, ${reviewId}, 'leader', ${items}::text[], ${untilOn}, ${at})`.execute(tx);
}

export async function changeAppeal(
  tx: Tx,
  reviewId: number,
  { state, isAnswered, untilOn, difference }: Pick<AppealRow, 'state' | 'isAnswered'> & { untilOn: string; difference?: unknown },
): Promise<void> {
  await sql`update appraisal_appeal set state = ${state}, is_answered = ${isAnswered}, until_on = ${untilOn},
    difference = ${difference === undefined ? null : JSON.stringify(difference)} where review_id = ${reviewId}`.execute(tx);
}

/** The last day of a window of some days that begins today. */
export const windowEnd = (today: string, days: number): string => addDays(today, days);
