import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { type CentreRules, dayOf } from '../metrics/recompute.ts';
import type { StagedBatch } from './merge.ts';

/**
 * Notes whose repeats a staged file can change, before it is merged: the customers that its new or corrected rows name or named.
 * Kept in a table that goes with the transaction.
 */
export async function rememberCustomers(tx: Tx, batch: StagedBatch): Promise<void> {
  await sql`create temporary table touched_customer (customer text not null, first timestamptz not null, last timestamptz not null) on commit drop`.execute(
    tx,
  );
  await sql`
    insert into touched_customer
    select customer, min(entered_at), max(entered_at) from (
      select s.customer, s.entered_at
      from ${sql.table(batch.table)} s left join contact c on c.source_id = ${batch.sourceId} and c.external_id = s.external_id
      where c.id is null or c.content_hash <> s.content_hash
      union all
      select c.customer, c.entered_at
      from ${sql.table(batch.table)} s join contact c on c.source_id = ${batch.sourceId} and c.external_id = s.external_id
      where c.content_hash <> s.content_hash
    ) touched
    where customer is not null group by customer`.execute(tx);
  await sql`analyze touched_customer`.execute(tx);
}

/**
 * Marks contacts that another of the same customer and topic followed within the repeat window, for the customers touched. Only those
 * from one window before the first touched contact on can change.
 * @returns the business days on which a mark changed.
 */
export async function markRepeats(tx: Tx, centre: CentreRules): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    with longest as (select max(repeat_window) as span from rule_span where centre_id = ${centre.id}),
    judged as (
      select c.id, c.repeated as was, c.entered_at <= t.last as can_change,
        coalesce(lead(c.entered_at) over (partition by c.customer, coalesce(c.topic, '') order by c.entered_at, c.external_id collate "C")
          <= c.entered_at + r.repeat_window, false) as is_now
      from touched_customer t
      cross join longest
      join contact c on c.centre_id = ${centre.id} and c.customer = t.customer and c.direction = 'inbound'
        and c.entered_at >= t.first - longest.span and c.entered_at <= t.last + longest.span
      join rule_span r on r.centre_id = c.centre_id and r.queue_id = coalesce(c.queue_id, 0) and c.entered_at >= r.from_at and c.entered_at < r.to_at
    ), changed as (
      update contact c set repeated = j.is_now from judged j
      where c.id = j.id and j.can_change and j.was <> j.is_now returning c.entered_at
    )
    select distinct ${dayOf(centre, 'entered_at')} as day from changed`.execute(tx);
  return rows.map((row) => row.day);
}

/**
 * Moves the horizon of repeats to the last contact of the centre: a contact can be judged once its whole window lies before it.
 * @returns the business days of the contacts that become, or cease to be, old enough.
 */
export async function daysGrownOld(tx: Tx, centre: CentreRules): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    with moved as (
      select h.repeats_until as before, (select max(entered_at) from contact where centre_id = ${centre.id}) as after
      from (select 1) one left join interval_horizon h on h.centre_id = ${centre.id}
    ), spans as (
      select distinct repeat_window as span from rule_span where centre_id = ${centre.id}
    )
    select distinct ${dayOf(centre, 'c.entered_at')} as day
    from moved cross join spans
    join contact c on c.centre_id = ${centre.id} and moved.before is not null
      and c.entered_at > least(moved.before, moved.after) - spans.span and c.entered_at <= greatest(moved.before, moved.after) - spans.span`.execute(
    tx,
  );
  await sql`
    insert into interval_horizon (centre_id, repeats_until)
    select ${centre.id}::int, max(entered_at) from contact where centre_id = ${centre.id}
    on conflict (centre_id) do update set repeats_until = excluded.repeats_until`.execute(tx);
  return rows.map((row) => row.day);
}
