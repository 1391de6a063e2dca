import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { type CentreRules, dayOf } from '../metrics/recompute.ts';
import { settleDuplicates } from './duplicates.ts';
import { type DayCounts, type Merged, mergedOf, type StagedBatch } from './merge.ts';
import { admitNames, joinTeam } from './names.ts';
import { daysGrownOld, markRepeats, rememberCustomers } from './repeats.ts';

/**
 * Merges staged contacts: new ones are added, corrected ones replace the old, the same again changes nothing (source + external id is the
 * key). Whether a contact was followed by another of the same customer is brought up to date for all whom the file touches.
 */
export async function mergeContacts(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<Merged> {
  const rejections = await settleDuplicates(tx, batch);
  await admitNames(tx, centre, batch.table, ['queue', 'agent', 'team']);
  await rememberCustomers(tx, batch);
  const before = await sql<{ day: string }>`
    select distinct ${dayOf(centre, 'c.entered_at')} as day
    from ${sql.table(batch.table)} s join contact c on c.source_id = ${batch.sourceId} and c.external_id = s.external_id
    where c.content_hash <> s.content_hash`.execute(tx);
  const counts = await upsert(tx, centre, batch);
  const merged = mergedOf(counts, before.rows, rejections);
  if (merged.inserted + merged.updated === 0) return merged;
  for (const day of await markRepeats(tx, centre)) merged.days.add(day);
  for (const day of await daysGrownOld(tx, centre)) merged.days.add(day);
  return merged;
}

async function upsert(tx: Tx, centre: CentreRules, batch: StagedBatch): Promise<DayCounts[]> {
  const { rows } = await sql<DayCounts>`
    with written as (
      insert into contact as c (centre_id, source_id, external_id, content_hash, batch_id, channel, direction, queue_id, agent_id, team_given_id, team_id,
        customer, topic, entered_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, acw_ms, outcome, transferred, survey_sent, survey_score_milli,
        resolved, case_id, flags)
      select ${centre.id}::int, ${batch.sourceId}::int, s.external_id, s.content_hash, ${batch.id}::bigint, s.channel, s.direction, q.id, k.person_id, u.id,
        coalesce(u.id, m.team_id, case when k.person_id is null then q.team_id end), s.customer, s.topic, s.entered_at, s.answered_at, s.ended_at, s.wait_ms, s.talk_ms, s.hold_ms, s.acw_ms,
        s.outcome, s.transferred, s.survey_sent, s.survey_score_milli, s.resolved, s.case_id, s.flags
      from ${sql.table(batch.table)} s
      left join queue q on q.centre_id = ${centre.id} and q.name = s.queue
      left join agent_key k on k.centre_id = ${centre.id} and k.key = s.agent
      left join unit u on u.centre_id = ${centre.id} and u.name = s.team
      ${joinTeam(centre, 'k.person_id', 's.entered_at')}
      on conflict (source_id, external_id) do update set
        content_hash = excluded.content_hash, batch_id = excluded.batch_id, channel = excluded.channel, direction = excluded.direction,
        queue_id = excluded.queue_id, agent_id = excluded.agent_id, team_given_id = excluded.team_given_id, team_id = excluded.team_id,
        customer = excluded.customer, topic = excluded.topic, entered_at = excluded.entered_at, answered_at = excluded.answered_at,
        ended_at = excluded.ended_at, wait_ms = excluded.wait_ms, talk_ms = excluded.talk_ms, hold_ms = excluded.hold_ms, acw_ms = excluded.acw_ms,
        outcome = excluded.outcome, transferred = excluded.transferred, survey_sent = excluded.survey_sent,
        survey_score_milli = excluded.survey_score_milli, resolved = excluded.resolved, case_id = excluded.case_id, flags = excluded.flags
      where c.content_hash <> excluded.content_hash
      returning (xmax = 0) as fresh, entered_at
    )
    select ${dayOf(centre, 'entered_at')} as day, count(*) filter (where fresh) as inserted, count(*) filter (where not fresh) as updated
    from written group by 1`.execute(tx);
  return rows;
}
