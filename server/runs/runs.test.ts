import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Run } from '#api/runs.ts';
import type { Method } from '#core/methods/method.ts';
import { shippedPlaybook } from '../methods/load.ts';
import { asUser, type Database } from '../platform/database.ts';
import { aPlantedCentre, type PlantedCentre } from '../signals/planted-centre-testing.ts';
import { forEachHome } from '../testing/homes.ts';
import { ask, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';

const filled = ({ fields }: Method, language: 'zh' | 'en') =>
  Object.fromEntries(fields.map(({ key, example }) => [key, example[language]]));

/** 甲一 is an agent of team A, led by 甲四; 乙四 leads team B; 乙一 is the manager. */
forEachHome('runs of methods', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let planted: PlantedCentre;
  let bid: Method;
  const who: Record<'agent' | 'leader' | 'stranger' | 'manager' | 'admin', Visitor> = {} as never;
  const person = { agent: 0, leader: 0 };
  const post = async (visitor: Visitor, url: string, body: object = {}) => (await visitor.ask(app, 'POST', url, body)).json();
  const get = async (visitor: Visitor, url: string) => (await visitor.ask(app, 'GET', url)).json();
  const begin = (method = 'bid', body: object = {}): Promise<Run> =>
    post(who.leader, '/api/runs', { method, about: `person:${person.agent}`, from: 'signal:3', ...body });
  const save = async (run: { id: number }, body: object) => (await who.leader.ask(app, 'PATCH', `/api/runs/${run.id}`, body)).json();
  const submitted = async (method = 'bid'): Promise<Run> => {
    const form = (await shippedPlaybook()).methods.find(({ key }) => key === method) ?? bid;
    const run = await begin(method, { answers: filled(form, 'zh') });
    const confirmed = form.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
    const { revision } = await save(run, { revision: 0, confirmed });
    const done = await post(who.leader, `/api/runs/${run.id}/submit`, { revision, commitments: [] });
    assert.equal(done.state, 'submitted', JSON.stringify(done));
    return done;
  };

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock: steadyClock() });
    planted = await aPlantedCentre(database);
    const { centreId, people, teams } = planted;
    [person.agent = 0, , , person.leader = 0] = people.a;
    who.agent = await aVisitor(database, centreId, 'agent', { personId: person.agent });
    who.leader = await aVisitor(database, centreId, 'leader', { unitId: teams.a, personId: person.leader });
    who.stranger = await aVisitor(database, centreId, 'leader', { unitId: teams.b, personId: people.b[3] ?? 0 });
    who.manager = await aVisitor(database, centreId, 'manager', { personId: people.b[0] ?? 0 });
    who.admin = await aVisitor(database, centreId, 'admin');
    bid = (await shippedPlaybook()).methods.find(({ key }) => key === 'bid') ?? assert.fail('bid');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are closed to strangers and administrators, and about people one works with only', async () => {
    assert.equal((await ask(app, 'GET', '/api/runs')).statusCode, 401);
    assert.equal((await get(who.admin, '/api/runs')).code, 'not-allowed');
    assert.equal((await post(who.leader, '/api/runs', { method: 'bid', about: 'person:x' })).code, 'invalid-input');
    assert.equal((await post(who.leader, '/api/runs', { method: 'no_such' })).code, 'not-found');
    assert.equal((await post(who.stranger, '/api/runs', { method: 'bid', about: `person:${person.agent}` })).code, 'not-found');
    assert.deepEqual(await get(who.leader, '/api/runs'), { total: 0, rows: [] });
  });

  it('keep every change, refuse a window that is behind, and lose nothing', async () => {
    const run = await begin();
    assert.deepEqual([run.revision, run.about?.name, run.from, run.isMine], [0, '甲一', { kind: 'signal', id: 3 }, true]);
    assert.equal((await save(run, { revision: 0, answers: { who: '甲一', behaviour: '10月30日3次抢话' } })).revision, 1);
    assert.equal((await save(run, { revision: 0, answers: { who: '甲一' } })).revision, 1, 'what is there already may be said again');
    const reply = await who.leader.ask(app, 'PATCH', `/api/runs/${run.id}`, { revision: 0, answers: { behaviour: '另一个窗口' } });
    assert.equal(reply.statusCode, 409);
    assert.deepEqual(
      [reply.json().code, reply.json().details.revision, reply.json().details.answers.behaviour],
      ['run-changed', 1, '10月30日3次抢话'],
    );
    await save(run, { revision: 1, answers: { behaviour: null } });
    const { rows } = await get(who.leader, `/api/runs/${run.id}/history`);
    assert.deepEqual(
      rows.map(({ answers }: { answers: object }) => answers),
      [{ who: '甲一', behaviour: '10月30日3次抢话' }, { behaviour: null }],
    );
    for (const other of [who.agent, who.manager, who.stranger]) assert.equal((await get(other, `/api/runs/${run.id}`)).code, 'not-found');
    assert.equal((await post(who.leader, `/api/runs/${run.id}/discard`)).code, undefined);
    assert.equal((await get(who.leader, `/api/runs/${run.id}`)).code, 'not-found');
  });

  it('take any Unicode in any order of edits', async () => {
    const run = await begin('bid');
    let revision = 0;
    const expected: Record<string, string> = {};
    const edit = fc.tuple(fc.constantFrom('who', 'behaviour', 'impact'), fc.string({ unit: 'binary' }));
    for (const [key, text] of fc.sample(edit, { numRuns: 25, seed: 7 })) {
      const saved = await save(run, { revision, answers: { [key]: `${text}\ud800\u0000` } });
      assert.equal(typeof saved.revision, 'number', JSON.stringify(saved));
      revision = saved.revision;
      expected[key] = `${text}\ud800`.replaceAll('\u0000', '').toWellFormed();
    }
    assert.deepEqual((await get(who.leader, `/api/runs/${run.id}`)).answers, expected);
    const refused = await post(who.leader, `/api/runs/${run.id}/submit`, { revision });
    assert.equal(refused.code, 'run-has-faults');
    assert.ok(
      refused.details.flags.some(({ check, field }: { check: string; field: string }) => check === 'required' && field === 'desired'),
    );
  });

  it('end in a commitment of the person with the due day and metric of the method', async () => {
    const run = await begin('bid', { answers: { ...filled(bid, 'zh'), desired: '从11月3日起客户说完停两秒再开口，11月9日一起听5通' } });
    const { commitment } = await get(who.leader, `/api/runs/${run.id}/outcome`);
    assert.deepEqual(
      [commitment.ownerId, commitment.otherId, commitment.dueOn, commitment.proof.metric],
      [person.agent, person.leader, '2026-11-09', 'quality_score'],
    );
    const confirmed = bid.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
    const { revision } = await save(run, { revision: 0, confirmed });
    const done = await post(who.leader, `/api/runs/${run.id}/submit`, { revision, shareWith: [person.agent] });
    assert.deepEqual([done.state, done.commitments.length, done.sharedWith[0].name], ['submitted', 1, '甲一']);
    const made = await get(who.agent, `/api/commitments/${done.commitments[0]}`);
    assert.deepEqual([made.from, made.method, made.may.confirm], [{ kind: 'run', id: run.id }, 'bid', true]);
    assert.equal((await get(who.agent, `/api/runs/${run.id}`)).answers.desired, run.answers['desired']);
    assert.equal((await get(who.agent, '/api/runs?whose=shared')).total, 1);
    assert.equal((await get(who.leader, `/api/runs?about=person:${person.agent}&state=submitted`)).rows[0].id, run.id);
    assert.equal((await save(run, { revision, answers: { who: 'x' } })).code, 'not-in-this-state');
  });

  it('are read by those whom the method lets, by page and by the database', async () => {
    const readers = async (id: number) => {
      const seen: string[] = [];
      for (const [name, visitor] of Object.entries(who)) {
        const { rows } = await asUser(database, visitor.userId, (tx) => sql`select id from method_run where id = ${id}`.execute(tx));
        if (name !== 'admin') assert.equal((await get(visitor, `/api/runs/${id}`)).id === id, rows.length === 1, name);
        if (rows.length === 1) seen.push(name);
      }
      return seen;
    };
    const talk = await submitted();
    assert.deepEqual(await readers(talk.id), ['leader', 'manager']);
    assert.equal((await post(who.leader, `/api/runs/${talk.id}/share`, { with: [person.agent] })).sharedWith.length, 1);
    assert.deepEqual(await readers(talk.id), ['agent', 'leader', 'manager']);
    await post(who.leader, `/api/runs/${talk.id}/share`, { with: [] });
    assert.deepEqual(await readers(talk.id), ['leader', 'manager']);
    const own = await submitted('swot_tows');
    assert.deepEqual(await readers(own.id), ['leader']);
    const mask = await submitted('mask_interview');
    assert.equal((await post(who.leader, `/api/runs/${mask.id}/share`, { with: [person.agent] })).code, 'not-allowed');
    await assert.rejects(
      asUser(database, who.leader.userId, (tx) =>
        sql`update method_run set shared_with = ${[person.agent]}::int[] where id = ${mask.id}`.execute(tx),
      ),
      /row-level security/,
    );
    assert.deepEqual(await readers(mask.id), ['leader']);
    for (const table of ['method_run', 'method_run_change']) {
      const rows = await asUser(database, who.admin.userId, async (tx) => (await sql`select id from ${sql.table(table)}`.execute(tx)).rows);
      assert.deepEqual(rows, [], table);
    }
  });
});

