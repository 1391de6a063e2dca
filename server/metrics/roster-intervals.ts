import { type RawBuilder, sql } from 'kysely';
import { statesOfActivity } from '#core/metrics/roster-measures.ts';
import { addDays } from '#core/time/calendar.ts';
import type { JoinTeam } from '../contacts/names.ts';
import type { Tx } from '../platform/database.ts';
import { dayInRun, daysOfCentre, type Run, type Span } from './days.ts';
import type { CentreRules } from './rules.ts';

/** No planned stretch lasts longer than two days (longer ones are refused at import), and no state does. */
const longestMs = 2 * 86_400_000;

const asked = Object.entries(statesOfActivity).flatMap(([activity, states]) => states.map((state) => ({ activity, state })));

const milli = (from: string, to: string) => sql.raw(`round(date_part('epoch', ${to} - ${from}) * 1000)::bigint`);

/**
 * What rosters count for, from the plans and the states as they now stand: the same as core/metrics/roster-measures.ts, over everybody at once.
 * Runs after the intervals of states, whose signed-in time it reads. @returns how many interval rows were written.
 */
export async function insertRosterIntervals(tx: Tx, centre: CentreRules, run: Run, span: Span, joinTeam: JoinTeam): Promise<number> {
  const kept = await sql`select from roster_activity
    where centre_id = ${centre.id} and started_at < ${span.to} and ended_at > ${span.from} and started_at >= ${earliestOf(span)} limit 1`.execute(
    tx,
  );
  if (kept.rows.length === 0) return 0;
  // The planner takes a cut series for a row or two and would compare everything with everything, one pair after the other.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`.execute(tx);
  const result = await sql`
    ${plannedParts(centre, run, span)}, ${countedParts(centre, run, span)}
    insert into interval_measure (centre_id, start_at, queue_id, agent_id, team_id, channel, scheduled_s_milli, adherent_s_milli, paid_s_milli, attended_s_milli,
      rostered_handling_s_milli, rostered_available_s_milli)
    select ${centre.id}::int, slot, 0, agent_id, coalesce(m.team_id, 0), '', nullif(scheduled, 0), nullif(adherent, 0), nullif(paid, 0), nullif(attended, 0),
      nullif(handling, 0), nullif(available, 0)
    from summed ${joinTeam('agent_id', 'slot')}`.execute(tx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

const earliestOf = (span: Span): Date => new Date(span.from.getTime() - longestMs);

/** What is planned without overlaps, cut at the borders of the intervals and at the last state known of each day: `part`. */
function plannedParts(centre: CentreRules, run: Run, span: Span): RawBuilder<unknown> {
  const days = bordersOf(centre, run);
  return sql`
    with plan as materialized (
      select agent_id, activity, paid, external_id, started_at, greatest(started_at, ${span.from}) as from_at, least(ended_at, ${span.to}) as to_at,
        case activity when 'leave' then 3 when 'work' then 1 when 'off' then 0 else 2 end as weight
      from roster_activity
      where centre_id = ${centre.id} and started_at < ${span.to} and ended_at > ${span.from} and started_at >= ${earliestOf(span)}
    ), edge as (
      select agent_id, from_at as at from plan union select agent_id, to_at from plan
    ), stretch as (
      select agent_id, at as from_at, lead(at) over (partition by agent_id order by at) as to_at from edge
    ), piece as materialized (
      select distinct on (b.agent_id, b.from_at) b.agent_id, b.from_at, b.to_at, p.activity, p.paid
      from stretch b join plan p on p.agent_id = b.agent_id and p.from_at < b.to_at and p.to_at > b.from_at
      order by b.agent_id, b.from_at, p.weight desc, p.started_at desc, p.external_id desc
    ), seen as materialized (
      select d.day, (select max(least(s.ended_at, d.to_at)) from agent_state s
        where s.centre_id = ${centre.id} and s.started_at >= d.from_at - interval '2 days' and s.started_at < d.to_at and s.ended_at > d.from_at) as until
      from unnest(${days.days}::date[], ${days.from}::timestamptz[], ${days.to}::timestamptz[]) d (day, from_at, to_at)
    ), part as materialized (
      select p.agent_id, p.activity, p.paid, slot, seen.day, greatest(p.from_at, slot) as from_at, least(p.to_at, slot + interval '15 minutes', seen.until) as to_at
      from piece p cross join lateral generate_series(app.interval_start(p.from_at), p.to_at - interval '1 microsecond', interval '15 minutes') slot
      join seen on seen.day = ${dayInRun(centre, run)('slot')}
      where p.activity <> 'off' and seen.until > greatest(p.from_at, slot)
    )`;
}

/** The seconds of each part, by what was done in them: `summed`. */
function countedParts(centre: CentreRules, run: Run, span: Span): RawBuilder<unknown> {
  const day = dayInRun(centre, run);
  return sql`
    asked (activity, state) as (
      select * from unnest(${asked.map((one) => one.activity)}::text[], ${asked.map((one) => one.state)}::text[])
    ), worked as materialized (
      select s.agent_id, s.state, slot, greatest(s.started_at, slot) as from_at, least(s.ended_at, slot + interval '15 minutes') as to_at
      from agent_state s
      cross join lateral generate_series(app.interval_start(greatest(s.started_at, ${span.from})), least(s.ended_at, ${span.to}) - interval '1 microsecond', interval '15 minutes') slot
      where s.centre_id = ${centre.id} and s.started_at < ${span.to} and s.ended_at > ${span.from} and s.started_at >= ${earliestOf(span)}
        and s.agent_id in (select agent_id from plan)
    ), matched as (
      select p.agent_id, p.slot, p.from_at, sum(${milli('greatest(p.from_at, w.from_at)', 'least(p.to_at, w.to_at)')}) as ms
      from part p join asked a on a.activity = p.activity
      join worked w on w.agent_id = p.agent_id and w.slot = p.slot and w.state = a.state and w.from_at < p.to_at and w.to_at > p.from_at
      group by p.agent_id, p.slot, p.from_at
    ), counted as (
      select p.agent_id, p.slot,
        sum(${milli('p.from_at', 'p.to_at')}) filter (where p.activity <> 'leave') as scheduled,
        sum(least(coalesce(m.ms, 0), ${milli('p.from_at', 'p.to_at')})) as adherent,
        sum(${milli('p.from_at', 'p.to_at')}) filter (where p.paid) as paid,
        null::numeric as attended, null::numeric as handling, null::numeric as available
      from part p left join matched m on m.agent_id = p.agent_id and m.slot = p.slot and m.from_at = p.from_at
      group by p.agent_id, p.slot
      union all
      select i.agent_id, i.start_at, null, null, null, case when due.is_due then i.staffed_s_milli end,
        case when due.is_paid then i.handling_s_milli end, case when due.is_paid then i.available_s_milli end
      from interval_measure i
      join (select agent_id, day, bool_or(activity <> 'leave') as is_due, bool_or(paid) as is_paid from part group by agent_id, day) due
        on due.agent_id = i.agent_id and due.day = ${day('i.start_at')}
      where i.centre_id = ${centre.id} and i.start_at >= ${span.from} and i.start_at < ${span.to} and i.staffed_s_milli > 0
    ), summed as (
      select agent_id, slot, sum(scheduled) as scheduled, sum(adherent) as adherent, sum(paid) as paid, sum(attended) as attended,
        sum(handling) as handling, sum(available) as available
      from counted group by agent_id, slot
      having sum(scheduled) > 0 or sum(paid) > 0 or sum(attended) > 0 or sum(handling) > 0 or sum(available) > 0
    )`;
}

function bordersOf(centre: CentreRules, run: Run): { days: string[]; from: string[]; to: string[] } {
  const { startOf } = daysOfCentre(centre);
  const days: string[] = [];
  for (let day = run.from; day < run.to; day = addDays(day, 1)) days.push(day);
  const instant = (day: string) => new Date(startOf(day)).toISOString();
  return { days, from: days.map(instant), to: days.map((day) => instant(addDays(day, 1))) };
}
