import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import type { Role } from '#api/permissions.ts';
import { insertCentre, insertGrant, insertUser } from '../access/store.ts';
import { type AppParts, buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { signedCookie } from '../platform/sessions-viewer.ts';

const secret = 'a secret for tests that is long enough to be taken for one';

export const testConfig: Config = {
  host: '127.0.0.1',
  port: 3000,
  databaseUrl: null,
  dataDir: '',
  secret,
  notesKey: 'a key of notes for tests that is long enough',
  publicUrl: null,
  trustProxy: false,
  oidc: null,
  logLevel: 'silent',
  demoEverywhere: false,
};

/** A clock that stands still until it is moved. */
export function steadyClock(now = Date.parse('2026-11-02T02:00:00Z')): Clock & { move(ms: number): void } {
  let at = now;
  return { now: () => at, move: (ms) => (at += ms) };
}

/** The application on a test's database. */
export function testApp(database: Database, parts: Partial<AppParts> = {}): Promise<FastifyInstance> {
  return buildApp({ config: testConfig, database, clock: steadyClock(), ...parts });
}

export const aCentre = (database: Database, name = '一号中心'): Promise<number> =>
  insertCentre(database.owner, { name, timeZone: 'Asia/Shanghai', businessDayStart: '00:00' });

/** A user with one role, signed in without a password. */
export interface Visitor {
  userId: string;
  cookie: string;
  /** Asks the app as this user. */
  ask(app: FastifyInstance, method: InjectOptions['method'] & string, url: string, payload?: object): Promise<LightMyRequestResponse>;
}

export async function aVisitor(
  database: Database,
  centreId: number,
  role: Role | null,
  { unitId = null, personId = null, username }: { unitId?: number | null; personId?: number | null; username?: string } = {},
): Promise<Visitor> {
  const name = username ?? `${role}-${randomUUID().slice(0, 8)}`;
  const userId = await insertUser(database.owner, { centreId, username: name, name, passwordHash: null, mustChangePassword: false });
  if (userId === null) throw new Error(`username ${name} is taken`);
  if (role) await insertGrant(database.owner, centreId, userId, role, unitId);
  if (personId !== null) await sql`update person set user_id = ${userId} where id = ${personId}`.execute(database.owner);
  const cookie = await aSession(database, userId);
  return { userId, cookie, ask: (app, method, url, payload) => ask(app, method, url, payload, { cookie }) };
}

/** Begins a session without a password. @returns the cookie header. */
export async function aSession(database: Database, userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url').replaceAll(/[-_]/g, 'x');
  await sql`insert into sign_in_session (id, user_id, token, expires_at)
    values (${randomUUID()}, ${userId}, ${token}, now() + interval '7 days')`.execute(database.owner);
  return signedCookie(token, secret);
}

/** Asks the app as anybody, in English. */
export function ask(
  app: FastifyInstance,
  method: InjectOptions['method'] & string,
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({ method: method as 'GET', url, headers: { 'x-language': 'en', ...headers }, ...(payload ? { payload } : {}) });
}

/** The cookies that a reply set, as the next request carries them. */
export function cookiesOf(reply: LightMyRequestResponse, before = ''): string {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((part) => [part.slice(0, part.indexOf('=')), part] as const),
  );
  for (const { name, value } of reply.cookies as { name: string; value: string }[]) {
    if (value === '') jar.delete(name);
    else jar.set(name, `${name}=${encodeURIComponent(value)}`);
  }
  return [...jar.values()].join('; ');
}
