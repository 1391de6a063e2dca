import { sql } from 'kysely';
import type { Role } from '#api/permissions.ts';
import type { Tx } from '../platform/database.ts';

/**
 * What a merge of people has decided to write and nothing in the merge reads again: it is written at the end, each kind in one statement, so that
 * a file of a thousand new people does not go to the database ten thousand times. Dates are local; null is without bound.
 */
export interface Pending {
  /** New people. Until they are written they go by a number below zero. */
  people: { id: number; employeeNo: string; name: string; role: Role }[];
  users: { personId: number; userId: string }[];
  grants: { userId: string; role: Role; unitId: number | null; fromOn: string | null; toOn: string | null }[];
  /** Roles that end, by their id, with the day after their last. */
  ends: Map<number, string>;
  employments: { personId: number; hiredOn: string | null; leftOn: string | null; leaveReason: string | null }[];
  memberships: { personId: number; teamId: number; fromOn: string | null; toOn: string | null }[];
  keys: { personId: number; key: string }[];
  skills: { personId: number; name: string; fromOn: string | null }[];
}

export const nothingPending = (): Pending => ({
  people: [],
  users: [],
  grants: [],
  ends: new Map(),
  employments: [],
  memberships: [],
  keys: [],
  skills: [],
});

/** Writes all that is pending. */
export async function writePending(tx: Tx, centreId: number, pending: Pending): Promise<void> {
  const idOf = await writePeople(tx, centreId, pending.people);
  const placed = <Row extends { personId: number }>(rows: readonly Row[]) => rows.map((row) => ({ ...row, personId: idOf(row.personId) }));
  await writeUsers(tx, placed(pending.users));
  await writeRoles(tx, centreId, pending);
  await writeDetails(tx, centreId, {
    employments: placed(pending.employments),
    memberships: placed(pending.memberships),
    keys: placed(pending.keys),
    skills: placed(pending.skills),
  });
}

/** @returns the id of a person by the number that stood for it; those known before keep theirs. */
async function writePeople(tx: Tx, centreId: number, people: Pending['people']): Promise<(id: number) => number> {
  if (people.length === 0) return (id) => id;
  const { rows } = await sql<{ id: number; employeeNo: string }>`
    insert into person (centre_id, employee_no, name, role)
    select ${centreId}, employee_no, name, role from unnest(${people.map((one) => one.employeeNo)}::text[],
      ${people.map((one) => one.name)}::text[], ${people.map((one) => one.role)}::text[]) with ordinality made (employee_no, name, role, place)
    order by place returning id, employee_no as "employeeNo"`.execute(tx);
  const byNumber = new Map(rows.map((row) => [row.employeeNo, row.id]));
  const ids = new Map(people.map((one) => [one.id, byNumber.get(one.employeeNo) ?? 0]));
  return (id) => ids.get(id) ?? id;
}

async function writeUsers(tx: Tx, users: Pending['users']): Promise<void> {
  if (users.length === 0) return;
  await sql`update person set user_id = given.user_id from unnest(${users.map((one) => one.personId)}::int[],
    ${users.map((one) => one.userId)}::text[]) given (person_id, user_id) where person.id = given.person_id`.execute(tx);
}

/** A role that is given again gets the new span, as by hand. */
async function writeRoles(tx: Tx, centreId: number, { grants, ends }: Pending): Promise<void> {
  if (grants.length > 0)
    await sql`insert into role_grant (centre_id, user_id, role, unit_id, from_on, to_on) select ${centreId}, * from unnest(
      ${grants.map((one) => one.userId)}::text[], ${grants.map((one) => one.role)}::text[], ${grants.map((one) => one.unitId)}::int[],
      ${grants.map((one) => one.fromOn ?? '-infinity')}::date[], ${grants.map((one) => one.toOn ?? 'infinity')}::date[])
      on conflict (user_id, centre_id, role, coalesce(unit_id, 0)) do update set from_on = excluded.from_on, to_on = excluded.to_on`.execute(
      tx,
    );
  if (ends.size > 0)
    await sql`update role_grant set to_on = ended.day from unnest(${[...ends.keys()]}::int[], ${[...ends.values()]}::date[]) ended (id, day)
      where role_grant.id = ended.id`.execute(tx);
}

type Details = Pick<Pending, 'employments' | 'memberships' | 'keys' | 'skills'>;

async function writeDetails(tx: Tx, centreId: number, { employments, memberships, keys, skills }: Details): Promise<void> {
  if (employments.length > 0)
    await sql`insert into employment (centre_id, person_id, hired_on, left_on, leave_reason) select ${centreId}, * from unnest(
      ${employments.map((one) => one.personId)}::int[], ${employments.map((one) => one.hiredOn)}::date[],
      ${employments.map((one) => one.leftOn)}::date[], ${employments.map((one) => one.leaveReason)}::text[])`.execute(tx);
  if (memberships.length > 0)
    await sql`insert into membership (centre_id, person_id, team_id, from_on, to_on) select ${centreId}, * from unnest(
      ${memberships.map((one) => one.personId)}::int[], ${memberships.map((one) => one.teamId)}::int[],
      ${memberships.map((one) => one.fromOn ?? '-infinity')}::date[], ${memberships.map((one) => one.toOn ?? 'infinity')}::date[])`.execute(
      tx,
    );
  if (keys.length > 0)
    await sql`insert into agent_key (centre_id, person_id, key) select ${centreId}, * from unnest(
      ${keys.map((one) => one.personId)}::int[], ${keys.map((one) => one.key)}::text[])`.execute(tx);
  if (skills.length > 0)
    await sql`insert into skill (centre_id, person_id, name, from_on) select ${centreId}, * from unnest(
      ${skills.map((one) => one.personId)}::int[], ${skills.map((one) => one.name)}::text[],
      ${skills.map((one) => one.fromOn ?? '-infinity')}::date[]) on conflict do nothing`.execute(tx);
}
