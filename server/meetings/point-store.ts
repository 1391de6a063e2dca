import { sql } from 'kysely';
import type { pointStates } from '#api/meetings.ts';
import type { Tx } from '../platform/database.ts';

export interface StoredPoint {
  id: number;
  what: string;
  reason: string;
  from: { kind: string; id: string } | null;
  byId: number;
  state: (typeof pointStates)[number];
  said: string;
  revision: number;
  carried: number;
  carriedFrom: number | null;
}

/** The agenda of a meeting in its order. */
export async function pointsOf(tx: Tx, meetingId: number): Promise<StoredPoint[]> {
  const { rows } = await sql<StoredPoint>`
    select id, what, reason, case when from_kind is not null then json_build_object('kind', from_kind, 'id', from_id) end as "from", by_id as "byId", state,
      said, revision, carried, carried_from as "carriedFrom" from meeting_item where meeting_id = ${meetingId} order by id`.execute(tx);
  return rows;
}

interface NewPoint {
  what: string;
  reason: string;
  from: { kind: string; id: string } | null;
}

export async function insertPoint(
  tx: Tx,
  centreId: number,
  meetingId: number,
  byId: number,
  { what, reason, from }: NewPoint,
): Promise<void> {
  await sql`insert into meeting_item (centre_id, meeting_id, what, reason, from_kind, from_id, by_id)
    values (${centreId}, ${meetingId}, ${what}, ${reason}, ${from?.kind ?? null}, ${from?.id ?? null}, ${byId})`.execute(tx);
}

/** @returns 'changed' when somebody changed it meanwhile, 'gone' when there is no such point in the meeting. */
export async function updatePoint(
  tx: Tx,
  meetingId: number,
  id: number,
  { revision, what, said, state }: { revision: number; what?: string | undefined; said?: string | undefined; state?: string | undefined },
): Promise<'done' | 'changed' | 'gone'> {
  const { rows } = await sql`update meeting_item set what = coalesce(${what ?? null}, what), said = coalesce(${said ?? null}, said),
      state = coalesce(${state ?? null}, state), revision = revision + 1
    where meeting_id = ${meetingId} and id = ${id} and revision = ${revision} and state <> 'carried' returning id`.execute(tx);
  if (rows.length > 0) return 'done';
  const there = await sql`select from meeting_item where meeting_id = ${meetingId} and id = ${id}`.execute(tx);
  return there.rows.length > 0 ? 'changed' : 'gone';
}

/** Puts open points on the agenda of the next meeting, as they were asked for and by whom, and marks them here. */
export async function carryPoints(tx: Tx, ids: readonly number[], nextId: number): Promise<void> {
  await sql`insert into meeting_item (centre_id, meeting_id, what, reason, from_kind, from_id, by_id, carried, carried_from)
    select centre_id, ${nextId}, what, reason, from_kind, from_id, by_id, carried + 1, id from meeting_item where id = any (${[...ids]}::int[]) order by id
    on conflict (carried_from) do nothing`.execute(tx);
  await sql`update meeting_item set state = 'carried', revision = revision + 1 where id = any (${[...ids]}::int[])`.execute(tx);
}
