import { sql } from 'kysely';
import type { Role } from '#api/permissions.ts';
import type { Tx } from '../platform/database.ts';
import { insertUnits, type UnitRow, updateUnit } from './unit-store.ts';
import type { PlacedRow } from './merge-check.ts';

export interface KnownPerson {
  id: number;
  employeeNo: string;
  name: string;
  role: Role;
  userId: string | null;
  keys: string[];
  employment: { id: number; hiredOn: string | null; leftOn: string | null; leaveReason: string | null } | null;
  /** Team on the day of the import. */
  teamId: number | null;
  /** Day after the last day in any team; null for good, undefined when never in one. */
  lastTeamUntil: string | null | undefined;
  openSkills: string[];
}

/** Everybody of the centre, found by what a file may know of them. */
export interface Known {
  byNumber: Map<string, KnownPerson>;
  byKey: Map<string, KnownPerson>;
  byUser: Map<string, KnownPerson>;
}

/** Adds what is known of a person, so that later rows find it. */
export function remember(known: Known, person: KnownPerson): void {
  known.byNumber.set(person.employeeNo, person);
  for (const key of person.keys) known.byKey.set(key, person);
  if (person.userId !== null) known.byUser.set(person.userId, person);
}

/** Everybody of the centre as far as an import of people may change them. One question a table: asked per person they take the longer the more there are. */
export async function loadKnown(tx: Tx, centreId: number, day: string): Promise<Known> {
  const keys = await byPerson(
    sql<{ personId: number; value: string[] }>`
    select person_id as "personId", array_agg(key) as value from agent_key where centre_id = ${centreId} group by person_id`.execute(tx),
  );
  const employments = await byPerson(
    sql<{ personId: number; value: NonNullable<KnownPerson['employment']> }>`
    select distinct on (person_id) person_id as "personId",
      json_build_object('id', id, 'hiredOn', hired_on, 'leftOn', left_on, 'leaveReason', leave_reason) as value
    from employment where centre_id = ${centreId} order by person_id, hired_on desc nulls last, id desc`.execute(tx),
  );
  const teams = await byPerson(
    sql<{ personId: number; value: { now: number | null; until: string | null } }>`
    select person_id as "personId", json_build_object('now', max(team_id) filter (where from_on <= ${day} and ${day} < to_on),
      'until', case when isfinite(max(to_on)) then max(to_on) end) as value
    from membership where centre_id = ${centreId} group by person_id`.execute(tx),
  );
  const skills = await byPerson(
    sql<{ personId: number; value: string[] }>`
    select person_id as "personId", array_agg(name) as value from skill
    where centre_id = ${centreId} and from_on <= ${day} and ${day} < to_on group by person_id`.execute(tx),
  );
  const { rows } = await sql<Pick<KnownPerson, 'id' | 'employeeNo' | 'name' | 'role' | 'userId'>>`
    select id, employee_no as "employeeNo", name, role, user_id as "userId" from person where centre_id = ${centreId}`.execute(tx);
  const known: Known = { byNumber: new Map(), byKey: new Map(), byUser: new Map() };
  for (const row of rows) {
    const { id } = row;
    const team = teams.get(id);
    remember(known, {
      ...row,
      keys: keys.get(id) ?? [],
      employment: employments.get(id) ?? null,
      teamId: team?.now ?? null,
      lastTeamUntil: team?.until,
      openSkills: skills.get(id) ?? [],
    });
  }
  return known;
}

async function byPerson<Value>(asked: Promise<{ rows: { personId: number; value: Value }[] }>): Promise<Map<number, Value>> {
  return new Map((await asked).rows.map(({ personId, value }) => [personId, value]));
}

/** Makes the departments and teams that the rows name, new ones in one statement a kind; archived ones come back into use. @returns ids by name. */
export async function admitUnits(
  tx: Tx,
  centreId: number,
  rows: readonly PlacedRow[],
  units: readonly UnitRow[],
): Promise<Map<string, number>> {
  const known = new Map(units.map((unit) => [unit.name, unit]));
  const named = (names: readonly (string | null)[]) => [...new Set(names.filter((name) => name !== null))];
  const admit = async (kind: UnitRow['kind'], names: readonly string[], parentOf: (name: string) => number | null) => {
    const fresh = names.filter((name) => !known.has(name)).map((name) => ({ kind, name, parentId: parentOf(name) }));
    const ids = await insertUnits(tx, centreId, fresh);
    for (const unit of fresh) known.set(unit.name, { ...unit, id: ids.get(unit.name) ?? 0, archived: false });
    for (const unit of names.flatMap((name) => known.get(name) ?? [])) {
      const wanted = { ...unit, archived: false, parentId: unit.parentId ?? parentOf(unit.name) };
      if (wanted.archived !== unit.archived || wanted.parentId !== unit.parentId) await updateUnit(tx, wanted);
      known.set(unit.name, wanted);
    }
  };
  await admit('department', named(rows.map(({ department }) => department)), () => null);
  const departments = new Map<string, string>();
  for (const { team, department } of rows)
    if (team !== null && department !== null && !departments.has(team)) departments.set(team, department);
  const departmentIdOf = (team: string) => known.get(departments.get(team) ?? '')?.id ?? null;
  await admit('team', named(rows.map(({ team }) => team)), departmentIdOf);
  return new Map([...known.values()].map((unit) => [unit.name, unit.id]));
}

/** Ends open skills with the day before `day`. */
export async function endSkills(tx: Tx, personId: number, ended: readonly string[], day: string): Promise<void> {
  await sql`delete from skill where person_id = ${personId} and name = any (${ended}::text[]) and from_on >= ${day}`.execute(tx);
  await sql`update skill set to_on = ${day} where person_id = ${personId} and name = any (${ended}::text[]) and to_on > ${day}`.execute(tx);
}

/** The users of those names, made without a password where there are none; null when a username belongs to another centre. */
export async function inviteUsers(tx: Tx, rows: readonly PlacedRow[]): Promise<Map<string, string | null>> {
  const named = rows.filter((row) => row.username !== null);
  if (named.length === 0) return new Map();
  const { rows: users } = await sql<{ username: string; id: string | null }>`
    select username, app.invite_user(username, name) as id
    from unnest(${named.map((row) => row.username)}::text[], ${named.map((row) => row.name)}::text[]) named (username, name)`.execute(tx);
  return new Map(users.map(({ username, id }) => [username, id]));
}

export interface GrantSpan {
  id: number;
  role: Role;
  unitId: number | null;
  /** The day after its last, or `infinity`, which sorts behind every day. */
  toOn: string;
}

/** Of each user the roles, past ones too. */
export async function grantsOfUsers(tx: Tx, centreId: number, userIds: readonly string[]): Promise<Map<string, GrantSpan[]>> {
  const { rows } = await sql<GrantSpan & { userId: string }>`
    select id, role, unit_id as "unitId", user_id as "userId", to_on::text as "toOn" from role_grant
    where centre_id = ${centreId} and user_id = any (${userIds}::text[])`.execute(tx);
  return Map.groupBy(rows, (row) => row.userId);
}
