import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, cookiesOf, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

interface UserReply {
  id: string;
  username: string;
  grants: { id: number; role: string; unit: { name: string } | null }[];
}

forEachHome('users and roles', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let admin: Visitor;
  let foreigner: Visitor;
  let teamId: number;
  const clock = steadyClock(Date.now());
  const get = async (url: string, who = admin) => (await who.ask(app, 'GET', url)).json();
  const post = (url: string, body: object = {}, who = admin) => who.ask(app, 'POST', url, body);
  const signIn = (username: string, password: string) => ask(app, 'POST', '/api/sign-in', { username, password });
  const create = async (username: string, body: object = {}) => {
    const reply = await post('/api/users', { username, name: username, ...body });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json() as { id: string; oneTimePassword: string };
  };

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    const centreId = await aCentre(database);
    admin = await aVisitor(database, centreId, 'admin', { username: 'boss' });
    const { rows } = await sql<{
      id: number;
    }>`insert into unit (centre_id, kind, name) values (${centreId}, 'team', '一班') returning id`.execute(database.owner);
    teamId = rows[0]?.id ?? 0;
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'admin', { username: 'other' });
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are for administrators only', async () => {
    const manager = await aVisitor(database, 1, 'manager');
    assert.equal((await ask(app, 'GET', '/api/users')).statusCode, 401);
    assert.equal((await manager.ask(app, 'GET', '/api/users')).json().code, 'not-allowed');
    assert.equal((await post('/api/users', { username: 'x y', name: '' })).statusCode, 400);
    assert.deepEqual(
      (await get('/api/users?text=boss')).rows[0].grants.map((grant: { role: string }) => grant.role),
      ['admin'],
    );
    assert.equal((await get('/api/users?text=other')).total, 0);
  });

  it('begin with a one-time password that must be changed', async () => {
    const { id, oneTimePassword } = await create('Wu.Jie', { email: 'Wu@Corp.example', grants: [{ role: 'leader', unitId: teamId }] });
    assert.match(oneTimePassword, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    const reply = await signIn('wu.jie', oneTimePassword);
    const me = (await ask(app, 'GET', '/api/me', undefined, { cookie: cookiesOf(reply) })).json();
    assert.deepEqual([me.mustChangePassword, me.roles, me.teams], [true, ['leader'], [{ id: teamId, name: '一班' }]]);
    const user = await get(`/api/users/${id}`);
    assert.deepEqual([user.username, user.email, user.grants[0].unit.name, user.hasPassword], ['Wu.Jie', 'wu@corp.example', '一班', true]);
    assert.ok(user.lastSignInAt);
  });

  it('have usernames and addresses of their own', async () => {
    assert.equal((await post('/api/users', { username: 'WU.JIE', name: 'x' })).json().code, 'already-exists');
    assert.equal((await post('/api/users', { username: 'wu2', name: 'x', email: 'wu@corp.example' })).json().code, 'already-exists');
    assert.equal((await post('/api/users', { username: 'wu2', name: 'x', password: 'password12' })).json().code, 'weak-password');
    assert.equal((await post('/api/users', { username: 'wu2', name: 'x', grants: [{ role: 'leader' }] })).json().code, 'unit-needed');
    assert.equal((await post('/api/users', { username: 'wu2', name: 'x', grants: [{ role: 'agent', unitId: teamId }] })).statusCode, 400);
    assert.equal(
      (await post('/api/users', { username: 'wu2', name: 'x', grants: [{ role: 'manager', unitId: 999 }] })).json().code,
      'no-such-unit',
    );
    assert.equal((await get('/api/users?text=wu2')).total, 0);
  });

  it('change name, address and the person they are', async () => {
    const { id } = await create('lin');
    const person = (await post('/api/persons', { employeeNo: 'L1', name: '林' })).json().id;
    const patch = (body: object, who = admin) => who.ask(app, 'PATCH', `/api/users/${id}`, body);
    assert.equal((await patch({ personId: person, name: '林静' })).statusCode, 200);
    assert.deepEqual((await get(`/api/users/${id}`)).person, { id: person, name: '林', employeeNo: 'L1' });
    assert.equal((await get(`/api/persons/${person}`)).user.username, 'lin');
    assert.equal((await patch({ email: 'wu@corp.example' })).json().code, 'already-exists');
    const rival = await create('rival');
    assert.equal((await admin.ask(app, 'PATCH', `/api/users/${rival.id}`, { personId: person })).json().code, 'already-exists');
    assert.equal((await patch({ personId: null })).statusCode, 200);
    assert.equal((await get(`/api/users/${id}`)).person, null);
    assert.equal((await patch({ name: 'x' }, foreigner)).json().code, 'not-found');
  });

  it('lose a lock-out, a session, a password or two-factor sign-in by the administrator', async () => {
    const { id, oneTimePassword } = await create('he');
    const cookie = cookiesOf(await signIn('he', oneTimePassword));
    for (let i = 0; i < 5; i++) await signIn('he', 'wrong');
    assert.ok((await get(`/api/users/${id}`)).lockedUntil);
    assert.equal((await post(`/api/users/${id}/unlock`)).statusCode, 200);
    assert.equal((await get(`/api/users/${id}`)).lockedUntil, null);
    assert.equal((await signIn('he', oneTimePassword)).statusCode, 200);

    const second = (await post(`/api/users/${id}/reset-password`, {})).json().oneTimePassword;
    assert.equal((await ask(app, 'GET', '/api/me', undefined, { cookie })).statusCode, 401);
    assert.equal((await signIn('he', oneTimePassword)).statusCode, 401);
    assert.equal((await signIn('he', second)).statusCode, 200);
    await sql`update sign_in_user set two_factor_enabled = true where id = ${id}`.execute(database.owner);
    assert.equal((await post(`/api/users/${id}/reset-two-factor`)).statusCode, 200);
    assert.equal((await get(`/api/users/${id}`)).twoFactor, false);

    assert.equal((await post(`/api/users/${id}/disable`)).statusCode, 200);
    assert.equal((await signIn('he', second)).json().code, 'user-disabled');
    assert.deepEqual(
      (await get('/api/users?status=disabled')).rows.map((row: UserReply) => row.username),
      ['he'],
    );
    assert.equal((await post(`/api/users/${id}/enable`)).statusCode, 200);
    assert.equal((await signIn('he', second)).statusCode, 200);
    for (const act of ['disable', 'enable', 'unlock', 'reset-two-factor', 'reset-password'])
      assert.equal((await post(`/api/users/${id}/${act}`, {}, foreigner)).json().code, 'not-found', act);
  });

  it('are given roles and lose them at once', async () => {
    const { id, oneTimePassword } = await create('tan', { password: 'a phrase to begin' });
    assert.equal(oneTimePassword, null);
    const granted = await post(`/api/users/${id}/grants`, { role: 'analyst' });
    assert.equal(granted.statusCode, 200);
    assert.equal((await post(`/api/users/${id}/grants`, { role: 'analyst', toOn: '2020-01-01' })).json().id, granted.json().id);
    const cookie = cookiesOf(await signIn('tan', 'a phrase to begin'));
    await ask(app, 'POST', '/api/me/password', { current: 'a phrase to begin', next: 'another phrase' }, { cookie });
    const visitor = cookiesOf(await signIn('tan', 'another phrase'));
    const people = () => ask(app, 'GET', '/api/persons', undefined, { cookie: visitor });
    assert.equal((await people()).json().code, 'no-role');
    const grant = (await post(`/api/users/${id}/grants`, { role: 'analyst' })).json().id;
    assert.equal((await people()).statusCode, 200);
    assert.equal((await admin.ask(app, 'DELETE', `/api/users/${id}/grants/${grant}`)).statusCode, 200);
    assert.equal((await people()).json().code, 'no-role');
    assert.equal((await admin.ask(app, 'DELETE', `/api/users/${id}/grants/${grant}`)).json().code, 'not-found');
    assert.equal((await post(`/api/users/${id}/grants`, { role: 'admin' }, foreigner)).json().code, 'not-found');
  });

  it('always leave one administrator who can sign in', async () => {
    const { grants } = await get(`/api/users/${admin.userId}`);
    assert.equal((await post(`/api/users/${admin.userId}/disable`)).json().code, 'last-admin');
    assert.equal((await admin.ask(app, 'DELETE', `/api/users/${admin.userId}/grants/${grants[0].id}`)).json().code, 'last-admin');
    assert.equal((await post(`/api/users/${admin.userId}/grants`, { role: 'admin', toOn: '2027-01-01' })).json().code, 'last-admin');
    await create('second', { grants: [{ role: 'admin' }] });
    assert.equal((await post(`/api/users/${admin.userId}/disable`)).statusCode, 200);
    await sql`update sign_in_user set disabled_at = null where id = ${admin.userId}`.execute(database.owner);
  });
});
