import { type RawBuilder, sql } from 'kysely';
import type { GoalPlan, GoalRow } from '#api/goals.ts';
import type { GoalKind, GoalLevel, GoalSide, GoalState } from '#core/goals/goal.ts';
import type { Standing } from '#core/goals/forecast.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { targetOf } from './goal-store.ts';

interface ListedRow {
  id: number;
  parentId: number | null;
  level: GoalLevel;
  unitId: number | null;
  unitName: string | null;
  personId: number | null;
  personName: string | null;
  kind: GoalKind;
  statement: string;
  metric: string | null;
  variant: string | null;
  targetKind: 'at-least' | 'at-most' | 'band' | null;
  low: number | null;
  high: number | null;
  fromOn: string;
  toOn: string;
  weight: number | null;
  state: GoalState;
  ownerWord: boolean;
  aboveWord: boolean;
  side: GoalSide | null;
  hasOpenChange: boolean;
  milestones: GoalPlan['milestones'];
  lastCheckIn: string | null;
  asOf: string | null;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  chance: number | null;
  standing: Standing | null;
  finalLower: number | null;
  finalMiddle: number | null;
  finalUpper: number | null;
  luck: number | null;
  implied: number | null;
  gap: number | null;
  covered: number | null;
}

/** Which goals are listed. Without people: those of the whole and of teams only. */
export interface GoalFilter {
  from: string;
  /** The day after the last. */
  to: string;
  states?: readonly GoalState[] | undefined;
  teams?: readonly number[] | undefined;
  person?: number | undefined;
  ids?: readonly number[];
  parent?: number;
}

function conditions(centreId: number, { from, to, states, teams, person, ids, parent }: GoalFilter): RawBuilder<unknown> {
  if (ids !== undefined) return sql`g.centre_id = ${centreId} and g.id = any (${[...ids]}::int[])`;
  if (parent !== undefined) return sql`g.centre_id = ${centreId} and g.parent_id = ${parent} and g.state <> 'dropped'`;
  const parts = [sql`g.centre_id = ${centreId}`, sql`g.from_on < ${to}`, sql`g.to_on > ${from}`];
  if (states !== undefined && states.length > 0) parts.push(sql`g.state = any (${[...states]}::text[])`);
  else parts.push(sql`g.state <> 'dropped'`);
  // written so that each way leads over an index
  if (person !== undefined) parts.push(sql`g.person_id = ${person}`);
  else if (teams === undefined || teams.length === 0) parts.push(sql`g.level in ('organisation', 'centre', 'team')`);
  else
    parts.push(sql`(g.level in ('organisation', 'centre') and g.centre_id = ${centreId} or g.unit_id = any (array(select id from reach))
      or g.person_id = any (array(select person_id from membership m where m.team_id = any (${[...teams]}::int[]) and m.from_on < ${to} and m.to_on > ${from})))`);
  return sql.join(parts, sql` and `);
}

/** The teams asked for, with all units above them (whose goals theirs hang below) and below them. */
const reach = (teams: readonly number[] | undefined) => sql`
  up as (select id, parent_id from unit where id = any (${[...(teams ?? [])]}::int[]) union select u.id, u.parent_id from unit u join up on u.id = up.parent_id),
  down as (select id from unit where id = any (${[...(teams ?? [])]}::int[]) union select u.id from unit u join down on u.parent_id = down.id),
  reach as (select id from up union select id from down)`;

/** Goals as lists show them, those of the whole first. */
export async function listGoals(tx: Tx, centreId: number, filter: GoalFilter): Promise<GoalRow[]> {
  const { rows } = await sql<ListedRow>`
    with recursive ${reach(filter.teams)}
    select g.id, g.parent_id as "parentId", g.level, g.unit_id as "unitId", u.name as "unitName", g.person_id as "personId", p.name as "personName",
      g.kind, g.statement, g.metric, g.variant, g.target_kind as "targetKind", g.low, g.high, g.from_on as "fromOn", g.to_on as "toOn", g.weight, g.state,
      g.owner_word is not null as "ownerWord", g.above_word is not null as "aboveWord", s.side,
      exists (select from goal_change c where c.goal_id = g.id and c.state = 'open') as "hasOpenChange",
      coalesce(g.plan -> 'milestones', '[]') as milestones, (select max(day) from goal_check_in c where c.goal_id = g.id) as "lastCheckIn",
      t.as_of as "asOf", t.value, t.numerator, t.denominator, t.lower, t.upper, t.chance, g.standing, t.final_lower as "finalLower",
      t.final_middle as "finalMiddle", t.final_upper as "finalUpper", t.luck, t.implied, t.gap, t.covered
    from goal g left join unit u on u.id = g.unit_id left join person p on p.id = g.person_id left join goal_track t on t.goal_id = g.id
    left join lateral (${sideOfRow}) s on true
    where ${conditions(centreId, filter)}
    order by array_position(array['organisation', 'centre', 'team', 'person'], g.level), u.name, p.name, g.from_on, g.id`.execute(tx);
  return rows.map(rowOf);
}

/** As app.goal_side, but with what the asker leads looked up once for the whole list. */
const sideOfRow = sql`select case
    when g.person_id = any ((select app.own_persons())::int[]) then 'owner'
    when g.centre_id = any ((select app.managed_centres())::int[]) or g.person_id = any ((select app.goal_persons())::int[]) then 'above'
    when g.level = 'team' then case when u.parent_id = any ((select app.headed_teams())::int[]) then 'above'
      when g.unit_id = any ((select app.headed_teams())::int[]) then 'owner' end
  end as side`;

