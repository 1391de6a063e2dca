import { sql } from 'kysely';
import type { Rejection } from '#core/contacts/contact.ts';
import type { Tx } from '../platform/database.ts';
import { daysOfInstants } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { corrected, isFresh, keepNews, type Merged, type StagedBatch } from './merge.ts';
import { admitNames, readTeams } from './names.ts';

/** Merges staged agent states. One that lasts longer than two days is a forgotten sign-out: refused, because it would drown every ratio. */
export async function mergeStates(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  const staged = sql.table(batch.table);
  const rejections = await refuseTooLong(tx, batch);
  const news = await keepNews(tx, batch, 'agent_state');
  await admitNames(tx, centre, batch.names);
  const slots = await touchedSlots(tx, batch);
  const joinTeam = await readTeams(tx, centre);
  const resolved = sql`join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent ${joinTeam('k.person_id', 's.started_at')}`;
  const inserted = await sql`
    insert into agent_state (centre_id, source_id, batch_id, external_id, content_hash, agent_id, team_id, state, started_at, ended_at)
    select ${centre.id}::int, ${batch.sourceId}::int, ${batch.id}::bigint, s.external_id, s.content_hash, k.person_id, m.team_id, s.state, s.started_at, s.ended_at
    from ${staged} s ${resolved} where ${isFresh(news)}`.execute(tx);
  const updated =
    news.corrections === 0
      ? 0
      : await sql`
    update agent_state c set (batch_id, content_hash, agent_id, team_id, state, started_at, ended_at)
      = row (${batch.id}::bigint, n.content_hash, n.person_id, n.team_id, n.state, n.started_at, n.ended_at)
    from (select s.*, k.person_id, m.team_id from change join ${staged} s on s.line = change.line ${resolved}) n
    where c.source_id = ${batch.sourceId} and c.external_id = n.external_id`
          .execute(tx)
          .then(({ numAffectedRows }) => Number(numAffectedRows));
  return { inserted: Number(inserted.numAffectedRows), updated, rejections, days: daysOfInstants(centre, slots) };
}

/** A stretch of more than two days is a sign-out forgotten, or a plan that was not meant so. */
export async function refuseTooLong(tx: Tx, batch: StagedBatch): Promise<Rejection[]> {
  const { rows } = await sql<{ line: number; span: string }>`
    delete from ${sql.table(batch.table)} where ended_at - started_at > interval '2 days' returning line, (ended_at - started_at)::text as span`.execute(
    tx,
  );
  return rows.map(({ line, span }) => ({ line, code: 'implausible-duration', field: 'ended_at', value: span }));
}

const hourMs = 3_600_000;

/** Instants on every day that the staged states, or the stored ones that they correct, touch: no day is shorter than half a day. */
export async function touchedSlots(
  tx: Tx,
  batch: StagedBatch,
  table: 'agent_state' | 'roster_activity' = 'agent_state',
): Promise<number[]> {
  const { rows } = await sql<{ first: number; last: number }>`
    select distinct (extract(epoch from app.interval_start(started_at)) * 1000)::bigint as first, (extract(epoch from app.interval_start(ended_at)) * 1000)::bigint as last
    from (select started_at, ended_at from ${sql.table(batch.table)} union all select c.started_at, c.ended_at from ${sql.table(table)} c, ${corrected(batch)}) s`.execute(
    tx,
  );
  return rows.flatMap(({ first, last }) => {
    const between: number[] = [];
    for (let at = first + 12 * hourMs; at < last; at += 12 * hourMs) between.push(at);
    return [first, ...between, last];
  });
}
