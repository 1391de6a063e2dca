import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { ControlChart } from '#api/charts.ts';
import type { ComparisonReply } from '#api/comparison.ts';
import type { Flag } from '#api/flags.ts';
import type { GamingFlag } from '#core/signals/gaming.ts';
import { addDays } from '#core/time/calendar.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { storeFlags } from './flag-store.ts';
import { aPlantedCentre, type PlantedCentre } from './planted-centre-testing.ts';

forEachHome('charts, comparison and flags', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let planted: PlantedCentre;
  const who: Record<string, Visitor> = {};
  const get = (name: string, url: string) => (who[name] ?? assert.fail(name)).ask(app, 'GET', url);
  const post = (name: string, url: string, body: object) => (who[name] ?? assert.fail(name)).ask(app, 'POST', url, body);
  const chartUrl = (query: string) => `/api/charts?from=${planted.firstDay}&to=${planted.lastDay}&${query}`;
  const chart = async (name: string, query: string): Promise<ControlChart> => (await get(name, chartUrl(query))).json();

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    planted = await aPlantedCentre(database);
    const { centreId, teams, people } = planted;
    who['leaderA'] = await aVisitor(database, centreId, 'leader', { unitId: teams.a });
    who['leaderB'] = await aVisitor(database, centreId, 'leader', { unitId: teams.b });
    for (const role of ['manager', 'analyst', 'admin'] as const) who[role] = await aVisitor(database, centreId, role);
    who['slow'] = await aVisitor(database, centreId, 'agent', { personId: people.a[0] ?? 0 });
    who['other'] = await aVisitor(database, centreId, 'agent', { personId: people.a[1] ?? 0 });
    who['foreigner'] = await aVisitor(database, await aCentre(database, '二号中心'), 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('chart any figure: limits, rules in words and the verdict', async () => {
    const reach = await chart('manager', `metric=answer_rate&kind=queue&key=${planted.queues.ask}`);
    const point = reach.points.find(({ day }) => day === planted.lostOn);
    assert.ok((point?.value ?? 1) < (point?.lower ?? 0));
    assert.ok(point?.rules.includes('nelson-1'));
    assert.ok(reach.rules.some(({ rule, zh }) => rule === 'nelson-1' && zh.meaning !== ''));
    assert.deepEqual([reach.points.length, reach.grain, reach.adjusted, reach.good], [84, 'day', 'weekday', 'up']);
    const person = await chart('manager', `metric=aht&kind=person&key=${planted.people.a[0]}&baseline=60&season=none&rules=nelson`);
    assert.ok(person.points.filter(({ day, rules }) => day >= planted.slowFrom && rules.length > 0).length >= 9);
    assert.equal(person.unit.name?.zh, '甲一');
    assert.deepEqual([person.verdict.state, person.verdict.words.zh.slice(0, 2)], [null, '变了']);
  });

  it('sum a queue up for leaders, whoever did the work, and give a total its zeros', async () => {
    const query = `metric=offered&kind=queue&key=${planted.queues.ask}`;
    const [all, own] = [await chart('manager', query), await chart('leaderB', query)];
    assert.deepEqual(own.points, all.points);
    assert.equal(
      (await chart('leaderA', 'metric=offered&kind=hours&key=night')).points.every(({ value }) => value === 0),
      true,
    );
    assert.ok((await chart('leaderA', 'metric=offered&kind=hours&key=morning')).points.every(({ value }) => (value ?? 0) > 0));
  });

  it('say why there are no limits, and stay empty where there are no figures', async () => {
    const short = (
      await get('manager', `/api/charts?metric=aht&from=${addDays(planted.lastDay, -3)}&to=${planted.lastDay}`)
    ).json() as ControlChart;
    assert.equal(short.reason?.code, 'too-few-points');
    assert.match(short.reason.words.zh, /4/);
    const none = (await get('manager', '/api/charts?metric=satisfaction&from=2020-01-01&to=2020-02-01')).json() as ControlChart;
    assert.ok(none.points.every(({ value }) => value === null) && none.reason !== null);
  });

  it('show charts to those whom they concern', async () => {
    const { people, teams } = planted;
    const status = async (name: string, query: string) => (await get(name, chartUrl(query))).statusCode;
    assert.equal(await status('slow', `metric=aht&kind=person&key=${people.a[0]}`), 200);
    assert.equal(await status('other', `metric=aht&kind=person&key=${people.a[0]}`), 404);
    assert.equal(await status('slow', 'metric=aht'), 404);
    assert.equal(await status('slow', `metric=aht&kind=team&key=${teams.a}`), 404);
    assert.equal(await status('leaderB', `metric=aht&kind=person&key=${people.a[0]}`), 404);
    assert.equal(await status('leaderB', `metric=aht&kind=team&key=${teams.a}`), 404);
    assert.equal(await status('leaderA', `metric=aht&kind=team&key=${teams.a}`), 200);
    assert.equal(await status('foreigner', `metric=aht&kind=queue&key=${planted.queues.ask}`), 404);
    assert.equal((await ask(app, 'GET', chartUrl('metric=aht'))).statusCode, 401);
    for (const bad of ['metric=loudness', 'metric=wait_p80', 'metric=aht&kind=planet', 'metric=aht&baseline=0', 'metric=aht&rules=mine'])
      assert.equal(await status('manager', bad), 400, bad);
    assert.equal((await get('manager', `/api/charts?metric=aht&from=${planted.lastDay}&to=${planted.firstDay}`)).statusCode, 400);
    assert.equal(await status('manager', 'metric=aht&kind=queue&key=x1'), 404);
  });

  it('start anew on a day with a reason, which can be taken back', async () => {
    const body = { metric: 'aht', kind: 'team', key: String(planted.teams.a), from: planted.slowFrom, reason: '换了系统' };
    assert.equal((await post('slow', '/api/charts/phases', body)).json().code, 'not-allowed');
    assert.equal((await post('leaderB', '/api/charts/phases', body)).json().code, 'not-found');
    assert.equal((await post('leaderA', '/api/charts/phases', { ...body, reason: ' ' })).statusCode, 400);
    const { id } = (await post('leaderA', '/api/charts/phases', body)).json();
    assert.equal((await post('leaderA', '/api/charts/phases', body)).json().id, id);
    const query = `metric=aht&kind=team&key=${planted.teams.a}&grain=day`;
    const { phases } = await chart('leaderA', query);
    assert.deepEqual(
      phases.map((phase) => [phase.because, phase.id]),
      [
        [null, null],
        ['换了系统', id],
      ],
    );
    const remove = (name: string) => (who[name] ?? assert.fail()).ask(app, 'DELETE', `/api/charts/phases/${id}`);
    assert.equal((await remove('leaderB')).json().code, 'not-found');
    assert.equal((await remove('leaderA')).statusCode, 200);
    assert.equal((await remove('leaderA')).json().code, 'not-found');
    assert.equal((await chart('leaderA', query)).phases.length, 1);
    const { rows } = await sql`select from audit_log where act like 'chart.%'`.execute(database.owner);
    assert.ok(rows.length >= 2);
  });

  it('compare people fairly: own team by name, others without', async () => {
    const query = `metric=aht&from=${planted.slowFrom}&to=${planted.lastDay}`;
    const compare = async (name: string, more = ''): Promise<ComparisonReply> =>
      (await get(name, `/api/comparison?${query}${more}`)).json();
    const all = await compare('manager');
    assert.equal(all.units.length, 8);
    const slow = all.units.find(({ unit }) => unit.name?.zh === '甲一') ?? assert.fail();
    assert.ok((slow.ratio ?? 0) > 1.3 && slow.outside === '998');
    assert.ok((slow.shrunk ?? 0) <= (slow.ratio ?? 0));
    const ofB = await compare('leaderB');
    assert.deepEqual(
      [ofB.units.filter(({ unit }) => unit.name !== null).length, ofB.units.filter(({ unit }) => unit.name === null).length],
      [4, 4],
    );
    assert.ok(ofB.units.every(({ unit }) => unit.name !== null || unit.key.startsWith('#')));
    assert.equal((await compare('leaderB', `&team=${planted.teams.b}`)).units.length, 4);
    assert.deepEqual(
      (await compare('slow')).units.map(({ unit }) => unit.name?.zh),
      ['甲一'],
    );
    const none = (await get('manager', '/api/comparison?metric=aht&from=2020-01-01&to=2020-01-08')).json() as ComparisonReply;
    assert.deepEqual([none.units, none.overall, none.reason?.code], [[], null, 'too-few-units']);
    assert.equal((await get('leaderB', `/api/comparison?${query}&team=${planted.teams.a}`)).json().code, 'not-found');
    for (const bad of [
      'metric=offered&from=2026-10-01&to=2026-10-02',
      'metric=x&from=2026-10-01&to=2026-10-02',
      'metric=aht&from=2026-10-02&to=2026-10-01',
    ])
      assert.equal((await get('manager', `/api/comparison?${bad}`)).statusCode, 400, bad);
    assert.equal((await ask(app, 'GET', `/api/comparison?${query}`)).statusCode, 401);
  });

  it('flag to the person, the leader and the manager only, the target first', async () => {
    const agentId = planted.people.a[0] ?? 0;
    assert.deepEqual((await get('manager', '/api/flags')).json(), { total: 0, rows: [] });
    const evidence = { indicator: 'short-contacts' as const, observed: 40, expected: 9.6, denominator: 400, ratio: 4.2, score: 6 };
    const flag: GamingFlag = {
      check: 'short-contacts',
      rewardedBy: ['aht'],
      person: String(agentId),
      people: 1,
      compared: 8,
      p: 1e-6,
      evidence: [evidence],
    };
    const span = { from: addDays(planted.lastDay, -27), to: addDays(planted.lastDay, 1) };
    const store = (asOf: string, flags: GamingFlag[]) =>
      asCentre(database, planted.centreId, (tx) =>
        storeFlags(
          tx,
          planted.centreId,
          asOf,
          flags.map((one) => ({ flag: one, ...span, agentId, teamId: planted.teams.a })),
        ),
      );
    await store(addDays(planted.lastDay, -1), [flag]);
    await store(planted.lastDay, [flag]);
    const flags = async (name: string): Promise<Flag[]> => (await get(name, '/api/flags')).json().rows;
    for (const name of ['manager', 'leaderA', 'slow']) assert.equal((await flags(name)).length, 1, name);
    for (const name of ['leaderB', 'other', 'analyst', 'admin', 'foreigner']) assert.deepEqual(await flags(name), [], name);
    const [seen] = await flags('leaderA');
    assert.match(seen?.target.zh ?? '', /平均处理时长/);
    assert.match(seen?.evidence.zh ?? '', /甲一/);
    const [own] = await flags('slow');
    assert.match(own?.evidence.zh ?? '', /^你/);
    assert.deepEqual(own?.may, { answer: true, settle: false });
    const id = own.id;
    const one = async (name: string) => (await get(name, `/api/flags/${id}`)).json();
    assert.deepEqual([(await one('slow')).isOwn, (await one('leaderA')).isOwn], [true, false]);
    for (const name of ['leaderB', 'other', 'admin', 'foreigner']) assert.equal((await one(name)).code, 'not-found', name);
    const ownOf = async (name: string) => (await get(name, '/api/flags?own=1')).json().total;
    assert.deepEqual([await ownOf('slow'), await ownOf('leaderA'), await ownOf('manager')], [1, 0, 0]);
    const say = (name: string, act: string, text = '那几天线路总断') => post(name, `/api/flags/${id}/${act}`, { text });
    assert.equal((await say('slow', 'answer', '')).statusCode, 400);
    assert.equal((await say('leaderB', 'answer')).json().code, 'not-found');
    assert.equal((await say('slow', 'settle')).json().code, 'not-allowed');
    const answered = (await say('slow', 'answer')).json();
    assert.deepEqual([answered.state, answered.answers[0].isPerson, answered.answers[0].text], ['answered', true, '那几天线路总断']);
    assert.equal((await say('leaderA', 'settle', '是线路的事，已报修')).json().state, 'settled');
    assert.equal((await say('slow', 'answer')).json().code, 'not-in-this-state');
    await store(addDays(planted.lastDay, 1), [flag]);
    assert.equal((await flags('manager')).length, 1, 'a settled flag is not raised again from the same days');
  });
});
