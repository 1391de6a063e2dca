import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#core/time/calendar.ts';
import { spanOfRun } from '../metrics/days.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { type Band, bandOf, slotsOf } from '../metrics/slots.ts';
import type { Tx } from '../platform/database.ts';

/** What one person did in one cell of work (queue and band of the day). */
export interface PersonCell {
  agentId: number;
  cell: string;
  numerator: number;
  denominator: number;
}

/** Talk under so many milliseconds is no conversation. */
const shortMs = 10_000;

/** Answered contacts with hardly any talk, of answered contacts. */
export async function readShortContacts(
  tx: Tx,
  centre: CentreRules,
  days: readonly string[],
  bands: readonly Band[],
): Promise<PersonCell[]> {
  const { rows } = await sql<{ agentId: number; queue: number; hour: number; numerator: number; denominator: number }>`
    select c.agent_id as "agentId", coalesce(c.queue_id, 0) as queue, extract(hour from c.entered_at at time zone ${centre.timeZone})::int as hour,
      count(*) filter (where c.talk_ms < ${shortMs}) as numerator, count(*) as denominator
    from contact c
    where c.centre_id = ${centre.id} and ${during(centre, days, 'c.entered_at')} and c.outcome = 'answered' and c.direction = 'inbound'
      and c.agent_id is not null and c.talk_ms is not null
    group by 1, 2, 3`.execute(tx);
  return rows.map(({ agentId, queue, hour, numerator, denominator }) => ({
    agentId,
    cell: `${queue} ${bandOf(hour, bands)}`,
    numerator,
    denominator,
  }));
}

/** Breaks begun in the half hour before one of the day's busiest quarter of intervals, of all breaks begun; by band of the day. */
export async function readBreaksBeforePeaks(
  tx: Tx,
  centre: CentreRules,
  days: readonly string[],
  bands: readonly Band[],
): Promise<PersonCell[]> {
  const { rows: slots, within } = slotsOf(centre, days, bands);
  const { rows } = await sql<PersonCell>`
    with slot as materialized (select * from ${slots}),
    load as (
      select s.day, s.start_at, sum(f.offered) as offered from interval_measure f join slot s on s.start_at = f.start_at
      where f.centre_id = ${centre.id} and ${within} and f.offered > 0 group by 1, 2
    ),
    peak as materialized (
      select start_at from (select start_at, percent_rank() over (partition by day order by offered desc) as place from load) ranked where place < 0.25
    )
    select b.agent_id as "agentId", s.band as cell, count(*) as denominator,
      count(*) filter (where exists (select from peak p where p.start_at > b.started_at and p.start_at <= b.started_at + interval '30 minutes')) as numerator
    from agent_state b join slot s on s.start_at = app.interval_start(b.started_at)
    where b.centre_id = ${centre.id} and ${during(centre, days, 'b.started_at')} and b.state = 'break'
    group by 1, 2`.execute(tx);
  return rows;
}

function during(centre: CentreRules, days: readonly string[], column: string): RawBuilder<unknown> {
  const sorted = days.toSorted();
  const { from, to } = spanOfRun(centre, { from: sorted[0] ?? '', to: addDays(sorted.at(-1) ?? '', 1) });
  return sql`${sql.raw(column)} >= ${from} and ${sql.raw(column)} < ${to}`;
}
