import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { daysOfInstants } from '../metrics/days.ts';
import { recomputeDays } from '../metrics/recompute.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { instants } from './merge.ts';
import { type JoinTeam, readTeams } from './names.ts';

/** Whose team is the one of which instant, and at which instants the row counts. */
const places = [
  { table: 'contact', at: 'entered_at', only: 'c.team_given_id is null', counts: ['entered_at'] },
  { table: 'agent_state', at: 'started_at', only: 'true', counts: [] },
  { table: 'roster_activity', at: 'started_at', only: 'true', counts: [] },
  { table: 'service_case', at: 'accepted_at', only: 'true', counts: ['accepted_at', 'due_at'] },
] as const;

/**
 * Brings stored rows in line with changed team memberships: each row belongs to the team of its own day. Runs as the worker of the centre,
 * in the transaction that changed the memberships.
 *
 * @param personIds the people whose memberships changed; null: everybody (the days themselves have changed).
 * @returns the business days whose figures may have changed.
 */
export async function moveRows(tx: Tx, centre: CentreRules, personIds: readonly number[] | null): Promise<Set<string>> {
  const joinTeam = await readTeams(tx, centre);
  const whose = (column: string) =>
    personIds === null ? sql`${sql.raw(column)} <> 0` : sql`${sql.raw(column)} = any (${[...personIds]}::int[])`;
  const slots: number[] = await slotsOfStates(tx, centre, joinTeam, whose('i.agent_id'));
  for (const { table, at, only, counts } of places) {
    await sql`create temporary table moved on commit drop as
      select c.id, m.team_id from ${sql.table(table)} c ${joinTeam('c.agent_id', `c.${at}`)}
      where c.centre_id = ${centre.id} and ${whose('c.agent_id')} and ${sql.raw(only)} and c.team_id is distinct from m.team_id`.execute(
      tx,
    );
    const moved = sql`${sql.table(table)} c join moved on moved.id = c.id`;
    for (const column of counts) slots.push(...(await instants(tx, sql`select c.${sql.raw(column)} from ${moved}`)));
    await sql`update ${sql.table(table)} c set team_id = moved.team_id from moved where c.id = moved.id`.execute(tx);
    await sql`drop table moved`.execute(tx);
  }
  return daysOfInstants(centre, slots);
}

/** A state that goes on into the next day counts there for that day's team: the intervals themselves tell which are with the wrong one. */
function slotsOfStates(tx: Tx, centre: CentreRules, joinTeam: JoinTeam, whose: RawBuilder<unknown>): Promise<number[]> {
  return instants(
    tx,
    sql`select i.start_at from interval_measure i ${joinTeam('i.agent_id', 'i.start_at')}
      where i.centre_id = ${centre.id} and ${whose} and i.channel = '' and i.team_id <> coalesce(m.team_id, 0)`,
  );
}

/** Moves the rows of people whose memberships changed and computes their days anew. @returns the number of interval rows written. */
export async function followMemberships(tx: Tx, centre: CentreRules, personIds: readonly number[]): Promise<number> {
  if (personIds.length === 0) return 0;
  return recomputeDays(tx, centre, await moveRows(tx, centre, personIds));
}
