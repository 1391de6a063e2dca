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
