import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { type CentreRules, dayOf } from '../metrics/recompute.ts';
import { settleDuplicates } from './duplicates.ts';
import { type DayCounts, type Merged, mergedOf, type StagedBatch } from './merge.ts';
import { admitNames, joinTeam } from './names.ts';

/** Merges staged surveys. A survey whose contact has not been imported yet is kept and counts once the contact is there. */
export function mergeSurveys(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  return mergeAboutContacts(tx, centre, batch, {
    table: 'survey',
    key: 'contact_external_id',
    contactOfRow: 's.external_id',
    columns: ['sent', 'score_milli', 'resolved', 'answered_at'],
  });
}

/** Merges staged quality evaluations; they count where their contact does. */
export function mergeEvaluations(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  return mergeAboutContacts(tx, centre, batch, {
    table: 'evaluation',
    key: 'external_id',
    contactOfRow: 's.contact_external_id',
    columns: ['contact_external_id', 'score_milli', 'critical_failed', 'evaluated_at'],
  });
}

interface AboutContacts {
  table: 'survey' | 'evaluation';
  key: string;
  contactOfRow: string;
  columns: readonly string[];
}

async function mergeAboutContacts(tx: Tx, centre: CentreRules, batch: StagedBatch, shape: AboutContacts): Promise<Merged> {
  const rejections = await settleDuplicates(tx, batch);
  const columns = sql.raw(shape.columns.join(', '));
  const staged = sql.raw(shape.columns.map((column) => `s.${column}`).join(', '));
  const changes = sql.raw(['content_hash', 'batch_id', ...shape.columns].map((column) => `${column} = excluded.${column}`).join(', '));
  const before = await daysOfContacts(
    tx,
    centre,
    batch,
    sql`
    select t.contact_external_id as contact from ${sql.table(batch.table)} s
    join ${sql.table(shape.table)} t on t.source_id = ${batch.sourceId} and t.${sql.raw(shape.key)} = s.external_id where t.content_hash <> s.content_hash`,
  );
  const touched = await daysOfContacts(
    tx,
    centre,
    batch,
    sql`
    select ${sql.raw(shape.contactOfRow)} as contact from ${sql.table(batch.table)} s
    left join ${sql.table(shape.table)} t on t.source_id = ${batch.sourceId} and t.${sql.raw(shape.key)} = s.external_id
    where t.content_hash is null or t.content_hash <> s.content_hash`,
  );
  const { rows } = await sql<{ inserted: number; updated: number }>`
    with written as (
      insert into ${sql.table(shape.table)} as t (centre_id, source_id, ${sql.raw(shape.key)}, content_hash, batch_id, ${columns})
      select ${centre.id}::int, ${batch.sourceId}::int, s.external_id, s.content_hash, ${batch.id}::bigint, ${staged} from ${sql.table(batch.table)} s
      on conflict (source_id, ${sql.raw(shape.key)}) do update set ${changes} where t.content_hash <> excluded.content_hash
      returning (xmax = 0) as fresh
    )
    select count(*) filter (where fresh) as inserted, count(*) filter (where not fresh) as updated from written`.execute(tx);
  return { inserted: rows[0]?.inserted ?? 0, updated: rows[0]?.updated ?? 0, rejections, days: new Set([...before, ...touched]) };
}

async function daysOfContacts(tx: Tx, centre: CentreRules, batch: StagedBatch, contacts: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct ${dayOf(centre, 'c.entered_at')} as day
    from (${contacts}) named join contact c on c.source_id = ${batch.sourceId} and c.external_id = named.contact`.execute(tx);
  return rows.map((row) => row.day);
}

/** Merges staged cases (工单). */
export async function mergeCases(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  const rejections = await settleDuplicates(tx, batch);
  await admitNames(tx, centre, batch.table, ['queue', 'agent']);
  const { rows: before } = await sql<{ day: string }>`
    select distinct day from ${sql.table(batch.table)} s
    join service_case c on c.source_id = ${batch.sourceId} and c.external_id = s.external_id
    cross join lateral (values (${dayOf(centre, 'c.accepted_at')}), (${dayOf(centre, 'c.due_at')})) touched (day)
    where c.content_hash <> s.content_hash and day is not null`.execute(tx);
  const { rows } = await sql<DayCounts & { due_days: string[] | null }>`
    with written as (
      insert into service_case as c (centre_id, source_id, external_id, content_hash, batch_id, agent_id, team_id, queue_id, department, topic,
        accepted_at, due_at, closed_at, returned, satisfied)
      select ${centre.id}::int, ${batch.sourceId}::int, s.external_id, s.content_hash, ${batch.id}::bigint, k.person_id, m.team_id, q.id, s.department, s.topic,
        s.accepted_at, s.due_at, s.closed_at, s.returned, s.satisfied
      from ${sql.table(batch.table)} s
      left join queue q on q.centre_id = ${centre.id} and q.name = s.queue
      left join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent
      ${joinTeam(centre, 'k.person_id', 's.accepted_at')}
      on conflict (source_id, external_id) do update set content_hash = excluded.content_hash, batch_id = excluded.batch_id, agent_id = excluded.agent_id,
        team_id = excluded.team_id, queue_id = excluded.queue_id, department = excluded.department, topic = excluded.topic, accepted_at = excluded.accepted_at,
        due_at = excluded.due_at, closed_at = excluded.closed_at, returned = excluded.returned, satisfied = excluded.satisfied
      where c.content_hash <> excluded.content_hash
      returning (xmax = 0) as fresh, accepted_at, due_at
    )
    select ${dayOf(centre, 'accepted_at')} as day, count(*) filter (where fresh) as inserted, count(*) filter (where not fresh) as updated,
      array_agg(distinct ${dayOf(centre, 'due_at')}::text) filter (where due_at is not null) as due_days
    from written group by 1`.execute(tx);
  const merged = mergedOf(rows, before, rejections);
  for (const row of rows) for (const day of row.due_days ?? []) merged.days.add(day);
  return merged;
}
