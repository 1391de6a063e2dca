import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { GoalDetail } from '#api/goal-detail.ts';
import type { GoalRow } from '#api/goals.ts';
import { addDays } from '#core/time/calendar.ts';
import { asUser, type Database } from '../platform/database.ts';
import { aPlantedCentre, type PlantedCentre } from '../signals/planted-centre-testing.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';
import { recomputeGoals } from './recompute.ts';
import { goalsOf } from './results-store.ts';
import { settleRecomputing } from './soon.ts';

const plan = {
  scope: '咨询队列的电话',
  supports: '上月有两周做到',
  why: '支撑班组',
  obstacles: [{ what: '新业务上线', counter: '提前培训' }],
};

forEachHome('goals', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let planted: PlantedCentre;
  const clock = steadyClock();
  const who: Record<string, Visitor> = {};
  const visitor = (name: string) => who[name] ?? assert.fail(name);
  const get = async (name: string, url: string) => visitor(name).ask(app, 'GET', url);
  const send = async (name: string, url: string, body: object) => {
    const reply = await visitor(name).ask(app, 'POST', url, body);
    await settleRecomputing(database);
    return reply;
  };
  const act = (name: string, id: number, kind: string, note = '') => send(name, `/api/goals/${id}/act`, { act: kind, note });
  const detail = async (name: string, id: number): Promise<GoalDetail> => (await get(name, `/api/goals/${id}`)).json();
  const person = () => planted.people.a[1] ?? 0;
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
    database = await home.open();
    app = await testApp(database, { clock });
    planted = await aPlantedCentre(database);
    const { centreId, teams, people } = planted;
    who['leaderA'] = await aVisitor(database, centreId, 'leader', { unitId: teams.a });
    who['leaderB'] = await aVisitor(database, centreId, 'leader', { unitId: teams.b });
    for (const role of ['manager', 'analyst', 'admin'] as const) who[role] = await aVisitor(database, centreId, role);
    who['own'] = await aVisitor(database, centreId, 'agent', { personId: people.a[1] ?? 0 });
    who['other'] = await aVisitor(database, centreId, 'agent', { personId: people.a[2] ?? 0 });
    who['foreigner'] = await aVisitor(database, await aCentre(database, '二号中心'), 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are none at first, and refuse what makes no sense', async () => {
    assert.deepEqual((await get('leaderA', '/api/goals')).json(), { rows: [], people: [], today: '2026-11-02' });
    assert.equal((await ask(app, 'GET', '/api/goals')).statusCode, 401);
    for (const changes of [
      { to: '2026-09-01' },
      { metric: 'nonsense' },
      { target: { kind: 'band', low: 5, high: 1 } },
      { target: { kind: 'at-least' } },
      { variant: 'nonsense' },
      { weight: -1 },
      { personId: null },
    ])
      assert.equal((await send('leaderA', '/api/goals', aGoal(changes))).statusCode, 400, JSON.stringify(changes));
    for (const name of ['leaderB', 'other', 'foreigner']) assert.equal((await send(name, '/api/goals', aGoal())).statusCode, 404, name);
    for (const name of ['admin', 'analyst']) assert.equal((await send(name, '/api/goals', aGoal())).statusCode, 403, name);
  });

  it('stand only when both sides have given their word, each its own', async () => {
    const id = await propose('own');
    assert.equal((await act('leaderA', id, 'agree')).json().code, 'not-in-this-state');
    await act('leaderA', id, 'discuss');
    assert.equal((await act('own', id, 'dissent')).statusCode, 400);
    await act('own', id, 'dissent', '新业务上线时做不到');
    await act('own', id, 'agree');
    assert.deepEqual([(await detail('own', id)).state, (await detail('own', id)).agreed], ['discussed', { owner: true, above: false }]);
    assert.equal((await detail('own', id)).may.agree, false);
    await act('leaderA', id, 'agree');
    const goal = await detail('leaderA', id);
    assert.equal(goal.state, 'agreed');
    assert.deepEqual(
      goal.steps.map(({ step }) => step),
      ['propose', 'discuss', 'dissent', 'agree', 'agree'],
    );
    assert.equal(goal.steps[2]?.note, '新业务上线时做不到');
    assert.equal((await visitor('leaderA').ask(app, 'PUT', `/api/goals/${id}`, aGoal())).json().code, 'not-in-this-state');
  });

  it('cannot be agreed, changed or signed for somebody else in SQL', async () => {
    const id = await propose('leaderA');
    await act('leaderA', id, 'discuss');
    const asLeader = (query: ReturnType<typeof sql>) => asUser(database, visitor('leaderA').userId, (tx) => query.execute(tx));
    await assert.rejects(asLeader(sql`update goal set owner_word = ${visitor('own').userId} where id = ${id}`), /one's own/);
    await assert.rejects(asLeader(sql`update goal set above_word = app.user_id(), state = 'agreed' where id = ${id}`), /agreed_by_both/);
    await act('leaderA', id, 'agree');
    await act('own', id, 'agree');
    await assert.rejects(asLeader(sql`update goal set high = 100 where id = ${id}`), /both confirmations/);
    await assert.rejects(asLeader(sql`update goal set high = 100, version = 2 where id = ${id}`), /both confirmations/);
    await assert.rejects(asLeader(sql`update goal set owner_word = null where id = ${id}`), /one's own/);
    await assert.rejects(asLeader(sql`update goal set person_id = ${planted.people.a[2]} where id = ${id}`), /permission denied/);
    await act('leaderA', id, 'drop', '并入班组目标');
    assert.equal((await detail('own', id)).state, 'dropped');
  });

  it('are for the person, the leader and the manager: others find nothing, by API and SQL', async () => {
    const id = await agreed();
    await send('own', `/api/goals/${id}/check-ins`, { progress: '本周 295 秒', help: '想听两通录音', mood: 2 });
    for (const name of ['own', 'leaderA', 'manager']) assert.equal((await get(name, `/api/goals/${id}`)).statusCode, 200, name);
    for (const name of ['other', 'leaderB', 'analyst', 'admin', 'foreigner']) {
      assert.equal((await get(name, `/api/goals/${id}`)).statusCode, 404, name);
      for (const table of ['goal', 'goal_step', 'goal_check_in', 'goal_mood', 'goal_track', 'goal_change']) {
        const seen = await asUser(database, visitor(name).userId, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx));
        assert.equal(seen.rows.length, 0, `${name} ${table}`);
      }
    }
    const moodOf = async (name: string) => (await detail(name, id)).checkIns[0]?.mood;
    assert.deepEqual([await moodOf('own'), await moodOf('leaderA'), await moodOf('manager')], [2, 2, null]);
  });

  it('take check-ins of the person and one answer of the leader', async () => {
    const id = await agreed();
    assert.equal((await send('leaderA', `/api/goals/${id}/check-ins`, { progress: 'x' })).statusCode, 403);
    await send('own', `/api/goals/${id}/check-ins`, { progress: '降到 296', obstacle: '系统慢', mood: 4 });
    const due = (await get('leaderA', '/api/goals/due')).json().rows as { goal: number; what: string }[];
    assert.ok(due.some((row) => row.goal === id && row.what === 'reply'));
    const checkIn = (await detail('leaderA', id)).checkIns[0]?.id ?? 0;
    assert.equal((await send('own', `/api/goals/${id}/check-ins/${checkIn}/reply`, { text: '自己答' })).statusCode, 403);
    assert.equal((await send('leaderA', `/api/goals/${id}/check-ins/${checkIn}/reply`, { text: '周三一起听' })).statusCode, 200);
    assert.equal((await send('leaderA', `/api/goals/${id}/check-ins/${checkIn}/reply`, { text: '再答' })).statusCode, 404);
    assert.equal((await detail('own', id)).checkIns[0]?.reply?.text, '周三一起听');
    clock.move(8 * 86_400_000);
    const own = (await get('own', '/api/goals/due')).json().rows as { goal: number; what: string }[];
    assert.ok(own.some((row) => row.goal === id && row.what === 'check-in'));
    clock.move(-8 * 86_400_000);
  });

  it('change only with a reason and both confirmations; the old target stays', async () => {
    const id = await agreed();
    const terms = { statement: '降到 285 秒', target: { kind: 'at-most', high: 285 }, from: '2026-10-05', to: '2026-12-27', weight: 30 };
    assert.equal((await send('leaderA', `/api/goals/${id}/change`, { reason: '', terms })).statusCode, 400);
    await send('leaderA', `/api/goals/${id}/change`, { reason: '新知识库上线', terms });
    assert.equal((await detail('own', id)).target?.high, 290);
    assert.equal((await act('leaderA', id, 'confirm-change')).json().code, 'not-in-this-state');
    await act('own', id, 'confirm-change');
    const goal = await detail('own', id);
    assert.deepEqual([goal.target?.high, goal.changes[0]?.state, goal.changes[0]?.before.target?.high], [285, 'made', 290]);
    assert.ok(goal.weeks.some(({ high, day }) => high === 290 && day < '2026-11-02'));
    await send('own', `/api/goals/${id}/change`, { reason: '太难', terms: { ...terms, target: { kind: 'at-most', high: 299 } } });
    await act('leaderA', id, 'refuse-change', '再看两周');
    assert.deepEqual([(await detail('own', id)).target?.high, (await detail('own', id)).changes[1]?.state], [285, 'refused']);
  });

  it('show the same figure as the board, a chance, and luck', async () => {
    const id = await agreed();
    const { track, baseline, fan, weeks, flags, counters } = await detail('own', id);
    const figures = (await get('own', `/api/figures?from=2026-10-05&to=2026-11-01&metrics=aht&agent=${person()}`)).json();
    assert.ok(Math.abs((track?.value ?? 0) - figures.rows[0].figures.aht.value) < 1e-9);
    assert.ok(track !== null && track.chance !== null && track.chance >= 0 && track.chance <= 1);
    assert.ok(track.final !== null && track.final.lower <= track.final.middle && track.final.middle <= track.final.upper);
    assert.ok(baseline?.value !== null && baseline?.interval !== null && baseline?.to === '2026-10-04');
    assert.ok(fan.length > 4 && weeks.length > 4);
    assert.ok(flags.some(({ field }) => field === 'timed') && flags.every(({ field }) => field !== 'statement'));
    assert.equal(counters[0]?.metric, 'repeat_rate');
    const row = ((await get('own', '/api/goals/own')).json().rows as GoalRow[]).find((goal) => goal.id === id);
    assert.equal(row?.track?.value, track.value);
    const [result] = await asUser(database, visitor('own').userId, (tx) =>
      goalsOf(tx, [person()], { from: '2026-10-01', to: '2026-12-31' }),
    );
    assert.ok(result !== undefined && result.weight === 30 && result.result !== null && result.target?.kind === 'at-most');
  });

  it('keep their definition when the centre takes another', async () => {
    const id = await agreed({ metric: 'answer_rate', variant: null, target: { kind: 'at-least', low: 0.8 } });
    const before = await detail('own', id);
    assert.equal(before.definitionChanged, false);
    await sql`insert into setting (centre_id, key, value, valid_from) values (${planted.centreId}, 'variant.answer_rate', '"short"'::jsonb, '2026-10-01')`.execute(
      database.owner,
    );
    const now = await detail('own', id);
    assert.deepEqual([now.variant, now.track?.value, now.definitionChanged], [before.variant, before.track?.value, true]);
  });

  it('are weighed by the past, and nobody weighs another’s', async () => {
    const query = `level=person&person=${person()}&metric=aht&from=2026-11-02&to=2026-11-29&kind=at-most`;
    const weighed = async (high: number) => (await get('leaderA', `/api/goals/sensible?${query}&high=${high}`)).json();
    const [easy, hard] = [await weighed(600), await weighed(60)];
    assert.deepEqual([easy.verdict, easy.metShare, hard.verdict, hard.metShare], ['reached', 1, 'beyond', 0]);
    const middle = await weighed(easy.usual.middle);
    assert.equal(middle.verdict, 'luck');
    assert.ok(middle.past.length >= 3 && middle.counters.includes('repeat_rate') && middle.baseline.value > 0);
    for (const name of ['other', 'leaderB', 'foreigner', 'analyst'])
      assert.equal((await get(name, `/api/goals/sensible?${query}&high=300`)).statusCode, 404, name);
  });

  it('hang in a tree: moving or dropping one works out both goals above', async () => {
    const upper = { level: 'team', personId: null, unitId: planted.teams.a, target: { kind: 'at-most', high: 280 }, weight: null };
    const [one, two] = [await propose('leaderA', upper), await propose('leaderA', upper)];
    const child = await propose('leaderA', { parentId: one });
    const cascades = async () => [(await detail('leaderA', one)).cascade, (await detail('leaderA', two)).cascade];
    const [before] = await cascades();
    assert.deepEqual([before?.implied, Math.round(before?.gap ?? 0)], [290, 10]);
    await send('leaderA', `/api/goals/${child}/move`, { parentId: two });
    assert.deepEqual(
      (await cascades()).map((cascade) => cascade?.implied ?? null),
      [null, 290],
    );
    assert.equal((await send('leaderA', `/api/goals/${one}/move`, { parentId: two })).statusCode, 200);
    assert.equal((await send('leaderA', `/api/goals/${two}/move`, { parentId: one })).json().code, 'unit-circle');
    await act('leaderA', child, 'drop', '换一个');
    assert.deepEqual(
      (await cascades()).map((cascade) => cascade?.implied ?? null),
      [null, 280],
    );
    const board = (await get('other', '/api/goals')).json().rows as GoalRow[];
    assert.ok(
      board.some(({ id }) => id === one),
      'a team’s goal is read by its people',
    );
    const ofB = (await get('leaderB', '/api/goals')).json().rows as GoalRow[];
    assert.ok(ofB.every(({ level }) => level !== 'team' && level !== 'person'));
    const managed = (await get('manager', '/api/goals')).json();
    assert.ok(managed.people.some((row: { team: { id: number }; goals: number }) => row.team.id === planted.teams.a && row.goals > 0));
  });

  it('once agreed, hang below another goal only with a reason and the word of both, and not by SQL', async () => {
    const upper = { level: 'team', personId: null, unitId: planted.teams.a, target: { kind: 'at-most', high: 280 }, weight: null };
    const [one, two] = [await propose('leaderA', upper), await propose('leaderA', upper)];
    const child = await agreed({ parentId: one });
    const implied = async () => [
      (await detail('leaderA', one)).cascade?.implied ?? null,
      (await detail('leaderA', two)).cascade?.implied ?? null,
    ];
    assert.deepEqual(await implied(), [290, null]);
    assert.equal((await send('leaderA', `/api/goals/${child}/move`, { parentId: two })).statusCode, 400, 'a reason');
    assert.equal((await send('other', `/api/goals/${child}/move`, { parentId: two, reason: '试试' })).statusCode, 404);
    const bySql = (parent: number) =>
      asUser(database, visitor('leaderA').userId, (tx) => sql`update goal set parent_id = ${parent} where id = ${child}`.execute(tx));
    await assert.rejects(bySql(two), /both confirmations/);
    assert.equal((await send('leaderA', `/api/goals/${child}/move`, { parentId: two, reason: '班组重新分工' })).statusCode, 200);
    assert.deepEqual(await implied(), [290, null], 'the other side has not said anything yet');
    assert.equal((await act('leaderA', child, 'confirm-change')).statusCode, 409, 'nor can one side speak for both');
    const asked = (await detail('own', child)).changes.at(-1);
    assert.deepEqual([asked?.parent?.before?.id, asked?.parent?.after?.id, asked?.reason], [one, two, '班组重新分工']);
    assert.equal((await act('own', child, 'confirm-change')).statusCode, 200);
    assert.deepEqual(await implied(), [null, 290]);
    assert.equal((await detail('own', child)).parentId, two);
    await assert.rejects(bySql(one), /both confirmations/, 'a change that was made lets nobody move it elsewhere');
  });

  it('show on their time line what was talked about and promised', async () => {
    const id = await agreed();
    const leader = await sql<{
      id: number;
    }>`insert into person (centre_id, employee_no, name) values (${planted.centreId}, ${`L${id}`}, '带班人') returning id`.execute(
      database.owner,
    );
    await sql`with series as (insert into meeting_series (centre_id, kind, leader_id, other_id, every, weekdays, starts_on, local_time, minutes_long)
        values (${planted.centreId}, 'one-on-one', ${leader.rows[0]?.id ?? 0}, ${person()}, 'week', '{0}', '2026-10-12', '10:00', 30) returning id),
      held as (insert into meeting (centre_id, series_id, kind, leader_id, other_id, planned_on, starts_at, minutes_long, state)
        select ${planted.centreId}, id, 'one-on-one', ${leader.rows[0]?.id ?? 0}, ${person()}, '2026-10-12', '2026-10-12T02:00:00Z', 30, 'held' from series returning id)
      insert into meeting_item (centre_id, meeting_id, what, from_kind, from_id, by_id, said)
      select ${planted.centreId}, id, '通话时长', 'goal', ${String(id)}, ${person()}, '先减少转接' from held`.execute(database.owner);
    const { meetings } = await detail('own', id);
    assert.deepEqual(
      meetings.map(({ kind, state, what, said }) => [kind, state, what, said]),
      [['one-on-one', 'held', '通话时长', '先减少转接']],
    );
    assert.deepEqual((await detail('manager', id)).meetings, [], 'who takes no part sees nothing of it');
  });

  it('count a person who changes team for the time in each', async () => {
    const span = { from: '2026-10-05', to: '2026-11-01' };
    const upper = { level: 'team', personId: null, weight: null, metric: 'answered', target: { kind: 'at-least', low: 4000 }, ...span };
    const top = await propose('manager', { ...upper, unitId: planted.teams.a });
    const child = await propose('leaderA', { parentId: top, metric: 'answered', target: { kind: 'at-least', low: 1000 }, ...span });
    assert.equal((await detail('leaderA', top)).cascade?.implied, 1000);
    const half = addDays(span.from, 14);
    await sql`update membership set to_on = ${half} where person_id = ${person()}`.execute(database.owner);
    await sql`insert into membership (centre_id, person_id, team_id, from_on) values (${planted.centreId}, ${person()}, ${planted.teams.b}, ${half})`.execute(
      database.owner,
    );
    await sql`update day_measure set team_id = ${planted.teams.b} where agent_id = ${person()} and day >= ${half}`.execute(database.owner);
    await recomputeGoals({ database, clock }, planted.centreId, 'all');
    assert.equal((await detail('manager', top)).cascade?.implied, 500);
    const { parts, track } = await detail('own', child);
    assert.equal(parts.length, 2);
    assert.equal(
      parts.reduce((sum, { value }) => sum + (value ?? 0), 0),
      track?.value,
    );
    assert.equal((await get('leaderA', `/api/goals/${child}`)).statusCode, 404, 'the former leader reads no more');
    assert.equal((await get('leaderB', `/api/goals/${child}`)).statusCode, 200);
  });

  it('move on with two acting at once only once', async () => {
    const id = await propose('manager', { personId: planted.people.a[2] });
    await act('manager', id, 'discuss');
    const replies = await Promise.all([act('other', id, 'agree'), act('manager', id, 'agree'), act('leaderA', id, 'agree')]);
    assert.ok(replies.every(({ statusCode }) => [200, 409].includes(statusCode)));
    const goal = await detail('other', id);
    assert.equal(goal.state, 'agreed');
    assert.ok(goal.agreed.owner && goal.agreed.above);
  });
});
