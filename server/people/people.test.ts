import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';

interface Row {
  id: number;
  name: string;
  active: boolean;
  team: { name: string } | null;
}

forEachHome('units and people', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let admin: Visitor;
  let analyst: Visitor;
  let foreigner: Visitor;
  const get = async (url: string, who = admin) => (await who.ask(app, 'GET', url)).json();
  const post = (url: string, body: object, who = admin) => who.ask(app, 'POST', url, body);
  const unit = async (kind: 'team' | 'department', name: string, parentId: number | null = null) =>
    (await post('/api/units', { kind, name, parentId })).json().id as number;
  const person = async (body: object) => {
    const reply = await post('/api/persons', body);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json().id as number;
  };
  const names = async (query: string, who = admin) => (await get(`/api/persons?${query}`, who)).rows.map((row: Row) => row.name);

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    const centreId = await aCentre(database);
    admin = await aVisitor(database, centreId, 'admin');
    analyst = await aVisitor(database, centreId, 'analyst');
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'admin');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('begin empty', async () => {
    assert.deepEqual(await get('/api/units'), { rows: [] });
    assert.deepEqual(await get('/api/persons'), { total: 0, rows: [] });
  });

  it('are closed to those not signed in, and changed by administrators only', async () => {
    assert.equal((await ask(app, 'GET', '/api/units')).statusCode, 401);
    assert.equal((await post('/api/units', { kind: 'team', name: '甲' }, analyst)).json().code, 'not-allowed');
    assert.equal((await post('/api/persons', { employeeNo: '1', name: '甲' }, analyst)).json().code, 'not-allowed');
    assert.equal((await post('/api/units', { kind: 'squad', name: '' })).statusCode, 400);
  });

  it('form a tree of departments and teams without circles', async () => {
    const service = await unit('department', '客服部');
    const inner = await unit('department', '二线', service);
    const team = await unit('team', '一班', service);
    const change = (id: number, body: object, who = admin) => who.ask(app, 'PATCH', `/api/units/${id}`, body);
    assert.equal((await post('/api/units', { kind: 'team', name: '一班' })).json().code, 'already-exists');
    assert.equal((await post('/api/units', { kind: 'team', name: '三班', parentId: team })).json().code, 'no-such-unit');
    assert.equal((await change(service, { parentId: inner })).json().code, 'unit-circle');
    assert.equal((await change(service, { parentId: service })).json().code, 'unit-circle');
    assert.equal((await change(team, { parentId: inner, name: '早班' })).statusCode, 200);
    assert.equal((await change(team, { name: '窃' }, foreigner)).json().code, 'not-found');
    assert.equal((await post(`/api/units/${service}/archive`, {})).json().code, 'in-use');
    assert.equal((await post(`/api/units/${team}/archive`, {})).statusCode, 200);
    assert.equal((await post(`/api/units/${team}/restore`, {})).statusCode, 200);
    const { rows } = await get('/api/units');
    assert.deepEqual(
      rows.find((row: Row) => row.id === team),
      { id: team, kind: 'team', name: '早班', parentId: inner, archived: false, memberCount: 0 },
    );
  });

  it('are listed by pinyin, searched, filtered and paged', async () => {
    const [day, night] = [await unit('team', '白班'), await unit('team', '夜班')];
    await person({ employeeNo: 'A10', name: '张伟', teamId: night, agentKeys: ['ext-8010'], hiredOn: '2026-01-05' });
    await person({ employeeNo: 'A2', name: '阿明', teamId: day, role: 'leader' });
    await person({ employeeNo: 'A1', name: '李娜', teamId: day, skills: ['投诉', '投诉'] });
    await person({ employeeNo: 'A3', name: '100%', teamId: null, hiredOn: '2027-01-01' });
    assert.deepEqual(await names(''), ['阿明', '李娜', '张伟']);
    assert.deepEqual(await names('sort=employeeNo&order=desc'), ['张伟', '阿明', '李娜']);
    assert.deepEqual(await names('sort=hiredOn'), ['张伟', '阿明', '李娜']);
    assert.deepEqual(await names('status=left'), ['100%']);
    assert.deepEqual(await names('on=2027-06-01&text=0%25'), ['100%']);
    assert.deepEqual(await names('text=EXT-8'), ['张伟']);
    assert.deepEqual(await names(`unitId=${day}`), ['阿明', '李娜']);
    assert.deepEqual(await names('role=leader'), ['阿明']);
    assert.deepEqual(await names('page=2&pageSize=2'), ['张伟']);
    assert.equal((await get('/api/persons?pageSize=1')).total, 3);
    assert.equal((await get('/api/persons?on=2026-02-31')).code, 'invalid-input');
    assert.deepEqual(await names('', foreigner), []);
  });

  it('keep employee numbers and agent keys apart', async () => {
    assert.equal((await post('/api/persons', { employeeNo: 'A1', name: '冒名' })).json().code, 'already-exists');
    assert.match((await post('/api/persons', { employeeNo: 'B1', name: '冒名', agentKeys: ['ext-8010'] })).json().title, /ext-8010/);
    assert.equal((await post('/api/persons', { employeeNo: 'B1', name: '冒名', teamId: 999 })).json().code, 'no-such-unit');
    assert.deepEqual(await names('text=B1'), []);
    const id = (await get('/api/persons?text=A1')).rows[0].id;
    const put = (body: object, who = admin) => who.ask(app, 'PUT', `/api/persons/${id}/agent-keys`, body);
    assert.equal((await put({ agentKeys: ['8001', 'li.na'] })).statusCode, 200);
    assert.equal((await put({ agentKeys: ['li.na', 'ext-8010'] })).json().code, 'already-exists');
    assert.equal((await put({ agentKeys: [] }, foreigner)).json().code, 'not-found');
    assert.deepEqual((await get(`/api/persons/${id}`)).agentKeys, ['8001', 'li.na']);
  });

  it('change name, number and first day, and have skills with spans that do not overlap', async () => {
    const id = (await get('/api/persons?text=A10')).rows[0].id;
    assert.equal((await admin.ask(app, 'PATCH', `/api/persons/${id}`, { name: '张玮', hiredOn: '2026-01-04' })).statusCode, 200);
    assert.equal((await admin.ask(app, 'PATCH', `/api/persons/${id}`, { employeeNo: 'A2' })).json().code, 'already-exists');
    const put = (skills: object[]) => admin.ask(app, 'PUT', `/api/persons/${id}/skills`, { skills });
    assert.equal((await put([{ name: '投诉', fromOn: '2026-02-01', toOn: '2026-01-01' }])).json().code, 'spans-overlap');
    const open = { name: '投诉', fromOn: '2026-02-01', toOn: null };
    assert.equal((await put([open, { ...open, fromOn: '2026-03-01' }])).json().code, 'spans-overlap');
    assert.equal((await put([open, { name: '英语', fromOn: null, toOn: '2026-06-01' }])).statusCode, 200);
    const detail = await get(`/api/persons/${id}`);
    assert.deepEqual([detail.name, detail.hiredOn, detail.skills.length], ['张玮', '2026-01-04', 2]);
  });

  it('move, leave and come back on a day; earlier days stay as they were', async () => {
    const teams = await get('/api/units');
    const team = (name: string) => teams.rows.find((row: Row) => row.name === name).id as number;
    const id = await person({ employeeNo: 'M1', name: '孙丽', teamId: team('白班'), hiredOn: '2026-03-01' });
    const spans = async () =>
      (await get(`/api/persons/${id}`)).memberships.map((m: { team: { name: string }; fromOn: string; toOn: string }) => [
        m.team.name,
        m.fromOn,
        m.toOn,
      ]);
    assert.equal((await post(`/api/persons/${id}/move`, { teamId: team('客服部'), from: '2026-05-01' })).json().code, 'team-needed');
    assert.equal((await post(`/api/persons/${id}/move`, { teamId: team('夜班'), from: '2026-05-01' })).statusCode, 200);
    assert.equal((await post(`/api/persons/${id}/move`, { teamId: team('夜班'), from: '2026-06-01' })).statusCode, 200);
    assert.deepEqual(await spans(), [
      ['白班', '2026-03-01', '2026-05-01'],
      ['夜班', '2026-05-01', null],
    ]);
    assert.equal((await post(`/api/persons/${id}/rehire`, { on: '2026-08-01' })).json().code, 'still-employed');
    assert.equal((await post(`/api/persons/${id}/leave`, { on: '2026-02-01' })).json().code, 'not-employed');
    assert.equal((await post(`/api/persons/${id}/leave`, { on: '2026-07-31', reason: '求学' })).statusCode, 200);
    assert.equal((await post(`/api/persons/${id}/move`, { teamId: team('白班'), from: '2026-08-01' })).json().code, 'not-employed');
    assert.deepEqual(await names('text=M1'), []);
    assert.deepEqual(await names('text=M1&on=2026-07-31'), ['孙丽']);
    assert.equal((await post(`/api/persons/${id}/rehire`, { on: '2026-10-01', teamId: team('白班') })).statusCode, 200);
    const expected = [
      ['白班', '2026-03-01', '2026-05-01'],
      ['夜班', '2026-05-01', '2026-08-01'],
      ['白班', '2026-10-01', null],
    ];
    assert.deepEqual(await spans(), expected);
    const detail = await get(`/api/persons/${id}`);
    assert.deepEqual(detail.employments[0], { hiredOn: '2026-03-01', leftOn: '2026-07-31', leaveReason: '求学' });
    assert.equal((await post(`/api/units/${team('白班')}/archive`, {})).json().code, 'in-use');

    const put = (memberships: object[]) => admin.ask(app, 'PUT', `/api/persons/${id}/memberships`, { memberships });
    const all = { teamId: team('夜班'), fromOn: null, toOn: null };
    assert.equal((await put([all, { ...all, fromOn: '2026-01-01' }])).json().code, 'spans-overlap');
    assert.equal((await put([{ ...all, teamId: 999 }])).json().code, 'no-such-unit');
    assert.equal((await put([all])).statusCode, 200);
    assert.deepEqual(await spans(), [['夜班', null, null]]);
  });

  it('are noted in the audit log, each change with who did it', async () => {
    const { rows } = await sql<{ act: string }>`select distinct act from audit_log where user_id = ${admin.userId} order by act`.execute(
      database.owner,
    );
    const acts = rows.map((row) => row.act).filter((act) => act.startsWith('person.'));
    assert.deepEqual(
      acts,
      ['agent-keys', 'change', 'create', 'leave', 'memberships', 'move', 'rehire', 'skills'].map((act) => `person.${act}`),
    );
  });
});
