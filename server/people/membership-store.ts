import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

/**
 * Told after memberships changed, in the same transaction: stored rows follow the team of their day, and figures are computed again.
 * `fromOn` and `toOn` bound the days that may differ, half-open; null is without bound.
 */
export type MembershipChanged = (
  tx: Tx,
  centreId: number,
  personIds: readonly number[],
  span: { fromOn: string | null; toOn: string | null },
) => Promise<void>;

/**
 * From `from` on (inclusive) until `until` (exclusive; null: for good) the person is in the team, or in none. Later plans are replaced.
 * @returns whether anything changed.
 */
export async function moveFrom(
  tx: Tx,
  centreId: number,
  personId: number,
  { teamId, from, until = null }: { teamId: number | null; from: string | null; until?: string | null },
): Promise<boolean> {
  const start = from ?? '-infinity';
  const end = until ?? 'infinity';
  const { rows } = await sql<{ teamId: number; toOn: string }>`
    select team_id as "teamId", to_on as "toOn" from membership
    where person_id = ${personId} and to_on > ${start} order by from_on`.execute(tx);
  const [only] = rows;
  const starts = await sql`select from membership where person_id = ${personId} and from_on <= ${start} and to_on > ${start}`.execute(tx);
  const covered = starts.rows.length > 0;
  if (teamId === null && rows.length === 0) return false;
  if (teamId !== null && rows.length === 1 && covered && only?.teamId === teamId && only.toOn === end) return false;

  await sql`delete from membership where person_id = ${personId} and from_on >= ${start}`.execute(tx);
  await sql`update membership set to_on = ${start} where person_id = ${personId} and to_on > ${start}`.execute(tx);
  if (teamId === null) return true;
  const joined = await sql`update membership set to_on = ${end}
    where person_id = ${personId} and team_id = ${teamId} and to_on = ${start} returning id`.execute(tx);
  if (joined.rows.length > 0) return true;
  await sql`insert into membership (centre_id, person_id, team_id, from_on, to_on)
    values (${centreId}, ${personId}, ${teamId}, ${start}, ${end})`.execute(tx);
  return true;
}

/** Replaces the whole history of teams. */
export async function replaceMemberships(
  tx: Tx,
  centreId: number,
  personId: number,
  memberships: readonly { teamId: number; fromOn: string | null; toOn: string | null }[],
): Promise<void> {
  await sql`delete from membership where person_id = ${personId}`.execute(tx);
  for (const { teamId, fromOn, toOn } of memberships) {
    await sql`insert into membership (centre_id, person_id, team_id, from_on, to_on) values
      (${centreId}, ${personId}, ${teamId}, ${fromOn ?? '-infinity'}, ${toOn ?? 'infinity'})`.execute(tx);
  }
}

/** What is wrong with one of the teams: not of the centre, archived (unless only the past is meant), or a department. */
export async function unusableTeam(
  tx: Tx,
  centreId: number,
  teamIds: readonly number[],
  { archivedToo = false } = {},
): Promise<'no-such-unit' | 'team-needed' | null> {
  const { rows } = await sql<{ found: boolean; isTeam: boolean }>`
    select u.id is not null and (${archivedToo} or u.archived_at is null) as found, u.kind = 'team' as "isTeam"
    from unnest(${teamIds}::int[]) asked (id) left join unit u on u.id = asked.id and u.centre_id = ${centreId}`.execute(tx);
  if (rows.some((row) => !row.found)) return 'no-such-unit';
  return rows.some((row) => !row.isTeam) ? 'team-needed' : null;
}