function rowOf(row: ListedRow): GoalRow {
  const target = targetOf(row);
  const { finalLower, finalMiddle, finalUpper, lower, upper } = row;
  return {
    id: row.id,
    parentId: row.parentId,
    level: row.level,
    unit: row.unitId === null ? null : { id: row.unitId, name: row.unitName ?? '—' },
    person: row.personId === null ? null : { id: row.personId, name: row.personName ?? '—' },
    kind: row.kind,
    statement: row.statement,
    metric: row.metric,
    variant: row.variant,
    target: target && { kind: target.kind, low: row.low, high: row.high },
    from: row.fromOn,
    to: addDays(row.toOn, -1),
    weight: row.weight,
    state: row.state,
    agreed: { owner: row.ownerWord, above: row.aboveWord },
    side: row.side,
    hasOpenChange: row.hasOpenChange,
    milestones: { done: row.milestones.filter(({ doneOn }) => doneOn !== null).length, all: row.milestones.length },
    lastCheckIn: row.lastCheckIn,
    track:
      row.asOf === null || row.kind !== 'metric'
        ? null
        : {
            asOf: row.asOf,
            value: row.value,
            numerator: row.numerator,
            denominator: row.denominator,
            interval: lower === null || upper === null ? null : { lower, upper },
            chance: row.chance,
            standing: row.standing,
            final:
              finalLower === null || finalMiddle === null || finalUpper === null
                ? null
                : { lower: finalLower, middle: finalMiddle, upper: finalUpper },
            luck: row.luck,
          },
    cascade: row.implied === null ? null : { implied: row.implied, gap: row.gap, covered: row.covered ?? 0 },
  };
}

/** The people's goals of each team by how they stand, for those who see more teams than they look at. */
export async function countPeople(
  tx: Tx,
  centreId: number,
  span: { from: string; to: string },
  today: string,
): Promise<
  { team: { id: number; name: string }; goals: number; ahead: number; on: number; behind: number; open: number; overdue: number }[]
> {
  type Row = { id: number; name: string; goals: number; ahead: number; on: number; behind: number; open: number; overdue: number };
  const { rows } = await sql<Row>`
    with own as (
      select g.person_id, count(*) as goals, count(*) filter (where g.state = 'agreed' and g.standing = 'ahead') as ahead,
        count(*) filter (where g.state = 'agreed' and g.standing = 'on') as on, count(*) filter (where g.state = 'agreed' and g.standing = 'behind') as behind,
        count(*) filter (where g.state in ('proposed', 'discussed')) as open, count(*) filter (where g.state = 'agreed' and g.to_on <= ${today}) as overdue
      from goal g where g.centre_id = ${centreId} and g.level = 'person' and g.state <> 'dropped' and g.from_on < ${span.to} and g.to_on > ${span.from}
      group by g.person_id)
    select u.id, u.name, sum(o.goals)::int as goals, sum(o.ahead)::int as ahead, sum(o.on)::int as on, sum(o.behind)::int as behind,
      sum(o.open)::int as open, sum(o.overdue)::int as overdue
    from own o join membership m on m.person_id = o.person_id and m.from_on <= ${today} and m.to_on > ${today} join unit u on u.id = m.team_id
    group by u.id, u.name order by u.name`.execute(tx);
  return rows.map(({ id, name, ...counts }) => ({ team: { id, name }, ...counts }));
}

/** What waits for the asker: check-ins to write, answers and words to give. */
export async function readDue(
  tx: Tx,
  centreId: number,
  today: string,
): Promise<
  {
    goal: number;
    statement: string;
    personId: number | null;
    personName: string | null;
    what: 'check-in' | 'reply' | 'word' | 'change';
    since: string;
  }[]
> {
  type Row = {
    goal: number;
    statement: string;
    personId: number | null;
    personName: string | null;
    what: 'check-in' | 'reply' | 'word' | 'change';
    since: string;
  };
  const { rows } = await sql<Row>`
    with mine as materialized (
      select g.*, s.side from goal g left join unit u on u.id = g.unit_id cross join lateral (${sideOfRow}) s
      where g.centre_id = ${centreId} and g.state in ('proposed', 'discussed', 'agreed') and s.side is not null
        and (g.level <> 'person' or g.person_id = any ((select app.own_persons())::int[]) or g.person_id = any ((select app.goal_persons())::int[])))
    select w.goal, m.statement, m.person_id as "personId", p.name as "personName", w.what, w.since from mine m left join person p on p.id = m.person_id
    cross join lateral (
      select m.id as goal, 'check-in' as what, greatest(m.agreed_on, m.from_on, (select max(day) from goal_check_in c where c.goal_id = m.id)) + m.check_in_days as since
      where m.state = 'agreed' and m.side = case when m.level in ('person', 'team') then 'owner' else 'above' end
        and m.from_on <= ${today}::date and m.to_on > ${today}::date
      union all select m.id, 'reply', min(c.day) from goal_check_in c where c.goal_id = m.id and c.reply is null and m.side = 'above' and m.level in ('person', 'team') having count(*) > 0
      union all select m.id, 'word', (select max(day) from goal_step s where s.goal_id = m.id and s.step in ('propose', 'edit', 'discuss')) where m.state = 'discussed'
        and case m.side when 'owner' then m.owner_word else m.above_word end is null
      union all select m.id, 'change', c.asked_on from goal_change c where c.goal_id = m.id and c.state = 'open'
        and case m.side when 'owner' then c.owner_word else c.above_word end is null) w
    where w.since <= ${today}::date order by w.since, w.goal limit 50`.execute(tx);
  return rows;
}
