import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import pg from 'pg';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, aSession, testApp, type Visitor } from '../testing/visitors.ts';

forEachHome('API keys and the audit log', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let admin: Visitor;
  let foreigner: Visitor;
  const get = async (url: string, who = admin) => (await who.ask(app, 'GET', url)).json();
  const post = (url: string, body: object = {}, who = admin) => who.ask(app, 'POST', url, body);
  const withKey = (key: string, method: 'GET' | 'POST', url: string, body?: object) =>
    ask(app, method, url, body, { authorization: `Bearer ${key}` });

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    admin = await aVisitor(database, await aCentre(database), 'admin', { username: 'boss' });
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'admin', { username: 'other' });
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('keys begin with none and are for administrators only', async () => {
    assert.deepEqual(await get('/api/keys'), { rows: [] });
    const analyst = await aVisitor(database, 1, 'analyst');
    assert.equal((await analyst.ask(app, 'GET', '/api/keys')).json().code, 'not-allowed');
    assert.equal((await ask(app, 'GET', '/api/keys')).statusCode, 401);
    assert.equal((await post('/api/keys', { name: 'x', scopes: [] })).statusCode, 400);
    assert.equal((await post('/api/keys', { name: 'x', scopes: ['users:write'] })).statusCode, 400);
  });

  it('a key acts as its maker within its scopes, until it is revoked or the maker may no longer', async () => {
    const { id, key } = (await post('/api/keys', { name: '交换机', scopes: ['people:read'] })).json();
    assert.match(key, /^bz_[\w-]{43}$/);
    assert.equal((await withKey(key, 'GET', '/api/persons')).statusCode, 200);
    assert.equal((await withKey(key, 'POST', '/api/persons', { employeeNo: '1', name: 'x' })).json().code, 'key-scope');
    assert.equal((await withKey(key, 'GET', '/api/users')).json().code, 'key-scope');
    assert.equal((await withKey(key, 'POST', '/api/me/password', { current: 'x', next: 'y' })).json().code, 'key-scope');
    assert.equal((await withKey(`${key}x`, 'GET', '/api/persons')).statusCode, 401);

    const [row] = (await get('/api/keys')).rows;
    assert.deepEqual([row.name, row.createdBy, key.startsWith(row.prefix), 'hash' in row], ['交换机', 'boss', true, false]);
    assert.ok(row.lastUsedAt);
    const { rows } = await sql<{ text: string }>`select row_to_json(k)::text as text from api_key k`.execute(database.owner);
    assert.ok(!rows[0]?.text.includes(key));

    await sql`update sign_in_user set disabled_at = now() where id = ${admin.userId}`.execute(database.owner);
    assert.equal((await withKey(key, 'GET', '/api/persons')).statusCode, 401);
    await sql`update sign_in_user set disabled_at = null where id = ${admin.userId}`.execute(database.owner);
    assert.equal((await post(`/api/keys/${id}/revoke`, {}, foreigner)).json().code, 'not-found');
    assert.equal((await post(`/api/keys/${id}/revoke`)).statusCode, 200);
    assert.equal((await withKey(key, 'GET', '/api/persons')).statusCode, 401);
  });

  it('what a key does is noted with its name', async () => {
    const { key } = (await post('/api/keys', { name: '同步', scopes: ['people:write'] })).json();
    assert.equal((await withKey(key, 'POST', '/api/persons', { employeeNo: 'K1', name: '柯' })).statusCode, 200);
    const [row] = (await get('/api/audit?act=person.')).rows;
    assert.deepEqual([row.who, row.userId, row.object, row.address], ['boss (API: 同步)', admin.userId, 'K1 柯', '127.0.0.1']);
  });

  it('the log is filtered, paged and closed to others', async () => {
    assert.equal((await ask(app, 'GET', '/api/audit')).statusCode, 401);
    const manager = await aVisitor(database, 1, 'manager');
    assert.equal((await manager.ask(app, 'GET', '/api/audit')).json().code, 'not-allowed');
    assert.deepEqual(await get('/api/audit', foreigner), { total: 0, rows: [] });
    const all = await get('/api/audit');
    assert.deepEqual(
      all.rows.map((row: { act: string }) => row.act),
      ['person.create', 'key.create', 'key.revoke', 'key.create'],
    );
    assert.equal((await get('/api/audit?page=2&pageSize=3')).rows.length, 1);
    assert.equal((await get(`/api/audit?text=${encodeURIComponent('交换')}`)).total, 2);
    assert.equal((await get('/api/audit?act=key%25')).total, 0);
    assert.equal((await get('/api/audit?from=2020-01-01&to=2020-12-31')).total, 0);
    assert.equal((await get('/api/audit?from=2020-01-01')).total, 4);
    assert.equal((await get('/api/audit?userId=nobody')).total, 0);
    assert.equal((await get('/api/audit?from=yesterday')).code, 'invalid-input');
  });

  it('the log leaves as CSV with a byte order mark, and that is noted too', async () => {
    const reply = await admin.ask(app, 'GET', '/api/audit.csv?act=key.');
    assert.match(String(reply.headers['content-type']), /text\/csv/);
    const lines = reply.body.trimEnd().split('\r\n');
    assert.equal(lines[0], '\uFEFFat,who,act,object,detail,address');
    assert.equal(lines.length, 4);
    assert.equal((await get('/api/audit?act=audit.export')).total, 1);
  });

  it('the log cannot be changed, not even by the owner of the database', async () => {
    const { owner } = database;
    for (const change of [sql`update audit_log set who = 'me'`, sql`delete from audit_log`, sql`truncate audit_log`])
      await assert.rejects(change.execute(owner), { code: '42501' });
    await assert.rejects(
      asUser(database, admin.userId, (tx) => sql`delete from audit_log`.execute(tx)),
      { code: '42501' },
    );
    const forge = sql`insert into audit_log (centre_id, user_id, who, act) values (1, ${foreigner.userId}, 'x', 'y')`;
    await assert.rejects(
      asUser(database, foreigner.userId, (tx) => forge.execute(tx)),
      { code: '42501' },
    );
    await assert.rejects(
      asUser(database, admin.userId, (tx) => forge.execute(tx)),
      { code: '42501' },
    );
  });

  it('a request costs one look at who asks, whatever it asks for', async () => {
    const cookie = await aSession(database, admin.userId);
    const query = pg.Client.prototype.query;
    let statements = 0;
    pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
      statements++;
      return Reflect.apply(query, this, given);
    } as typeof query;
    try {
      await ask(app, 'GET', '/api/me', undefined, { cookie });
    } finally {
      pg.Client.prototype.query = query;
    }
    assert.ok(statements <= 3, `GET /api/me took ${statements} statements`);
  });
});
