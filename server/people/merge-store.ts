import { sql } from 'kysely';
import type { Role } from '#api/permissions.ts';
import type { Tx } from '../platform/database.ts';
import { insertUnit, type UnitRow, updateUnit } from './unit-store.ts';
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

/** Everybody of the centre as far as an import of people may change them. */
export async function loadKnown(tx: Tx, centreId: number, day: string): Promise<Known> {
  const { rows } = await sql<KnownPerson & { memberships: number }>`
    select p.id, p.employee_no as "employeeNo", p.name, p.role, p.user_id as "userId",
      coalesce((select array_agg(key) from agent_key where person_id = p.id), '{}') as keys,
      (select json_build_object('id', id, 'hiredOn', hired_on, 'leftOn', left_on, 'leaveReason', leave_reason) from employment
        where person_id = p.id order by hired_on desc nulls last, id desc limit 1) as employment,
      (select team_id from membership where person_id = p.id and from_on <= ${day} and ${day} < to_on) as "teamId",
      (select count(*)::int from membership where person_id = p.id) as memberships,
      (select case when isfinite(max(to_on)) then max(to_on) end from membership where person_id = p.id) as "lastTeamUntil",
      coalesce((select array_agg(name) from skill where person_id = p.id and from_on <= ${day} and ${day} < to_on), '{}') as "openSkills"
    from person p where p.centre_id = ${centreId}`.execute(tx);
  const known: Known = { byNumber: new Map(), byKey: new Map(), byUser: new Map() };
  for (const { memberships, ...row } of rows) remember(known, { ...row, lastTeamUntil: memberships === 0 ? undefined : row.lastTeamUntil });
  return known;
}

/** Makes the departments and teams that the rows name; archived ones come back into use. @returns ids by name. */
export async function admitUnits(
  tx: Tx,
  centreId: number,
  rows: readonly PlacedRow[],
  units: readonly UnitRow[],
): Promise<Map<string, number>> {
  const known = new Map(units.map((unit) => [unit.name, unit]));
  const admit = async (name: string, kind: UnitRow['kind'], parentId: number | null): Promise<number> => {
    const unit = known.get(name);
    if (!unit) {
      const id = await insertUnit(tx, centreId, { kind, name, parentId });
      known.set(name, { id, kind, name, parentId, archived: false });
      return id;
    }
    const wanted = { ...unit, archived: false, parentId: unit.parentId ?? parentId };
    if (wanted.archived !== unit.archived || wanted.parentId !== unit.parentId) await updateUnit(tx, wanted);
    known.set(name, wanted);
    return unit.id;
  };
  for (const { department, team } of rows) {
    const parentId = department === null ? null : await admit(department, 'department', null);
    if (team !== null) await admit(team, 'team', parentId);
  }
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

export async function setUser(tx: Tx, personId: number, userId: string): Promise<void> {
  await sql`update person set user_id = ${userId} where id = ${personId}`.execute(tx);
}

export interface GrantSpan {
  id: number;
  role: Role;
  unitId: number | null;
}

/** Of each user the roles that hold on the day or later. */
export async function grantsOfUsers(tx: Tx, centreId: number, userIds: readonly string[], day: string): Promise<Map<string, GrantSpan[]>> {
  const { rows } = await sql<GrantSpan & { userId: string }>`select id, role, unit_id as "unitId", user_id as "userId" from role_grant
    where centre_id = ${centreId} and user_id = any (${userIds}::text[]) and to_on > ${day}`.execute(tx);
  return Map.groupBy(rows, (row) => row.userId);
}

/** Roles of a user that hold on the day or later. */
export async function grantsFrom(tx: Tx, centreId: number, userId: string, day: string): Promise<GrantSpan[]> {
  const { rows } = await sql<GrantSpan>`select id, role, unit_id as "unitId" from role_grant
    where centre_id = ${centreId} and user_id = ${userId} and to_on > ${day}`.execute(tx);
  return rows;
}

export async function endGrant(tx: Tx, id: number, day: string): Promise<void> {
  await sql`update role_grant set to_on = ${day} where id = ${id}`.execute(tx);
}
