import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';

export type EntryKind = 'selftest' | 'drill' | 'learning' | 'time';

/** One entry of the own room, its content still sealed. */
export interface Entry {
  id: number;
  subject: string;
  day: string;
  doneOn: string | null;
  sealed: string;
}

const columns = sql`id, subject, on_day as day, done_on as "doneOn", sealed`;

/** The asker's own entries of a kind, oldest first. The database lets nobody read another's. */
export async function ownEntries(
  tx: Tx,
  kind: EntryKind,
  { subject, from, to }: { subject?: string; from?: string; to?: string } = {},
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select ${columns} from own_entry where user_id = app.user_id() and kind = ${kind}
      ${subject === undefined ? sql`` : sql`and subject = ${subject}`}
      ${from === undefined ? sql`` : sql`and on_day >= ${from}::date`} ${to === undefined ? sql`` : sql`and on_day < ${to}::date`}
    order by on_day, id`.execute(tx);
  return rows;
}

/** @returns null when there is none, or it is another's. */
export async function ownEntry(tx: Tx, kind: EntryKind, id: number): Promise<Entry | null> {
  const { rows } = await sql<Entry>`
    select ${columns} from own_entry where user_id = app.user_id() and kind = ${kind} and id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

type NewEntry = Pick<Entry, 'subject' | 'day' | 'sealed'> & { kind: EntryKind };

export async function addEntry(tx: Tx, { centreId, userId }: Viewer, { kind, subject, day, sealed }: NewEntry): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into own_entry (centre_id, user_id, kind, subject, on_day, sealed)
    values (${centreId}, ${userId}, ${kind}, ${subject}, ${day}, ${sealed}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function moveEntry(tx: Tx, id: number, day: string, doneOn: string | null): Promise<void> {
  await sql`update own_entry set on_day = ${day}, done_on = ${doneOn} where id = ${id}`.execute(tx);
}

/** @returns whether there was one. */
export async function dropEntry(tx: Tx, kind: EntryKind, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from own_entry where user_id = app.user_id() and kind = ${kind} and id = ${id}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** What the asker did in the product, by local day and act. Half-open days. */
export async function ownActs(tx: Tx, timeZone: string, from: string, to: string): Promise<{ day: string; act: string; count: number }[]> {
  const { rows } = await sql<{ day: string; act: string; count: number }>`
    select (at at time zone ${timeZone})::date as day, act, count(*) as count from audit_log
    where user_id = app.user_id() and at >= ${from}::date::timestamp at time zone ${timeZone} and at < ${to}::date::timestamp at time zone ${timeZone}
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}
