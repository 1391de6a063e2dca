import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { daysOfInstants } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { corrected, instants, isFresh, keepNews, type Merged, type StagedBatch } from './merge.ts';
import { admitNames, readTeams } from './names.ts';

/** Merges staged surveys. A survey whose contact has not been imported yet is kept and counts once the contact is there. */
export function mergeSurveys(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  return mergeAboutContacts(tx, centre, batch, {
    table: 'survey',
    key: 'contact_external_id',
    contact: { staged: 's.external_id', stored: 'c.contact_external_id' },
    columns: ['sent', 'score_milli', 'resolved', 'answered_at'],
  });
}

/** Merges staged quality evaluations; they count where their contact does. */
export function mergeEvaluations(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  return mergeAboutContacts(tx, centre, batch, {
    table: 'evaluation',
    key: 'external_id',
    contact: { staged: 's.contact_external_id', stored: 'c.contact_external_id' },
    columns: ['contact_external_id', 'score_milli', 'critical_failed', 'evaluated_at'],
  });
}

interface AboutContacts {
  table: 'survey' | 'evaluation';
  key: string;
  /** Where the external id of the contact stands. */
  contact: { staged: string; stored: string };
  columns: readonly string[];
}

async function mergeAboutContacts(tx: Tx, centre: CentreRules, batch: StagedBatch, shape: AboutContacts): Promise<Merged> {
  const { table, key, contact, columns } = shape;
  const staged = sql.table(batch.table);
  const news = await keepNews(tx, batch, table, key);
  const slots = await instants(
    tx,
    sql`select contact.entered_at from contact join (select ${sql.raw(contact.staged)} from ${staged} s
      union all select ${sql.raw(contact.stored)} from ${sql.table(table)} c, ${corrected(batch, key)}) about (contact)
      on contact.source_id = ${batch.sourceId} and contact.external_id = about.contact`,
  );
  const of = (prefix: string) => sql.raw(['content_hash', ...columns].map((column) => `${prefix}${column}`).join(', '));
  const inserted = await sql`
    insert into ${sql.table(table)} (centre_id, source_id, batch_id, ${sql.raw(key)}, ${of('')})
    select ${centre.id}::int, ${batch.sourceId}::int, ${batch.id}::bigint, s.external_id, ${of('s.')} from ${staged} s where ${isFresh(news)}`.execute(
    tx,
  );
  const updated = await sql`
    update ${sql.table(table)} c set (batch_id, ${of('')}) = row (${batch.id}::bigint, ${of('s.')})
    from ${corrected(batch, key)}`.execute(tx);
  return {
    inserted: Number(inserted.numAffectedRows),
    updated: Number(updated.numAffectedRows),
    rejections: [],
    days: daysOfInstants(centre, slots),
  };
}

const ofCase = ['content_hash', 'department', 'topic', 'accepted_at', 'due_at', 'closed_at', 'returned', 'satisfied'];

/** Merges staged cases (工单). */
export async function mergeCases(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  const staged = sql.table(batch.table);
  const news = await keepNews(tx, batch, 'service_case');
  await admitNames(tx, centre, batch.names);
  const slots = await instants(
    tx,
    sql`select at from (select accepted_at, due_at from ${staged} union all select c.accepted_at, c.due_at from service_case c, ${corrected(batch)}) s
      cross join lateral (values (accepted_at), (due_at)) touched (at)`,
  );
  const joinTeam = await readTeams(tx, centre);
  const resolved = sql`
    left join queue q on q.centre_id = ${centre.id} and q.name = s.queue
    left join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent
    ${joinTeam('k.person_id', 's.accepted_at')}`;
  const of = (prefix: string) => sql.raw(ofCase.map((column) => `${prefix}${column}`).join(', '));
  const inserted = await sql`
    insert into service_case (centre_id, source_id, batch_id, external_id, ${of('')}, agent_id, team_id, queue_id)
    select ${centre.id}::int, ${batch.sourceId}::int, ${batch.id}::bigint, s.external_id, ${of('s.')}, k.person_id, m.team_id, q.id
    from ${staged} s ${resolved} where ${isFresh(news)}`.execute(tx);
  const updated = await sql`
    update service_case c set (batch_id, ${of('')}, agent_id, team_id, queue_id) = row (${batch.id}::bigint, ${of('n.')}, n.person_id, n.team_id, n.queue_id)
    from (select s.*, k.person_id, m.team_id, q.id as queue_id from change join ${staged} s on s.line = change.line ${resolved}) n
    where c.source_id = ${batch.sourceId} and c.external_id = n.external_id`.execute(tx);
  return {
    inserted: Number(inserted.numAffectedRows),
    updated: Number(updated.numAffectedRows),
    rejections: [],
    days: daysOfInstants(centre, slots),
  };
}
