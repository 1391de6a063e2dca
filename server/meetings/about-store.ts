import { sql } from 'kysely';
import type { meetingKinds } from '#api/meetings.ts';
import type { Tx } from '../platform/database.ts';

export interface MeetingAbout {
  id: number;
  kind: (typeof meetingKinds)[number];
  title: string;
  at: string;
  state: 'planned' | 'held' | 'skipped';
  what: string;
  said: string;
}

/** The meetings that the asker may see on whose agenda something stood, with what came out of it; a point carried on stands where it ended. */
export async function meetingsAbout(tx: Tx, centreId: number, { kind, id }: { kind: string; id: number }): Promise<MeetingAbout[]> {
  const { rows } = await sql<Omit<MeetingAbout, 'at'> & { at: Date }>`
    select m.id, m.kind, m.title, m.starts_at as at, m.state, i.what, i.said from meeting_item i join meeting m on m.id = i.meeting_id
    where m.centre_id = ${centreId} and i.from_kind = ${kind} and i.from_id = ${String(id)} and i.state <> 'carried' order by m.starts_at, i.id`.execute(
    tx,
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
