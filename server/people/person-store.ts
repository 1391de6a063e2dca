import { type RawBuilder, sql } from 'kysely';
import type { Role } from '#api/permissions.ts';
import type { Tx } from '../platform/database.ts';

export interface PersonRow {
  id: number;
  employeeNo: string;
  name: string;
  role: Role;
  team: { id: number; name: string } | null;
  hiredOn: string | null;
  leftOn: string | null;
  active: boolean;
  userId: string | null;
}

export interface PersonFilter {
  /** Part of name, employee number or agent key, in lower case. */
  text: string;
  unitId?: number | undefined;
  role?: Role | undefined;
  id?: number;
}

/** The people that the viewer sees, as they stood on a day. Nobody known to have left before or to come later is active. */
export async function listPersons(tx: Tx, centreId: number, day: string, filter: PersonFilter): Promise<PersonRow[]> {
  const like = `%${filter.text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<PersonRow>`
    with recursive below as (
      select id from unit where id = ${filter.unitId ?? null}
      union select unit.id from unit join below on unit.parent_id = below.id)
    select p.id, p.employee_no as "employeeNo", p.name, p.role, p.user_id as "userId",
      case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
      e.hired_on as "hiredOn", e.left_on as "leftOn",
      coalesce(e.hired_on <= ${day}, true) and coalesce(e.left_on >= ${day}, true) as active
    from person p
    left join membership m on m.person_id = p.id and m.from_on <= ${day} and ${day} < m.to_on
    left join unit t on t.id = m.team_id
    left join lateral (
      select hired_on, left_on from employment where person_id = p.id
      order by coalesce(hired_on <= ${day}, true) desc, hired_on desc nulls last, id desc limit 1) e on true
    where p.centre_id = ${centreId} and ${personCondition(filter, like)}`.execute(tx);
  return rows;
}

function personCondition(filter: PersonFilter, like: string): RawBuilder<unknown> {
  const conditions = [sql`true`];
  if (filter.id !== undefined) conditions.push(sql`p.id = ${filter.id}`);
  if (filter.role !== undefined) conditions.push(sql`p.role = ${filter.role}`);
  if (filter.unitId !== undefined) conditions.push(sql`m.team_id in (select id from below)`);
  if (filter.text !== '')
    conditions.push(sql`(lower(p.name) like ${like} or lower(p.employee_no) like ${like}
      or exists (select from agent_key k where k.person_id = p.id and lower(k.key) like ${like}))`);
  return sql.join(conditions, sql` and `);
}

export async function agentKeysOf(tx: Tx, personIds: readonly number[]): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ personId: number; keys: string[] }>`
    select person_id as "personId", array_agg(key order by key) as keys from agent_key
    where person_id = any (${personIds}::int[]) group by person_id`.execute(tx);
  return new Map(rows.map((row) => [row.personId, row.keys]));
}

export interface Span {
  fromOn: string | null;
  toOn: string | null;
}

export interface History {
  employments: { hiredOn: string | null; leftOn: string | null; leaveReason: string | null }[];
  memberships: ({ team: { id: number; name: string } } & Span)[];
  skills: ({ name: string } & Span)[];
}

/** Employment, teams and skills of a person, oldest first, as far as the viewer may see them. */
export async function historyOf(tx: Tx, personId: number): Promise<History> {
  const span = sql`case when isfinite(from_on) then from_on end as "fromOn", case when isfinite(to_on) then to_on end as "toOn"`;
  const employments = await sql<History['employments'][number]>`
    select hired_on as "hiredOn", left_on as "leftOn", leave_reason as "leaveReason" from employment
    where person_id = ${personId} order by hired_on nulls first, id`.execute(tx);
  const memberships = await sql<History['memberships'][number]>`
    select json_build_object('id', unit.id, 'name', unit.name) as team, ${span} from membership join unit on unit.id = team_id
    where person_id = ${personId} order by from_on`.execute(tx);
  const skills = await sql<History['skills'][number]>`
    select name, ${span} from skill where person_id = ${personId} order by name, from_on`.execute(tx);
  return { employments: employments.rows, memberships: memberships.rows, skills: skills.rows };
}

export interface NewPerson {
  employeeNo: string;
  name: string;
  role: Role;
}

export async function insertPerson(tx: Tx, centreId: number, person: NewPerson): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into person (centre_id, employee_no, name, role)
    values (${centreId}, ${person.employeeNo}, ${person.name}, ${person.role}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function insertEmployment(tx: Tx, centreId: number, personId: number, hiredOn: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into employment (centre_id, person_id, hired_on) values (${centreId}, ${personId}, ${hiredOn}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function updatePerson(
  tx: Tx,
  id: number,
  { employeeNo, name, role }: Pick<PersonRow, 'employeeNo' | 'name' | 'role'>,
): Promise<void> {
  await sql`update person set employee_no = ${employeeNo}, name = ${name}, role = ${role} where id = ${id}`.execute(tx);
}

export interface LastEmployment {
  id: number;
  hiredOn: string | null;
  leftOn: string | null;
}

export async function lastEmployment(tx: Tx, personId: number): Promise<LastEmployment | null> {
  const { rows } = await sql<LastEmployment>`
    select id, hired_on as "hiredOn", left_on as "leftOn" from employment
    where person_id = ${personId} order by hired_on desc nulls last, id desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function setHiredOn(tx: Tx, employmentId: number, hiredOn: string | null): Promise<void> {
  await sql`update employment set hired_on = ${hiredOn} where id = ${employmentId}`.execute(tx);
}

export async function setLeft(tx: Tx, employmentId: number, leftOn: string, reason: string | null): Promise<void> {
  await sql`update employment set left_on = ${leftOn}, leave_reason = ${reason} where id = ${employmentId}`.execute(tx);
}

/** Replaces the keys. @returns a key that another person has, or null when all were taken over. */
export async function replaceAgentKeys(tx: Tx, centreId: number, personId: number, keys: readonly string[]): Promise<string | null> {
  await sql`delete from agent_key where person_id = ${personId} and not key = any (${keys}::text[])`.execute(tx);
  await sql`insert into agent_key (centre_id, key, person_id)
    select ${centreId}, key, ${personId} from unnest(${keys}::text[]) key on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ key: string }>`
    select key from agent_key where centre_id = ${centreId} and key = any (${keys}::text[]) and person_id <> ${personId} limit 1`.execute(
    tx,
  );
  return rows[0]?.key ?? null;
}

export async function replaceSkills(
  tx: Tx,
  centreId: number,
  personId: number,
  skills: readonly ({ name: string } & Span)[],
): Promise<void> {
  await sql`delete from skill where person_id = ${personId}`.execute(tx);
  for (const { name, fromOn, toOn } of skills) {
    await sql`insert into skill (centre_id, person_id, name, from_on, to_on) values
      (${centreId}, ${personId}, ${name}, ${fromOn ?? '-infinity'}, ${toOn ?? 'infinity'})`.execute(tx);
  }
}
