import { sql } from 'kysely';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { type CentreRules, dayOf } from '../metrics/recompute.ts';
import { settleDuplicates } from './duplicates.ts';
import type { Merged, StagedBatch } from './merge.ts';
import { admitNames, joinTeam } from './names.ts';

/** Merges staged agent states. One that lasts longer than two days is a forgotten sign-out: refused, because it would drown every ratio. */
export async function mergeStates(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  const rejections = await settleDuplicates(tx, batch);
  const { rows: tooLong } = await sql<{ line: number; span: string }>`
    delete from ${sql.table(batch.table)} where ended_at - started_at > interval '2 days' returning line, (ended_at - started_at)::text as span`.execute(
    tx,
  );
  for (const row of tooLong) rejections.push({ line: row.line, code: 'implausible-duration', field: 'ended_at', value: row.span });
  await admitNames(tx, centre, batch.table, ['agent']);
  const before = await touchedBefore(tx, centre, batch);
  const { rows } = await sql<{ fresh: boolean; first: string; last: string; rows: number }>`
    with written as (
      insert into agent_state as a (centre_id, source_id, external_id, content_hash, batch_id, agent_id, team_id, state, started_at, ended_at)
      select ${centre.id}::int, ${batch.sourceId}::int, s.external_id, s.content_hash, ${batch.id}::bigint, k.person_id, m.team_id, s.state, s.started_at, s.ended_at
      from ${sql.table(batch.table)} s
      join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent
      ${joinTeam(centre, 'k.person_id', 's.started_at')}
      on conflict (source_id, external_id) do update set content_hash = excluded.content_hash, batch_id = excluded.batch_id, agent_id = excluded.agent_id,
        team_id = excluded.team_id, state = excluded.state, started_at = excluded.started_at, ended_at = excluded.ended_at
      where a.content_hash <> excluded.content_hash
      returning (xmax = 0) as fresh, started_at, ended_at
    )
    select fresh, ${dayOf(centre, 'started_at')} as first, ${dayOf(centre, 'ended_at')} as last, count(*) as rows from written group by 1, 2, 3`.execute(
    tx,
  );
  const count = (fresh: boolean) => rows.filter((row) => row.fresh === fresh).reduce((sum, row) => sum + row.rows, 0);
  return { inserted: count(true), updated: count(false), rejections, days: new Set([...rows, ...before].flatMap(daysOf)) };
}

async function touchedBefore(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<{ first: string; last: string }[]> {
  const { rows } = await sql<{ first: string; last: string }>`
    select distinct ${dayOf(centre, 'a.started_at')} as first, ${dayOf(centre, 'a.ended_at')} as last
    from ${sql.table(batch.table)} s join agent_state a on a.source_id = ${batch.sourceId} and a.external_id = s.external_id
    where a.content_hash <> s.content_hash`.execute(tx);
  return rows;
}

/** A state is at most two days long, so it touches at most three business days. */
function daysOf({ first, last }: { first: string; last: string }): string[] {
  return first === last ? [first] : [first, addDays(first, 1), last];
}
