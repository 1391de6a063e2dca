import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { type Kysely, sql } from 'kysely';
import type { Role } from '#api/permissions.ts';
import type { Database } from '../platform/database.ts';
import type { Tables } from '../platform/tables.gen.ts';
import type { Viewer } from '../platform/viewer.ts';

type Owner = Kysely<Tables>;

export interface NewUser {
  centreId: number;
  username: string;
  name: string;
  email?: string | null;
  /** Of `hashPassword`, made before the transaction begins: hashing takes long on purpose. Null: cannot sign in by password yet. */
  passwordHash: string | null;
  mustChangePassword: boolean;
  /** Demo accounts only: the password as it is shown to everybody. */
  demoPassword?: string | null;
}

export { hashPassword };

/** Adds a user. @returns the id, or null when the username or the e-mail address is taken. */
export async function insertUser(tx: Owner, user: NewUser): Promise<string | null> {
  const id = randomUUID();
  const { rows } = await sql`
    insert into sign_in_user (id, centre_id, username, display_username, name, email, must_change_password, demo_password)
    values (${id}, ${user.centreId}, ${user.username.toLowerCase()}, ${user.username}, ${user.name},
      ${user.email?.toLowerCase() ?? `${randomUUID()}@local.invalid`}, ${user.mustChangePassword}, ${user.demoPassword ?? null})
    on conflict do nothing returning id`.execute(tx);
  if (rows.length === 0) return null;
  if (user.passwordHash !== null) await setPassword(tx, id, user.passwordHash);
  return id;
}

/** Gives a user a password; the old one no longer works. */
export async function setPassword(tx: Owner, userId: string, passwordHash: string): Promise<void> {
  await sql`
    insert into sign_in_account (id, user_id, account_id, provider_id, password)
    values (${randomUUID()}, ${userId}, ${userId}, 'credential', ${passwordHash})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`.execute(tx);
}

export async function endSessions(tx: Owner, userId: string): Promise<void> {
  await sql`delete from sign_in_session where user_id = ${userId}`.execute(tx);
}

/** A user who came in by the company account needs no one-time password any more: it stops working. */
export async function dropOneTimePassword(db: Owner, userId: string): Promise<void> {
  await sql`
    with cleared as (
      update sign_in_user set must_change_password = false where id = ${userId} and must_change_password returning id)
    delete from sign_in_account where provider_id = 'credential' and user_id in (select id from cleared)`.execute(db);
}

/** Whether there is any user at all. */
export async function hasUsers(db: Owner): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from sign_in_user) as found`.execute(db);
  return rows[0]?.found ?? false;
}

export interface NewCentre {
  name: string;
  timeZone: string;
  businessDayStart: string;
  isDemo?: boolean;
}

export async function insertCentre(tx: Owner, centre: NewCentre): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into centre (name, time_zone, business_day_start, is_demo)
    values (${centre.name}, ${centre.timeZone}, ${centre.businessDayStart}, ${centre.isDemo ?? false}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Gives a role from ever and for good. */
export async function insertGrant(tx: Owner, centreId: number, userId: string, role: Role, unitId: number | null = null): Promise<void> {
  await sql`insert into role_grant (centre_id, user_id, role, unit_id) values (${centreId}, ${userId}, ${role}, ${unitId})
    on conflict (user_id, centre_id, role, coalesce(unit_id, 0)) do update set from_on = '-infinity', to_on = 'infinity'`.execute(tx);
}

export interface OwnAccount {
  centre: { id: number; name: string; timeZone: string; businessDayStart: string; isDemo: boolean };
  teams: { id: number; name: string }[];
  twoFactor: boolean;
  demo: boolean;
  language: 'zh' | 'en' | null;
  /** The session was last lengthened more than a day ago. */
  isAgeing: boolean;
}

/** What the viewer's account and centre are, beside what the viewer carries. */
export async function readOwnAccount(database: Database, viewer: Viewer): Promise<OwnAccount> {
  const { rows } = await sql<OwnAccount>`
    select json_build_object('id', centre.id, 'name', centre.name, 'timeZone', centre.time_zone,
        'businessDayStart', to_char(centre.business_day_start, 'HH24:MI'), 'isDemo', centre.is_demo) as centre,
      coalesce((select json_agg(json_build_object('id', id, 'name', name) order by id) from unit
        where id = any (${viewer.teamIds}::int[]) and kind = 'team' and archived_at is null), '[]') as teams,
      u.two_factor_enabled as "twoFactor", u.demo_password is not null as demo, u.language,
      coalesce((select expires_at < now() + interval '6 days' from sign_in_session where id = ${viewer.sessionId ?? null}), false) as "isAgeing"
    from sign_in_user u join centre on centre.id = ${viewer.centreId}
    where u.id = ${viewer.userId}`.execute(database.owner);
  if (!rows[0]) throw new Error(`user ${viewer.userId} vanished while asking`);
  return rows[0];
}

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  roles: Role[];
}

export async function listDemoAccounts(database: Database): Promise<DemoAccount[]> {
  const { rows } = await sql<DemoAccount>`
    select coalesce(display_username, username) as username, demo_password as password, name,
      coalesce((select array_agg(distinct role) from role_grant where user_id = u.id), '{}') as roles
    from sign_in_user u where demo_password is not null and disabled_at is null order by created_at, id`.execute(database.owner);
  return rows;
}

export interface SessionRow {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
}

export async function listOwnSessions(database: Database, userId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, created_at as "createdAt", expires_at as "expiresAt", nullif(ip_address, '') as address, nullif(user_agent, '') as "userAgent"
    from sign_in_session where user_id = ${userId} and expires_at > now() order by created_at desc`.execute(database.owner);
  return rows;
}

/** Ends one session of the user, or with `except` all others. @returns how many ended. */
export async function endOwnSessions(database: Database, userId: string, which: { id: string } | { except: string }): Promise<number> {
  const chosen = 'id' in which ? sql`id = ${which.id}` : sql`id <> ${which.except}`;
  const { rows } = await sql`delete from sign_in_session where user_id = ${userId} and ${chosen} returning id`.execute(database.owner);
  return rows.length;
}

/** Notes a sign-in and throws away what has run out. */
export async function noteSignIn(database: Database, userId: string): Promise<void> {
  await sql`update sign_in_user set last_sign_in_at = now() where id = ${userId}`.execute(database.owner);
  await sql`delete from sign_in_session where expires_at < now()`.execute(database.owner);
  await sql`delete from sign_in_verification where expires_at < now()`.execute(database.owner);
  await sql`delete from sign_in_failure where at < now() - interval '1 day'`.execute(database.owner);
}

export interface Account {
  id: string;
  username: string;
  disabled: boolean;
}

export async function listAccounts(db: Owner, ids: readonly string[]): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select id, coalesce(display_username, username) as username, disabled_at is not null as disabled
    from sign_in_user where id = any (${ids}::text[])`.execute(db);
  return rows;
}
