import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, cookiesOf, steadyClock, testApp, testConfig } from '../testing/visitors.ts';
import { hashPassword, insertGrant, insertUser } from './store.ts';

const password = 'correct horse battery';

forEachHome('signing in', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let centreId: number;
  const clock = steadyClock();
  const signIn = (username: string, given = password) => ask(app, 'POST', '/api/sign-in', { username, password: given });

  async function user(username: string, change: { disabled?: boolean; demo?: boolean; mustChange?: boolean; noPassword?: boolean } = {}) {
    const passwordHash = change.noPassword ? null : await hashPassword(password);
    const demoPassword = change.demo ? password : null;
    const mustChangePassword = change.mustChange ?? false;
    const id = await insertUser(database.owner, { centreId, username, name: username, passwordHash, mustChangePassword, demoPassword });
    assert.ok(id);
    await insertGrant(database.owner, centreId, id, 'manager');
    if (change.disabled) await sql`update sign_in_user set disabled_at = now() where id = ${id}`.execute(database.owner);
    return id;
  }
  const acts = async (username: string) => {
    const { rows } = await sql<{ act: string }>`select act from audit_log where object = ${username} order by id`.execute(database.owner);
    return rows.map((row) => row.act);
  };

  before(async () => {
    database = await home.open();
    centreId = await aCentre(database);
    app = await testApp(database, { clock });
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('needs both username and password', async () => {
    assert.equal((await ask(app, 'POST', '/api/sign-in', { username: 'x' })).statusCode, 400);
  });

  it('tells who is signed in, in any spelling of the username, until signing out', async () => {
    await user('Zhang.Wei');
    assert.equal((await ask(app, 'GET', '/api/me')).json().code, 'not-signed-in');
    const reply = await signIn('zhang.WEI');
    assert.deepEqual(reply.json(), { status: 'signed-in' });
    const setCookie = String(reply.headers['set-cookie']);
    assert.match(setCookie, /HttpOnly/);
    assert.match(setCookie, /SameSite=Lax/i);
    const headers = { cookie: cookiesOf(reply) };
    const me = (await ask(app, 'GET', '/api/me', undefined, headers)).json();
    assert.equal(me.username, 'Zhang.Wei');
    assert.deepEqual(me.roles, ['manager']);
    assert.equal(me.wide, true);
    assert.equal(me.centre.businessDayStart, '00:00');
    assert.ok(me.permissions.includes('settings.write') && !me.permissions.includes('users.manage'));
    assert.equal((await ask(app, 'POST', '/api/sign-out', {}, headers)).statusCode, 200);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, headers)).statusCode, 401);
    assert.deepEqual(await acts('Zhang.Wei'), ['session.sign-in', 'session.sign-out']);
  });

  it('takes Chinese usernames', async () => {
    await user('李娜');
    assert.equal((await signIn('李娜')).statusCode, 200);
  });

  it('refuses a cookie whose signature is not ours', async () => {
    const { cookie } = await aVisitor(database, centreId, 'agent');
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie })).statusCode, 200);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie: cookie.replace(/.%3D$/, 'x%3D') })).statusCode, 401);
  });

  it('answers a wrong password, an unknown user and a user without a password alike', async () => {
    await user('alike');
    await user('invited', { noPassword: true });
    const replies = [await signIn('alike', 'wrong'), await signIn('nobody', 'wrong'), await signIn('invited', 'wrong')];
    assert.deepEqual(new Set(replies.map((reply) => reply.body)).size, 1);
    assert.equal(replies[0]?.json().code, 'wrong-credentials');
    assert.deepEqual(await acts('alike'), ['session.refused']);
  });

  it('locks a username after five failures for fifteen minutes, whether it exists or not', async () => {
    await user('locked');
    for (const username of ['locked', 'no-such-user']) {
      for (let i = 0; i < 5; i++) assert.equal((await signIn(username, 'wrong')).json().code, 'wrong-credentials');
      const refused = await signIn(username.toUpperCase());
      assert.equal(refused.statusCode, 429);
      assert.match(refused.json().title, /15 min/);
    }
    clock.move(14 * 60_000);
    assert.match((await signIn('locked')).json().title, /1 min/);
    clock.move(60_000);
    assert.equal((await signIn('locked')).statusCode, 200);
  });

  it('forgets failures after a success, and lets no crowd of parallel guesses through', async () => {
    await user('parallel');
    for (let i = 0; i < 4; i++) await signIn('parallel', 'wrong');
    assert.equal((await signIn('parallel')).statusCode, 200);
    const replies = await Promise.all(Array.from({ length: 12 }, () => signIn('parallel', 'wrong')));
    assert.equal(replies.filter((reply) => reply.statusCode === 401).length, 5);
    assert.equal(replies.filter((reply) => reply.statusCode === 429).length, 7);
    clock.move(15 * 60_000);
  });

  it('refuses an address that guesses over many usernames', async () => {
    await sql`insert into sign_in_failure (username, address, at)
      select 'guess' || n, '10.0.0.9', ${new Date(clock.now())} from generate_series(1, 50) n`.execute(database.owner);
    const reply = await app.inject({
      method: 'POST',
      url: '/api/sign-in',
      remoteAddress: '10.0.0.9',
      payload: { username: 'someone', password },
    });
    assert.equal(reply.json().code, 'too-many-requests');
  });

  it('says so when the account is disabled, and ends its sessions at once', async () => {
    const id = await user('disabled', { disabled: true });
    assert.equal((await signIn('disabled')).json().code, 'user-disabled');
    await sql`update sign_in_user set disabled_at = null where id = ${id}`.execute(database.owner);
    const headers = { cookie: cookiesOf(await signIn('disabled')) };
    await sql`update sign_in_user set disabled_at = now() where id = ${id}`.execute(database.owner);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, headers)).statusCode, 401);
  });

  it('allows nothing but a new password to who holds a one-time one', async () => {
    await user('newcomer', { mustChange: true });
    let cookie = cookiesOf(await signIn('newcomer'));
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie })).json().mustChangePassword, true);
    assert.equal((await ask(app, 'GET', '/api/me/sessions', undefined, { cookie })).json().code, 'password-change-needed');
    const change = (current: string, next: string) => ask(app, 'POST', '/api/me/password', { current, next }, { cookie });
    assert.equal((await change('wrong', 'a brand new phrase')).json().code, 'wrong-password');
    assert.equal((await change(password, 'short')).statusCode, 400);
    for (const weak of ['newcomer-2026', 'aaaaaaaaaaaa', 'Password123456', password])
      assert.equal((await change(password, weak)).json().code, 'weak-password', weak);
    const changed = await change(password, 'a brand new phrase');
    assert.equal(changed.statusCode, 200);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie })).statusCode, 401);
    cookie = cookiesOf(changed, cookie);
    assert.equal((await ask(app, 'GET', '/api/me/sessions', undefined, { cookie })).json().rows.length, 1);
    assert.equal((await signIn('newcomer')).statusCode, 401);
    assert.equal((await signIn('newcomer', 'a brand new phrase')).statusCode, 200);
  });

  it('keeps demo accounts out when the server is reached from elsewhere, unless asked for', async () => {
    await user('demo', { demo: true });
    assert.equal((await ask(app, 'GET', '/api/sign-in/options')).json().demoAccounts[0].password, password);
    const reply = await signIn('demo');
    assert.equal(reply.statusCode, 200);
    const headers = { cookie: cookiesOf(reply) };
    const change = { current: password, next: 'a brand new phrase' };
    assert.equal((await ask(app, 'POST', '/api/me/password', change, headers)).json().code, 'demo-account');

    const open = await testApp(database, { config: { ...testConfig, host: '0.0.0.0' } });
    const options = (await ask(open, 'GET', '/api/sign-in/options')).json();
    assert.deepEqual([options.demoAccounts, options.demoRefused], [[], true]);
    const refused = await ask(open, 'POST', '/api/sign-in', { username: 'demo', password });
    assert.equal(refused.json().code, 'demo-refused');
    await open.close();
    const asked = await testApp(database, { config: { ...testConfig, host: '0.0.0.0', demoEverywhere: true } });
    assert.equal((await ask(asked, 'POST', '/api/sign-in', { username: 'demo', password })).statusCode, 200);
    await asked.close();
  });

  it('marks the cookie secure when the public address is https', async () => {
    const secure = await testApp(database, { config: { ...testConfig, publicUrl: 'https://banzhang.example' } });
    await user('secure');
    const reply = await ask(secure, 'POST', '/api/sign-in', { username: 'secure', password });
    assert.match(String(reply.headers['set-cookie']), /__Secure-banzhang\.session_token.*Secure/);
    assert.equal((await ask(secure, 'GET', '/api/me', undefined, { cookie: cookiesOf(reply) })).statusCode, 200);
    await secure.close();
  });

  it('refuses changes that another site asks for', async () => {
    const { cookie } = await aVisitor(database, centreId, 'agent');
    const out = (headers: Record<string, string>) => ask(app, 'POST', '/api/me/sessions/revoke-others', {}, { cookie, ...headers });
    assert.equal((await out({ 'sec-fetch-site': 'cross-site' })).json().code, 'cross-site');
    assert.equal((await out({ origin: 'https://evil.example' })).json().code, 'cross-site');
    assert.equal((await out({ origin: 'null' })).json().code, 'cross-site');
    assert.equal((await out({ origin: 'http://localhost:3000', host: 'localhost:3000' })).statusCode, 200);
    assert.equal((await out({ 'sec-fetch-site': 'same-origin' })).statusCode, 200);
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie, 'sec-fetch-site': 'cross-site' })).statusCode, 200);
  });
});
