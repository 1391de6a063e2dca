import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { methodFaults } from '#core/methods/method-faults.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { shippedMethodFile, shippedPlaybook } from './load.ts';

const bid = readFileSync(shippedMethodFile('bid'), 'utf8');
const changed = bid.replace('zh: 基础建设反馈 BID', 'zh: 本中心的 BID');

forEachHome("a centre's own methods", (home) => {
  let database: Database;
  let app: FastifyInstance;
  let manager: Visitor;
  let agent: Visitor;
  let foreigner: Visitor;
  const post = async (who: Visitor, url: string, body: object) => (await who.ask(app, 'POST', url, body)).json();
  const get = async (who: Visitor, url: string) => (await who.ask(app, 'GET', url)).json();
  const nameOfBid = async (who: Visitor) => (await get(who, '/api/methods/bid')).method.name.zh as string;

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    const centreId = await aCentre(database);
    const { rows } = await sql<{
      id: number;
    }>`insert into person (centre_id, employee_no, name) values (${centreId}, '1', '甲') returning id`.execute(database.owner);
    manager = await aVisitor(database, centreId, 'manager', { personId: rows[0]?.id ?? 0 });
    agent = await aVisitor(database, centreId, 'agent');
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are for managers and administrators', async () => {
    assert.equal((await ask(app, 'GET', '/api/method-editions')).statusCode, 401);
    assert.equal((await post(agent, '/api/method-editions', { source: changed })).code, 'not-allowed');
    assert.equal((await get(manager, '/api/method-editions/no_such')).code, 'not-found');
    assert.ok((await get(manager, '/api/method-editions')).rows.every(({ origin }: { origin: string }) => origin === 'product'));
  });

  it('are refused with every mistake and its line', async () => {
    const broken = changed.replace('lexicon: vague_words', 'lexicon: no_such_words').replace('type: has_deadline', 'type: has_dead');
    const { faults } = await post(manager, '/api/method-editions/check', { source: broken });
    const line = broken.split('\n').findIndex((text) => text.includes('has_dead')) + 1;
    assert.ok(
      faults.some((fault: { path: string; line: number }) => fault.path.startsWith('checks[5]') && fault.line === line),
      JSON.stringify(faults),
    );
    const reply = await post(manager, '/api/method-editions', { source: broken });
    assert.deepEqual([reply.code, reply.details.faults.length], ['playbook-faults', faults.length]);
    const unknown = await post(manager, '/api/method-editions/check', {
      source: changed.replace('lexicon: vague_words', 'lexicon: no_such_words'),
    });
    assert.equal(unknown.faults[0].says.zh, '没有 no_such_words');
    assert.ok((await post(manager, '/api/method-editions/check', { source: 'a: [1' })).faults[0].line >= 1);
    assert.ok((await post(manager, '/api/method-editions/check', { source: 'a: &x [1]\nb: *x' })).faults.length > 0);
  });

  it('are refused when their own example is caught by their checks', async () => {
    const source = bid.replace('zh: 接下来客户说完停两秒再开口，从今天下午班开始，先在投诉队列试10通', 'zh: 不要再抢话了');
    const { faults } = await post(manager, '/api/method-editions/check', { source });
    assert.ok(faults.every(({ path }: { path: string }) => path === 'fields[3].example') && faults.length > 0, JSON.stringify(faults));
    const playbook = await shippedPlaybook();
    for (const method of playbook.methods) assert.deepEqual(methodFaults(method, playbook), [], method.key);
  });

  it('stand in the place of the product’s, and old runs keep the edition they were begun on', async () => {
    const begin = async () => post(manager, '/api/runs', { method: 'bid' });
    const before = await begin();
    assert.deepEqual(await post(manager, '/api/method-editions', { source: changed, note: '统一叫法' }), { key: 'bid', version: 1 });
    assert.deepEqual(await post(manager, '/api/method-editions', { source: changed.replace('本中心的 BID', '第二版') }), {
      key: 'bid',
      version: 2,
    });
    assert.deepEqual([await nameOfBid(agent), await nameOfBid(foreigner)], ['第二版', '基础建设反馈 BID']);
    const run = await begin();
    assert.deepEqual([before.version, run.version, run.form.name.zh], [null, 2, '第二版']);
    await post(manager, '/api/method-editions/bid/use', { version: 1 });
    assert.equal(await nameOfBid(agent), '本中心的 BID');
    await post(manager, '/api/method-editions/bid/use', { version: null });
    assert.equal(await nameOfBid(agent), '基础建设反馈 BID');
    assert.equal((await get(manager, `/api/runs/${run.id}`)).form.name.zh, '第二版');
    assert.equal((await get(manager, `/api/runs/${before.id}`)).form.name.zh, '基础建设反馈 BID');
    assert.equal((await post(manager, '/api/method-editions/bid/use', { version: 7 })).code, 'not-found');
    const { versions, shipped, inForce } = await get(manager, '/api/method-editions/bid');
    assert.deepEqual([versions.length, versions[0].version, shipped, inForce], [2, 2, bid, null]);
  });

  it('can be added under a name of their own, and taken out again', async () => {
    const source = bid.replace('id: bid', 'id: our_talk');
    assert.deepEqual(await post(manager, '/api/method-editions', { source }), { key: 'our_talk', version: 1 });
    assert.equal((await get(agent, '/api/methods/our_talk')).method.key, 'our_talk');
    await post(manager, '/api/method-editions/our_talk/use', { version: null });
    assert.equal((await get(agent, '/api/methods/our_talk')).code, 'not-found');
    const { rows } = await get(manager, '/api/method-editions');
    assert.equal(rows.find(({ key }: { key: string }) => key === 'our_talk').origin, 'off');
  });

  it('are written by nobody else, as the database sees it', async () => {
    for (const table of ['method_edition', 'method_choice'])
      assert.deepEqual(
        (await asUser(database, foreigner.userId, (tx) => sql`select method_key from ${sql.table(table)}`.execute(tx))).rows,
        [],
        table,
      );
    await assert.rejects(
      asUser(database, agent.userId, (tx) =>
        sql`insert into method_edition (centre_id, method_key, hash, method, version, source, set_by) select centre_id, 'bid', 'x', method, 9, 'x', 'x' from method_edition limit 1`.execute(
          tx,
        ),
      ),
      /row-level security/,
    );
  });
});
