import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';

const windowMs = 15 * 60_000;
const failuresAllowed = 5;
/** A whole centre may sit behind one address, so this only stops guessing over many usernames. */
const failuresAllowedByAddress = 50;

export interface Attempt {
  id: number;
  username: string;
}

/**
 * Counts an attempt as a failure before it is made, so that many at once cannot slip past the count; `succeeded` takes it back.
 * The same answer for usernames that do not exist: a lock-out tells nothing.
 * @throws Problem `locked-out` or `too-many-requests`; attempts made meanwhile do not lengthen the lock.
 */
export function beginAttempt(database: Database, typed: string, address: string, now: number): Promise<Attempt> {
  const username = typed.toLowerCase();
  return database.owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`sign-in ${username}`}))`.execute(tx);
    const byAddress = await lockEnd(tx, sql`address = ${address}`, failuresAllowedByAddress, now);
    if (byAddress !== null) throw new Problem('too-many-requests', { seconds: Math.ceil((byAddress - now) / 1000) });
    const byUsername = await lockEnd(tx, sql`username = ${username}`, failuresAllowed, now);
    if (byUsername !== null) throw new Problem('locked-out', { minutes: Math.ceil((byUsername - now) / 60_000) });
    const { rows } = await sql<{ id: number }>`insert into sign_in_failure (username, address, at)
      values (${username}, ${address}, ${new Date(now)}) returning id`.execute(tx);
    return { id: rows[0]?.id ?? 0, username };
  });
}

/** When the lock ends that the last failures brought on, or null. */
async function lockEnd(tx: Database['owner'], which: ReturnType<typeof sql>, allowed: number, now: number): Promise<number | null> {
  const { rows } = await sql<{ at: Date }>`select at from sign_in_failure where ${which} order by at desc limit ${allowed}`.execute(tx);
  const newest = rows[0]?.at.getTime();
  const oldest = rows[allowed - 1]?.at.getTime();
  if (newest === undefined || oldest === undefined || newest - oldest >= windowMs) return null;
  return newest + windowMs > now ? newest + windowMs : null;
}

/** The password was right: the attempt was no failure. With `signedIn` the earlier failures are forgotten too. */
export async function succeeded(database: Database, attempt: Attempt, { signedIn }: { signedIn: boolean }): Promise<void> {
  const which = signedIn ? sql`username = ${attempt.username}` : sql`id = ${attempt.id}`;
  await sql`delete from sign_in_failure where ${which}`.execute(database.owner);
}

/** Ends a lock-out by hand. */
export async function unlock(tx: Database['owner'], username: string): Promise<void> {
  await sql`delete from sign_in_failure where username = ${username.toLowerCase()}`.execute(tx);
}

/** Until when each of the usernames is locked out; absent when it is not. */
export async function lockedUntil(database: Database, usernames: readonly string[], now: number): Promise<Map<string, Date>> {
  const { rows } = await sql<{ username: string; at: Date }>`
    select username, max(at) as at from (
      select username, at, row_number() over (partition by username order by at desc) as nth
      from sign_in_failure where username = any (${usernames}::text[])) last
    where nth <= ${failuresAllowed}
    group by username
    having count(*) = ${failuresAllowed} and max(at) - min(at) < interval '15 minutes'`.execute(database.owner);
  const ends = rows.map(({ username, at }) => [username, new Date(at.getTime() + windowMs)] as const);
  return new Map(ends.filter(([, end]) => end.getTime() > now));
}
