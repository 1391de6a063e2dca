import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.gen.ts';
import type { Viewer } from './viewer.ts';

/** Whoever did it: a viewer, or somebody not signed in yet. */
export type Actor = Pick<Viewer, 'name' | 'address'> & { userId: string | null; centreId: number | null };

/**
 * Adds to the log who did what, in the transaction that does it, so that neither stands without the other.
 * `act` is `<thing>.<verb>` (`user.disable`, `person.move`); `object` names the thing so that a person recognises it; `detail` holds the
 * values before and after, never a secret.
 */
export async function audit(
  tx: Kysely<Tables>,
  { centreId, userId, name, address }: Actor | Viewer,
  act: string,
  object: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await sql`insert into audit_log (centre_id, user_id, who, act, object, detail, ip)
    values (${centreId}, ${userId}, ${name}, ${act}, ${object}, ${JSON.stringify(detail)}, ${address ?? null})`.execute(tx);
}
