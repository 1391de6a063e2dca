import { sql } from 'kysely';
import { addDays } from '#core/time/calendar.ts';
import { daysOfCentre, daysOfInstants } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import type { Tx } from '../platform/database.ts';
import { isFresh, keepNews, type Merged, type StagedBatch } from './merge.ts';
import { admitNames, readTeams } from './names.ts';
import { refuseTooLong, touchedSlots } from './merge-states.ts';

/**
 * Merges a staged roster. Whose day it plans is planned anew by it: what the source said before of that person's day and does not say again is
 * gone, because a shift that was moved must not leave its old self behind.
 */
export async function mergeRoster(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  const staged = sql.table(batch.table);
  const rejections = await refuseTooLong(tx, batch);
  await admitNames(tx, centre, batch.names);
  const withdrawn = await withdrawReplaced(tx, centre, batch);
  const news = await keepNews(tx, batch, 'roster_activity');
  const slots = await touchedSlots(tx, batch, 'roster_activity');
  const joinTeam = await readTeams(tx, centre);
  const day = await dayOfStart(tx, centre, batch);
  const resolved = sql`join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent ${joinTeam('k.person_id', 's.started_at')}`;
  const columns = sql.raw('content_hash, agent_id, team_id, activity, paid, started_at, ended_at, day');
  const values = sql`s.content_hash, k.person_id, m.team_id, s.activity, s.paid, s.started_at, s.ended_at, ${day}`;
  const fresh = await sql`
    insert into roster_activity (centre_id, source_id, batch_id, external_id, ${columns})
    select ${centre.id}::int, ${batch.sourceId}::int, ${batch.id}::bigint, s.external_id, ${values}
    from ${staged} s ${resolved} where ${isFresh(news)}`.execute(tx);
  const updated =
    news.corrections === 0
      ? 0
      : await sql`
    update roster_activity c set (batch_id, ${columns}) = row (${batch.id}::bigint, n.content_hash, n.agent_id, n.team_id, n.activity, n.paid, n.started_at, n.ended_at, n.day)
    from (select s.external_id, s.content_hash, k.person_id as agent_id, m.team_id, s.activity, s.paid, s.started_at, s.ended_at, ${day} as day
      from change join ${staged} s on s.line = change.line ${resolved}) n
    where c.source_id = ${batch.sourceId} and c.external_id = n.external_id`
          .execute(tx)
          .then(({ numAffectedRows }) => Number(numAffectedRows));
  const made = Number(fresh.numAffectedRows);
  const replaced = Math.min(made, withdrawn.rows);
  return {
    inserted: made - replaced,
    updated: updated + replaced,
    rejections,
    days: daysOfInstants(centre, [...slots, ...withdrawn.slots]),
  };
}

/** The business day on which a staged stretch `s` begins, in SQL: the database is told where the days begin. */
async function dayOfStart(tx: Tx, centre: CentreRules, batch: StagedBatch) {
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select min(started_at) as first, max(started_at) as last from ${sql.table(batch.table)}`.execute(tx);
  const { dayOf, startOf } = daysOfCentre(centre);
  const days: string[] = [];
  const last = rows[0]?.last ? dayOf(rows[0].last.getTime()) : '';
  for (let day = rows[0]?.first ? dayOf(rows[0].first.getTime()) : '~'; day <= last; day = addDays(day, 1)) days.push(day);
  const starts = days.map((day) => new Date(startOf(day)).toISOString());
  return sql<string>`(${days}::date[])[width_bucket(s.started_at, ${starts}::timestamptz[])]`;
}

/** Takes back what the source planned before for the staged people and days and does not say again. */
async function withdrawReplaced(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<{ rows: number; slots: number[] }> {
  const staged = sql.table(batch.table);
  const day = await dayOfStart(tx, centre, batch);
  const { rows } = await sql<{ from: Date; to: Date }>`
    with planned as (select distinct k.person_id, ${day} as day from ${staged} s join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent)
    delete from roster_activity r using planned p
    where r.source_id = ${batch.sourceId} and r.agent_id = p.person_id and r.day = p.day
      and not exists (select from ${staged} s where s.external_id = r.external_id)
    returning r.started_at as "from", r.ended_at as "to"`.execute(tx);
  return { rows: rows.length, slots: rows.flatMap(({ from, to }) => [from.getTime(), to.getTime() - 1]) };
}
