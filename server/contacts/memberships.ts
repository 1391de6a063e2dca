import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { type CentreRules, dayOf, recomputeDays } from '../metrics/recompute.ts';
import { joinTeam } from './names.ts';

/**
 * Brings stored rows in line with changed team memberships: each row belongs to the team of its own day. Runs as the worker of the centre,
 * in the transaction that changed the memberships.
 *
 * @param personIds the people whose memberships changed.
 * @returns the number of interval rows written anew.
 */
export async function followMemberships(tx: Tx, centre: CentreRules, personIds: readonly number[]): Promise<number> {
  if (personIds.length === 0) return 0;
  const days = new Set<string>();
  for (const [table, instant] of [
    ['contact', 'entered_at'],
    ['agent_state', 'started_at'],
    ['service_case', 'accepted_at'],
  ] as const) {
    const given = table === 'contact' ? sql`and c.team_given_id is null` : sql``;
    const { rows } = await sql<{ day: string }>`
      with moved as (
        select c.id, m.team_id from ${sql.table(table)} c ${joinTeam(centre, 'c.agent_id', `c.${instant}`)}
        where c.centre_id = ${centre.id} and c.agent_id = any (${personIds}::int[]) ${given} and c.team_id is distinct from m.team_id
      ), changed as (
        update ${sql.table(table)} c set team_id = moved.team_id from moved where c.id = moved.id returning c.${sql.raw(instant)} as at
      )
      select distinct ${dayOf(centre, 'at')} as day from changed`.execute(tx);
    for (const row of rows) days.add(row.day);
  }
  return recomputeDays(tx, centre, days);
}
