import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

/**
 * What a merge of people has decided to add and nothing in the merge reads again: it is written at the end, each kind in one statement, so that
 * a file of a thousand new people does not go to the database ten thousand times. Dates are local; null is without bound.
 */
export interface Pending {
  employments: { personId: number; hiredOn: string | null; leftOn: string | null; leaveReason: string | null }[];
  memberships: { personId: number; teamId: number; fromOn: string | null; toOn: string | null }[];
  keys: { personId: number; key: string }[];
  skills: { personId: number; name: string; fromOn: string | null }[];
}

export const nothingPending = (): Pending => ({ employments: [], memberships: [], keys: [], skills: [] });

/** Writes all that is pending. */
export async function writePending(tx: Tx, centreId: number, { employments, memberships, keys, skills }: Pending): Promise<void> {
  if (employments.length > 0)
    await sql`insert into employment (centre_id, person_id, hired_on, left_on, leave_reason) select ${centreId}, * from unnest(
      ${employments.map((one) => one.personId)}::int[], ${employments.map((one) => one.hiredOn)}::date[],
      ${employments.map((one) => one.leftOn)}::date[], ${employments.map((one) => one.leaveReason)}::text[])`.execute(tx);
  if (memberships.length > 0)
    await sql`insert into membership (centre_id, person_id, team_id, from_on, to_on) select ${centreId}, * from unnest(
      ${memberships.map((one) => one.personId)}::int[], ${memberships.map((one) => one.teamId)}::int[],
      ${memberships.map((one) => one.fromOn ?? '-infinity')}::date[], ${memberships.map((one) => one.toOn ?? 'infinity')}::date[])`.execute(
      tx,
    );
  if (keys.length > 0)
    await sql`insert into agent_key (centre_id, person_id, key) select ${centreId}, * from unnest(
      ${keys.map((one) => one.personId)}::int[], ${keys.map((one) => one.key)}::text[])`.execute(tx);
  if (skills.length > 0)
    await sql`insert into skill (centre_id, person_id, name, from_on) select ${centreId}, * from unnest(
      ${skills.map((one) => one.personId)}::int[], ${skills.map((one) => one.name)}::text[],
      ${skills.map((one) => one.fromOn ?? '-infinity')}::date[]) on conflict do nothing`.execute(tx);
}
