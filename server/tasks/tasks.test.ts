import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { TaskDetail, TaskRow } from '#api/tasks.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aLine, exampleOf, type Line } from '../testing/line.ts';
import { ask, steadyClock, testApp } from '../testing/visitors.ts';

type Who = keyof Line['who'];

forEachHome('tasks', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let line: Line;
  const clock = steadyClock();
  const task = {
    what: '端午前把夜班放弃率降到 8%',
    why: '总监点名连续三周高于 10%',
    standard: '合格 8%，优秀 6%',
    resources: '排班岗出三周分时数据',
    boundaries: '班内调休你定，跨班借人先问我',
    dueOn: '2026-11-18',
  };
  const sevenSteps = async () => ({ answers: await exampleOf('receive_task_seven'), confirmed: ['playback_said'] });
  const get = (name: Who, url: string) => line.who[name].ask(app, 'GET', url);
  const post = (name: Who, url: string, body: object = {}) => line.who[name].ask(app, 'POST', url, body);
  const give = async (name: Who, to: keyof Line['persons'], more: object = {}): Promise<TaskDetail> =>
    (await post(name, '/api/tasks', { ...task, takerId: line.persons[to], ...more })).json();
  const read = async (name: Who, id: number): Promise<TaskDetail> => (await get(name, `/api/tasks/${id}`)).json();
  const act = async (name: Who, id: number, how: string, more: object = {}) =>
    post(name, `/api/tasks/${id}/act`, { version: (await read(name, id)).version, act: how, ...more });
  const readBack = (text: string) => ({ intake: { answers: { playback: text }, whole: false } });

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    line = await aLine(database);
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('know everybody’s line', async () => {
    const names = async (name: Who) => {
      const { up, down } = (await get(name, '/api/line')).json();
      return [up, down].map((side: { name: string }[]) => side.map((one) => one.name).toSorted());
    };
    assert.deepEqual(await names('manager'), [[], ['任班长', '白班长'].toSorted()]);
    assert.deepEqual(await names('leaderA'), [['王主管'], ['小唐', '小林'].toSorted()]);
    assert.deepEqual(await names('agent'), [['任班长', '王主管'].toSorted(), []]);
    assert.equal((await get('admin', '/api/line')).json().code, 'not-allowed');
  });

  it('are refused to strangers, to those who may not give, and to people of another line', async () => {
    assert.equal((await ask(app, 'GET', '/api/tasks')).statusCode, 401);
    assert.equal((await get('admin', '/api/tasks')).json().code, 'not-allowed');
    assert.equal((await post('agent', '/api/tasks', { ...task, takerId: line.persons.other })).json().code, 'not-allowed');
    assert.equal((await post('leaderA', '/api/tasks', { ...task, takerId: line.persons.agentB })).json().code, 'not-in-line');
    assert.equal((await post('leaderA', '/api/tasks', { ...task, takerId: line.persons.manager })).json().code, 'not-in-line');
    assert.equal((await post('manager', '/api/tasks', { ...task, takerId: line.persons.leaderA, dueOn: '2026-02-31' })).statusCode, 400);
    assert.equal((await post('foreigner', '/api/tasks', { ...task, takerId: line.persons.leaderA })).json().code, 'no-person');
    assert.deepEqual((await get('leaderA', '/api/tasks')).json(), { total: 0, rows: [] });
  });

  it('are taken in by seven steps, corrected, confirmed, reported, sent back and closed, with all of it on record', async () => {
    const { id } = await give('manager', 'leaderA');
    assert.deepEqual((await read('leaderA', id)).acts, ['take-in', 'return']);
    assert.equal((await get('leaderA', '/api/tasks/due')).json().toReadBack, 1);
    const seven = await sevenSteps();
    const vague = { ...seven, answers: { ...seven.answers, deadline: '尽快给领导' }, whole: true };
    const refused = (await act('leaderA', id, 'take-in', { intake: vague })).json();
    assert.ok(refused.errors.some(({ path }: { path: string }) => path === 'answers.deadline'));
    assert.equal((await act('leaderA', id, 'confirm')).json().code, 'not-in-this-state');
    await act('leaderA', id, 'take-in', { intake: { ...seven, whole: true } });
    assert.equal((await get('manager', '/api/tasks/due')).json().toConfirm, 1);
    assert.equal((await act('manager', id, 'correct')).statusCode, 400);
    assert.equal((await act('manager', id, 'correct', { text: '目标是四周均值' })).json().state, 'given');
    await act('leaderA', id, 'take-in', { intake: { ...seven, whole: true } });
    assert.equal((await act('manager', id, 'confirm')).json().state, 'confirmed');
    assert.equal((await act('leaderA', id, 'obstacle', { text: '22 点后只有 7 席' })).json().obstacle, true);
    assert.equal((await act('manager', id, 'answer', { text: '可以开 1 个回呼席' })).json().obstacle, false);
    assert.equal((await act('leaderA', id, 'report', { text: '降到 8.4%' })).json().state, 'reported');
    assert.equal((await act('manager', id, 'send-back', { text: '还差 0.4' })).statusCode, 400);
    const harm = { choice: 'repeat', repeatMinutes: 8, redoMinutes: 150 };
    assert.equal((await act('manager', id, 'send-back', { text: '还差 0.4', harm })).json().state, 'under-way');
    await act('leaderA', id, 'report', { text: '7.8%' });
    const closed: TaskDetail = (await act('manager', id, 'close', { text: '做得好' })).json();
    assert.deepEqual(
      closed.steps.map(({ step }) => step),
      ['give', 'take-in', 'correct', 'take-in', 'confirm', 'obstacle', 'answer', 'report', 'send-back', 'report', 'close'],
    );
    assert.equal(closed.steps[8]?.detail['choice'], 'repeat');
    assert.deepEqual([closed.state, closed.acts.length], ['closed', 0]);
    assert.equal((await act('manager', id, 'withdraw', { text: '不要了' })).json().code, 'not-in-this-state');
  });

  it('can be returned, changed and withdrawn, with reasons; two windows do not overwrite each other', async () => {
    const { id, version } = await give('manager', 'leaderA');
    await act('leaderA', id, 'return', { text: '和退费专练冲突' });
    const stale = await post('manager', `/api/tasks/${id}/act`, { version, act: 'withdraw', text: '算了' });
    assert.equal(stale.json().code, 'changed-meanwhile');
    const changed: TaskDetail = (await act('manager', id, 'change', { text: '专练让路', change: { dueOn: '2026-11-25' } })).json();
    assert.deepEqual([changed.state, changed.dueOn], ['given', '2026-11-25']);
    assert.deepEqual(changed.steps.at(-1)?.detail, { dueOn: { before: '2026-11-18', after: '2026-11-25' } });
    assert.equal((await act('manager', id, 'withdraw', { text: '总监改了主意' })).json().state, 'withdrawn');
  });

  it('go on down as parts, with the six questions, and show the chain to each as far as it is theirs', async () => {
    const { id } = await give('manager', 'leaderA');
    await act('leaderA', id, 'take-in', { intake: { ...(await sevenSteps()), whole: true } });
    await act('manager', id, 'confirm');
    const six = await exampleOf('six_question_briefing');
    const part = { parentId: id, what: '4 月 18 日前做出口径卡', dueOn: '2026-11-10' };
    const vague = { answers: { ...six, task: '把口径尽快整理一下' } };
    assert.equal((await post('leaderA', '/api/tasks', { ...task, ...part, takerId: line.persons.agent, briefing: vague })).statusCode, 400);
    const child = await give('leaderA', 'agent', { ...part, briefing: { answers: six } });
    assert.equal((child.briefing['answers'] as Record<string, unknown>)['least_harm'], 'playback');
    assert.equal((await post('leaderB', '/api/tasks', { ...task, ...part, takerId: line.persons.agentB })).json().code, 'not-found');
    assert.equal((await act('agent', child.id, 'take-in', readBack('尽快做'))).statusCode, 400);
    const told = '我理解是：11月10日下班前交一页卡，今天15点给您看草稿。';
    assert.equal((await act('agent', child.id, 'take-in', readBack(told))).json().state, 'read-back');
    await act('leaderA', child.id, 'confirm');
    await act('agent', child.id, 'progress', { text: '分好类了' });
    await act('agent', child.id, 'report', { text: '交了' });
    await act('leaderA', child.id, 'close');
    const ids = async (name: Who, of: number) => (await read(name, of)).chain.map((one) => one.id);
    assert.deepEqual(await ids('manager', child.id), [id, child.id]);
    assert.deepEqual(await ids('leaderA', child.id), [id, child.id]);
    assert.deepEqual(await ids('agent', child.id), [child.id]);
    assert.deepEqual([(await read('manager', id)).parts, (await read('manager', id)).partsClosed], [1, 1]);
    const above: { rows: TaskRow[] } = (await get('manager', '/api/tasks?box=line')).json();
    assert.deepEqual(
      above.rows.map((row) => [row.id, row.side]),
      [[child.id, 'line']],
    );
  });

  it('have gates on their way and are supervised, both with days and what came of them', async () => {
    const { id } = await give('manager', 'leaderA');
    const gates = { ...(await exampleOf('three_gates')), gate_alert: [] };
    assert.equal((await post('leaderA', `/api/tasks/${id}/gates`, { answers: gates })).statusCode, 400);
    const alert = { expect: '放弃率 9%', yellow: '10%', red: '11%', act: '重排小休' };
    const whole = { ...gates, gate_alert: ['11月6日', '11月12日'].map((when) => ({ when, ...alert })) };
    const set: TaskDetail = (await post('leaderA', `/api/tasks/${id}/gates`, { answers: whole })).json();
    assert.deepEqual(
      set.gates.map(({ kind }) => kind),
      ['start', 'alert', 'alert', 'accept'],
    );
    assert.equal(set.nextLookOn, '2026-11-02');
    assert.equal((await get('leaderA', '/api/tasks/due')).json().looks, 1);
    assert.equal((await post('leaderA', `/api/tasks/${id}/gates`, { answers: whole })).json().code, 'not-in-this-state');
    const [first] = set.gates;
    const decided: TaskDetail = (
      await post('leaderA', `/api/tasks/${id}/gates/${first?.id}`, { decision: 'go', note: '五项都齐了' })
    ).json();
    assert.deepEqual([decided.gates[0]?.decision, decided.gates[0]?.by?.name], ['go', '任班长']);
    assert.equal(
      (await post('leaderA', `/api/tasks/${id}/gates/${first?.id}`, { decision: 'stop', note: '再想' })).json().code,
      'not-found',
    );
    const steps = { ...(await exampleOf('supervise_three_steps')), recheck: '11月9日班后看三晚，应不超过2人' };
    const checked: TaskDetail = (await post('manager', `/api/tasks/${id}/checks`, { answers: steps })).json();
    assert.deepEqual([checked.checks[0]?.recheckOn, checked.checks[0]?.outcome], ['2026-11-09', null]);
    const looked: TaskDetail = (
      await post('leaderA', `/api/tasks/${id}/checks/${checked.checks[0]?.id}`, { outcome: 'mended', note: '三晚都是 2 人' })
    ).json();
    assert.equal(looked.checks[0]?.outcome, 'mended');
    assert.deepEqual(
      looked.steps.map(({ step }) => step),
      ['give', 'gate', 'gate', 'check', 'recheck'],
    );
    assert.equal((await post('agent', `/api/tasks/${id}/checks`, { answers: steps })).json().code, 'not-found');
  });

  it('are for their giver, taker and line, by page and by SQL; history is not rewritten', async () => {
    const { id } = await give('leaderA', 'agent');
    const seenBy = async (name: Who) =>
      (await asUser(database, line.who[name].userId, (tx) => sql`select from task where id = ${id}`.execute(tx))).rows.length;
    for (const name of ['leaderA', 'agent', 'manager'] as const) {
      assert.equal((await get(name, `/api/tasks/${id}`)).statusCode, 200, name);
      assert.equal(await seenBy(name), 1, name);
    }
    for (const name of ['leaderB', 'other', 'agentB', 'analyst', 'foreigner'] as const) {
      assert.equal((await get(name, `/api/tasks/${id}`)).json().code, 'not-found', name);
      assert.equal(await seenBy(name), 0, name);
    }
    assert.equal(await seenBy('admin'), 0);
    assert.equal((await act('manager', id, 'withdraw', { text: '我来' })).json().code, 'not-found');
    const inSql = (name: Who, work: ReturnType<typeof sql>) => asUser(database, line.who[name].userId, (tx) => work.execute(tx));
    await assert.rejects(inSql('agent', sql`update task_step set text = '没说过' where task_id = ${id}`));
    await assert.rejects(inSql('agent', sql`delete from task_step where task_id = ${id}`));
    await assert.rejects(
      inSql(
        'leaderB',
        sql`insert into task_step (centre_id, task_id, at, who_id, step, state)
        values (${line.centreId}, ${id}, now(), ${line.persons.leaderB}, 'close', 'closed')`,
      ),
    );
    assert.equal((await inSql('leaderB', sql`update task set state = 'closed' where id = ${id} returning id`)).rows.length, 0);
    await assert.rejects(
      inSql(
        'leaderB',
        sql`insert into task (centre_id, giver_id, taker_id, what, why, standard, due_on, state, given_at, changed_at)
        values (${line.centreId}, ${line.persons.leaderB}, ${line.persons.agent}, '替我做', '', '', '2026-11-09', 'given', now(), now())`,
      ),
    );
  });
});
