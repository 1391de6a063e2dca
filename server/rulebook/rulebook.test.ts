import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { CentreRule } from '#api/rulebook.ts';
import type { Offer } from '#api/runs.ts';
import { aFloor, type Floor } from '../meetings/floor-testing.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

const body = {
  area: 'discipline',
  title: '现场纪律 3.2',
  wording: '未报备离席超 10 分钟记 1 次',
  announcedOn: '2026-03-25',
  from: '2026-04-01',
  to: null,
};

/** The clock stands at 2 November 2026. */
forEachHome('the rulebook of a centre', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let floor: Floor;
  let foreigner: Visitor;
  let rule: CentreRule;
  const rules = async (who: Visitor): Promise<CentreRule[]> => (await who.ask(app, 'GET', '/api/rulebook')).json().rows;
  const offered = async (who: Visitor, method: string, from: string): Promise<Offer> => {
    const run = (await who.ask(app, 'POST', '/api/runs', { method })).json();
    return run.prefill.find((offer: Offer) => offer.from === from) ?? assert.fail(`${method}: ${from}`);
  };

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock: steadyClock() });
    floor = await aFloor(database);
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('is empty at first, and refuses what is no rule', async () => {
    assert.equal((await ask(app, 'GET', '/api/rulebook')).statusCode, 401);
    assert.deepEqual(await rules(floor.agent), []);
    assert.equal((await offered(floor.leader, 'shared_interest', 'rules_library')).none?.en, 'Nothing was found for this');
    for (const wrong of [{ title: ' ' }, { wording: '' }, { area: 'x' }, { from: '2026-02-30' }, { to: '2026-03-31' }]) {
      const reply = await floor.manager.ask(app, 'POST', '/api/rulebook', { ...body, ...wrong });
      assert.deepEqual([reply.statusCode, reply.json().code], [400, 'invalid-input'], JSON.stringify(wrong));
    }
  });

  it('is written by managers and administrators and read by everybody whom it binds', async () => {
    for (const who of [floor.agent, floor.leader, floor.analyst])
      assert.equal((await who.ask(app, 'POST', '/api/rulebook', body)).json().code, 'not-allowed');
    rule = (await floor.manager.ask(app, 'POST', '/api/rulebook', body)).json();
    assert.equal(rule.state, 'now');
    await floor.admin.ask(app, 'POST', '/api/rulebook', { ...body, title: '去年的', to: '2026-10-31' });
    await floor.admin.ask(app, 'POST', '/api/rulebook', { ...body, title: '明天起', from: '2026-11-03' });
    for (const who of [floor.agent, floor.leader, floor.admin])
      assert.deepEqual(
        (await rules(who)).map(({ title, state }) => [title, state]),
        [
          ['现场纪律 3.2', 'now'],
          ['明天起', 'coming'],
          ['去年的', 'over'],
        ],
      );
  });

  it('is another centre’s no business, by page and by SQL; nor may whom it binds write it by SQL', async () => {
    const at = `/api/rulebook/${rule.id}`;
    assert.deepEqual(await rules(foreigner), []);
    assert.equal((await foreigner.ask(app, 'PUT', at, body)).json().code, 'not-found');
    assert.equal((await foreigner.ask(app, 'DELETE', at)).json().code, 'not-found');
    assert.equal((await foreigner.ask(app, 'POST', `${at}/restore`)).json().code, 'not-found');
    const seen = (who: Visitor) => asUser(database, who.userId, (tx) => sql`select id from centre_rule`.execute(tx));
    assert.deepEqual([(await seen(foreigner)).rows.length, (await seen(floor.agent)).rows.length], [0, 3]);
    for (const who of [floor.agent, floor.leader, foreigner]) {
      const { numAffectedRows } = await asUser(database, who.userId, (tx) => sql`update centre_rule set title = 'x'`.execute(tx));
      assert.equal(Number(numAffectedRows), 0);
      const add = (centreId: number) =>
        asUser(database, who.userId, (tx) =>
          sql`insert into centre_rule (centre_id, area, title, wording, from_on, set_by) values (${centreId}, 'other', 'x', 'x', '2026-01-01', 'x')`.execute(
            tx,
          ),
        );
      await assert.rejects(add(floor.centreId), /row-level security/);
    }
  });

  it('offers the rules in force to the forms that ask for them, saying when they were announced', async () => {
    await floor.manager.ask(app, 'POST', '/api/rulebook', {
      ...body,
      area: 'authority',
      title: '补偿额度',
      wording: '单笔不超 50 元',
      announcedOn: null,
    });
    const rule32 = await offered(floor.leader, 'rules_and_humanity', 'rules_library');
    assert.equal(rule32.value, '“现场纪律 3.2”: 未报备离席超 10 分钟记 1 次 (announced 2026-03-25)');
    assert.match(
      String((await offered(floor.agent, 'balance_interests', 'rules_library')).value),
      /^“补偿额度”: .+ \(not announced yet\)$/,
    );
    assert.equal((await offered(floor.leader, 'shared_interest', 'rules_library')).value, null, 'no rule of assessment');
  });

  it('offers the asker’s own earlier decisions as precedents, nobody else’s', async () => {
    assert.equal((await offered(floor.leader, 'rules_and_humanity', 'precedents')).value, null);
    const { method } = (await floor.leader.ask(app, 'GET', '/api/methods/rules_and_humanity')).json();
    const answers = Object.fromEntries(
      method.fields.map((field: { key: string; example: { zh: unknown } }) => [field.key, field.example.zh]),
    );
    const run = (await floor.leader.ask(app, 'POST', '/api/runs', { method: method.key, answers })).json();
    const done = await floor.leader.ask(app, 'POST', `/api/runs/${run.id}/submit`, { revision: 0, commitments: [] });
    assert.equal(done.statusCode, 200, done.body);
    assert.equal((await offered(floor.leader, 'rules_and_humanity', 'precedents')).value, '2026-11-02 按3.2记1次，与2月同类2例一致');
    assert.equal((await offered(floor.otherLeader, 'rules_and_humanity', 'precedents')).value, null);
  });

  it('is put right, taken out and brought back, each in the log', async () => {
    const at = `/api/rulebook/${rule.id}`;
    const changed = (await floor.manager.ask(app, 'PUT', at, { ...body, to: '2026-11-01' })).json();
    assert.deepEqual([changed.to, changed.state], ['2026-11-01', 'over']);
    assert.equal((await floor.manager.ask(app, 'DELETE', at)).statusCode, 200);
    assert.equal((await floor.manager.ask(app, 'DELETE', at)).json().code, 'not-found');
    assert.equal((await floor.manager.ask(app, 'PUT', at, body)).json().code, 'not-found');
    assert.ok((await rules(floor.agent)).every(({ id }) => id !== rule.id));
    assert.equal((await floor.manager.ask(app, 'POST', `${at}/restore`)).json().id, rule.id);
    const { rows } = await sql<{ act: string }>`select act from audit_log where act like 'rule.%' order by id`.execute(database.owner);
    assert.deepEqual([...new Set(rows.map(({ act }) => act))], ['rule.add', 'rule.change', 'rule.remove', 'rule.restore']);
  });
});
