import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { anAppraisalCentre, type AppraisalCentre } from '../appraisals/cycle-testing.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { testApp, type Visitor } from '../testing/visitors.ts';

forEachHome('plans', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let centre: AppraisalCentre;
  let id = 0;
  const get = (who: Visitor, url = '') => who.ask(app, 'GET', `/api/plans${url}`);
  const post = (who: Visitor, url: string, body: object = {}) => who.ask(app, 'POST', `/api/plans${url}`, body);
  const points = [{ what: '退费单说清到账日', why: '9 单再来电', topic: '退费政策', metric: 'transfer_rate' }];

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    centre = await anAppraisalCentre(database);
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are made for somebody of one’s team, with one to three points', async () => {
    const { who, people } = centre;
    const body = { personId: people.a[0], strengths: ['耐心'], points };
    assert.equal((await post(who.leaderB, '', body)).statusCode, 404);
    assert.equal((await post(who.admin, '', body)).statusCode, 403);
    assert.equal((await post(who.leaderA, '', { ...body, points: [] })).statusCode, 400);
    assert.equal((await post(who.leaderA, '', { ...body, points: [{ ...points[0], metric: 'loudness' }] })).statusCode, 400);
    id = (await post(who.leaderA, '', body)).json().id;
    assert.ok((await post(who.a2, '', { ...body, personId: people.a[1] })).json().id > id, 'for oneself too');
  });

  it('are read by the person, the leader and the manager; changed by one at a time', async () => {
    const { who } = centre;
    for (const [visitor, status] of [
      [who.a1, 200],
      [who.leaderA, 200],
      [who.manager, 200],
      [who.a2, 404],
      [who.leaderB, 404],
      [who.foreigner, 404],
    ] as const)
      assert.equal((await get(visitor, `/${id}`)).statusCode, status);
    const seen = (visitor: Visitor) =>
      asUser(database, visitor.userId, async (tx) => (await sql`select from development_plan`.execute(tx)).rows.length);
    assert.deepEqual([await seen(who.a1), await seen(who.leaderA), await seen(who.leaderB), await seen(who.admin)], [1, 2, 0, 0]);
    const change = (revision: number) => who.a1.ask(app, 'PUT', `/api/plans/${id}`, { strengths: ['耐心', '细'], points, revision });
    assert.equal((await change(1)).json().revision, 2);
    assert.equal((await change(1)).json().code, 'changed-meanwhile');
    assert.equal((await post(who.a1, `/${id}/close`)).statusCode, 403);
  });

  it('keep the training and tell what became of the figure once there is enough time', async () => {
    const { who } = centre;
    const noted = await post(who.leaderA, `/${id}/training`, { on: '2026-11-01', what: '退费政策半日课', hours: 3.5 });
    assert.deepEqual([noted.json().hours, noted.json().detail[0].effect], [3.5, null]);
    await sql`update development_plan set made_on = '2026-09-20' where id = ${id}`.execute(database.owner);
    const { effect } = (await get(who.a1, `/${id}`)).json().detail[0];
    assert.ok(effect.before.value >= 0 && effect.after.value >= 0 && ['better', 'worse', 'cannot-tell'].includes(effect.verdict));
  });

  it('raise what several need to the manager, who answers once', async () => {
    const { who, teams } = centre;
    const { needs } = (await get(who.leaderA)).json();
    assert.deepEqual(
      needs.map(({ topic, people }: { topic: string; people: number }) => [topic, people]),
      [['退费政策', 2]],
    );
    const raise = (visitor: Visitor) => post(visitor, '/needs', { teamId: teams.a, topic: '退费政策', reason: '两人再来电都为这个' });
    assert.equal((await raise(who.leaderB)).statusCode, 404);
    const need = (await raise(who.leaderA)).json().id;
    assert.equal((await raise(who.leaderA)).statusCode, 409);
    assert.deepEqual((await get(who.leaderB)).json().raised, []);
    const answer = (visitor: Visitor) => post(visitor, `/needs/${need}/answer`, { isGranted: true, answer: '下周三下午，请法规科来讲' });
    assert.equal((await answer(who.leaderA)).statusCode, 403);
    assert.equal((await answer(who.manager)).json().state, 'granted');
    assert.equal((await answer(who.manager)).json().code, 'not-in-this-state');
    assert.equal((await post(who.leaderA, `/${id}/close`)).json().isClosed, true);
  });
});
