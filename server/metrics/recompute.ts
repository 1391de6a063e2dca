import { type RawBuilder, sql } from 'kysely';
import { waitBorders } from '#core/metrics/wait-histogram.ts';
import { type JoinTeam, readTeams } from '../contacts/names.ts';
import type { Tx } from '../platform/database.ts';
import { caseColumns, contactColumns, evaluationColumns, measureColumns } from './columns.ts';
import { dayInRun, type Run, runsOfDays, type Span, spanOfRun } from './days.ts';
import { insertRosterIntervals } from './roster-intervals.ts';
import type { CentreRules } from './rules.ts';
import { withoutPlans } from '../platform/without-plans.ts';

export type { CentreRules } from './rules.ts';

const list = (columns: readonly string[]): RawBuilder<unknown> => sql.raw(columns.join(', '));
const sums = (columns: readonly string[]): RawBuilder<unknown> => sql.raw(columns.map((column) => `nullif(sum(${column}), 0)`).join(', '));

/** So many days are summed at a time: the memory that takes depends on the days, not on the file. */
const daysAtOnce = 14;

/**
 * Computes the intervals and daily sums of whole business days anew, from the contacts, states, rosters and cases as they now stand.
 * Runs inside the transaction that changed them, as the worker of the centre, so that figures and contacts never disagree.
 *
 * @param days business days `YYYY-MM-DD`, in any order, repeats allowed.
 * @returns how many 15-minute interval rows were written.
 */
export async function recomputeDays(tx: Tx, centre: CentreRules, days: Iterable<string>): Promise<number> {
  const runs = runsOfDays(days, daysAtOnce);
  if (runs.length === 0) return 0;
  const joinTeam = await readTeams(tx, centre);
  const [isEvaluated, isSurveyed] = [await hasAny(tx, centre, 'evaluation'), await hasAny(tx, centre, 'survey')];
  let written = 0;
  for (const run of runs) {
    const span = spanOfRun(centre, run);
    await clear(tx, centre, run, span);
    // Looking a survey up for each contact is a loop, and right where there are surveys; what else is joined are a few rules.
    written += await withoutPlans(tx, isSurveyed ? [] : ['nestloop'], () => insertContactIntervals(tx, centre, span));
    if (isEvaluated) written += await insertEvaluationIntervals(tx, centre, span);
    written += await insertStateIntervals(tx, centre, span, joinTeam);
    written += await insertRosterIntervals(tx, centre, run, span, joinTeam);
    written += await insertCaseIntervals(tx, centre, span);
    await rollUp(tx, centre, run, span);
  }
  return written;
}

async function clear(tx: Tx, centre: CentreRules, run: Run, span: Span): Promise<void> {
  await sql`delete from interval_measure where centre_id = ${centre.id} and start_at >= ${span.from} and start_at < ${span.to}`.execute(tx);
  await sql`delete from day_measure where centre_id = ${centre.id} and day >= ${run.from} and day < ${run.to}`.execute(tx);
}

const waitBordersMs = waitBorders.map((seconds) => Math.round(seconds * 1000));

async function insertContactIntervals(tx: Tx, centre: CentreRules, span: Span): Promise<number> {
  const columns = contactColumns.filter((column) => !evaluationColumns.includes(column));
  const result = await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${list(columns)}, wait_buckets)
    select ${centre.id}::int, start_at, queue_id, agent_id, team_id, channel, ${sums(columns)},
      array_agg(width_bucket(histogram_wait_ms, ${waitBordersMs}::int[])::smallint) filter (where histogram_wait_ms is not null)
    from contact_fact_whole
    where centre_id = ${centre.id} and entered_at >= ${span.from} and entered_at < ${span.to}
    group by start_at, queue_id, agent_id, team_id, channel`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Whether any source of the centre has brought such rows. */
async function hasAny(tx: Tx, centre: CentreRules, table: 'evaluation' | 'survey'): Promise<boolean> {
  const { rows } = await sql`select from source s where s.centre_id = ${centre.id}
    and exists (select from ${sql.table(table)} t where t.source_id = s.id) limit 1`.execute(tx);
  return rows.length > 0;
}

/** Few contacts are evaluated: their sums are found from the evaluations, not by looking for one behind each contact. */
async function insertEvaluationIntervals(tx: Tx, centre: CentreRules, span: Span): Promise<number> {
  const result = await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${list(evaluationColumns)})
    select ${centre.id}::int, f.start_at, f.queue_id, f.agent_id, f.team_id, f.channel, ${sums(evaluationColumns)}
    from (select distinct c.id from evaluation e join contact c on c.source_id = e.source_id and c.external_id = e.contact_external_id
      where e.centre_id = ${centre.id} and c.entered_at >= ${span.from} and c.entered_at < ${span.to}) evaluated_contact
    join contact_fact f on f.id = evaluated_contact.id
    group by f.start_at, f.queue_id, f.agent_id, f.team_id, f.channel`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

