import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { SignalDetail, SignalRow } from '#api/signals.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';
import { aPlantedCentre, type PlantedCentre } from './planted-centre-testing.ts';
import { runSignals } from './run.ts';

forEachHome('signals', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let planted: PlantedCentre;
  const clock = steadyClock();
  const who: Record<string, Visitor> = {};
  const visitor = (name: string) => who[name] ?? assert.fail(name);
  const list = async (name: string, query = '') => (await visitor(name).ask(app, 'GET', `/api/signals?pageSize=500&${query}`)).json();
  const rowsOf = async (name: string, query = ''): Promise<SignalRow[]> => (await list(name, query)).rows;
  const slow = async (name = 'manager') =>
    (await rowsOf(name)).find(({ metric, unit }) => metric === 'aht' && unit.key === String(planted.people.a[0])) ??
    assert.fail('not found');
  const lost = async (name = 'manager') =>
    (await rowsOf(name)).find(({ metric, unit }) => metric === 'answer_rate' && unit.key === String(planted.queues.ask)) ??
    assert.fail('not found');
  const post = (name: string, id: number, act: string, body: object = {}) =>
    visitor(name).ask(app, 'POST', `/api/signals/${id}/${act}`, body);
  const idOf = async (metric: string) =>
    (
      await sql<{ id: number }>`select id from signal where metric = ${metric} and agent_id = ${planted.people.a[0] ?? 0}`.execute(
        database.owner,
      )
    ).rows[0]?.id ?? 0;

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    planted = await aPlantedCentre(database);
    const { centreId, teams, people } = planted;
    who['leaderA'] = await aVisitor(database, centreId, 'leader', { unitId: teams.a });
    who['leaderB'] = await aVisitor(database, centreId, 'leader', { unitId: teams.b });
    for (const role of ['manager', 'analyst', 'admin'] as const) who[role] = await aVisitor(database, centreId, role);
    who['slow'] = await aVisitor(database, centreId, 'agent', { personId: people.a[0] ?? 0 });
    who['other'] = await aVisitor(database, centreId, 'agent', { personId: people.a[1] ?? 0 });
    const second = await aCentre(database, '二号中心');
    who['foreigner'] = await aVisitor(database, second, 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are none before the job ran, and of a centre without figures', async () => {
    assert.deepEqual(await list('manager'), {
      total: 0,
      rows: [],
      states: { new: 0, seen: 0, working: 0, closed: 0, explained: 0 },
      run: null,
    });
    assert.deepEqual((await visitor('leaderA').ask(app, 'GET', '/api/signals/top')).json(), { rows: [], open: 0, run: null });
    assert.equal(await runSignals({ database, clock }, planted.centreId + 1), null);
  });

  it('find what was planted, with its diagnosis, and little else', async () => {
    const report = await runSignals({ database, clock }, planted.centreId, addDays(planted.lastDay, -1));
    assert.ok(report !== null && report.born >= 2 && report.born <= 6, JSON.stringify(report));
    const [person, queue] = [await slow(), await lost()];
    assert.equal(person.cause, 'person');
    assert.equal(person.from, planted.slowFrom);
    assert.equal(person.unit.name?.zh, '甲一');
    assert.match(person.sentence.zh, /甲一的平均处理时长/);
    assert.match(person.sentence.en, /Average handle time \(甲一\)/);
    assert.ok(person.methods.includes('data_root_cause'));
    assert.deepEqual([queue.from, queue.to, queue.tone], [planted.lostOn, planted.lostOn, 'worse']);
    const run = (await list('manager')).run;
    assert.deepEqual([run.asOf, run.found > 0], [addDays(planted.lastDay, -1), true]);
  });

  it('tell the same story the next night once', async () => {
    const before = await list('manager');
    const report = await runSignals({ database, clock }, planted.centreId);
    assert.equal(report?.asOf, planted.lastDay);
    assert.equal(report.born, 0);
    const again = await list('manager');
    assert.equal(again.total, before.total);
    assert.equal((await slow()).to, planted.lastDay);
    await runSignals({ database, clock }, planted.centreId);
    assert.equal((await list('manager')).total, before.total);
  });

  it('are for those whom they concern: others find nothing', async () => {
    const id = await idOf('aht');
    for (const name of ['manager', 'analyst', 'admin', 'leaderA', 'slow'])
      assert.equal((await visitor(name).ask(app, 'GET', `/api/signals/${id}`)).statusCode, 200, name);
    for (const name of ['leaderB', 'other', 'foreigner'])
      assert.equal((await visitor(name).ask(app, 'GET', `/api/signals/${id}`)).json().code, 'not-found', name);
    assert.ok((await rowsOf('slow')).every(({ unit }) => unit.key === String(planted.people.a[0])));
    assert.deepEqual(await rowsOf('other'), []);
    const ofB = await rowsOf('leaderB');
    assert.ok(ofB.some(({ metric }) => metric === 'answer_rate') && ofB.every(({ unit }) => unit.kind !== 'person'));
    assert.equal((await ask(app, 'GET', '/api/signals')).statusCode, 401);
  });

  it('never name another team’s people to a leader', async () => {
    const text = JSON.stringify((await visitor('leaderB').ask(app, 'GET', `/api/signals/${(await lost('leaderB')).id}`)).json());
    assert.ok(!/甲[一二三四]/.test(text));
  });

  it('show the chart, exact splits, contacts and people behind them', async () => {
    const detail: SignalDetail = (await visitor('leaderA').ask(app, 'GET', `/api/signals/${await idOf('aht')}`)).json();
    const { chart, diagnosis, may } = detail;
    assert.equal(chart.adjusted, 'mix');
    assert.ok(chart.points.some(({ day, rules }) => day >= planted.slowFrom && rules.length > 0));
    assert.ok(chart.rules.every(({ zh, en }) => zh.meaning !== '' && en.meaning !== ''));
    assert.equal(chart.marks.length, 1);
    for (const split of diagnosis?.splits ?? [])
      assert.ok(Math.abs(split.members.reduce((sum, { total }) => sum + total, 0) - split.change) < 1e-6, split.dimension);
    assert.deepEqual(detail.contacts, {
      metric: 'aht',
      from: planted.slowFrom,
      to: planted.lastDay,
      agent: String(planted.people.a[0]),
    });
    assert.equal(detail.people?.['metric'], 'aht');
    assert.deepEqual(may, { see: true, work: true, close: true, explain: true, reopen: false });
    assert.ok(diagnosis?.methods.unfit.every(({ because }) => because.zh !== ''));
    assert.equal((await visitor('slow').ask(app, 'GET', `/api/signals/${await idOf('aht')}`)).json().may.close, false);
  });

  it('refuse bad input and those who may not decide', async () => {
    for (const query of ['state=red', 'metric=loudness', 'kind=planet', 'from=2026-02-31', 'page=0'])
      assert.equal((await visitor('manager').ask(app, 'GET', `/api/signals?${query}`)).statusCode, 400, query);
    const id = await idOf('aht');
    assert.equal((await post('manager', id, 'close', { reason: 'over' })).statusCode, 400);
    assert.equal((await post('manager', id, 'work', { who: '', what: 'x' })).statusCode, 400);
    assert.equal((await post('manager', id, 'reopen', { note: 'x' })).json().code, 'not-in-this-state');
    assert.equal((await post('manager', id, 'explain', { event: 9999 })).json().code, 'not-found');
    for (const name of ['slow', 'analyst', 'admin']) assert.equal((await post(name, id, 'see')).json().code, 'not-allowed', name);
    assert.equal((await post('leaderB', id, 'close', { reason: 'handled' })).json().code, 'not-found');
    assert.equal((await visitor('manager').ask(app, 'GET', '/api/signals/abc')).statusCode, 400);
  });

  it('live: seen, worked on, closed, taken up again', async () => {
    const id = await idOf('aht');
    const state = async () => (await visitor('leaderA').ask(app, 'GET', `/api/signals/${id}`)).json().state;
    assert.equal((await post('leaderA', id, 'see')).json().state, 'seen');
    const worked = (
      await post('leaderA', id, 'work', { method: 'grow', who: '甲一', what: '听三通，一起看退费单', dueOn: '2026-11-09' })
    ).json();
    assert.equal(worked.state, 'working');
    assert.deepEqual([worked.actions[0].method, worked.actions[0].dueOn], ['grow', '2026-11-09']);
    assert.equal((await post('leaderA', id, 'close', { reason: 'handled', note: '已经回到平常' })).json().state, 'closed');
    assert.equal((await post('leaderA', id, 'work', { who: '我', what: '再看' })).json().code, 'not-in-this-state');
    const reopened = (await post('leaderA', id, 'reopen', { note: '又来了' })).json();
    assert.equal(reopened.state, 'working');
    assert.deepEqual(
      reopened.life.map(({ step }: { step: string }) => step),
      ['found', 'see', 'work', 'close', 'reopen'],
    );
    assert.equal(reopened.life[3].reason, '已经回到平常');
    assert.equal(await state(), 'working');
    const { rows } = await sql`select from audit_log where act like 'signal.%'`.execute(database.owner);
    assert.equal(rows.length, 3);
  });

  it('closed as the new normal start their chart anew; taken up again, not', async () => {
    const id = await idOf('aht');
    const closed: SignalDetail = (await post('manager', id, 'close', { reason: 'new-normal', note: '带教新人' })).json();
    assert.deepEqual([closed.chart.phases.at(-1)?.because, closed.chart.phases.at(-1)?.from], ['带教新人', planted.slowFrom]);
    const reopened: SignalDetail = (await post('manager', id, 'reopen', { note: '还是要看' })).json();
    assert.equal(reopened.chart.phases.length, 1);
  });

  it('are explained by an event, and open again when it is taken back', async () => {
    const { lostOn, queues } = planted;
    const event = (name: string, body: object) => visitor(name).ask(app, 'POST', '/api/events', body);
    const body = { kind: 'outage', name: '线路故障', from: lostOn, to: lostOn, queues: [queues.ask] };
    assert.equal((await event('slow', body)).json().code, 'not-allowed');
    assert.equal((await event('leaderA', { ...body, to: addDays(lostOn, -1) })).statusCode, 400);
    assert.equal((await event('leaderA', { ...body, queues: [987_654] })).statusCode, 400);
    const made = (await event('leaderA', body)).json();
    const { id } = await lost();
    const explained: SignalDetail = (await post('leaderB', id, 'explain', { event: made.id, note: '' })).json();
    assert.deepEqual([explained.state, explained.event?.name], ['explained', '线路故障']);
    assert.deepEqual(
      explained.chart.events.map(({ name }) => name),
      ['线路故障'],
    );
    const top = (await visitor('leaderA').ask(app, 'GET', '/api/signals/top')).json();
    assert.ok(top.rows.every((row: SignalRow) => row.id !== id));
    assert.equal((await list('manager', 'state=explained')).total, 1);
    await runSignals({ database, clock }, planted.centreId);
    assert.equal((await lost()).state, 'explained');
    const change = (name: string, to: object) => visitor(name).ask(app, 'PUT', `/api/events/${made.id}`, to);
    assert.equal((await change('slow', body)).json().code, 'not-allowed');
    assert.equal((await change('foreigner', { ...body, queues: [] })).json().code, 'not-found');
    assert.equal((await change('leaderA', { ...body, to: addDays(lostOn, -1) })).statusCode, 400);
    const changed = (await change('leaderA', { ...body, name: '光缆断了', to: addDays(lostOn, 1), queues: [] })).json();
    assert.deepEqual([changed.id, changed.name, changed.to, changed.queues], [made.id, '光缆断了', addDays(lostOn, 1), []]);
    assert.deepEqual([(await lost()).state, (await lost()).event?.name], ['explained', '光缆断了']);
    assert.deepEqual((await visitor('manager').ask(app, 'DELETE', `/api/events/${made.id}`)).json(), { reopened: 1 });
    assert.equal((await change('leaderA', body)).json().code, 'not-found');
    assert.equal((await lost()).state, 'new');
    assert.deepEqual((await visitor('slow').ask(app, 'GET', '/api/events')).json(), { rows: [] });
    const restore = (name: string) => visitor(name).ask(app, 'POST', `/api/events/${made.id}/restore`);
    assert.equal((await restore('slow')).json().code, 'not-allowed');
    assert.equal((await restore('foreigner')).json().code, 'not-found');
    assert.deepEqual((await restore('manager')).json(), { explained: 1 });
    assert.deepEqual([(await lost()).state, (await lost()).event?.name], ['explained', '光缆断了']);
    assert.equal((await restore('manager')).json().code, 'not-found');
    assert.deepEqual((await visitor('manager').ask(app, 'DELETE', `/api/events/${made.id}`)).json(), { reopened: 1 });
    assert.equal((await post('manager', id, 'see', {})).json().state, 'seen');
    assert.deepEqual((await restore('manager')).json(), { explained: 0 });
    assert.equal((await lost()).state, 'seen');
    assert.deepEqual((await visitor('manager').ask(app, 'DELETE', `/api/events/${made.id}`)).json(), { reopened: 0 });
    assert.equal((await visitor('foreigner').ask(app, 'DELETE', `/api/events/${made.id}`)).json().code, 'not-found');
  });

  it('can be asked for at once by managers', async () => {
    assert.equal((await visitor('leaderA').ask(app, 'POST', '/api/signals/run')).json().code, 'not-allowed');
    assert.deepEqual((await visitor('manager').ask(app, 'POST', '/api/signals/run')).json(), { started: true });
  });
});
