import { type RawBuilder, sql } from 'kysely';
import { waitBorders } from '#core/metrics/wait-histogram.ts';
import { businessDays } from '#core/time/business-day.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { caseColumns, contactColumns, measureColumns, stateColumns } from './columns.ts';

/** What the computation needs to know of a centre. */
export interface CentreRules {
  id: number;
  timeZone: string;
  /** `HH:mm` at which the business day begins. */
  businessDayStart: string;
}

interface Span {
  from: Date;
  to: Date;
}

const list = (columns: readonly string[]): RawBuilder<unknown> => sql.raw(columns.join(', '));
const sums = (columns: readonly string[]): RawBuilder<unknown> => sql.raw(columns.map((column) => `nullif(sum(${column}), 0)`).join(', '));

/**
 * Computes the intervals and daily sums of whole business days anew, from the contacts, states and cases as they now stand.
 * Runs inside the transaction that changed them, as the worker of the centre, so that figures and contacts never disagree.
 *
 * @param days business days `YYYY-MM-DD`, in any order, repeats allowed.
 * @returns how many 15-minute interval rows were written.
 */
export async function recomputeDays(tx: Tx, centre: CentreRules, days: Iterable<string>): Promise<number> {
  let written = 0;
  for (const run of consecutiveRuns(days)) {
    const span = spanOf(centre, run);
    await clear(tx, centre, run, span);
    written += await insertContactIntervals(tx, centre, span);
    written += await insertStateIntervals(tx, centre, span);
    written += await insertCaseIntervals(tx, centre, span);
    await insertWaits(tx, centre, span);
    await rollUp(tx, centre, span);
  }
  return written;
}

interface Run {
  from: string;
  to: string;
}

/** Days joined into runs without a gap: one statement for each run. `to` is the day after the last. */
export function consecutiveRuns(days: Iterable<string>): Run[] {
  const runs: Run[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1);
    if (last?.to === day) last.to = addDays(day, 1);
    else runs.push({ from: day, to: addDays(day, 1) });
  }
  return runs;
}

function spanOf(centre: CentreRules, run: Run): Span {
  const { from, to } = businessDays({ zone: centre.timeZone, dayStart: centre.businessDayStart }).spanOf(run.from, run.to);
  return { from: new Date(from), to: new Date(to) };
}

/** The business day of an instant, in SQL. The same rule as core/time/business-day.ts. */
export function dayOf(centre: CentreRules, instant: string): RawBuilder<string> {
  return sql<string>`((${sql.raw(instant)} at time zone ${centre.timeZone}) - ${centre.businessDayStart}::interval)::date`;
}

async function clear(tx: Tx, centre: CentreRules, run: Run, span: Span): Promise<void> {
  for (const table of ['interval_measure', 'interval_wait']) {
    await sql`delete from ${sql.table(table)} where centre_id = ${centre.id} and start_at >= ${span.from} and start_at < ${span.to}`.execute(
      tx,
    );
  }
  for (const table of ['day_measure', 'day_wait']) {
    await sql`delete from ${sql.table(table)} where centre_id = ${centre.id} and day >= ${run.from} and day < ${run.to}`.execute(tx);
  }
}

async function insertContactIntervals(tx: Tx, centre: CentreRules, span: Span): Promise<number> {
  const result = await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${list(contactColumns)})
    select centre_id, start_at, queue_id, agent_id, team_id, channel, ${sums(contactColumns)}
    from contact_fact
    where centre_id = ${centre.id} and entered_at >= ${span.from} and entered_at < ${span.to}
    group by centre_id, start_at, queue_id, agent_id, team_id, channel`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** State time, cut exactly at interval borders; the team is that of the day on which the interval lies. */
async function insertStateIntervals(tx: Tx, centre: CentreRules, span: Span): Promise<number> {
  const kinds: Record<string, string> = {
    staffed_s: `state <> 'signed-out'`,
    available_s: `state = 'available'`,
    handling_s: `state in ('talk', 'hold', 'acw')`,
    ...Object.fromEntries(
      ['break', 'meal', 'training', 'meeting', 'coaching', 'system', 'aux'].map((state) => [`${state}_s`, `state = '${state}'`]),
    ),
  };
  const parts = Object.values(kinds).map((condition) => `nullif(sum(ms) filter (where ${condition}), 0)`);
  const result = await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${list(stateColumns)})
    select ${centre.id}, slot, 0, agent_id, team_id, '', ${sql.raw(parts.join(', '))}
    from (
      select s.agent_id, s.state, slot, coalesce(m.team_id, 0) as team_id,
        round(extract(epoch from least(s.ended_at, slot + interval '15 minutes') - greatest(s.started_at, slot)) * 1000)::bigint as ms
      from agent_state s
      cross join lateral generate_series(
        app.interval_start(greatest(s.started_at, ${span.from})),
        least(s.ended_at, ${span.to}) - interval '1 microsecond', interval '15 minutes') slot
      left join membership m on m.person_id = s.agent_id and m.from_on <= ${dayOf(centre, 'slot')} and ${dayOf(centre, 'slot')} < m.to_on
      where s.centre_id = ${centre.id} and s.started_at < ${span.to} and s.ended_at > ${span.from} and s.started_at >= ${longestState(span)}
    ) part
    group by slot, agent_id, team_id`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** No state lasts longer than two days (longer ones are refused at import), so older rows need not be looked at. */
