import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { GoalDetail } from '#api/goal-detail.ts';
import type { Database } from '../platform/database.ts';
import { aPlantedCentre, type PlantedCentre } from '../signals/planted-centre-testing.ts';
import type { Home } from '../testing/homes.ts';
import { aCentre, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';
import { settleRecomputing } from './soon.ts';

const plan = {
  scope: '咨询队列的电话',
  supports: '上月有两周做到',
  why: '支撑班组',
  obstacles: [{ what: '新业务上线', counter: '提前培训' }],
};

interface Opened {
  database: Database;
  app: FastifyInstance;
  planted: PlantedCentre;
}

/** The planted centre with everybody who has to do with a goal of one of its people, opened before the tests of a suite and closed after them. */
export function aGoalCentre(home: Home) {
  let opened: Opened | null = null;
  const open = () => opened ?? assert.fail('not open yet');
  const clock = steadyClock();
  const who: Record<string, Visitor> = {};
  const visitor = (name: string) => who[name] ?? assert.fail(name);
  const get = async (name: string, url: string) => visitor(name).ask(open().app, 'GET', url);
  const send = async (name: string, url: string, body: object) => {
    const reply = await visitor(name).ask(open().app, 'POST', url, body);
    await settleRecomputing(open().database);
    return reply;
  };
  const act = (name: string, id: number, kind: string, note = '') => send(name, `/api/goals/${id}/act`, { act: kind, note });
  const detail = async (name: string, id: number): Promise<GoalDetail> => (await get(name, `/api/goals/${id}`)).json();
  const person = () => open().planted.people.a[1] ?? 0;
  const aGoal = (changes: object = {}) => ({
    level: 'person',
    personId: person(),
    kind: 'metric',
    metric: 'aht',
    statement: '甲二在12月31日前把平均处理时长从300秒降到290秒',
    target: { kind: 'at-most', high: 290 },
    from: '2026-10-05',
    to: '2026-12-27',
    weight: 30,
    plan,
    ...changes,
  });
  const propose = async (name: string, changes: object = {}): Promise<number> => {
    const reply = await send(name, '/api/goals', aGoal(changes));
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json().id;
  };
  const agreed = async (changes: object = {}): Promise<number> => {
    const id = await propose('leaderA', changes);
    await act('leaderA', id, 'discuss');
    await act('leaderA', id, 'agree');
    await act('own', id, 'agree');
    return id;
  };

  before(async () => {
    const database = await home.open();
    const planted = await aPlantedCentre(database);
    opened = { database, planted, app: await testApp(database, { clock }) };
    const { centreId, teams, people } = planted;
    who['leaderA'] = await aVisitor(database, centreId, 'leader', { unitId: teams.a });
    who['leaderB'] = await aVisitor(database, centreId, 'leader', { unitId: teams.b });
    for (const role of ['manager', 'analyst', 'admin'] as const) who[role] = await aVisitor(database, centreId, role);
    who['own'] = await aVisitor(database, centreId, 'agent', { personId: people.a[1] ?? 0 });
    who['other'] = await aVisitor(database, centreId, 'agent', { personId: people.a[2] ?? 0 });
    who['foreigner'] = await aVisitor(database, await aCentre(database, '二号中心'), 'manager');
  });
  after(async () => {
    await opened?.app.close();
    await opened?.database.close();
  });
  return { open, clock, visitor, get, send, act, detail, person, aGoal, propose, agreed };
}
