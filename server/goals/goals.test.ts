import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import type { GoalRow } from '#api/goals.ts';
import { asUser } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask } from '../testing/visitors.ts';
import { aGoalCentre } from './goals-testing.ts';
import { goalsOf } from './results-store.ts';

forEachHome('goals', (home) => {
  const centre = aGoalCentre(home);
  const { visitor, get, send, act, detail, person, aGoal, propose, agreed } = centre;

  it('are none at first, and refuse what makes no sense', async () => {
    assert.deepEqual((await get('leaderA', '/api/goals')).json(), { rows: [], people: [], today: '2026-11-02' });
    assert.equal((await ask(centre.open().app, 'GET', '/api/goals')).statusCode, 401);
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
    assert.equal((await visitor('leaderA').ask(centre.open().app, 'PUT', `/api/goals/${id}`, aGoal())).json().code, 'not-in-this-state');
  });

  it('cannot be agreed, changed or signed for somebody else in SQL', async () => {
    const id = await propose('leaderA');
    await act('leaderA', id, 'discuss');
    const asLeader = (query: ReturnType<typeof sql>) =>
      asUser(centre.open().database, visitor('leaderA').userId, (tx) => query.execute(tx));
    await assert.rejects(asLeader(sql`update goal set owner_word = ${visitor('own').userId} where id = ${id}`), /one's own/);
    await assert.rejects(asLeader(sql`update goal set above_word = app.user_id(), state = 'agreed' where id = ${id}`), /agreed_by_both/);
    await act('leaderA', id, 'agree');
    await act('own', id, 'agree');
    await assert.rejects(asLeader(sql`update goal set high = 100 where id = ${id}`), /both confirmations/);
    await assert.rejects(asLeader(sql`update goal set high = 100, version = 2 where id = ${id}`), /both confirmations/);
    await assert.rejects(asLeader(sql`update goal set owner_word = null where id = ${id}`), /one's own/);
    await assert.rejects(
      asLeader(sql`update goal set person_id = ${centre.open().planted.people.a[2]} where id = ${id}`),
      /permission denied/,
    );
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
        const seen = await asUser(centre.open().database, visitor(name).userId, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx));
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
    centre.clock.move(8 * 86_400_000);
    const own = (await get('own', '/api/goals/due')).json().rows as { goal: number; what: string }[];
    assert.ok(own.some((row) => row.goal === id && row.what === 'check-in'));
    centre.clock.move(-8 * 86_400_000);
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
    const [result] = await asUser(centre.open().database, visitor('own').userId, (tx) =>
      goalsOf(tx, [person()], { from: '2026-10-01', to: '2026-12-31' }),
    );
    assert.ok(result !== undefined && result.weight === 30 && result.result !== null && result.target?.kind === 'at-most');
  });

  it('keep their definition when the centre takes another', async () => {
    const id = await agreed({ metric: 'answer_rate', variant: null, target: { kind: 'at-least', low: 0.8 } });
    const before = await detail('own', id);
    assert.equal(before.definitionChanged, false);
    await sql`insert into setting (centre_id, key, value, valid_from) values (${centre.open().planted.centreId}, 'variant.answer_rate', '"short"'::jsonb, '2026-10-01')`.execute(
      centre.open().database.owner,
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

  it('move on with two acting at once only once', async () => {
    const id = await propose('manager', { personId: centre.open().planted.people.a[2] });
    await act('manager', id, 'discuss');
    const replies = await Promise.all([act('other', id, 'agree'), act('manager', id, 'agree'), act('leaderA', id, 'agree')]);
    assert.ok(replies.every(({ statusCode }) => [200, 409].includes(statusCode)));
    const goal = await detail('other', id);
    assert.equal(goal.state, 'agreed');
    assert.ok(goal.agreed.owner && goal.agreed.above);
  });
});