function longestState(span: Span): Date {
  return new Date(span.from.getTime() - 2 * 86_400_000);
}

/** Accepted, returned and judged cases count when they were accepted; due ones when they were due, so that both parts of a ratio speak of the same cases. */
async function insertCaseIntervals(tx: Tx, centre: CentreRules, span: Span): Promise<number> {
  const columns = caseColumns;
  const result = await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${list(columns)})
    select ${centre.id}, start_at, queue_id, agent_id, team_id, 'case', ${sums(columns)}
    from (
      select app.interval_start(accepted_at) as start_at, coalesce(queue_id, 0) as queue_id, coalesce(agent_id, 0) as agent_id, coalesce(team_id, 0) as team_id,
        1 as cases_accepted, 0 as cases_due, 0 as cases_closed_on_time, returned::int as cases_returned,
        (satisfied is not null)::int as cases_surveyed, coalesce(satisfied, false)::int as cases_satisfied
      from service_case where centre_id = ${centre.id} and accepted_at >= ${span.from} and accepted_at < ${span.to}
      union all
      select app.interval_start(due_at), coalesce(queue_id, 0), coalesce(agent_id, 0), coalesce(team_id, 0),
        0, 1, coalesce(closed_at <= due_at, false)::int, 0, 0, 0
      from service_case where centre_id = ${centre.id} and due_at >= ${span.from} and due_at < ${span.to}
    ) part
    group by start_at, queue_id, agent_id, team_id`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

const waitBordersMs = waitBorders.map((seconds) => Math.round(seconds * 1000));

async function insertWaits(tx: Tx, centre: CentreRules, span: Span): Promise<void> {
  await sql`
    insert into interval_wait (centre_id, start_at, queue_id, agent_id, team_id, channel, bucket, contacts)
    select centre_id, start_at, queue_id, agent_id, team_id, channel, width_bucket(histogram_wait_ms, ${waitBordersMs}::int[]), count(*)
    from contact_fact
    where centre_id = ${centre.id} and entered_at >= ${span.from} and entered_at < ${span.to} and histogram_wait_ms is not null
    group by centre_id, start_at, queue_id, agent_id, team_id, channel, 7`.execute(tx);
}

async function rollUp(tx: Tx, centre: CentreRules, span: Span): Promise<void> {
  const where = sql`where centre_id = ${centre.id} and start_at >= ${span.from} and start_at < ${span.to}`;
  await sql`
    insert into day_measure (centre_id, day, queue_id, agent_id, team_id, channel, ${list(measureColumns)})
    select centre_id, ${dayOf(centre, 'start_at')} as day, queue_id, agent_id, team_id, channel, ${sums(measureColumns)}
    from interval_measure ${where} group by centre_id, 2, queue_id, agent_id, team_id, channel`.execute(tx);
  await sql`
    insert into day_wait (centre_id, day, queue_id, agent_id, team_id, channel, bucket, contacts)
    select centre_id, ${dayOf(centre, 'start_at')} as day, queue_id, agent_id, team_id, channel, bucket, sum(contacts)
    from interval_wait ${where} group by centre_id, 2, queue_id, agent_id, team_id, channel, bucket`.execute(tx);
}
