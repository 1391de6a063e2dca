import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { asCentre, asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';

/** Who sees the three people 甲 (team A), 乙 (team B) and 丙 (A until June, B from then on), and one of another centre. */
forEachHome('row-level security', (home) => {
  let database: Database;
  let app: FastifyInstance;
  const visitor: Record<string, Visitor> = {};
  const ids: Record<string, number> = {};

  const insert = async (name: string, query: ReturnType<typeof sql>) => {
    const { rows } = await (query as ReturnType<typeof sql<{ id: number }>>).execute(database.owner);
    ids[name] = rows[0]?.id ?? 0;
    return ids[name];
  };
  const person = (centreId: number, name: string) =>
    insert(name, sql`insert into person (centre_id, employee_no, name) values (${centreId}, ${name}, ${name}) returning id`);
  const member = (centreId: number, name: string, team: string, from: string, to: string) =>
    sql`insert into membership (centre_id, person_id, team_id, from_on, to_on)
      values (${centreId}, ${ids[name]}, ${ids[team]}, ${from}, ${to})`.execute(database.owner);
  const contact = (centreId: number, source: string, name: string, team: string, at: string) =>
    sql`insert into contact (centre_id, source_id, external_id, content_hash, channel, direction, customer, agent_id, team_id, entered_at, outcome, transferred)
      values (${centreId}, ${ids[source]}, ${`${name} ${at.slice(0, 7)}`}, 'x', 'voice', 'inbound', '13800001234', ${ids[name]}, ${ids[team]}, ${at},
        'answered', false)`.execute(database.owner);
  const sees = async (who: string, column: string, table: string) => {
    const { userId } = visitor[who] ?? assert.fail(who);
    const { rows } = await asUser(database, userId, (tx) =>
      sql<{ found: string }>`select ${sql.raw(column)} as found from ${sql.raw(table)} order by 1`.execute(tx),
    );
    return rows.map((row) => row.found);
  };

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    const [one, two] = [await aCentre(database), await aCentre(database, '二号中心')];
    for (const [centreId, name] of [
      [one, 'A'],
      [one, 'B'],
      [two, 'C'],
    ] as const)
      await insert(name, sql`insert into unit (centre_id, kind, name) values (${centreId}, 'team', ${name}) returning id`);
    await insert('source', sql`insert into source (centre_id, name) values (${one}, 'acd') returning id`);
    await insert('source2', sql`insert into source (centre_id, name) values (${two}, 'acd') returning id`);
    for (const name of ['jia', 'yi', 'bing']) await person(one, name);
    await person(two, 'ding');
    await member(one, 'jia', 'A', '-infinity', 'infinity');
    await member(one, 'yi', 'B', '-infinity', 'infinity');
    await member(one, 'bing', 'A', '-infinity', '2026-06-01');
    await member(one, 'bing', 'B', '2026-06-01', 'infinity');
    await member(two, 'ding', 'C', '-infinity', 'infinity');
    for (const name of ['jia', 'yi', 'bing', 'ding'])
      await sql`insert into employment (centre_id, person_id, hired_on, leave_reason) select centre_id, id, '2025-01-01', name from person where name = ${name}`.execute(
        database.owner,
      );
    await contact(one, 'source', 'jia', 'A', '2026-05-04T02:00:00Z');
    await contact(one, 'source', 'yi', 'B', '2026-05-04T02:00:00Z');
    await contact(one, 'source', 'bing', 'A', '2026-05-04T02:00:00Z');
    await contact(one, 'source', 'bing', 'B', '2026-07-06T02:00:00Z');
    await contact(two, 'source2', 'ding', 'C', '2026-05-04T02:00:00Z');
    visitor['agent'] = await aVisitor(database, one, 'agent', { personId: ids['jia'] ?? 0 });
    visitor['leader'] = await aVisitor(database, one, 'leader', { unitId: ids['A'] ?? 0 });
    for (const role of ['manager', 'analyst', 'admin'] as const) visitor[role] = await aVisitor(database, one, role);
    visitor['nobody'] = await aVisitor(database, one, null);
    visitor['foreigner'] = await aVisitor(database, two, 'admin');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('shows an agent only himself', async () => {
    assert.deepEqual(await sees('agent', 'name', 'person'), ['jia']);
    assert.deepEqual(await sees('agent', 'leave_reason', 'employment'), ['jia']);
    assert.deepEqual(await sees('agent', 'person_id', 'membership'), [ids['jia']]);
    assert.deepEqual(await sees('agent', 'external_id', 'contact'), ['jia 2026-05']);
  });

  it('shows a leader the own team as of the time of the data', async () => {
    assert.deepEqual(await sees('leader', 'name', 'person'), ['bing', 'jia']);
    assert.deepEqual(await sees('leader', 'distinct team_id', 'membership'), [ids['A']]);
    assert.deepEqual(await sees('leader', 'external_id', 'contact'), ['bing 2026-05', 'jia 2026-05']);
    assert.deepEqual(await sees('leader', 'leave_reason', 'employment'), ['jia']);
  });

  it('shows managers, analysts and administrators the own centre', async () => {
    for (const role of ['manager', 'analyst', 'admin']) {
      assert.deepEqual(await sees(role, 'name', 'person'), ['bing', 'jia', 'yi'], role);
      assert.deepEqual(await sees(role, 'external_id', 'contact'), ['bing 2026-05', 'bing 2026-07', 'jia 2026-05', 'yi 2026-05'], role);
      assert.equal((await sees(role, 'id', 'membership')).length, 4, role);
    }
  });

  it('shows nothing at all to who holds no role, nor to a user id that nobody has', async () => {
    visitor['ghost'] = { ...(visitor['nobody'] as Visitor), userId: 'no-such-user' };
    for (const who of ['nobody', 'ghost'])
      for (const table of [
        'centre',
        'unit',
        'person',
        'membership',
        'employment',
        'contact',
        'role_grant',
        'audit_log',
        'queue',
        'setting',
      ])
        assert.deepEqual(await sees(who, '1', table), [], `${who} ${table}`);
  });

  it('ends with the role: yesterday’s leader sees nothing today', async () => {
    const former = await aVisitor(database, 1, 'leader', { unitId: ids['A'] ?? 0 });
    await sql`update role_grant set to_on = current_date where user_id = ${former.userId}`.execute(database.owner);
    visitor['former'] = former;
    assert.deepEqual(await sees('former', 'name', 'person'), []);
  });

  it('hides the customer’s number and the sign-in tables from the application altogether', async () => {
    await assert.rejects(sees('admin', 'customer', 'contact'), { code: '42501' });
    for (const table of [
      'sign_in_user',
      'sign_in_session',
      'sign_in_account',
      'sign_in_verification',
      'sign_in_two_factor',
      'sign_in_failure',
    ]) {
      await assert.rejects(sees('admin', '1', table), { code: '42501' }, table);
      await assert.rejects(
        asCentre(database, 1, (tx) => sql`select from ${sql.raw(table)}`.execute(tx)),
        { code: '42501' },
        table,
      );
    }
    await assert.rejects(
      asUser(database, visitor['admin']?.userId ?? '', (tx) => sql`select app.invite_user('x', 'x')`.execute(tx)),
      { code: '42501' },
    );
  });

  it('lets only administrators write people, and nobody into another centre', async () => {
    const add = (who: string, centreId: number) =>
      asUser(database, visitor[who]?.userId ?? '', (tx) =>
        sql`insert into person (centre_id, employee_no, name) values (${centreId}, ${who}, ${who}) returning id`.execute(tx),
      );
    for (const who of ['agent', 'leader', 'manager', 'analyst', 'nobody']) await assert.rejects(add(who, 1), { code: '42501' }, who);
    await assert.rejects(add('admin', 2), { code: '42501' });
    assert.equal((await add('admin', 1)).rows.length, 1);
    const steal = sql`update person set name = 'stolen' where id = ${ids['ding']} returning id`;
    const move = sql`update person set centre_id = 2 where id = ${ids['jia']}`;
    const promote = sql`insert into role_grant (centre_id, user_id, role) values (1, ${visitor['manager']?.userId}, 'admin')`;
    assert.deepEqual((await asUser(database, visitor['admin']?.userId ?? '', (tx) => steal.execute(tx))).rows, []);
    await assert.rejects(
      asUser(database, visitor['admin']?.userId ?? '', (tx) => move.execute(tx)),
      { code: '42501' },
    );
    await assert.rejects(
      asUser(database, visitor['manager']?.userId ?? '', (tx) => promote.execute(tx)),
      { code: '42501' },
    );
    await assert.rejects(
      asCentre(database, 2, (tx) => promote.execute(tx)),
      { code: '42501' },
    );
  });

  it('answers "not found" for the ids of others, by every route to a person or a unit', async () => {
    const status = async (who: string, method: string, url: string, body?: object) =>
      (await (visitor[who] as Visitor).ask(app, method, url, body)).statusCode;
    const { jia, yi, bing, ding, A } = ids;
    for (const [who, id, expected] of [
      ['agent', jia, 200],
      ['agent', yi, 404],
      ['leader', jia, 200],
      ['leader', bing, 200],
      ['leader', yi, 404],
      ['manager', yi, 200],
      ['analyst', bing, 200],
      ['manager', ding, 404],
      ['admin', ding, 404],
      ['foreigner', jia, 404],
      ['nobody', jia, 403],
    ] as const)
      assert.equal(await status(who, 'GET', `/api/persons/${id}`), expected, `${who} ${id}`);
    const writes: [string, string, object][] = [
      ['PATCH', `/api/persons/${jia}`, { name: 'x' }],
      ['PUT', `/api/persons/${jia}/agent-keys`, { agentKeys: [] }],
      ['PUT', `/api/persons/${jia}/skills`, { skills: [] }],
      ['PUT', `/api/persons/${jia}/memberships`, { memberships: [] }],
      ['POST', `/api/persons/${jia}/move`, { teamId: null, from: '2026-01-01' }],
      ['POST', `/api/persons/${jia}/leave`, { on: '2026-01-01' }],
      ['POST', `/api/persons/${jia}/rehire`, { on: '2026-01-01' }],
      ['PATCH', `/api/units/${A}`, { name: 'x' }],
      ['POST', `/api/units/${A}/archive`, {}],
      ['POST', `/api/units/${A}/restore`, {}],
    ];
    for (const [method, url, body] of writes) {
      assert.equal(await status('foreigner', method, url, body), 404, url);
      assert.equal(await status('manager', method, url, body), 403, url);
    }
    assert.deepEqual(
      (await (visitor['leader'] as Visitor).ask(app, 'GET', '/api/persons')).json().rows.map((row: { name: string }) => row.name),
      ['jia'],
    );
    const past = await (visitor['leader'] as Visitor).ask(app, 'GET', '/api/persons?on=2026-05-01');
    assert.deepEqual(
      past.json().rows.map((row: { name: string }) => row.name),
      ['bing', 'jia'],
    );
    assert.equal(await status('agent', 'GET', '/api/persons'), 403);
  });

  it('is switched on for every table that the application or the worker may touch', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = 'public' and relkind in ('r', 'p') and not relrowsecurity
        and (has_table_privilege('banzhang_app', c.oid, 'select, insert, update, delete')
          or has_table_privilege('banzhang_worker', c.oid, 'select, insert, update, delete'))`.execute(database.owner);
    assert.deepEqual(rows, []);
  });
});
