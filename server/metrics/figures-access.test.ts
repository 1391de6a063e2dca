import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Contact } from '#core/contacts/contact.ts';
import type { FiguresReply } from '#api/figures.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { storeRows } from './interval-testing.ts';

const at = (day: number, minute: number) => Date.UTC(2026, 9, day, 1, minute);

const contact = (externalId: string, agent: string | null, queue: string, enteredAt: number): Contact => ({
  externalId,
  channel: 'voice',
  direction: 'inbound',
  queue,
  agent,
  team: null,
  customer: '13800000001',
  topic: null,
  enteredAt,
  answeredAt: null,
  endedAt: null,
  waitSeconds: 10,
  talkSeconds: agent ? 60 : null,
  holdSeconds: null,
  acwSeconds: null,
  outcome: agent ? 'answered' : 'abandoned',
  transferred: false,
  surveySent: null,
  surveyScore: null,
  resolved: null,
  caseId: null,
  flags: [],
});

/** Two teams of one centre: a1, a2 in the first, b1, b2 in the second; all four in the queue 热线, one alone in the queue 专席. */
const contacts = (prefix: string) => [
  ...['a1', 'a1', 'a2', 'b1', 'b2', null].map((agent, index) => contact(`${prefix}${index}`, agent, '热线', at(27, index))),
  contact(`${prefix}z`, 'b1', '专席', at(27, 30)),
];
const byText = (one: string, other: string) => (one < other ? -1 : 1);
const day = 'from=2026-10-27&to=2026-10-27';

