import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { SelftestResult } from '#api/selftests.ts';
import type { Selftest } from '#core/methods/selftest.ts';
import { bestPath } from '#core/methods/drill-paths.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { audit } from '../platform/audit.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

const dayMs = 86_400_000;

forEachHome("one's own room", (home) => {
  let database: Database;
  let app: FastifyInstance;
  let leader: Visitor;
  let others: Visitor[];
  let centreId: number;
  const clock = steadyClock();
  const answersOf = (test: Selftest, value: number) => Object.fromEntries(test.items.map(({ id }) => [id, value]));

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    centreId = await aCentre(database);
    const { rows } = await sql<{
      id: number;
    }>`insert into unit (centre_id, kind, name) values (${centreId}, 'team', '甲班') returning id`.execute(database.owner);
    leader = await aVisitor(database, centreId, 'leader', { unitId: rows[0]?.id ?? 0 });
    others = [
      await aVisitor(database, centreId, 'manager'),
      await aVisitor(database, centreId, 'admin'),
      await aVisitor(database, centreId, 'agent'),
    ];
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('is closed to strangers', async () => {
    for (const url of ['/api/selftests', '/api/drills', '/api/learning', '/api/my-time'])
      assert.equal((await ask(app, 'GET', url)).statusCode, 401);
  });

  it('takes a self-test whole or not at all', async () => {
    const short = await leader.ask(app, 'POST', '/api/selftests/listening_test/results', { answers: { L01: 3 } });
    assert.equal(short.json().code, 'invalid-input');
    assert.equal((await leader.ask(app, 'POST', '/api/selftests/nothing/results', { answers: {} })).statusCode, 404);
    assert.deepEqual((await leader.ask(app, 'GET', '/api/selftests/listening_test')).json().results, []);
  });

  it('keeps a result for the one who took it: others get 404 by API and nothing by SQL', async () => {
    const test = (await shippedPlaybook()).selftests.find(({ key }) => key === 'listening_test') as Selftest;
    const taken = await leader.ask(app, 'POST', '/api/selftests/listening_test/results', { answers: answersOf(test, 2) });
    const { id } = taken.json() as SelftestResult;
    assert.equal((await leader.ask(app, 'GET', `/api/selftest-results/${id}`)).json().answers.L01, 2);
    for (const other of others) {
      assert.equal((await other.ask(app, 'GET', `/api/selftest-results/${id}`)).statusCode, 404);
      assert.equal((await other.ask(app, 'DELETE', `/api/selftest-results/${id}`)).statusCode, 404);
      assert.deepEqual((await other.ask(app, 'GET', '/api/selftests/listening_test')).json().results, []);
      const { rows } = await asUser(database, other.userId, (tx) => sql`select * from own_entry`.execute(tx));
      assert.deepEqual(rows, []);
      await assert.rejects(
        asUser(database, other.userId, (tx) =>
          sql`insert into own_entry (centre_id, user_id, kind, on_day, sealed) values (${centreId}, ${leader.userId}, 'time', '2026-11-02', 'x')`.execute(
            tx,
          ),
        ),
        /row-level security/,
      );
    }
  });

  it('stores nothing readable', async () => {
    const { rows } = await sql<{ sealed: string }>`select sealed from own_entry`.execute(database.owner);
    assert.ok(rows.length > 0 && rows.every(({ sealed }) => sealed.startsWith('v1.') && !sealed.includes('L01')));
    await sql`insert into own_entry (centre_id, user_id, kind, subject, on_day, sealed)
      values (${centreId}, ${leader.userId}, 'selftest', 'conflict_test', '2026-11-02', 'v1.AA==.AA==.AA==')`.execute(database.owner);
    assert.deepEqual((await leader.ask(app, 'GET', '/api/selftests/conflict_test')).json().results, []);
  });

  it('says when to take a test again', async () => {
    const listed = (await leader.ask(app, 'GET', '/api/selftests')).json();
    const listening = listed.find(({ key }: { key: string }) => key === 'listening_test');
    assert.equal(listening.last, '2026-11-02');
    assert.equal(listening.againOn, '2026-12-02');
  });

  it('proposes the low sides of the latest test for the learning plan, until they are on it', async () => {
    const { proposals } = (await leader.ask(app, 'GET', '/api/learning')).json();
    assert.ok(proposals.length > 0);
    const [{ test, dim, links }] = proposals;
    const body = { what: '听满两分钟', method: links[0], from: { kind: 'selftest', key: test, dim }, dueOn: '2026-11-16' };
    const added = (await leader.ask(app, 'POST', '/api/learning', body)).json();
    const later = (await leader.ask(app, 'GET', '/api/learning')).json();
    assert.equal(later.proposals.length, proposals.length - 1);
    assert.equal(later.rows[0].what, '听满两分钟');
    assert.equal((await others[0]?.ask(app, 'PATCH', `/api/learning/${added.id}`, { isDone: true }))?.statusCode, 404);
    assert.equal((await leader.ask(app, 'PATCH', `/api/learning/${added.id}`, { isDone: true })).json().doneOn, '2026-11-02');
    assert.equal(
      (await leader.ask(app, 'PATCH', `/api/learning/${added.id}`, { isDone: false, dueOn: '2026-11-20' })).json().dueOn,
      '2026-11-20',
    );
    assert.equal((await leader.ask(app, 'DELETE', `/api/learning/${added.id}`)).statusCode, 200);
  });

  it('walks a drill to its end, refuses half of one, and tells the best way after the second try', async () => {
    const drill = (await shippedPlaybook()).drills.find(({ key }) => key === 'drill_bad_news');
    assert.ok(drill);
    const best = bestPath(drill)?.choices.map(({ option }) => option) ?? [];
    const half = await leader.ask(app, 'POST', '/api/drills/drill_bad_news/tries', { options: best.slice(0, 1) });
    assert.equal(half.json().code, 'invalid-input');
    const first = (await leader.ask(app, 'POST', '/api/drills/drill_bad_news/tries', { options: best })).json();
    assert.equal(first.tries.length, 1);
    assert.equal(first.best, null);
    const second = (await leader.ask(app, 'POST', '/api/drills/drill_bad_news/tries', { options: best })).json();
    assert.deepEqual(second.best, best);
    assert.deepEqual((await others[0]?.ask(app, 'GET', '/api/drills/drill_bad_news'))?.json().tries, []);
  });

  it('shows the own week: what was noted and what was done, and nobody else’s', async () => {
    const viewer = { userId: leader.userId, centreId, name: 'x' };
    await asUser(database, leader.userId, (tx) => audit(tx, viewer, 'signal.close', 'x'));
    await asUser(database, leader.userId, (tx) => audit(tx, viewer, 'session.begin', 'x'));
    const now = Date.now();
    const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
    const note = { day: today, what: '听录音', kind: 'lead', mode: 'active', minutes: 40 };
    const { id } = (await leader.ask(app, 'POST', '/api/my-time', note)).json();
    const week = (await leader.ask(app, 'GET', `/api/my-time?week=${today}`)).json();
    assert.deepEqual(
      week.notes.map(({ what, minutes }: { what: string; minutes: number }) => [what, minutes]),
      [['听录音', 40]],
    );
    assert.deepEqual(
      week.done.map(({ act, count }: { act: string; count: number }) => [act, count]),
      [['signal.close', 1]],
    );
    assert.deepEqual((await others[1]?.ask(app, 'GET', `/api/my-time?week=${today}`))?.json().notes, []);
    assert.equal((await others[1]?.ask(app, 'DELETE', `/api/my-time/${id}`))?.statusCode, 404);
    clock.move(dayMs);
    assert.equal((await leader.ask(app, 'DELETE', `/api/my-time/${id}`)).statusCode, 200);
  });
});
