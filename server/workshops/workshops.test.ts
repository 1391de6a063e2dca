import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Workshop } from '#api/workshops.ts';
import { shippedMethodFile } from '../methods/load.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';

forEachHome('workshops', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let leader: Visitor;
  let agent: Visitor;
  let stranger: Visitor;
  let manager: Visitor;
  let persons: number[];
  let workshop: Workshop;

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    const centreId = await aCentre(database);
    const team = await sql<{
      id: number;
    }>`insert into unit (centre_id, kind, name) values (${centreId}, 'team', '甲班') returning id`.execute(database.owner);
    const teamId = team.rows[0]?.id ?? 0;
    persons = (
      await sql<{ id: number }>`insert into person (centre_id, employee_no, name)
        values (${centreId}, 'L', '任欣'), (${centreId}, 'A', '小林'), (${centreId}, 'B', '小唐') returning id`.execute(database.owner)
    ).rows.map(({ id }) => id);
    for (const id of persons)
      await sql`insert into membership (centre_id, person_id, team_id) values (${centreId}, ${id}, ${teamId})`.execute(database.owner);
    leader = await aVisitor(database, centreId, 'leader', { unitId: teamId, personId: persons[0] ?? 0 });
    agent = await aVisitor(database, centreId, 'agent', { personId: persons[1] ?? 0 });
    manager = await aVisitor(database, centreId, 'manager');
    stranger = await aVisitor(database, centreId, 'agent', { personId: persons[2] ?? 0 });
    const body = { method: 'team_cocreation', title: '晚高峰怎么办', members: [persons[1]] };
    workshop = (await leader.ask(app, 'POST', '/api/workshops', body)).json();
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  const at = (path = '') => `/api/workshops/${workshop.id}${path}`;

  it('is closed to strangers and to those who were not asked, by API and by SQL', async () => {
    assert.equal((await ask(app, 'GET', at())).statusCode, 401);
    assert.equal((await stranger.ask(app, 'GET', at())).statusCode, 404);
    assert.equal((await stranger.ask(app, 'GET', at('/live'))).statusCode, 404);
    assert.equal((await stranger.ask(app, 'POST', at('/cards'), { column: 'ideas', text: 'x' })).statusCode, 404);
    assert.deepEqual((await stranger.ask(app, 'GET', '/api/workshops')).json().rows, []);
    const { rows } = await asUser(database, stranger.userId, (tx) =>
      sql`select id from workshop union all select id from workshop_card`.execute(tx),
    );
    assert.deepEqual(rows, []);
  });

  it('is not opened on what is one person’s own, nor with somebody out of reach', async () => {
    const mask = await leader.ask(app, 'POST', '/api/workshops', { method: 'mask_interview', title: 'x', members: [] });
    assert.equal(mask.statusCode, 404);
    const far = await agent.ask(app, 'POST', '/api/workshops', { method: 'team_cocreation', title: 'x', members: [persons[2]] });
    assert.equal(far.statusCode, 404);
  });

  it('takes cards of everybody, votes once each, and lets only the author rewrite or drop', async () => {
    const mine = (await leader.ask(app, 'POST', at('/cards'), { column: 'ideas', text: '小结留三栏' })).json() as Workshop;
    const both = (await agent.ask(app, 'POST', at('/cards'), { column: 'ideas', text: '晚点自动短信' })).json() as Workshop;
    assert.deepEqual(
      both.cards.map(({ text, author, isMine }) => [text, author.name, isMine]),
      [
        ['小结留三栏', '任欣', false],
        ['晚点自动短信', '小林', true],
      ],
    );
    const card = mine.cards[0]?.id ?? 0;
    await agent.ask(app, 'POST', at(`/cards/${card}/vote`), { isFor: true });
    const voted = (await agent.ask(app, 'POST', at(`/cards/${card}/vote`), { isFor: true })).json() as Workshop;
    assert.equal(voted.cards[0]?.votes, 1);
    assert.equal((await agent.ask(app, 'PATCH', at(`/cards/${card}`), { text: 'y' })).statusCode, 403);
    assert.equal((await agent.ask(app, 'DELETE', at(`/cards/${card}`))).statusCode, 403);
    const moved = (await agent.ask(app, 'PATCH', at(`/cards/${card}`), { column: 'names' })).json() as Workshop;
    assert.equal(moved.cards[0]?.column, 'names');
  });

  it('tells those who look, within a second', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}${at('/live')}`, { headers: { cookie: leader.cookie } });
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    const reader = response.body?.getReader();
    assert.match(new TextDecoder().decode((await reader?.read())?.value), /event: changed/);
    const begun = performance.now();
    await agent.ask(app, 'POST', at('/cards'), { column: 'ideas', text: '再来一条' });
    assert.match(new TextDecoder().decode((await reader?.read())?.value), /event: changed/);
    assert.ok(performance.now() - begun < 5000);
    await reader?.cancel();
  });

  it('keeps the edition of the method on which it was opened, and its form goes on with that edition', async () => {
    const name = (fields: Workshop['fields']) => fields.find(({ key }) => key === 'ideas')?.name.zh;
    const before = name(workshop.fields);
    const source = readFileSync(shippedMethodFile('team_cocreation'), 'utf8').replace(`zh: ${before}`, 'zh: 本中心的点子');
    assert.equal((await manager.ask(app, 'POST', '/api/method-editions', { source })).statusCode, 200);

    const again = (await agent.ask(app, 'GET', at())).json() as Workshop;
    assert.equal(name(again.fields), before);
    const body = { method: 'team_cocreation', title: '另一场', members: [persons[1]] };
    assert.equal(name((await leader.ask(app, 'POST', '/api/workshops', body)).json().fields), '本中心的点子');

    const formOf = async (from: string | null) =>
      (await agent.ask(app, 'POST', '/api/runs', { method: 'team_cocreation', from })).json().form;
    assert.equal(name((await formOf(`workshop:${workshop.id}`)).fields), before);
    assert.equal(name((await formOf(null)).fields), '本中心的点子');
    const made = (await agent.ask(app, 'GET', `/api/runs?from=workshop:${workshop.id}`)).json();
    assert.equal(made.total, 1);

    const begin = { method: 'team_cocreation', from: `workshop:${workshop.id}` };
    assert.equal((await stranger.ask(app, 'POST', '/api/runs', begin)).json().code, 'not-found');
    assert.equal((await agent.ask(app, 'POST', '/api/runs', { ...begin, method: 'bid' })).json().code, 'not-found');
  });

  it('that was opened before editions were kept shows the method as it is now', async () => {
    await sql`update workshop set edition_id = null where id = ${workshop.id}`.execute(database.owner);
    const { fields } = (await leader.ask(app, 'GET', at())).json() as Workshop;
    assert.equal(fields.find(({ key }) => key === 'ideas')?.name.zh, '本中心的点子');
  });

  it('is ended by the one who opened it; then nobody writes', async () => {
    assert.equal((await agent.ask(app, 'POST', at('/close'))).statusCode, 403);
    assert.equal((await leader.ask(app, 'POST', at('/close'))).statusCode, 200);
    assert.equal((await agent.ask(app, 'POST', at('/cards'), { column: 'ideas', text: 'x' })).json().code, 'not-in-this-state');
  });
});
