import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Contact } from '#core/contacts/contact.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { storeRows } from './interval-testing.ts';

const contact = (externalId: string, agent: string, day: string, about: Partial<Contact> = {}): Contact => ({
  externalId,
  channel: 'voice',
  direction: 'inbound',
  queue: '热线',
  agent,
  team: null,
  customer: null,
  topic: null,
  enteredAt: Date.parse(`${day}T02:00:00Z`),
  answeredAt: null,
  endedAt: null,
  waitSeconds: 10,
  talkSeconds: 100,
  holdSeconds: null,
  acwSeconds: null,
  outcome: 'answered',
  transferred: false,
  surveySent: null,
  surveyScore: null,
  resolved: null,
  caseId: null,
  flags: [],
  ...about,
});

/** Five people of one team and four of another in October; one survey only. */
const october = [
  ...['a1', 'a2', 'a3', 'a4', 'a5'].map((agent, index) => contact(`x${index}`, agent, '2026-10-20', { talkSeconds: 100 + index * 10 })),
  contact('x9', 'a1', '2026-10-31', { surveySent: true, surveyScore: 5 }),
  ...['b1', 'b2', 'b3', 'b4'].map((agent, index) => contact(`y${index}`, agent, '2026-10-20')),
  contact('z', 'a1', '2026-11-01', { talkSeconds: 9000 }),
];

forEachHome('the own team’s figures', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let centreId = 0;
  let [five, four, outsider, foreigner]: Visitor[] = [];
  before(async () => {
    database = await home.open();
    app = await testApp(database);
    centreId = await aCentre(database);
    const other = await aCentre(database, '二号中心');
    const admin = await aVisitor(database, centreId, 'admin');
    await storeRows(database, centreId, 'contacts', october);
    const team = async (name: string) =>
      (
        await sql<{ id: number }>`insert into unit (centre_id, kind, name) values (${centreId}, 'team', ${name}) returning id`.execute(
          database.owner,
        )
      ).rows[0]?.id;
    const teams = { a: await team('一班'), b: await team('二班') };
    const { rows } = await sql<{ id: number; no: string }>`select id, employee_no as no from person where centre_id = ${centreId}`.execute(
      database.owner,
    );
    for (const { id, no } of rows) {
      const body = { teamId: no.startsWith('a') ? teams.a : teams.b, from: '2026-10-01' };
      assert.equal((await admin.ask(app, 'POST', `/api/persons/${id}/move`, body)).statusCode, 200);
    }
    const personId = (no: string) => rows.find((row) => row.no === no)?.id ?? 0;
    five = await aVisitor(database, centreId, 'agent', { personId: personId('a1') });
    four = await aVisitor(database, centreId, 'agent', { personId: personId('b1') });
    outsider = await aVisitor(database, centreId, 'agent');
    foreigner = await aVisitor(database, other, 'agent');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  const ask = async (who: Visitor | undefined) =>
    (await who!.ask(app, 'GET', '/api/figures/own-team?metrics=aht,satisfaction,transfer_rate')).json<{ month: string; figures: object }>();

  it('are sums of the last whole month, to which at least five people added or nobody', async () => {
    const figures = { aht: { value: 700 / 6, denominator: 6 }, transfer_rate: { value: 0, denominator: 6 } };
    assert.deepEqual(await ask(five), { month: '2026-10', figures });
  });

  it('are none for smaller teams, for who is in no team, and for others', async () => {
    for (const who of [four, outsider, foreigner]) assert.deepEqual(await ask(who), { month: '2026-10', figures: {} });
  });

  it('are given by the database for a month that is over only, and for the own centre', async () => {
    const count = (who: Visitor | undefined, centre: number, month: string) =>
      asUser(database, who!.userId, async (tx) =>
        Number((await sql<{ n: number }>`select count(*) as n from app.own_team_month(${centre}, ${month}::date)`.execute(tx)).rows[0]?.n),
      );
    assert.ok((await count(five, centreId, '2026-10-01')) > 0);
    assert.equal(await count(five, centreId, '2026-10-20'), await count(five, centreId, '2026-10-01'));
    assert.deepEqual([await count(five, centreId, '2026-11-01'), await count(four, centreId, '2026-10-01')], [0, 0]);
    assert.equal(await count(foreigner, centreId, '2026-10-01'), 0);
  });
});
