import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { FeedbackRoundDetail } from '#api/feedback360.ts';
import { feedbackItems } from '#core/feedback360/items.ts';
import { anAppraisalCentre, type AppraisalCentre } from '../appraisals/cycle-testing.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aVisitor, testApp, type Visitor } from '../testing/visitors.ts';

forEachHome('feedback360', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let centre: AppraisalCentre;
  let id = 0;
  const raters: Visitor[] = [];
  const get = (who: Visitor, url: string) => who.ask(app, 'GET', `/api/feedback360${url}`);
  const post = (who: Visitor, url: string, body: object = {}) => who.ask(app, 'POST', `/api/feedback360${url}`, body);
  const scores = (value: number | null) => Object.fromEntries(feedbackItems.map(({ key }) => [key, value]));
  const answer = async (who: Visitor, value: number | null, more = '') => {
    const [asked] = (await get(who, '/rounds')).json().toAnswer;
    return post(who, `/invitations/${asked?.id ?? 1}/answer`, { scores: scores(value), more });
  };
  const read = async (who: Visitor): Promise<FeedbackRoundDetail> => (await get(who, `/rounds/${id}`)).json();

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    centre = await anAppraisalCentre(database);
    const { people, centreId } = centre;
    for (const personId of [...people.a.slice(2), ...people.b.slice(1)])
      raters.push(await aVisitor(database, centreId, 'agent', { personId }));
    raters.push(centre.who.a2, centre.who.b1);
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('begins with the leader; the person proposes raters; fewer than five are refused', async () => {
    const { who, people } = centre;
    const body = { subjectId: people.a[0], from: '2026-10-01', dueOn: '2026-11-20' };
    assert.equal((await post(who.a1, '/rounds', body)).statusCode, 403);
    assert.equal((await post(who.leaderB, '/rounds', body)).statusCode, 404);
    assert.equal((await post(who.leaderA, '/rounds', { ...body, threshold: 4 })).statusCode, 400);
    id = (await post(who.leaderA, '/rounds', body)).json().id;
    const put = (visitor: Visitor, ids: readonly number[]) =>
      visitor.ask(app, 'PUT', `/api/feedback360/rounds/${id}/raters`, { raters: ids.map((personId) => ({ personId, relation: 'peer' })) });
    assert.equal((await put(who.a1, people.b)).statusCode, 200);
    assert.equal((await put(who.a2, people.b)).statusCode, 404);
    assert.equal((await post(who.leaderA, `/rounds/${id}/open`)).json().code, 'too-few-raters');
    assert.equal((await put(who.a1, [...people.a, ...people.b])).statusCode, 404, 'not oneself');
    assert.equal((await put(who.a1, [...people.a.slice(1), ...people.b])).statusCode, 200);
    assert.equal((await post(who.leaderA, `/rounds/${id}/open`)).json().state, 'open');
    assert.equal((await put(who.a1, people.b)).json().code, 'not-in-this-state', 'raters are fixed from here on');
  });

  it('keeps answers without an author, a time or an order; nobody reads them by SQL', async () => {
    const [first, second] = [raters[0] ?? assert.fail(), raters[1] ?? assert.fail()];
    assert.equal((await answer(first, 2, '早点回话')).statusCode, 200);
    assert.equal((await answer(first, 5)).statusCode, 404, 'once only');
    assert.equal((await answer(second, 4)).statusCode, 200);
    assert.equal((await answer(centre.who.a1, 5)).statusCode, 200);
    const columns = await sql<{
      name: string;
    }>`select column_name as name from information_schema.columns where table_name in ('feedback_answer', 'feedback_text')`.execute(
      database.owner,
    );
    assert.deepEqual(
      new Set(columns.rows.map(({ name }) => name)),
      new Set(['centre_id', 'round_id', 'relation', 'scores', 'side', 'text', 'is_released']),
    );
    const writers = await sql<{ n: number }>`select count(distinct xmin::text)::int as n from feedback_answer`.execute(database.owner);
    assert.equal(writers.rows[0]?.n, 1, 'one transaction wrote them all');
    for (const visitor of [centre.who.a1, centre.who.leaderA, centre.who.manager, first])
      for (const table of ['feedback_answer', 'feedback_text'])
        await assert.rejects(
          asUser(database, visitor.userId, (tx) => sql`select * from ${sql.table(table)}`.execute(tx)),
          /permission denied/,
        );
    const log = await sql`select from audit_log where act like 'feedback360.%' and user_id = ${first.userId}`.execute(database.owner);
    assert.equal(log.rows.length, 0);
    const before = await read(centre.who.a1);
    assert.deepEqual([before.report, JSON.stringify(before).includes('spent')], [null, false]);
  });

  it('reports from sums of five and more; a single late answer waits', async () => {
    for (const [at, value] of [
      [2, 3],
      [3, 4],
      [4, 4],
      [5, null],
    ] as const)
      assert.equal((await answer(raters[at] ?? assert.fail(), value, at === 2 ? '夜班也来看看' : '')).statusCode, 200);
    assert.equal((await post(centre.who.a1, `/rounds/${id}/close`)).statusCode, 403);
    const closed: FeedbackRoundDetail = (await post(centre.who.leaderA, `/rounds/${id}/close`)).json();
    const [item] = closed.report?.items ?? [];
    assert.deepEqual([item?.others?.count, item?.others?.mean, item?.self, item?.area], [5, 3.4, 5, 'blind']);
    assert.deepEqual([closed.report?.answers, new Set(closed.report?.more)], [6, new Set(['早点回话', '夜班也来看看'])]);
    const left = await sql`select from feedback_answer where round_id = ${id}`.execute(database.owner);
    assert.equal(left.rows.length, 0, 'what was folded is gone');
    assert.equal((await answer(raters[6] ?? assert.fail(), 1, '我是最后一个')).statusCode, 200);
    assert.deepEqual((await read(centre.who.a1)).report, closed.report);
    assert.deepEqual(
      (await read(centre.who.manager)).report?.items.map(({ others }) => others),
      closed.report?.items.map(({ others }) => others),
    );
  });

  it('is for the person, the team’s leader and the manager only', async () => {
    const { who } = centre;
    for (const [visitor, status] of [
      [who.a1, 200],
      [who.leaderA, 200],
      [who.manager, 200],
      [who.a2, 404],
      [who.leaderB, 404],
      [who.foreigner, 404],
    ] as const)
      assert.equal((await get(visitor, `/rounds/${id}`)).statusCode, status);
    assert.equal((await get(who.admin, '/rounds')).statusCode, 403);
    const seen = (visitor: Visitor, table: string) =>
      asUser(database, visitor.userId, async (tx) => (await sql`select from ${sql.table(table)}`.execute(tx)).rows.length);
    assert.deepEqual(
      [await seen(who.a2, 'feedback_round'), await seen(who.admin, 'feedback_round'), await seen(who.admin, 'feedback_batch')],
      [0, 0, 0],
    );
    assert.equal(await seen(who.leaderA, 'feedback_invitation'), 0, 'nobody learns who has answered');
  });
});
