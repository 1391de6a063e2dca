import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

export interface StoredNote {
  sealed: string;
  revision: number;
  setAt: Date;
}

/** The asker's own note; row-level security shows no other. */
export async function ownNote(tx: Tx, meetingId: number, userId: string): Promise<StoredNote | null> {
  const { rows } = await sql<StoredNote>`
    select sealed, revision, set_at as "setAt" from meeting_note where meeting_id = ${meetingId} and user_id = ${userId}`.execute(tx);
  return rows[0] ?? null;
}

/** Sealed for one user and one meeting: moved to another row it opens no more. */
export const notePlace = (meetingId: number, userId: string) => `meeting ${meetingId} of ${userId}`;

/** The asker's own notes of talks, the latest first: with one person, or with anybody. Half-open from `from` on. */
export async function ownNotesOfTalks(
  tx: Tx,
  centreId: number,
  { userId, personId, from, limit }: { userId: string; personId: number | null; from: string; limit: number },
): Promise<{ meetingId: number; day: string; sealed: string }[]> {
  const { rows } = await sql<{ meetingId: number; day: string; sealed: string }>`
    select m.id as "meetingId", m.planned_on as day, n.sealed from meeting_note n join meeting m on m.id = n.meeting_id
    where m.centre_id = ${centreId} and n.user_id = ${userId} and m.other_id is not null and m.planned_on >= ${from}::date
      ${personId === null ? sql`` : sql`and (m.other_id = ${personId} or m.leader_id = ${personId})`}
    order by m.planned_on desc, m.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** @returns false when it was written from another window meanwhile; 0 is the revision of none. */
export async function writeNote(
  tx: Tx,
  centreId: number,
  meetingId: number,
  note: { userId: string; sealed: string; revision: number; at: number },
): Promise<boolean> {
  const { userId, sealed, revision, at } = note;
  const { rows } =
    revision === 0
      ? await sql`insert into meeting_note (meeting_id, user_id, centre_id, sealed, set_at) values (${meetingId}, ${userId}, ${centreId}, ${sealed}, ${new Date(at)})
          on conflict do nothing returning revision`.execute(tx)
      : await sql`update meeting_note set sealed = ${sealed}, revision = revision + 1, set_at = ${new Date(at)}
          where meeting_id = ${meetingId} and user_id = ${userId} and revision = ${revision} returning revision`.execute(tx);
  return rows.length > 0;
}
