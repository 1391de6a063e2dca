import { sql } from 'kysely';
import type { Cycle, CycleDesign } from '#api/appraisals.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';

export interface CycleRow extends Cycle {
  design: CycleDesign;
  luck: Record<string, number | null>;
}

const columns = sql`c.id, c.name, c.from_on as "from", c.to_on - 1 as "to", c.state, c.revision, c.design, c.luck,
  (select count(*)::int from appraisal_review r where r.cycle_id = c.id) as people`;

export async function listCycleRows(tx: Tx, centreId: number): Promise<CycleRow[]> {
  const { rows } = await sql<CycleRow>`
    select ${columns} from appraisal_cycle c where c.centre_id = ${centreId} order by c.from_on desc, c.id desc`.execute(tx);
  return rows;
}

/** One cycle, kept from change by others while the transaction lasts when asked so. */
export async function findCycle(tx: Tx, centreId: number, id: number, lock = false): Promise<CycleRow | null> {
  if (lock) await sql`select from appraisal_cycle where id = ${id} and centre_id = ${centreId} for update`.execute(tx);
  const { rows } = await sql<CycleRow>`select ${columns} from appraisal_cycle c where c.centre_id = ${centreId} and c.id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export interface NewCycle {
  name: string;
  from: string;
  to: string;
  design: CycleDesign;
}

export async function insertCycle(tx: Tx, centreId: number, cycle: NewCycle, by: string, now: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into appraisal_cycle (centre_id, name, from_on, to_on, design, created_by, created_at)
    values (${centreId}, ${cycle.name}, ${cycle.from}, ${addDays(cycle.to, 1)}, ${JSON.stringify(cycle.design)}, ${by}, ${new Date(now)})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** @returns the new revision, or null when somebody else was faster or the cycle is launched. */
export async function updateCycle(tx: Tx, centreId: number, id: number, cycle: NewCycle, revision: number): Promise<number | null> {
  const { rows } = await sql<{ revision: number }>`
    update appraisal_cycle set name = ${cycle.name}, from_on = ${cycle.from}, to_on = ${addDays(cycle.to, 1)},
      design = ${JSON.stringify(cycle.design)}, revision = revision + 1
    where centre_id = ${centreId} and id = ${id} and state = 'draft' and revision = ${revision} returning revision`.execute(tx);
  return rows[0]?.revision ?? null;
}

export async function deleteCycle(tx: Tx, centreId: number, id: number): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    delete from appraisal_cycle where centre_id = ${centreId} and id = ${id} and state = 'draft' returning name`.execute(tx);
  return rows[0]?.name ?? null;
}

export async function setCycleState(tx: Tx, id: number, state: 'running' | 'closed', now: number): Promise<void> {
  const column = state === 'running' ? sql`launched_at` : sql`closed_at`;
  await sql`update appraisal_cycle set state = ${state}, ${column} = ${new Date(now)}, revision = revision + 1 where id = ${id}`.execute(
    tx,
  );
}

export async function setLuck(tx: Tx, id: number, luck: Record<string, number | null>): Promise<void> {
  await sql`update appraisal_cycle set luck = ${JSON.stringify(luck)} where id = ${id}`.execute(tx);
}

export interface Covered {
  id: number;
  role: 'agent' | 'leader';
  memberships: { teamId: number; from: string; to: string }[];
}

/** People of some roles who work in the centre on a period's last day, with their teams in it. */
export async function coveredPeople(
  tx: Tx,
  centreId: number,
  { from, to }: { from: string; to: string },
  roles: readonly string[],
): Promise<Covered[]> {
  const { rows } = await sql<Covered>`
    select p.id, p.role, coalesce(json_agg(json_build_object('teamId', m.team_id, 'from', greatest(m.from_on, ${from}::date),
      'to', least(m.to_on, ${addDays(to, 1)}::date)) order by m.from_on) filter (where m.id is not null), '[]') as memberships
    from person p left join membership m on m.person_id = p.id and m.from_on <= ${to} and m.to_on > ${from}
    where p.centre_id = ${centreId} and p.role = any (${[...roles]}::text[])
      and not exists (select 1 from employment e where e.person_id = p.id and e.left_on < ${to}
        and not exists (select 1 from employment n where n.person_id = p.id and coalesce(n.hired_on, '-infinity') > e.left_on))
      and not exists (select 1 from employment e where e.person_id = p.id and e.hired_on > ${to}
        and not exists (select 1 from employment n where n.person_id = p.id and coalesce(n.hired_on, '-infinity') <= ${to}))
    group by p.id order by p.id`.execute(tx);
  return rows;
}

/** The person who leads each team on a day: its own leader, else that of the unit above. */
export async function leadersOfTeams(tx: Tx, centreId: number, day: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ team: number; person: number }>`
    with recursive up as (
      select id as team, id as unit, parent_id, 0 as depth from unit where centre_id = ${centreId}
      union all select up.team, u.id, u.parent_id, up.depth + 1 from up join unit u on u.id = up.parent_id)
    select distinct on (up.team) up.team, p.id as person from up
    join role_grant g on g.unit_id = up.unit and g.role = 'leader' and g.from_on <= ${day} and ${day} < g.to_on
    join person p on p.user_id = g.user_id and p.centre_id = ${centreId}
    where p.id = any (app.active_raters(${centreId}))
    order by up.team, up.depth, p.id`.execute(tx);
  return new Map(rows.map(({ team, person }) => [team, person]));
}

/** Who may be asked to rate. */
export async function raterRows(
  tx: Tx,
  centreId: number,
): Promise<{ id: number; name: string; team: string | null; isManager: boolean }[]> {
  const { rows } = await sql<{ id: number; name: string; team: string | null; isManager: boolean }>`
    select p.id, p.name, min(u.name) as team, bool_or(g.role = 'manager') as "isManager" from person p
    join role_grant g on g.user_id = p.user_id and g.centre_id = p.centre_id and g.role in ('leader', 'manager')
    left join unit u on u.id = g.unit_id
    where p.centre_id = ${centreId} and p.id = any (app.active_raters(${centreId})) group by p.id order by p.name`.execute(tx);
  return rows;
}
