import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { type AgentState, agentStateKinds, type RosterActivity, rosterActivityKinds } from '#core/contacts/contact.ts';
import { type Contribution, stateMeasures, sumByInterval } from '#core/metrics/contribution.ts';
import { addMeasures, type Measures, noMeasures } from '#core/metrics/measures.ts';
import { rosterMeasures } from '#core/metrics/roster-measures.ts';
import { businessDays } from '#core/time/business-day.ts';
import { asCentre, asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { daysOf, freshCentre, intervalsOf, plain, storeRows } from './interval-testing.ts';
import { askFigures } from './ask.ts';
import { readMeasures } from './measures-query.ts';
import { centreRules } from './rules.ts';

/** The change to winter time of Europe and of North America lies within. */
const first = Date.UTC(2026, 9, 24);
const spanMinutes = 9 * 1440;
const calendars = [
  { zone: 'Asia/Shanghai', dayStart: '00:00' },
  { zone: 'Europe/London', dayStart: '04:00' },
  { zone: 'America/New_York', dayStart: '00:00' },
] as const;

const instant = fc.integer({ min: 0, max: spanMinutes }).map((minutes) => first + minutes * 60_000 + 7_000);
const person = fc.constantFrom('a1', 'a2');
const planOf = fc.record({
  agent: person,
  activity: fc.constantFrom(...rosterActivityKinds),
  paid: fc.boolean(),
  startedAt: instant,
  minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 1440 })),
});
const stateOf = fc.record({
  agent: person,
  state: fc.constantFrom(...agentStateKinds),
  startedAt: instant,
  ms: fc.integer({ min: 0, max: 20_000_000 }),
});

