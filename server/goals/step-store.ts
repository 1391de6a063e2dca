import { sql } from 'kysely';
import type { GoalStep } from '#api/goal-detail.ts';
import type { GoalSide } from '#core/goals/goal.ts';
import type { Tx } from '../platform/database.ts';
import type { StoredTerms } from './goal-store.ts';

export interface NewStep {
  goalId: number;
  day: string;
  userId: string;
  who: string;
  side: GoalSide;
  step: GoalStep;
  note?: string;
}

export async function addStep(tx: Tx, centreId: number, { goalId, day, userId, who, side, step, note = '' }: NewStep): Promise<void> {
  await sql`insert into goal_step (centre_id, goal_id, day, user_id, who, side, step, note)
    values (${centreId}, ${goalId}, ${day}, ${userId}, ${who}, ${side}, ${step}, ${note})`.execute(tx);
}

export interface StoredStep {
  at: string;
  day: string;
  who: string;
  side: GoalSide;
  step: GoalStep;
  note: string;
}

const iso = <Row extends { at: Date }>(row: Row) => ({ ...row, at: row.at.toISOString() });

export async function stepsOf(tx: Tx, goalId: number): Promise<StoredStep[]> {
  const { rows } = await sql<Omit<StoredStep, 'at'> & { at: Date }>`
    select at, day, who, side, step, note from goal_step where goal_id = ${goalId} order by id`.execute(tx);
  return rows.map(iso);
}

/** What is asked for: other terms, or to hang below another goal (`parentId`). */
export type ChangeTerms = StoredTerms & { parentId?: number | null };

export interface StoredChange {
  id: number;
  version: number;
  askedOn: string;
  askedBy: string;
  side: GoalSide;
  reason: string;
  state: 'open' | 'made' | 'refused';
  answer: string;
  settledOn: string | null;
  terms: ChangeTerms;
  before: ChangeTerms;
  ownerWord: string | null;
  aboveWord: string | null;
}

export async function changesOf(tx: Tx, goalId: number): Promise<StoredChange[]> {
  const { rows } = await sql<Omit<StoredChange, 'side'> & { askedSide: GoalSide }>`
    select id, version, asked_on as "askedOn", asked_by as "askedBy", reason, state, answer, settled_on as "settledOn", terms, before,
      owner_word as "ownerWord", above_word as "aboveWord", terms ->> 'askedSide' as "askedSide"
    from goal_change where goal_id = ${goalId} order by id`.execute(tx);
  return rows.map(({ askedSide, ...row }) => ({ ...row, side: askedSide }));
}

export async function askChange(
  tx: Tx,
  centreId: number,
  change: {
    goalId: number;
    version: number;
    by: string;
    userId: string;
    side: GoalSide;
    day: string;
    reason: string;
    terms: ChangeTerms;
    before: ChangeTerms;
  },
): Promise<number> {
  const { goalId, version, by, userId, side, day, reason, terms, before } = change;
  const { rows } = await sql<{ id: number }>`
    insert into goal_change (centre_id, goal_id, version, asked_by, asked_on, reason, terms, before, owner_word, above_word)
    values (${centreId}, ${goalId}, ${version}, ${by}, ${day}, ${reason}, ${JSON.stringify({ ...terms, askedSide: side })}::jsonb, ${JSON.stringify(before)}::jsonb,
      ${side === 'owner' ? userId : null}, ${side === 'above' ? userId : null}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** The word of the other side: the change is made, or refused with an answer. */
export async function settleChange(
  tx: Tx,
  id: number,
  settled: { side: GoalSide; userId: string; state: 'made' | 'refused'; answer: string; day: string },
): Promise<void> {
  const { side, userId, state, answer, day } = settled;
  const word = state === 'refused' ? sql`` : sql`, ${sql.ref(side === 'owner' ? 'owner_word' : 'above_word')} = ${userId}`;
  await sql`update goal_change set state = ${state}, answer = ${answer}, settled_on = ${day} ${word} where id = ${id}`.execute(tx);
}

export interface StoredCheckIn {
  id: number;
  day: string;
  at: string;
  who: string;
  progress: string;
  obstacle: string;
  help: string;
  level: number | null;
  mood: number | null;
  reply: { text: string; who: string; at: string } | null;
}

export async function checkInsOf(tx: Tx, goalId: number): Promise<StoredCheckIn[]> {
  type Row = Omit<StoredCheckIn, 'at' | 'reply'> & { at: Date; text: string | null; by: string | null; repliedAt: Date | null };
  const { rows } = await sql<Row>`
    select c.id, c.day, c.at, c.who, c.progress, c.obstacle, c.help, c.level, m.mood, c.reply as text, c.replied_by as by, c.replied_at as "repliedAt"
    from goal_check_in c left join goal_mood m on m.check_in_id = c.id where c.goal_id = ${goalId} order by c.id desc`.execute(tx);
  return rows.map(({ text, by, repliedAt, ...row }) => ({
    ...iso(row),
    reply: text === null ? null : { text, who: by ?? '', at: repliedAt?.toISOString() ?? '' },
  }));
}

/** How people said they felt at check-ins since a day, the latest first; row-level security shows each only to the person and whoever leads. */
export async function moodsSince(
  tx: Tx,
  centreId: number,
  { personId, teams, from }: { personId: number | null; teams: readonly number[]; from: string },
): Promise<{ personId: number; day: string; mood: number }[]> {
  const { rows } = await sql<{ personId: number; day: string; mood: number }>`
    select m.person_id as "personId", c.day, m.mood from goal_mood m join goal_check_in c on c.id = m.check_in_id
    where m.centre_id = ${centreId} and c.day >= ${from}::date and ${
      personId === null
        ? sql`m.person_id in (select person_id from membership b where b.team_id = any (${[...teams]}::int[]) and c.day >= b.from_on and c.day < b.to_on)`
        : sql`m.person_id = ${personId}`
    } order by c.day desc, c.id desc`.execute(tx);
  return rows;
}

export async function addCheckIn(
  tx: Tx,
  centreId: number,
  checkIn: {
    goalId: number;
    day: string;
    userId: string;
    who: string;
    personId: number | null;
    progress: string;
    obstacle: string;
    help: string;
    level: number | null;
    mood: number | null;
  },
): Promise<void> {
  const { goalId, day, userId, who, personId, progress, obstacle, help, level, mood } = checkIn;
  const { rows } = await sql<{ id: number }>`
    insert into goal_check_in (centre_id, goal_id, day, user_id, who, progress, obstacle, help, level)
    values (${centreId}, ${goalId}, ${day}, ${userId}, ${who}, ${progress}, ${obstacle}, ${help}, ${level}) returning id`.execute(tx);
  if (mood !== null && personId !== null)
    await sql`insert into goal_mood (check_in_id, centre_id, person_id, mood) values (${rows[0]?.id ?? 0}, ${centreId}, ${personId}, ${mood})`.execute(
      tx,
    );
}

/** @returns whether there was such a check-in without an answer. */
export async function answerCheckIn(tx: Tx, goalId: number, id: number, text: string, who: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update goal_check_in set reply = ${text}, replied_by = ${who}, replied_at = ${at} where id = ${id} and goal_id = ${goalId} and reply is null returning id`.execute(
    tx,
  );
  return rows.length > 0;
}
