import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { CommitmentDetail } from '#api/commitments.ts';
import { asCentre, asUser, type Database } from '../platform/database.ts';
import { aPlantedCentre, type PlantedCentre } from '../signals/planted-centre-testing.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';
import { followCommitments } from './nightly.ts';
import { followed } from './soon.ts';
import { addCommitment } from './store.ts';

/** 甲一 is an agent of team A, led by 甲四; 乙四 leads team B; 乙一 is the manager of the centre. The clock stands at 2026-11-02. */
forEachHome('commitments', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let planted: PlantedCentre;
  let agent: Visitor;
  let leader: Visitor;
  let stranger: Visitor;
  let manager: Visitor;
  let admin: Visitor;
  let analyst: Visitor;
  let foreigner: Visitor;
  const clock = steadyClock();
  const person = { agent: 0, leader: 0, other: 0 };
  const yesNo = { kind: 'yes-no', text: '抽听 5 通' };
  const onTalk = { kind: 'metric', metric: 'aht', expected: 0.1, windowDays: 14 };
  const post = async (who: Visitor, url: string, body: object = {}) => (await who.ask(app, 'POST', url, body)).json();
  const get = async (who: Visitor, url: string) => (await who.ask(app, 'GET', url)).json();
  const make = (who: Visitor, body: object = {}): Promise<CommitmentDetail> =>
    post(who, '/api/commitments', {
      ownerId: person.agent,
      otherId: person.leader,
      what: '先复述再查询',
      proof: yesNo,
      dueOn: '2026-11-09',
      ...body,
    });

  before(async () => {
    database = await home.open();
    app = await testApp(database, { clock });
    planted = await aPlantedCentre(database);
    const { centreId, people, teams } = planted;
    [person.agent = 0, , , person.leader = 0] = people.a;
    [person.other = 0] = people.b;
    agent = await aVisitor(database, centreId, 'agent', { personId: person.agent });
    leader = await aVisitor(database, centreId, 'leader', { unitId: teams.a, personId: person.leader });
    stranger = await aVisitor(database, centreId, 'leader', { unitId: teams.b, personId: people.b[3] ?? 0 });
    manager = await aVisitor(database, centreId, 'manager', { personId: person.other });
    admin = await aVisitor(database, centreId, 'admin');
    analyst = await aVisitor(database, centreId, 'analyst');
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('are closed to strangers and to administrators', async () => {
    assert.equal((await ask(app, 'GET', '/api/commitments')).statusCode, 401);
    assert.equal((await get(admin, '/api/commitments')).code, 'not-allowed');
    assert.equal((await post(agent, '/api/commitments', { what: '' })).code, 'invalid-input');
    assert.equal((await post(analyst, '/api/commitments', { ownerId: 1, what: 'x', proof: yesNo, dueOn: '2026-11-09' })).code, 'no-person');
    assert.deepEqual((await get(agent, '/api/commitments')).rows, []);
  });

  it('are made with people one works with, never with others', async () => {
    const near = await get(agent, '/api/commitments/people');
    const relations = Object.fromEntries(near.rows.map((row: { id: number; relation: string }) => [row.id, row.relation]));
    assert.deepEqual(relations, { [person.agent]: 'self', [person.leader]: 'boss', [person.other]: 'boss' });
    assert.equal(((await make(agent, { otherId: planted.people.b[1] })) as unknown as { code: string }).code, 'not-found');
    assert.equal(((await make(stranger)) as unknown as { code: string }).code, 'not-found');
    assert.equal(((await make(leader, { proof: { ...onTalk, metric: 'offered' } })) as unknown as { code: string }).code, 'not-measurable');
    assert.equal(((await make(leader, { dueOn: '2026-11-01' })) as unknown as { code: string }).code, 'invalid-input');
  });

  it('are confirmed by both sides, moved with a reason, confirmed again and done; the history says it all', async () => {
    const made = await make(leader);
    assert.deepEqual([made.standing, made.ownerConfirmed, made.otherConfirmed, made.side], ['to-confirm', false, true, 'other']);
    const url = `/api/commitments/${made.id}`;
    assert.equal((await post(leader, `${url}/confirm`)).code, 'not-in-this-state');
    assert.equal((await get(agent, '/api/commitments/inbox')).toConfirm[0].id, made.id);
    assert.equal((await post(agent, `${url}/confirm`)).state, 'confirmed');
    const moved = await post(agent, `${url}/move`, { dueOn: '2026-11-12', reason: '轮休' });
    assert.deepEqual([moved.state, moved.dueOn, moved.firstDueOn, moved.otherConfirmed], ['open', '2026-11-12', '2026-11-09', false]);
    assert.equal((await post(agent, `${url}/move`, { dueOn: '2026-10-12', reason: '早点' })).code, 'invalid-input');
    assert.equal((await post(leader, `${url}/confirm`)).state, 'confirmed');
    const done = await post(leader, `${url}/done`, { note: '听了 5 通，都做到' });
    assert.deepEqual([done.standing, done.kept], ['done', true]);
    assert.deepEqual(
      done.steps.map(({ step }: { step: string }) => step),
      ['made', 'confirmed', 'moved', 'confirmed', 'done'],
    );
    assert.equal((await post(agent, `${url}/drop`, { reason: '不做了' })).code, 'not-in-this-state');
    const list = await get(leader, '/api/commitments?standing=done');
    const other = await make(leader, { dueOn: '2026-12-24' });
    const pages = await Promise.all([1, 2, 3].map((page) => get(leader, `/api/commitments?pageSize=1&page=${page}`)));
    assert.deepEqual(
      pages.map(({ rows }) => rows[0]?.id),
      [other.id, made.id, undefined],
    );
    await post(leader, `/api/commitments/${other.id}/drop`, { reason: '重复' });
    assert.deepEqual([list.total, list.kept], [1, { kept: 1, of: 1 }]);
  });

  it('are seen by the two parties, the leader and the manager; by page and by the database', async () => {
    const { id } = await make(agent, { otherId: null });
    for (const who of [agent, leader, manager]) assert.equal((await get(who, `/api/commitments/${id}`)).id, id);
    for (const who of [stranger, analyst, foreigner]) assert.equal((await get(who, `/api/commitments/${id}`)).code, 'not-found');
    const seen = async (who: Visitor) =>
      (await asUser(database, who.userId, (tx) => sql`select id from commitment where id = ${id}`.execute(tx))).rows.length;
    assert.deepEqual([await seen(agent), await seen(leader), await seen(manager)], [1, 1, 1]);
    assert.deepEqual([await seen(stranger), await seen(admin), await seen(analyst), await seen(foreigner)], [0, 0, 0, 0]);
    const steps = async (who: Visitor) =>
      (await asUser(database, who.userId, (tx) => sql`select id from commitment_step where commitment_id = ${id}`.execute(tx))).rows.length;
    assert.deepEqual([await steps(leader), await steps(admin)], [1, 0]);
    await assert.rejects(
      asUser(database, stranger.userId, (tx) =>
        sql`insert into commitment_step (centre_id, commitment_id, day, step) values (${planted.centreId}, ${id}, '2026-11-02', 'done')`.execute(
          tx,
        ),
      ),
      /row-level security/,
    );
    for (const act of ['update commitment_step set note = $$x$$', 'delete from commitment_step', 'delete from commitment'])
      await assert.rejects(
        asUser(database, leader.userId, (tx) => sql`${sql.raw(act)}`.execute(tx)),
        /permission denied/,
      );
    assert.equal((await post(leader, `/api/commitments/${id}/done`)).code, 'not-in-this-state');
    assert.equal((await post(leader, `/api/commitments/${id}/drop`, { reason: '不需要了' })).standing, 'dropped');
  });

  it('that are private are seen by their parties only', async () => {
    const maker = { centreId: planted.centreId, userId: agent.userId, personId: person.agent, name: '甲一' };
    const id = await asUser(database, agent.userId, (tx) =>
      addCommitment(tx, maker, {
        ownerId: person.agent,
        what: '每周一次对练',
        proof: { kind: 'yes-no', text: '' },
        dueOn: '2026-11-09',
        on: '2026-11-02',
        isPrivate: true,
      }),
    );
    assert.equal((await get(agent, `/api/commitments/${id}`)).isPrivate, true);
    for (const who of [leader, manager, stranger]) assert.equal((await get(who, `/api/commitments/${id}`)).code, 'not-found');
  });

  it('become late, are measured when their window has passed, and count for the method', async () => {
    const maker = { centreId: planted.centreId, userId: null, personId: null, name: 'job' };
    const ofMethod = { ownerId: planted.people.a[1] ?? 0, what: '短一点', dueOn: '2026-10-30', on: '2026-10-12', method: 'bid' } as const;
    const proof = { kind: 'metric', metric: 'aht', expected: 0.1, windowDays: 14 } as const;
    await asCentre(database, planted.centreId, (tx) => addCommitment(tx, maker, { ...ofMethod, proof }));
    const slow = await make(leader, { proof: { ...onTalk, windowDays: 7 }, agreedOn: planted.slowFrom, dueOn: '2026-10-31' });
    assert.equal(slow.notedLate, true);
    await followed(database); // its window has passed: it is measured at once, and the other with it
    assert.deepEqual(await followCommitments({ database, clock }, planted.centreId), { late: 0, measured: 0 });
    const { effect, steps } = await get(agent, `/api/commitments/${slow.id}`);
    assert.equal(effect.verdict, 'worse'); // he took half as long again in those days
    assert.ok(effect.relative.lower > 0.2 && effect.relative.upper < 0.9, JSON.stringify(effect.relative));
    assert.deepEqual(
      steps.map(({ step }: { step: string }) => step),
      ['made', 'overdue', 'measured'],
    );
    assert.deepEqual(
      (await get(agent, '/api/commitments/inbox')).measured.map(({ id }: { id: number }) => id),
      [slow.id],
    );
    const { rows } = await get(manager, '/api/commitments/methods');
    assert.deepEqual(rows, [{ method: 'bid', uses: 1, better: 0, worse: 0, cannotTell: 1 }]);
    const ledger = await get(manager, '/api/commitments/ledger');
    assert.equal(ledger.rows.find(({ owner }: { owner: { id: number } }) => owner.id === person.agent).worse, 1);
    clock.move(14 * 86_400_000);
    assert.deepEqual(await followCommitments({ database, clock }, planted.centreId), { late: 1, measured: 0 }, 'the private one');
    assert.deepEqual(await followCommitments({ database, clock }, planted.centreId), { late: 0, measured: 0 });
  });
});