forEachHome('figures, contacts and queue totals', (home) => {
  let database: Database;
  let app: FastifyInstance;
  const centres = { own: 0, other: 0 };
  let teams: number[] = [];
  const persons: Record<string, number> = {};
  let [manager, leader, agent, admin, foreigner]: Visitor[] = [];

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    centres.own = await aCentre(database);
    centres.other = await aCentre(database, '二号中心');
    for (const [prefix, centreId] of [
      ['c', centres.own],
      ['f', centres.other],
    ] as const)
      await storeRows(database, centreId, 'contacts', contacts(prefix));
    teams = await Promise.all(['一班', '二班'].map((name) => aTeam(centres.own, name)));
    const { rows } = await sql<{
      id: number;
      employee_no: string;
    }>`select id, employee_no from person where centre_id = ${centres.own}`.execute(database.owner);
    for (const row of rows) persons[row.employee_no] = row.id;
    admin = await aVisitor(database, centres.own, 'admin');
    for (const key of Object.keys(persons)) await move(key, teams[key.startsWith('a') ? 0 : 1], '2026-10-01');
    manager = await aVisitor(database, centres.own, 'manager');
    leader = await aVisitor(database, centres.own, 'leader', { unitId: teams[0] ?? 0 });
    agent = await aVisitor(database, centres.own, 'agent', { personId: persons['a1'] ?? 0 });
    foreigner = await aVisitor(database, centres.other, 'manager');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  const aTeam = async (centreId: number, name: string): Promise<number> => {
    const { rows } = await sql<{
      id: number;
    }>`insert into unit (centre_id, kind, name) values (${centreId}, 'team', ${name}) returning id`.execute(database.owner);
    return rows[0]?.id ?? 0;
  };
  /** As the page of people does it. */
  const move = async (person: string, teamId: number | undefined, from: string) => {
    const reply = await admin!.ask(app, 'POST', `/api/persons/${persons[person]}/move`, { teamId, from });
    assert.equal(reply.statusCode, 200, reply.body);
  };

  const figures = async (who: Visitor | undefined, query: string): Promise<FiguresReply['rows']> => {
    const reply = await who!.ask(app, 'GET', `/api/figures?${day}&metrics=offered,answered&${query}`);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<FiguresReply>().rows;
  };
  const offered = async (who: Visitor | undefined, query = '') => (await figures(who, query))[0]?.figures['offered']?.value ?? null;
  const seen = async (who: Visitor | undefined, query = '') =>
    (await who!.ask(app, 'GET', `/api/contacts?${day}${query}`)).json<{ total: number }>().total;
  const inSql = async (who: Visitor | undefined, text: string) =>
    asUser(database, who!.userId, async (tx) =>
      Number((await sql<{ n: number }>`select count(*) as n from ${sql.raw(text)}`.execute(tx)).rows[0]?.n),
    );

  it('are of the centre for a manager, of the team and what reached nobody for a leader, of himself for an agent', async () => {
    assert.equal(await offered(manager), 7);
    assert.equal(await offered(leader), 4);
    assert.equal(await offered(agent), 2);
    assert.equal(await offered(foreigner), 7);
    assert.equal(await seen(manager), 7);
    assert.equal(await seen(leader), 4);
    assert.equal(await seen(agent), 2);
  });

  it('of other teams, people and centres are nothing, whatever ids the address holds', async () => {
    assert.equal(await offered(leader, `team=${teams[1]}`), null);
    assert.equal(await offered(leader, `agent=${persons['b1']}`), null);
    assert.equal(await offered(agent, `agent=${persons['a2']}`), null);
    assert.equal(await offered(foreigner, `team=${teams[0]}`), null);
    assert.equal(await seen(leader, `&team=${teams[1]}`), 0);
    assert.equal(await seen(agent, `&agent=${persons['a2']}`), 0);
    const names = (await figures(leader, 'by=agent')).map(({ keys }) => String(keys.agent?.id)).toSorted(byText);
    assert.deepEqual(names, [0, persons['a1'], persons['a2']].map(String).toSorted(byText));
  });

  it('of one contact answer "not found" to those who may not see it', async () => {
    const { rows } = await sql<{ id: number }>`select id from contact where centre_id = ${centres.own} and external_id = 'c3'`.execute(
      database.owner,
    );
    const status = async (who: Visitor | undefined) => (await who!.ask(app, 'GET', `/api/contacts/${rows[0]?.id}`)).statusCode;
    assert.deepEqual([await status(manager), await status(leader), await status(agent), await status(foreigner)], [200, 404, 404, 404]);
  });

  it('are refused by the database too', async () => {
    const tables = ['contact', 'contact_fact', 'contact_shown', 'interval_measure', 'day_measure'];
    for (const table of tables) {
      assert.ok((await inSql(manager, `${table} where centre_id = ${centres.own}`)) > 0, table);
      assert.equal(await inSql(manager, `${table} where centre_id = ${centres.other}`), 0, table);
      assert.equal(await inSql(foreigner, `${table} where centre_id = ${centres.own}`), 0, table);
      assert.equal(await inSql(leader, `${table} where team_id = ${teams[1]}`), 0, table);
      assert.equal(await inSql(agent, `${table} where agent_id is distinct from ${persons['a1']}`), 0, table);
    }
    await assert.rejects(inSql(manager, `(select customer from contact) c`), /permission denied/);
    await assert.rejects(
      asUser(database, manager!.userId, (tx) => sql`update day_measure set offered = 0`.execute(tx)),
      /permission denied/,
    );
  });

  it('of whole queues are open to the centre without names, where three people worked, and to nobody else', async () => {
    const total = (who: Visitor | undefined) => inSql(who, `app.queue_totals(${centres.own}, '2026-10-27', '2026-10-28')`);
    const finer = (who: Visitor | undefined) =>
      inSql(who, `app.queue_interval_totals(${centres.own}, '2026-10-26T16:00:00Z', '2026-10-27T16:00:00Z')`);
    for (const who of [manager, leader, agent, admin]) assert.deepEqual([await total(who), await finer(who)], [1, 1]);
    assert.deepEqual([await total(foreigner), await finer(foreigner)], [0, 0]);
    assert.equal(await offered(leader, `whole=queues&team=${teams[0]}`), 6);
    assert.equal(await offered(leader, `whole=queues`), 6);
  });

  it('move with a membership from its day on, and the days before stay', async () => {
    await storeRows(database, centres.own, 'contacts', [contact('n1', 'b2', '热线', at(29, 0))]);
    await move('b2', teams[0], '2026-10-28');
    const ofTeam = async (team: number | undefined, date: string) => {
      const reply = await manager!.ask(app, 'GET', `/api/figures?from=${date}&to=${date}&metrics=answered&team=${team}`);
      return reply.json<FiguresReply>().rows[0]?.figures['answered']?.value ?? null;
    };
    assert.deepEqual([await ofTeam(teams[0], '2026-10-27'), await ofTeam(teams[1], '2026-10-27')], [3, 3]);
    assert.deepEqual([await ofTeam(teams[0], '2026-10-29'), await ofTeam(teams[1], '2026-10-29')], [1, null]);
    assert.equal(await inSql(leader, `contact where agent_id = ${persons['b2']}`), 1);
  });
});