forEachHome('every method of the playbook', (home) => {
  it('is begun with its own example, submitted and read again in both languages', async () => {
    const database = await home.open();
    const app = await testApp(database, { clock: steadyClock() });
    const { centreId, people, teams } = await aPlantedCentre(database);
    const leader = await aVisitor(database, centreId, 'leader', { unitId: teams.a, personId: people.a[3] ?? 0 });
    for (const method of (await shippedPlaybook()).methods)
      for (const language of ['zh', 'en'] as const) {
        const answers = filled(method, language);
        const run = (await leader.ask(app, 'POST', '/api/runs', { method: method.key, about: `person:${people.a[0]}`, answers })).json();
        const confirmed = method.checks.filter(({ rule }) => rule.type === 'human').map(({ id }) => id);
        const { revision } = (await leader.ask(app, 'PATCH', `/api/runs/${run.id}`, { revision: 0, confirmed })).json();
        const done = (await leader.ask(app, 'POST', `/api/runs/${run.id}/submit`, { revision })).json();
        assert.equal(done.state, 'submitted', `${method.key} ${language}: ${JSON.stringify(done.details ?? done.code)}`);
        const read = (await leader.ask(app, 'GET', `/api/runs/${run.id}`)).json();
        assert.deepEqual(read.answers, answers);
        assert.equal(read.form.key, method.key);
      }
    await app.close();
    await database.close();
  });
});