forEachHome('what rosters count for', (home) => {
  let database: Database;
  before(async () => {
    database = await home.open();
  });
  after(() => database.close());

  function expected(calendar: (typeof calendars)[number], plans: RosterActivity[], states: AgentState[]): Contribution[] {
    const { dayOf, startOf, spanOf } = businessDays(calendar);
    const seenUntil = (at: number): number | null => {
      const day = dayOf(at);
      const [from, to] = [startOf(day), spanOf(day, new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)).to];
      const ends = states.filter(({ startedAt, endedAt }) => startedAt < to && endedAt > from).map(({ endedAt }) => Math.min(endedAt, to));
      return ends.length === 0 ? null : Math.max(...ends);
    };
    return [...new Set(plans.map(({ agent }) => agent))].flatMap((agent) =>
      rosterMeasures({
        activities: plans.filter((plan) => plan.agent === agent),
        states: states.filter((state) => state.agent === agent),
        seenUntil,
        dayOf,
      }),
    );
  }

  async function holds(calendar: (typeof calendars)[number], centreId: number, plans: RosterActivity[], states: AgentState[]) {
    const sums = sumByInterval([...states.flatMap(stateMeasures), ...expected(calendar, plans, states)]);
    assert.deepEqual(plain(await intervalsOf(database, centreId)), plain(sums));
    const { dayOf } = businessDays(calendar);
    const days = new Map<string, Measures>();
    for (const [slot, measures] of sums) days.set(dayOf(slot), addMeasures(days.get(dayOf(slot)) ?? noMeasures(), measures));
    assert.deepEqual(plain(await daysOf(database, centreId)), plain(days), `${calendar.zone} ${calendar.dayStart}`);
  }

  for (const calendar of calendars) {
    it(`is what the reference says, whichever file comes first: ${calendar.zone} from ${calendar.dayStart}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(planOf, { minLength: 1, maxLength: 12 }),
          fc.array(stateOf, { minLength: 1, maxLength: 15 }),
          fc.boolean(),
          async (planned, seen, rosterFirst) => {
            const centreId = await freshCentre(database, calendar.zone, calendar.dayStart);
            const plans = planned.map(({ minutes, ...plan }, index) => ({
              ...plan,
              externalId: `p${String(index).padStart(2, '0')}`,
              endedAt: plan.startedAt + minutes * 60_000,
            }));
            const states = seen.map(({ ms, ...state }, index) => ({ ...state, externalId: `s${index}`, endedAt: state.startedAt + ms }));
            if (rosterFirst) await storeRows(database, centreId, 'roster', plans);
            await storeRows(database, centreId, 'states', states.slice(0, 4));
            await storeRows(database, centreId, 'states', states);
            await storeRows(database, centreId, 'roster', plans);
            await holds(calendar, centreId, plans, states);
          },
        ),
        { numRuns: 5 },
      );
    });
  }

  const at = (clock: string, day = '2026-10-27') => Date.parse(`${day}T${clock}:00+08:00`);
  const plan = (agent: string, from: number, to: number): RosterActivity => ({
    externalId: `${agent}|${from}`,
    agent,
    activity: 'work',
    startedAt: from,
    endedAt: to,
    paid: true,
  });
  const talk = (agent: string, from: number, to: number): AgentState => ({
    externalId: `${agent}|${from}`,
    agent,
    state: 'talk',
    startedAt: from,
    endedAt: to,
  });
  const measuresOf = async (centreId: number) => (await daysOf(database, centreId)).get('2026-10-27') ?? noMeasures();

  it('follows a roster that was changed: the old plan of that person’s day is gone, other people and days stay', async () => {
    const centreId = await freshCentre(database);
    await storeRows(database, centreId, 'states', [talk('a1', at('15:00'), at('23:00'))]);
    const early = [plan('a1', at('07:00'), at('15:00')), plan('a2', at('07:00'), at('15:00'))];
    assert.deepEqual((await storeRows(database, centreId, 'roster', early)).inserted, 2);
    assert.equal((await measuresOf(centreId)).adherent_s, 0);
    const late = await storeRows(database, centreId, 'roster', [plan('a1', at('15:00'), at('23:00'))]);
    assert.deepEqual([late.inserted, late.updated], [0, 1]);
    const measures = await measuresOf(centreId);
    assert.deepEqual([measures.scheduled_s, measures.adherent_s], [16 * 3600, 8 * 3600]);
    const again = await storeRows(database, centreId, 'roster', [plan('a1', at('15:00'), at('23:00'))]);
    assert.deepEqual([again.inserted, again.updated], [0, 0]);
  });

  it('has an adherence of nought for somebody absent all day, and none without a roster', async () => {
    const centreId = await freshCentre(database);
    await storeRows(database, centreId, 'states', [talk('a1', at('07:00'), at('15:00'))]);
    await storeRows(database, centreId, 'roster', [plan('a2', at('07:00'), at('15:00'))]);
    const rows = await asCentre(database, centreId, async (tx) =>
      readMeasures(tx, { centre: await centreRules(tx, centreId), from: '2026-10-27', to: '2026-10-27', by: ['agent'] }),
    );
    const found = rows
      .map(({ measures }) => [measures.scheduled_s, measures.adherent_s])
      .toSorted(([one = -1], [other = -1]) => one - other);
    assert.deepEqual(found, [
      [undefined, undefined],
      [8 * 3600, 0],
    ]);
  });

  it('of a team of which only some have a roster, shrinkage and utilisation speak of those alone', async () => {
    const centreId = await freshCentre(database);
    const handled = [talk('a1', at('07:00'), at('13:00')), talk('a2', at('07:00'), at('15:00')), talk('a3', at('07:00'), at('15:00'))];
    await storeRows(database, centreId, 'states', handled);
    await storeRows(database, centreId, 'roster', [plan('a1', at('07:00'), at('15:00'))]);
    const figures = await asCentre(database, centreId, async (tx) => {
      const centre = await centreRules(tx, centreId);
      const query = { from: '2026-10-27', to: '2026-10-27', by: [], metrics: ['shrinkage', 'utilisation', 'occupancy'], variants: [] };
      return (await askFigures(tx, centre, query, 'en')).rows[0]?.figures;
    });
    assert.deepEqual([figures?.['shrinkage']?.value, figures?.['shrinkage']?.denominator], [0.25, 8 * 3600]);
    assert.deepEqual([figures?.['utilisation']?.value, figures?.['utilisation']?.variant], [0.75, 'standard']);
    assert.equal(figures?.['occupancy']?.denominator, 22 * 3600);
  });

  it('refuses a stretch of more than two days', async () => {
    const centreId = await freshCentre(database);
    const { rejections } = await storeRows(database, centreId, 'roster', [plan('a1', at('07:00'), at('08:00', '2026-10-29'))]);
    assert.deepEqual(
      rejections.map(({ code }) => code),
      ['implausible-duration'],
    );
  });

  it('are seen by nobody outside their team, and gone with their centre', async () => {
    const centreId = await freshCentre(database);
    await storeRows(database, centreId, 'roster', [plan('a1', at('07:00'), at('15:00'))]);
    const seen = await asUser(database, 'stranger', (tx) => sql`select id from roster_activity where centre_id = ${centreId}`.execute(tx));
    assert.equal(seen.rows.length, 0);
    await assert.rejects(
      asUser(database, 'stranger', (tx) => sql`delete from roster_activity`.execute(tx)),
      /permission/,
    );
    const person = await database.pool.query('select id from person where centre_id = $1', [centreId]);
    await assert.rejects(database.pool.query('delete from person where id = $1', [person.rows[0].id]), /still used/);
    await database.pool.query('delete from centre where id = $1', [centreId]);
    const left = await database.pool.query('select from roster_activity where centre_id = $1', [centreId]);
    assert.equal(left.rowCount, 0);
  });
});
