import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { aFloor, type Floor } from '../meetings/floor-testing.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

forEachHome('feedback', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let floor: Floor;
  const clock = steadyClock();
  const get = async (url: string, who = floor.leader) => (await who.ask(app, 'GET', url)).json();
  const post = async (url: string, body: object, who = floor.leader) => (await who.ask(app, 'POST', url, body)).json();
  const timeline = (who: Visitor, query = '') => get(`/api/persons/${floor.agentId}/timeline?${query}`, who);
  const texts = async (who: Visitor) => (await timeline(who, 'kind=recognition')).rows.map(({ text }: { text: string }) => text);
  const rowsAs = async (who: Visitor, table: string) =>
    (await asUser(database, who.userId, (tx) => sql`select from ${sql.table(table)}`.execute(tx))).rows.length;

  /** A run of a method about the agent, filled with its own example and submitted. */
  async function aRun(key: string): Promise<number> {
    const form = (await shippedPlaybook()).methods.find((one) => one.key === key) ?? assert.fail(key);
    const answers = Object.fromEntries(form.fields.map((field) => [field.key, field.example.zh]));
    const run = await post('/api/runs', { method: key, about: `person:${floor.agentId}`, answers });
    const confirmed = form.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
    const { revision } = (await floor.leader.ask(app, 'PATCH', `/api/runs/${run.id}`, { revision: 0, confirmed })).json();
    const done = await post(`/api/runs/${run.id}/submit`, { revision, commitments: [], shareWith: [floor.agentId] });
    assert.equal(done.state, 'submitted', JSON.stringify(done));
    return run.id;
  }

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    floor = await aFloor(database);
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('is closed to strangers and administrators, and begins empty', async () => {
    assert.equal((await ask(app, 'GET', '/api/recognitions')).statusCode, 401);
    assert.equal((await get('/api/recognitions', floor.admin)).code, 'not-allowed');
    assert.equal((await timeline(floor.admin)).code, 'not-allowed');
    assert.equal((await timeline(floor.otherLeader)).code, 'not-found');
    assert.equal((await timeline(floor.otherAgent)).code, 'not-found');
    assert.deepEqual((await timeline(floor.leader)).rows, []);
    assert.deepEqual((await timeline(floor.agent)).rows, []);
    assert.equal((await get('/api/feedback/ratio')).ratio, null);
  });

  it('recognises before the team or between the two, and nobody of another team', async () => {
    const body = { to: floor.agentId, what: '耐心听完老人说了十二分钟', impact: '当场办成', isPublic: true };
    assert.equal((await post('/api/recognitions', { ...body, what: ' ' })).code, 'invalid-input');
    assert.equal((await post('/api/recognitions', { ...body, to: floor.leaderId })).code, 'invalid-input');
    assert.equal((await post('/api/recognitions', { ...body, contacts: [7] })).code, 'invalid-input');
    assert.equal((await post('/api/recognitions', body, floor.otherLeader)).code, 'not-found');
    const sent = {
      source: '话务',
      contacts: [
        {
          external_id: 'c1',
          agent: 'A1',
          customer: '13812345678',
          topic: '社保',
          entered_at: '2026-11-01T02:00:00Z',
          answered_at: '2026-11-01T02:00:09Z',
          talk_s: 720,
        },
      ],
    };
    await post('/api/contacts', sent, floor.manager);
    const { rows: contacts } = await sql<{ id: number }>`select id from contact`.execute(database.owner);
    const [contact = { id: 0 }] = contacts;
    const given = await post('/api/recognitions', { ...body, contacts: [contact.id] });
    assert.deepEqual([given.from.name, given.to.name], ['任组长', '邱坐席']);
    for (const who of [floor.leader, floor.agent]) {
      const [shown] = (await timeline(who)).rows[0].contacts;
      assert.deepEqual([shown.id, shown.topic], [contact.id, '社保']);
      assert.doesNotMatch(shown.customer, /12345678/);
    }
    await post('/api/recognitions', { ...body, what: '家里有事还来顶班', isPublic: false });
    for (const [who, seen] of [
      [floor.agent, 2],
      [floor.leader, 2],
      [floor.manager, 1],
      [floor.analyst, 0],
      [floor.otherLeader, 0],
      [floor.otherAgent, 0],
      [floor.admin, 0],
    ] as const)
      assert.equal(await rowsAs(who, 'recognition'), seen);
    assert.deepEqual(await texts(floor.manager), ['耐心听完老人说了十二分钟']);
    assert.equal((await get('/api/recognitions', floor.agent)).total, 1);
    assert.equal((await get(`/api/recognitions?team=${floor.teamId + 999}`)).total, 0);
    await assert.rejects(
      asUser(database, floor.otherLeader.userId, (tx) =>
        sql`insert into recognition (centre_id, from_id, to_id, what, is_public, given_at)
          values (${floor.centreId}, ${floor.leaderId}, ${floor.agentId}, 'x', true, now())`.execute(tx),
      ),
      /row-level security/,
    );
  });

  it('is acknowledged and answered by whom it was given to, and by nobody else', async () => {
    const [mine] = (await timeline(floor.agent, 'kind=recognition')).rows;
    assert.equal(mine.mayAnswer, true);
    const url = `/api/feedback/recognition/${mine.id}/answer`;
    assert.equal((await post(url, { reply: '不是我' })).code, 'not-found');
    assert.equal((await post(url, { reply: '冒名' }, floor.otherAgent)).code, 'not-found');
    assert.equal((await post(url, {}, floor.agent)).acknowledgedAt, '2026-11-02T02:00:00.000Z');
    clock.move(60_000);
    const answered = await post(url, { reply: '谢谢班长' }, floor.agent);
    assert.deepEqual(answered, { acknowledgedAt: '2026-11-02T02:00:00.000Z', reply: '谢谢班长', repliedAt: '2026-11-02T02:01:00.000Z' });
    assert.equal((await timeline(floor.leader, 'kind=recognition')).rows[0].receipt.reply, '谢谢班长');
    for (const who of [floor.manager, floor.admin, floor.otherLeader, floor.otherAgent])
      assert.equal(await rowsAs(who, 'feedback_receipt'), 0);
  });

  it('by a method stands on the same line, in its tone, answered the same way', async () => {
    const bid = await aRun('bid');
    await aRun('bia');
    const rows = (await timeline(floor.agent, 'kind=run')).rows;
    assert.deepEqual(rows.map(({ tone }: { tone: string }) => tone).toSorted(), ['corrective', 'positive']);
    await post(`/api/feedback/run/${bid}/answer`, { reply: '我试试' }, floor.agent);
    const seen = (await timeline(floor.leader, 'kind=run')).rows.find(({ id }: { id: number }) => id === bid);
    assert.equal(seen.receipt.reply, '我试试');
    assert.equal((await timeline(floor.leader, 'limit=1')).more, true);
  });

  it('shows the balance of one’s own feedback to oneself only', async () => {
    const own = await get('/api/feedback/ratio');
    assert.deepEqual([own.positive, own.corrective, own.ratio], [3, 1, 3]);
    assert.deepEqual(own.people[0].person, { id: floor.agentId, name: '邱坐席' });
    const manager = await get('/api/feedback/ratio', floor.manager);
    assert.deepEqual([manager.positive, manager.corrective, manager.people], [0, 0, []]);
    assert.equal((await get('/api/feedback/ratio?from=2026-11-03&to=2026-11-02')).code, 'invalid-input');
  });

  it('asks for a reason before a talk about noise, and keeps it for its author alone', async () => {
    const query = `person=${floor.agentId}&metric=aht`;
    assert.deepEqual(await get(`/api/feedback/before-action?${query}`), { signal: null });
    assert.equal((await get(`/api/feedback/before-action?${query}`, floor.agent)).code, 'not-allowed');
    assert.equal((await get('/api/feedback/before-action?person=1&metric=loudness')).code, 'invalid-input');
    const body = { person: floor.agentId, method: 'bid', metric: 'aht', reason: '听到三通录音都在抢话' };
    assert.equal((await post('/api/feedback/noise-reasons', body, floor.otherLeader)).code, 'not-found');
    assert.ok((await post('/api/feedback/noise-reasons', body)).id > 0);
    assert.equal(await rowsAs(floor.leader, 'noise_reason'), 1);
    for (const who of [floor.agent, floor.manager, floor.admin, floor.otherLeader]) assert.equal(await rowsAs(who, 'noise_reason'), 0);
  });

  it('offers points for a meeting: what was recognised and is still owed, each with its reason', async () => {
    const plan = {
      kind: 'one-on-one',
      other: floor.agentId,
      every: 'week',
      weekdays: [0],
      startsOn: '2026-11-02',
      time: '15:00',
      minutesLong: 30,
    };
    const { meeting } = await post('/api/meeting-series', plan);
    const promise = {
      ownerId: floor.agentId,
      otherId: floor.leaderId,
      what: '每天听一通自己的录音',
      proof: { kind: 'yes-no', text: '有记录' },
      dueOn: '2026-11-04',
    };
    assert.ok((await post('/api/commitments', promise)).id > 0);
    await sql`insert into goal (centre_id, level, person_id, kind, statement, from_on, to_on, plan, set_by, state, owner_word, above_word)
      values (${floor.centreId}, 'person', ${floor.agentId}, 'behaviour', '先复述再查询', '2026-10-01', '2026-12-01', '{}', 'x', 'agreed', 'x', 'y')`.execute(
      database.owner,
    );
    const { rows } = await get(`/api/meetings/${meeting}/proposals`);
    const goal = rows.find(({ from }: { from: { kind: string } }) => from.kind === 'goal');
    assert.deepEqual([goal.what.zh, goal.reason.en], ['先复述再查询', 'Goal: not looked at since the last time, ends 2026-11-30']);
    const kinds: string[] = rows.map(({ from }: { from: { kind: string } }) => from.kind);
    assert.deepEqual(new Set(kinds), new Set(['goal', 'commitment', 'recognition']));
    await post(`/api/meetings/${meeting}/points`, {
      what: rows[0].what.zh,
      reason: rows[0].reason.zh,
      from: { kind: rows[0].from.kind, id: String(rows[0].from.id) },
    });
    assert.equal((await get(`/api/meetings/${meeting}/proposals`)).rows.length, rows.length - 1);
    assert.equal((await get(`/api/meetings/${meeting}/proposals`, floor.manager)).code, 'not-found');
    assert.ok((await get(`/api/meetings/${meeting}/proposals`, floor.agent)).rows.length > 0);
  });

  it('tells what was promised last, also where much else is due before it', async () => {
    const promise = (what: string, madeOn: string, dueOn: string) =>
      sql`insert into commitment (centre_id, owner_id, what, proof_kind, agreed_on, due_on, first_due_on, made_on, made_by, made_by_name)
        values (${floor.centreId}, ${floor.agentId}, ${what}, 'yes-no', ${madeOn}::date, ${dueOn}::date, ${dueOn}::date, ${madeOn}::date, 'x', 'x')`.execute(
        database.owner,
      );
    await promise('早说的，先到期', '2026-10-01', '2026-10-05');
    await promise('也是早说的', '2026-10-02', '2026-10-06');
    await promise('刚说的，后到期', '2026-12-30', '2027-03-01');
    const [first, another] = (await timeline(floor.leader, 'kind=commitment&limit=1')).rows;
    assert.deepEqual([first.text, another], ['刚说的，后到期', undefined]);
  });
});