const stateConditions: Readonly<Record<string, string>> = {
  staffed_s: `state <> 'signed-out'`,
  available_s: `state = 'available'`,
  handling_s: `state in ('talk', 'hold', 'acw')`,
  ...Object.fromEntries(
    ['break', 'meal', 'training', 'meeting', 'coaching', 'system', 'aux'].map((state) => [`${state}_s`, `state = '${state}'`]),
  ),
};

/** No state lasts longer than two days (longer ones are refused at import), so older rows need not be looked at. */
const longestStateMs = 2 * 86_400_000;

/** State time, cut exactly at interval borders; the team is that of the day on which the interval lies. Most states lie within one interval. */
async function insertStateIntervals(tx: Tx, centre: CentreRules, span: Span, joinTeam: JoinTeam): Promise<number> {
  const parts = Object.values(stateConditions).map((condition) => `nullif(sum(ms) filter (where ${condition}), 0)`);
  const names = Object.keys(stateConditions).map((key) => `${key}_milli`);
  const ms = (from: string, to: string) => sql.raw(`round(date_part('epoch', ${to} - ${from}) * 1000)::int`);
  const result = await sql`
    with state as materialized (
      select agent_id, state, greatest(started_at, ${span.from}) as started_at, least(ended_at, ${span.to}) as ended_at from agent_state
      where centre_id = ${centre.id} and started_at < ${span.to} and ended_at > ${span.from}
        and started_at >= ${new Date(span.from.getTime() - longestStateMs)} and state <> 'signed-out'
    ), part as (
      select agent_id, state, app.interval_start(started_at) as slot, ${ms('started_at', 'ended_at')} as ms from state
      where ended_at <= app.interval_start(started_at) + interval '15 minutes'
      union all
      select agent_id, state, slot, ${ms('greatest(started_at, slot)', `least(ended_at, slot + interval '15 minutes')`)}
      from state cross join lateral generate_series(app.interval_start(started_at), ended_at - interval '1 microsecond', interval '15 minutes') slot
      where ended_at > app.interval_start(started_at) + interval '15 minutes'
    ), summed as (
      select slot, agent_id, ${sql.raw(parts.map((part, index) => `${part} as ${names[index]}`).join(', '))} from part group by slot, agent_id
    )
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${sql.raw(names.join(', '))})
    select ${centre.id}::int, slot, 0, agent_id, coalesce(m.team_id, 0), '', ${sql.raw(names.join(', '))}
    from summed ${joinTeam('agent_id', 'slot')}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Accepted, returned and judged cases count when they were accepted; due ones when they were due, so that both parts of a ratio speak of the same cases. */
async function insertCaseIntervals(tx: Tx, centre: CentreRules, span: Span): Promise<number> {
  const columns = caseColumns;
  const result = await sql`
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, ${list(columns)})
    select ${centre.id}::int, start_at, queue_id, agent_id, team_id, 'case', ${sums(columns)}
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

async function rollUp(tx: Tx, centre: CentreRules, run: Run, span: Span): Promise<void> {
  const day = dayInRun(centre, run);
  await sql`
    insert into day_measure (centre_id, day, queue_id, agent_id, team_id, channel, ${list(measureColumns)}, wait_buckets)
    select ${centre.id}::int, ${day('start_at')} as day, queue_id, agent_id, team_id, channel, ${sums(measureColumns)}, app.concat(wait_buckets) filter (where wait_buckets is not null)
    from interval_measure where centre_id = ${centre.id} and start_at >= ${span.from} and start_at < ${span.to}
    group by 2, queue_id, agent_id, team_id, channel`.execute(tx);
}
