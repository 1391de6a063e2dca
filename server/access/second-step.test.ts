import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, cookiesOf, testApp } from '../testing/visitors.ts';
import { hashPassword, insertGrant, insertUser } from './store.ts';

const password = 'correct horse battery';

/** The code that an authenticator app shows for an otpauth address (RFC 6238). */
function codeOf(otpauthUri: string): string {
  const secret = new URL(otpauthUri).searchParams.get('secret') ?? '';
  const bits = Array.from(secret, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

forEachHome('the second step of signing in', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let cookie: string;
  let otpauthUri: string;
  let backupCodes: string[];
  const signIn = () => ask(app, 'POST', '/api/sign-in', { username: 'chen', password });
  const post = (url: string, body: object = {}) => ask(app, 'POST', url, body, { cookie });
  const second = async (kind: 'totp' | 'backup', code: string) => {
    const first = await signIn();
    assert.deepEqual(first.json(), { status: 'second-step' });
    const half = cookiesOf(first);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie: half })).statusCode, 401);
    return ask(app, 'POST', '/api/sign-in/second-step', { kind, code }, { cookie: half });
  };

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    const centreId = await aCentre(database);
    const passwordHash = await hashPassword(password);
    const id = await insertUser(database.owner, { centreId, username: 'chen', name: '陈', passwordHash, mustChangePassword: false });
    await insertGrant(database.owner, centreId, id ?? '', 'manager');
    cookie = cookiesOf(await signIn());
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('is refused to those not signed in, with a wrong password, and before it was begun', async () => {
    assert.equal((await ask(app, 'POST', '/api/me/two-factor', { password })).statusCode, 401);
    assert.equal((await post('/api/me/two-factor', {})).statusCode, 400);
    assert.equal((await post('/api/me/two-factor', { password: 'wrong' })).json().code, 'wrong-password');
    assert.equal((await post('/api/me/two-factor/confirm', { code: '123456' })).json().code, 'two-factor-is-off');
    assert.equal((await post('/api/me/two-factor/backup-codes', { password })).json().code, 'two-factor-is-off');
    assert.equal((await ask(app, 'POST', '/api/sign-in/second-step', { kind: 'totp', code: '123456' })).json().code, 'second-step-expired');
  });

  it('is not asked for before a first code confirmed it', async () => {
    const begun = await post('/api/me/two-factor', { password });
    ({ otpauthUri, backupCodes } = begun.json());
    assert.match(otpauthUri, /^otpauth:\/\/totp\/Banzhang%3Achen\?secret=/);
    assert.equal(backupCodes.length, 10);
    assert.deepEqual((await signIn()).json(), { status: 'signed-in' });
    assert.equal((await post('/api/me/two-factor/confirm', { code: '000000' })).json().code, 'wrong-code');
    const confirmed = await post('/api/me/two-factor/confirm', { code: codeOf(otpauthUri) });
    assert.equal(confirmed.statusCode, 200);
    cookie = cookiesOf(confirmed, cookie);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie })).json().twoFactor, true);
    assert.equal((await post('/api/me/two-factor', { password })).json().code, 'two-factor-is-on');
  });

  it('takes the code of the app, not a wrong one', async () => {
    assert.equal((await second('totp', '000000')).json().code, 'wrong-code');
    const reply = await second('totp', codeOf(otpauthUri));
    assert.deepEqual(reply.json(), { status: 'signed-in' });
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie: cookiesOf(reply) })).json().username, 'chen');
  });

  it('takes each backup code once', async () => {
    const code = backupCodes[0] ?? '';
    assert.equal((await second('backup', code)).statusCode, 200);
    assert.equal((await second('backup', code)).json().code, 'wrong-code');
    const fresh = (await post('/api/me/two-factor/backup-codes', { password })).json().backupCodes;
    assert.equal((await second('backup', backupCodes[1] ?? '')).json().code, 'wrong-code');
    assert.equal((await second('backup', fresh[0])).statusCode, 200);
  });

  it('can be switched off with the password', async () => {
    assert.equal((await post('/api/me/two-factor/disable', { password: 'wrong' })).json().code, 'wrong-password');
    const off = await post('/api/me/two-factor/disable', { password });
    assert.equal(off.statusCode, 200);
    cookie = cookiesOf(off, cookie);
    assert.deepEqual((await signIn()).json(), { status: 'signed-in' });
  });

  it('lists sessions, ends one, ends all others, and never those of somebody else', async () => {
    const { rows } = (await ask(app, 'GET', '/api/me/sessions', undefined, { cookie })).json();
    assert.ok(rows.length > 2);
    assert.equal(rows.filter((row: { current: boolean }) => row.current).length, 1);
    assert.equal(rows[0].address, '127.0.0.1');
    const other = rows.find((row: { current: boolean }) => !row.current);
    const stranger = await aVisitor(database, await aCentre(database, '二号中心'), 'admin');
    assert.equal((await stranger.ask(app, 'POST', `/api/me/sessions/${other.id}/revoke`, {})).json().code, 'not-found');
    assert.equal((await post(`/api/me/sessions/${other.id}/revoke`)).statusCode, 200);
    assert.equal((await post('/api/me/sessions/revoke-others')).json().ended, rows.length - 2);
    assert.equal((await stranger.ask(app, 'GET', '/api/me')).statusCode, 200);
  });

  it('lengthens a session that is used, once a day', async () => {
    const me = () => ask(app, 'GET', '/api/me', undefined, { cookie });
    assert.equal((await me()).headers['set-cookie'], undefined);
    await sql`update sign_in_session set expires_at = now() + interval '5 days'`.execute(database.owner);
    assert.match(String((await me()).headers['set-cookie']), /session_token=.*Max-Age=604800/);
    const { rows } = await sql`select from sign_in_session where expires_at > now() + interval '6 days'`.execute(database.owner);
    assert.equal(rows.length, 1);
    assert.equal((await me()).headers['set-cookie'], undefined);
  });

  it('keeps the language with the user', async () => {
    assert.equal((await ask(app, 'PATCH', '/api/me', { language: 'fr' }, { cookie })).statusCode, 400);
    assert.equal((await ask(app, 'PATCH', '/api/me', { language: 'en' }, { cookie })).statusCode, 200);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie })).json().language, 'en');
  });
});
