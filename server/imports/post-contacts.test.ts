import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import type { Posted } from './post-contacts.ts';

const call = (id: string, more: object = {}) => ({
  external_id: id,
  entered_at: '2026-10-30T09:00:00+08:00',
  agent: '1001',
  queue: '咨询',
  wait_s: 12,
  talk_s: 90.5,
  ...more,
});

forEachHome('contacts sent by programs', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let analyst: Visitor;
  let foreigner: Visitor;
  const post = (contacts: unknown[], headers: Record<string, string> = {}, source = 'pbx') =>
    ask(app, 'POST', '/api/contacts', { source, contacts }, { cookie: analyst.cookie, ...headers });
  const keyOf = async (admin: Visitor, scopes: string[]) =>
    (await admin.ask(app, 'POST', '/api/keys', { name: scopes.join(), scopes })).json<{ key: string }>().key;
  const offered = async (who: Visitor) => {
    const reply = await who.ask(app, 'GET', '/api/figures?from=2026-10-01&to=2026-11-02&metrics=offered,answered,aht');
    const [row] = reply.json<{ rows: { figures: Record<string, { value: number | null }> }[] }>().rows;
    return Object.values(row?.figures ?? {}).map((figure) => figure.value);
  };

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    const centreId = await aCentre(database);
    analyst = await aVisitor(database, centreId, 'analyst');
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'admin');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('need an account that may import, and a body that is a list', async () => {
    assert.equal((await ask(app, 'POST', '/api/contacts', { source: 'pbx', contacts: [call('1')] })).statusCode, 401);
    const agent = await aVisitor(database, await aCentre(database, '三号中心'), 'agent');
    assert.equal((await agent.ask(app, 'POST', '/api/contacts', { source: 'pbx', contacts: [call('1')] })).json().code, 'not-allowed');
    assert.equal((await post([])).statusCode, 400);
    assert.equal((await post(Array.from({ length: 5001 }, (_, index) => call(String(index))))).statusCode, 400);
  });

  it('are stored, counted, and stored once however often they come', async () => {
    const first = await post([call('a'), call('b', { agent: null, talk_s: null }), call('c', { outcome: 'redirected' })]);
    assert.equal(first.statusCode, 200, first.body);
    const { batch, ...counts } = first.json<Posted>();
    assert.ok(batch > 0);
    assert.deepEqual(counts, { rows: 3, inserted: 3, updated: 0, unchanged: 0, rejected: 0, rejects: [] });
    assert.deepEqual(await offered(analyst), [3, 1, 90.5]);
    const again = (await post([call('a'), call('b', { agent: null, talk_s: null, wait_s: 40 })])).json<Posted>();
    assert.deepEqual([again.inserted, again.updated, again.unchanged], [0, 1, 1]);
    assert.deepEqual(await offered(analyst), [3, 1, 90.5]);
    assert.deepEqual(await offered(foreigner), []);
  });

  it('that break a rule are refused one by one, with the place of each in the list', async () => {
    const { inserted, rejected, rejects } = (
      await post([
        call('d', { entered_at: '2026-02-31T09:00:00Z' }),
        call('e', { entered_at: '2026-10-30T09:00:00' }),
        call('f', { wait_s: -3 }),
        call('g', { outcome: 'lost' }),
        { entered_at: '2026-10-30T09:00:00Z' },
        call('h', { colour: 'red' }),
        call('i', { queue: { name: '咨询' } }),
        'nonsense',
        call('j'),
        call('j'),
      ])
    ).json<Posted>();
    assert.deepEqual([inserted, rejected], [1, 9]);
    assert.deepEqual(
      rejects.map(({ line, code, field }) => [line, code, field]),
      [
        [1, 'unparsable-time', 'entered_at'],
        [2, 'unparsable-time', 'entered_at'],
        [3, 'negative-duration', 'wait_s'],
        [4, 'unknown-outcome', 'outcome'],
        [5, 'missing-required', 'external_id'],
        [6, 'malformed-row', 'colour'],
        [7, 'malformed-row', 'queue'],
        [8, 'malformed-row', null],
        [10, 'duplicate-in-file', 'external_id'],
      ],
    );
  });

  it('with an Idempotency-Key are worked on once: the same key answers with the first reply, other content is refused', async () => {
    const headers = { 'idempotency-key': 'night-1' };
    const first = (await post([call('k')], headers)).json<Posted>();
    assert.equal(first.inserted, 1);
    assert.deepEqual((await post([call('k')], headers)).json(), first);
    const other = await post([call('l')], headers);
    assert.deepEqual([other.statusCode, other.json().code], [409, 'key-reused']);
    assert.equal((await post([call('l')], { 'idempotency-key': 'x'.repeat(201) })).statusCode, 400);
    const replies = await Promise.all([1, 2, 3].map(() => post([call('m'), call('n')], { 'idempotency-key': 'night-2' })));
    const done = replies.filter((reply) => reply.statusCode === 200).map((reply) => reply.json<Posted>());
    for (const reply of done) assert.deepEqual(reply, done[0]);
    assert.equal(done[0]?.inserted, 2);
    for (const reply of replies) assert.ok(reply.statusCode === 200 || reply.json().code === 'still-running', reply.body);
  });

  it('come by API key with the scope for it, into the centre of the key', async () => {
    const key = await keyOf(foreigner, ['contacts:write']);
    const blind = await keyOf(foreigner, ['figures:read']);
    const send = (secret: string) =>
      ask(app, 'POST', '/api/contacts', { source: 'pbx', contacts: [call('a')] }, { authorization: `Bearer ${secret}` });
    assert.equal((await send(blind)).json().code, 'key-scope');
    assert.equal((await send(`${key}x`)).statusCode, 401);
    assert.equal((await send(key)).json<Posted>().inserted, 1);
    assert.equal((await offered(foreigner))[0], 1);
    const mine = (await analyst.ask(app, 'GET', '/api/imports')).json<{ rows: { format: string; source: string }[] }>();
    assert.ok(mine.rows.every((row) => row.format === 'api' && row.source === 'pbx'));
    const log = (await foreigner.ask(app, 'GET', '/api/audit')).json<{ rows: { act: string }[] }>();
    assert.equal(log.rows[0]?.act, 'import.post');
  });
});
