import { type Kysely, sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import type { Tables } from '../platform/tables.gen.ts';

export interface UserRow {
  id: string;
  username: string;
  name: string;
  email: string | null;
  disabled: boolean;
  hasPassword: boolean;
  mustChangePassword: boolean;
  twoFactor: boolean;
  lastSignInAt: Date | null;
  demo: boolean;
  own: boolean;
}

/** Users whose home is the centre, and users of others who hold a role here. */
export async function listUsers(database: Database, centreId: number, id: string | null = null): Promise<UserRow[]> {
  const { rows } = await sql<UserRow>`
    select u.id, coalesce(u.display_username, u.username) as username, u.name,
      case when u.email not like '%@local.invalid' then u.email end as email, u.disabled_at is not null as disabled,
      exists (select from sign_in_account a where a.user_id = u.id and a.password is not null) as "hasPassword",
      u.must_change_password as "mustChangePassword", u.two_factor_enabled as "twoFactor", u.last_sign_in_at as "lastSignInAt",
      u.demo_password is not null as demo, u.centre_id = ${centreId} as own
    from sign_in_user u
    where (u.centre_id = ${centreId} or u.id in (select user_id from role_grant where centre_id = ${centreId}))
      and (${id}::text is null or u.id = ${id})`.execute(database.owner);
  return rows;
}

export interface LinkedPerson {
  userId: string;
  id: number;
  name: string;
  employeeNo: string;
}

export async function linkedPersons(tx: Tx, centreId: number, userIds: readonly string[]): Promise<LinkedPerson[]> {
  const { rows } = await sql<LinkedPerson>`
    select user_id as "userId", id, name, employee_no as "employeeNo" from person
    where centre_id = ${centreId} and user_id = any (${userIds}::text[])`.execute(tx);
  return rows;
}

/** Makes the user this person and no other. @returns false when the centre has no such person, or the person has another user. */
export async function linkPerson(tx: Tx, centreId: number, userId: string, personId: number | null): Promise<boolean> {
  await sql`update person set user_id = null
    where centre_id = ${centreId} and user_id = ${userId} and id is distinct from ${personId}::int`.execute(tx);
  if (personId === null) return true;
  const { rows } = await sql`update person set user_id = ${userId}
    where centre_id = ${centreId} and id = ${personId} and (user_id is null or user_id = ${userId}) returning id`.execute(tx);
  return rows.length > 0;
}

export type UserChange = 'disable' | 'enable' | 'must-change-password' | 'no-two-factor';

/** Changes an account; the sign-in tables are the server's own, so this runs outside row-level security. */
export async function changeAccount(server: Kysely<Tables>, userId: string, change: UserChange): Promise<void> {
  const set = {
    disable: sql`disabled_at = coalesce(disabled_at, now())`,
    enable: sql`disabled_at = null`,
    'must-change-password': sql`must_change_password = true`,
    'no-two-factor': sql`two_factor_enabled = false`,
  }[change];
  await sql`update sign_in_user set ${set}, updated_at = now() where id = ${userId}`.execute(server);
  if (change === 'no-two-factor') await sql`delete from sign_in_two_factor where user_id = ${userId}`.execute(server);
}

export async function renameAccount(
  server: Kysely<Tables>,
  userId: string,
  { name, email }: { name: string; email: string | null },
): Promise<void> {
  await sql`update sign_in_user set name = ${name},
    email = coalesce(lower(${email}), case when email like '%@local.invalid' then email else gen_random_uuid()::text || '@local.invalid' end),
    updated_at = now() where id = ${userId}`.execute(server);
}
