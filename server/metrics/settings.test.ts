import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Figure, FiguresReply } from '#api/figures.ts';
import type { Contact } from '#core/contacts/contact.ts';
import { businessDays } from '#core/time/business-day.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { storeRows } from './interval-testing.ts';

/** Half past midnight, three in the morning and ten o'clock in Shanghai, on each of four days; waits of 10 and 30 seconds. */
const moments = [27, 28, 29, 30].flatMap((day) => [-7.5, -5, 2].map((hour) => Date.UTC(2026, 9, day) + hour * 3_600_000));
const contacts = moments.map(
  (enteredAt, index): Contact => ({
    externalId: `c${index}`,
    channel: 'voice',
    direction: 'inbound',
    queue: index % 3 === 2 ? '专席' : '热线',
    agent: 'a1',
    team: null,
    customer: null,
    topic: null,
    enteredAt,
    answeredAt: null,
    endedAt: null,
    waitSeconds: index % 3 === 0 ? 10 : 30,
    talkSeconds: 60,
    holdSeconds: null,
    acwSeconds: null,
    outcome: 'answered',
    transferred: false,
    surveySent: true,
    surveyScore: 4,
    resolved: null,
    caseId: null,
    flags: [],
  }),
);

forEachHome('a changed rule', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let manager: Visitor;
  let admin: Visitor;
  let centreId = 0;

  before(async () => {
    database = await home.open();
    app = await testApp(database);
    centreId = await aCentre(database);
    manager = await aVisitor(database, centreId, 'manager');
    admin = await aVisitor(database, centreId, 'admin');
    await storeRows(database, centreId, 'contacts', contacts);
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  const byDay = async (metric: string, query = ''): Promise<Record<string, Figure | undefined>> => {
    const reply = await manager.ask(app, 'GET', `/api/figures?from=2026-10-25&to=2026-10-31&by=day&metrics=${metric}${query}`);
    const { rows } = reply.json<FiguresReply>();
    return Object.fromEntries(rows.map(({ keys, figures }) => [String(keys.day?.id), figures[metric]]));
  };
  const numerators = async (metric: string, query = '') =>
    Object.fromEntries(Object.entries(await byDay(metric, query)).map(([day, figure]) => [day.slice(8), figure?.numerator]));
  const set = async (key: string, value: number | string, validFrom: string, queueId: number | null = null) => {
    const reply = await manager.ask(app, 'POST', '/api/settings', { key, value, validFrom, queueId, reason: '新标准' });
    assert.equal(reply.statusCode, 200, reply.body);
  };

  it('of the answer threshold counts from its day on, and never before', async () => {
    assert.deepEqual(await numerators('service_level'), { 27: 1, 28: 1, 29: 1, 30: 1 });
    await set('answer_threshold_s', 40, '2026-10-29');
    assert.deepEqual(await numerators('service_level'), { 27: 1, 28: 1, 29: 3, 30: 3 });
    await set('answer_threshold_s', 5, '2026-10-30');
    assert.deepEqual(await numerators('service_level'), { 27: 1, 28: 1, 29: 3, 30: 0 });
  });

  it('of one queue holds for that queue, and a contact that comes later finds it', async () => {
    const scopes = (await manager.ask(app, 'GET', '/api/figures/scopes')).json<{ queues: { id: number; name: string }[] }>();
    const special = scopes.queues.find(({ name }) => name === '专席')?.id ?? 0;
    await set('answer_threshold_s', 60, '2026-10-28', special);
    assert.deepEqual(await numerators('service_level'), { 27: 1, 28: 2, 29: 3, 30: 1 });
    const late = { ...contacts[11]!, externalId: 'late', waitSeconds: 55 };
    await storeRows(database, centreId, 'contacts', [late]);
    assert.deepEqual(await numerators('service_level', `&queue=${special}`), { 27: 0, 28: 1, 29: 1, 30: 2 });
    assert.equal((await byDay('service_level'))['2026-10-30']?.denominator, 4);
  });

  it('of what counts as satisfied holds from its day on', async () => {
    await set('survey_satisfied_from', 5, '2026-10-29');
    assert.deepEqual(await numerators('satisfaction'), { 27: 3, 28: 3, 29: 0, 30: 0 });
  });

  it('of the business day’s start and zone moves every contact into the day that the reference gives', async () => {
    for (const [timeZone, dayStart] of [
      ['Asia/Shanghai', '04:00'],
      ['Europe/London', '06:15'],
      ['Asia/Shanghai', '00:00'],
    ] as const) {
      const reply = await admin.ask(app, 'POST', '/api/centre', { name: '一号中心', timeZone, businessDayStart: dayStart });
      assert.equal(reply.statusCode, 200, reply.body);
      const { dayOf } = businessDays({ zone: timeZone, dayStart });
      const expected = Object.fromEntries(
        [...Map.groupBy([...moments, moments[11]!], dayOf)].map(([day, list]) => [day.slice(8), list.length]),
      );
      assert.deepEqual(await numerators('offered'), expected, `${timeZone} ${dayStart}`);
    }
  });

  it('is refused without a reason, to an agent, and for what is no rule', async () => {
    const agent = await aVisitor(database, centreId, 'agent');
    const body = { key: 'answer_threshold_s', value: 30, validFrom: '2026-10-30', reason: '试' };
    assert.equal((await agent.ask(app, 'POST', '/api/settings', body)).statusCode, 403);
    for (const wrong of [
      { reason: ' ' },
      { key: 'no_rule' },
      { value: -1 },
      { key: 'variant.answer_rate', value: 'none' },
      { queueId: 999_999 },
    ])
      assert.ok((await manager.ask(app, 'POST', '/api/settings', { ...body, ...wrong })).statusCode >= 400, JSON.stringify(wrong));
  });
});
