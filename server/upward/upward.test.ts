import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { MemoDetail, MemoRow } from '#api/upward.ts';
import { ownForm } from '#core/upward/own-forms.ts';
import type { MemoKind } from '#core/upward/memo-life.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aLine, exampleOf, type Line } from '../testing/line.ts';
import { ask, steadyClock, testApp } from '../testing/visitors.ts';

type Who = keyof Line['who'];
const dayMs = 86_400_000;

forEachHome('what goes up', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let line: Line;
  const clock = steadyClock();
  const get = (name: Who, url: string) => line.who[name].ask(app, 'GET', url);
  const post = (name: Who, url: string, body: object = {}) => line.who[name].ask(app, 'POST', url, body);
  const own = (kind: MemoKind) => Object.fromEntries((ownForm(kind)?.fields ?? []).map((field) => [field.key, field.example.zh]));
  const draft = async (name: Who, kind: MemoKind, more: object = {}): Promise<MemoDetail> => {
    const method = { request: 'request_five', adhoc: 'adhoc_report_four', weekly: 'upward_feedback_loop', case: 'issue_escalation' }[
      kind as 'case'
    ];
    const answers = method === undefined ? own(kind) : await exampleOf(method);
    const confirmed = kind === 'request' ? ['recommend'] : [];
    return (await post(name, '/api/memos', { kind, filled: { answers, confirmed }, recipientId: line.persons.manager, ...more })).json();
  };
  const send = async (name: Who, { id, version }: MemoDetail): Promise<MemoDetail> =>
    (await post(name, `/api/memos/${id}/send`, { version })).json();
  const read = async (name: Who, id: number): Promise<MemoDetail> => (await get(name, `/api/memos/${id}`)).json();
  const act = async (name: Who, id: number, how: string, more: object = {}) =>
    post(name, `/api/memos/${id}/act`, { version: (await read(name, id)).version, act: how, ...more });
  const listed = async (name: Who, query = ''): Promise<MemoRow[]> => (await get(name, `/api/memos?${query}`)).json().rows;
  const inSql = (name: Who, work: ReturnType<typeof sql>) => asUser(database, line.who[name].userId, (tx) => work.execute(tx));

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    line = await aLine(database);
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('is refused to strangers and administrators, and to those outside the line', async () => {
    assert.equal((await ask(app, 'GET', '/api/memos')).statusCode, 401);
    assert.equal((await get('admin', '/api/memos')).json().code, 'not-allowed');
    const filled = { answers: {} };
    const refused = async (name: Who, recipientId: number) =>
      (await post(name, '/api/memos', { kind: 'case', filled, recipientId })).json().code;
    assert.equal(await refused('leaderA', line.persons.leaderB), 'not-in-line');
    assert.equal(await refused('leaderA', line.persons.agent), 'not-in-line');
    assert.equal(await refused('analyst', line.persons.manager), 'no-person');
    assert.equal((await post('leaderA', '/api/memos', { kind: 'poem', filled })).statusCode, 400);
    assert.deepEqual((await get('leaderA', '/api/memos')).json(), { total: 0, rows: [] });
  });

  it('is a draft of its author alone until it is sent, and stands then as it was', async () => {
    const memo = await draft('leaderA', 'request');
    const seen = async (name: Who) => (await inSql(name, sql`select from memo where id = ${memo.id}`)).rows.length;
    for (const name of ['manager', 'leaderB', 'agent', 'admin', 'analyst', 'foreigner'] as const) assert.equal(await seen(name), 0, name);
    assert.equal((await get('manager', `/api/memos/${memo.id}`)).json().code, 'not-found');
    const vague = { ...memo.filled, answers: { ...memo.filled.answers, reason: '最近电话特别多' } };
    const saved: MemoDetail = (
      await post('leaderA', `/api/memos/${memo.id}`, { version: memo.version, filled: vague, recipientId: line.persons.manager })
    ).json();
    assert.equal(
      (await post('leaderA', `/api/memos/${memo.id}`, { version: memo.version, filled: vague })).json().code,
      'changed-meanwhile',
    );
    const stopped = (await post('leaderA', `/api/memos/${memo.id}/send`, { version: saved.version })).json();
    assert.deepEqual([stopped.code, stopped.errors[0].path], ['invalid-input', 'answers.reason']);
    const mended = { version: saved.version, filled: memo.filled, recipientId: line.persons.manager };
    const sent = await send('leaderA', (await post('leaderA', `/api/memos/${memo.id}`, mended)).json());
    assert.deepEqual([sent.state, sent.answerBy], ['sent', '2026-11-05']);
    assert.deepEqual([await seen('manager'), await seen('leaderB'), await seen('admin'), await seen('agent')], [1, 0, 0, 0]);
    for (const name of ['leaderB', 'agent', 'foreigner'] as const)
      assert.equal((await get(name, `/api/memos/${memo.id}`)).json().code, 'not-found', name);
    await assert.rejects(inSql('leaderA', sql`update memo set title = '别的' where id = ${memo.id}`));
    await assert.rejects(inSql('manager', sql`update memo_step set text = '别的' where memo_id = ${memo.id}`));
    assert.equal((await inSql('leaderB', sql`update memo set state = 'answered' where id = ${memo.id} returning id`)).rows.length, 0);
    assert.equal((await line.who.leaderA.ask(app, 'DELETE', `/api/memos/${memo.id}`)).json().code, 'not-found');
  });

  it('is decided with a reason, reminded of when it is not, and closed by what came of it', async () => {
    const [memo] = await listed('manager', 'box=received&kind=request');
    const id = memo?.id ?? 0;
    assert.equal((await get('manager', '/api/memos/due')).json().toDecide, 1);
    assert.equal((await act('leaderA', id, 'answer', { text: '同意', decision: 'granted' })).json().code, 'not-in-this-state');
    assert.equal((await act('manager', id, 'answer', { text: '同意' })).statusCode, 400);
    assert.equal((await act('manager', id, 'answer', { decision: 'granted' })).statusCode, 400);
    clock.move(4 * dayMs);
    assert.equal((await get('manager', '/api/memos/due')).json().overdue, 1);
    assert.equal((await get('leaderA', '/api/memos/due')).json().waiting, 1);
    assert.equal((await listed('leaderA', 'box=sent'))[0]?.isLate, true);
    await act('leaderA', id, 'nudge');
    const later: MemoDetail = (await act('manager', id, 'postpone', { text: '等周会', answerBy: '2026-11-09' })).json();
    assert.deepEqual([later.state, later.decision, later.isLate], ['sent', 'later', false]);
    const decided: MemoDetail = (
      await act('manager', id, 'answer', { decision: 'granted', chosen: 1, text: '按方案二，白班借两人' })
    ).json();
    assert.deepEqual([decided.state, decided.chosen, decided.reply], ['answered', 1, '按方案二，白班借两人']);
    assert.equal((await get('leaderA', '/api/memos/due')).json().toClose, 1);
    assert.equal((await act('leaderA', id, 'outcome', { text: '做到了' })).statusCode, 400);
    const closed: MemoDetail = (await act('leaderA', id, 'outcome', { text: '放弃率 6.4%', result: 'reached' })).json();
    assert.deepEqual([closed.state, closed.result, closed.acts], ['closed', 'reached', []]);
    assert.deepEqual(
      closed.steps.map(({ step }) => step),
      ['send', 'nudge', 'postpone', 'answer', 'outcome'],
    );
  });

  it('carries a hard case from the agent to the leader and on to the manager', async () => {
    const first = await send('agent', await draft('agent', 'case', { recipientId: line.persons.leaderA, contactId: 7 }));
    assert.equal(first.contactId, 7);
    assert.equal((await get('manager', `/api/memos/${first.id}`)).json().code, 'not-found');
    assert.equal((await post('leaderB', '/api/memos', { kind: 'case', filled: first.filled, fromId: first.id })).json().code, 'not-found');
    const on = await send('leaderA', await draft('leaderA', 'case', { fromId: first.id, contactId: 7 }));
    await act('manager', on.id, 'see');
    assert.equal((await read('leaderA', on.id)).isSeen, true);
    await act('manager', on.id, 'answer', { decision: 'granted', text: '已转应急，20 分钟内回电' });
    const answered: MemoDetail = (await act('leaderA', first.id, 'answer', { decision: 'granted', text: '主管已转应急' })).json();
    assert.equal(answered.state, 'answered');
    assert.equal((await act('agent', first.id, 'outcome', { text: '市民满意', result: 'reached' })).json().state, 'closed');
  });

  it('reports, disagrees and asks for training by forms that are checked too', async () => {
    for (const kind of ['adhoc', 'bad-news', 'weekly', 'training', 'disagreement'] as const) {
      const sent = await send('leaderA', await draft('leaderA', kind));
      assert.equal(sent.state, 'sent', `${kind} ${JSON.stringify(sent)}`);
    }
    const [report] = await listed('manager', 'box=received&kind=bad-news');
    assert.equal((await get('manager', '/api/memos/due')).json().unread, 3);
    await act('manager', report?.id ?? 0, 'see');
    const noted: MemoDetail = (await act('manager', report?.id ?? 0, 'answer')).json();
    assert.deepEqual([noted.decision, noted.isSeen], ['noted', true]);
    assert.equal((await get('manager', '/api/memos/due')).json().unread, 2);
    const [disagreed] = await listed('manager', 'box=received&kind=disagreement');
    await act('manager', disagreed?.id ?? 0, 'answer', { decision: 'refused', text: '先按原来的办' });
    const done = (await act('leaderA', disagreed?.id ?? 0, 'outcome', { text: '照办了', result: 'partly' })).json();
    assert.equal(done.state, 'closed');
  });

  it('takes figures along with their definitions, “none” where there is no data', async () => {
    const figures = (await get('leaderA', '/api/upward/figures?span=hour')).json();
    assert.equal(figures.team.name, '甲班');
    assert.ok(
      figures.rows.every(({ figure }: { figure: { value: null; variant: string } }) => figure.value === null && figure.variant !== ''),
    );
    const memo = await draft('leaderA', 'adhoc', { figures: { span: 'day', team: line.teams.a } });
    assert.equal(memo.figures?.span, 'day');
    assert.equal((await get('leaderA', `/api/upward/figures?team=${line.teams.b}`)).json().code, 'not-found');
    const empty = (await get('leaderA', '/api/upward/alignment')).json();
    assert.deepEqual([empty.team.name, empty.rows], ['甲班', []]);
    assert.equal((await get('leaderA', `/api/upward/alignment?team=${line.teams.b}`)).json().code, 'not-found');
    assert.equal((await get('agent', '/api/upward/alignment')).json().code, 'not-allowed');
  });

  it('keeps the boss’s card for its author alone', async () => {
    const put = (name: Who, version: number, body: object = {}) =>
      line.who[name].ask(app, 'PUT', `/api/boss-cards/${line.persons.manager}`, {
        version,
        filled: { answers: { boss_pressure: '总监每周一问' } },
        ...body,
      });
    assert.equal((await get('leaderA', '/api/boss-cards')).json().rows[0].version, 0);
    assert.equal((await put('leaderA', 0)).json().rows[0].filled.answers.boss_pressure, '总监每周一问');
    assert.equal((await put('leaderA', 0)).json().code, 'changed-meanwhile');
    assert.equal((await put('leaderA', 1)).json().rows[0].version, 2);
    assert.deepEqual((await get('leaderB', '/api/boss-cards')).json().rows[0].filled.answers, {});
    for (const name of ['manager', 'leaderB', 'agent', 'admin', 'analyst'] as const)
      assert.equal((await inSql(name, sql`select from boss_card`)).rows.length, 0, name);
    const stored = (await inSql('leaderA', sql`select sealed from boss_card`)).rows;
    assert.equal(stored.length, 1);
    assert.doesNotMatch(JSON.stringify(stored), /总监/, 'a backup holds nothing of it in clear');
    await assert.rejects(
      inSql(
        'leaderB',
        sql`insert into boss_card (centre_id, author_id, boss_id, sealed, changed_at)
        values (${line.centreId}, ${line.persons.leaderA}, ${line.persons.manager}, 'v1.', now())`,
      ),
    );
    assert.equal(
      (await line.who.leaderA.ask(app, 'PUT', `/api/boss-cards/${line.persons.agent}`, { version: 0, filled: { answers: {} } })).json()
        .code,
      'not-in-line',
    );
  });
});
