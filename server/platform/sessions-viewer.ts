import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { KeyScope, Role } from '#api/permissions.ts';
import type { Database } from './database.ts';
import { cookiePrefix } from './sessions.ts';
import type { FindViewer, Viewer } from './viewer.ts';

/** API keys begin so, that scanners for leaked secrets can tell them. */
export const keyPrefix = 'bz_';

export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Finds who asks, by API key or by session cookie: one query, and once a minute a second one that notes the use of a key. */
export function viewerFinder(database: Database, secret: string, secureCookies: boolean): FindViewer {
  const cookieName = `${secureCookies ? '__Secure-' : ''}${cookiePrefix}.session_token`;
  return async (request) => {
    const key = /^Bearer (bz_[\w-]+)$/.exec(request.headers.authorization ?? '')?.[1];
    const address = request.ip;
    if (key !== undefined) return keyViewer(database, key, address);
    const token = verified(request.cookies[cookieName], secret);
    return token === null ? null : sessionViewer(database, token, address);
  };
}

/** The token of a session cookie (`token.signature`, as better-auth writes it), or null when the signature is not ours. */
function verified(cookie: string | undefined, secret: string): string | null {
  const at = cookie?.lastIndexOf('.') ?? -1;
  if (cookie === undefined || at < 1) return null;
  const token = cookie.slice(0, at);
  const given = Buffer.from(cookie.slice(at + 1));
  const expected = Buffer.from(signature(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

const signature = (token: string, secret: string): string => createHmac('sha256', secret).update(token).digest('base64');

/** The cookie header of a session, for tests that begin with a signed-in user. */
export const signedCookie = (token: string, secret: string): string =>
  `${cookiePrefix}.session_token=${encodeURIComponent(`${token}.${signature(token, secret)}`)}`;

interface ViewerRow {
  userId: string;
  name: string;
  username: string;
  mustChangePassword: boolean;
  centreId: number;
  roles: Role[];
  personId: number | null;
  teamIds: number[];
  isWide: boolean;
}

/** The user of `from` (alias `u`, asking in centre `centre`) with roles in force today, person, and teams led with those below. */
function viewerOf<Extra>(extra: RawBuilder<unknown>, from: RawBuilder<unknown>, centre: RawBuilder<unknown>) {
  return sql<ViewerRow & Extra>`
    select u.id as "userId", u.name, coalesce(u.display_username, u.username) as username, u.must_change_password as "mustChangePassword",
      coalesce(held.centre_id, u.centre_id) as "centreId", coalesce(held.roles, '{}') as roles,
      coalesce(held.wide, false) as "isWide", person.id as "personId",
      coalesce((
        with recursive below as (
          select unnest(held.units) as id
          union
          select unit.id from unit join below on unit.parent_id = below.id)
        select array_agg(id order by id) from below where not held.wide), '{}') as "teamIds", ${extra}
    from ${from}
    left join lateral (
      select centre_id, array_agg(distinct role) as roles, bool_or(unit_id is null and role in ('manager', 'analyst', 'admin')) as wide,
        array_agg(unit_id) filter (where unit_id is not null and role in ('leader', 'manager', 'analyst')) as units
      from role_grant
      where user_id = u.id and ${centre} and current_date >= from_on and current_date < to_on
      group by centre_id
      order by centre_id = u.centre_id desc, centre_id
      limit 1) held on true
    left join person on person.user_id = u.id and person.centre_id = coalesce(held.centre_id, u.centre_id)`;
}

/** The user of a session, by its token. */
export async function sessionViewer(database: Database, token: string, address: string): Promise<Viewer | null> {
  const session = sql`sign_in_session s join sign_in_user u on u.id = s.user_id and u.disabled_at is null
    and s.token = ${token} and s.expires_at > now()`;
  const { rows } = await viewerOf<{ sessionId: string }>(sql`s.id as "sessionId"`, session, sql`true`).execute(database.owner);
  return rows[0] ? { ...rows[0], address } : null;
}

async function keyViewer(database: Database, key: string, address: string): Promise<Viewer | null> {
  const from = sql`api_key k join sign_in_user u on u.id = k.created_by and u.disabled_at is null
    and k.hash = ${keyHash(key)} and k.revoked_at is null`;
  const extra = sql`k.id as "keyId", k.name as "keyName", k.scopes, k.centre_id as "keyCentreId",
    k.last_used_at is null or k.last_used_at < now() - interval '1 minute' as "isStale"`;
  const { rows } = await viewerOf<KeyRow>(extra, from, sql`centre_id = k.centre_id`).execute(database.owner);
  if (!rows[0]) return null;
  const { keyId, keyName, keyCentreId, isStale, scopes, ...viewer } = rows[0];
  if (isStale) await sql`update api_key set last_used_at = now() where id = ${keyId}`.execute(database.owner);
  return { ...viewer, centreId: keyCentreId, name: `${viewer.name} (API: ${keyName})`, scopes, mustChangePassword: false, address };
}

interface KeyRow {
  keyId: number;
  keyName: string;
  keyCentreId: number;
  scopes: KeyScope[];
  isStale: boolean;
}
