import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import { agentStateKinds, type AgentState, type Case, type Contact, type Evaluation, type Survey } from '#core/contacts/contact.ts';
import { caseMeasures, type Contribution, contactMeasures, stateMeasures, sumByInterval } from '#core/metrics/contribution.ts';
import { addMeasures, type Measures, noMeasures } from '#core/metrics/measures.ts';
import { businessDays } from '#core/time/business-day.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { daysOf, freshCentre, intervalsOf, plain, storeRows } from './interval-testing.ts';

const rules = { answerThresholdSeconds: 20, shortAbandonSeconds: 5, satisfiedFrom: 4 };

/** The change to winter time of Europe and of North America lies within, and so do two ends of months. */
const first = Date.UTC(2026, 9, 24);
const spanSeconds = 9 * 86_400;
const calendars = [
  { zone: 'Asia/Shanghai', dayStart: '00:00' },
  { zone: 'Asia/Kolkata', dayStart: '06:30' },
  { zone: 'Europe/London', dayStart: '04:00' },
  { zone: 'America/New_York', dayStart: '00:00' },
] as const;

const instant = fc.integer({ min: 0, max: spanSeconds * 1000 }).map((ms) => first + ms);
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null, freq: 3 });
const person = fc.constantFrom('a1', 'a2', 'a3');

const stateOf: fc.Arbitrary<Omit<AgentState, 'externalId'>> = fc
  .record({
    agent: person,
    state: fc.constantFrom(...agentStateKinds),
    startedAt: instant,
    ms: fc.oneof(fc.integer({ min: 0, max: 3_000_000 }), fc.integer({ min: 0, max: 2 * 86_400_000 })),
  })
  .map(({ ms, ...state }) => ({ ...state, endedAt: state.startedAt + ms }));

const caseOf: fc.Arbitrary<Omit<Case, 'externalId'>> = fc.record({
  agent: maybe(person),
  queue: maybe(fc.constantFrom('一线', '二线')),
  department: fc.constantFrom(null, '水务'),
  topic: fc.constant(null),
  acceptedAt: instant,
  dueAt: maybe(instant),
  closedAt: maybe(instant),
  returned: fc.boolean(),
  satisfied: fc.constantFrom(null, true, false),
});

const contactOf = fc
  .record({ enteredAt: instant, isAnswered: fc.boolean(), own: fc.constantFrom(null, 2, 5), sent: fc.constantFrom(null, true, false) })
  .map(
    ({ enteredAt, isAnswered, own, sent }): Omit<Contact, 'externalId'> => ({
      channel: 'voice',
      direction: 'inbound',
      queue: '一线',
      agent: isAnswered ? 'a1' : null,
      team: null,
      customer: null,
      topic: null,
      enteredAt,
      answeredAt: null,
      endedAt: null,
      waitSeconds: 3,
      talkSeconds: isAnswered ? 60 : null,
      holdSeconds: null,
      acwSeconds: null,
      outcome: isAnswered ? 'answered' : 'abandoned',
      transferred: false,
      surveySent: sent,
      surveyScore: own,
      resolved: null,
      caseId: null,
      flags: [],
    }),
  );

const judgedOf = fc.record({
  contact: contactOf,
  survey: maybe(fc.record({ sent: fc.boolean(), score: maybe(fc.integer({ min: 1, max: 5 })), resolved: maybe(fc.boolean()) })),
  evaluations: fc.array(
    fc.record({ score: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10), criticalFailed: fc.boolean() }),
    { maxLength: 2 },
  ),
});

const numbered = <Row>(rows: readonly Row[], letter: string) => rows.map((row, index) => ({ ...row, externalId: `${letter}${index}` }));

forEachHome('what states, cases, surveys and evaluations count for', (home) => {
  let database: Database;
  before(async () => {
    database = await home.open();
  });
  after(() => database.close());

  /** Stored intervals and days against the reference's, in every calendar. */
  async function holds(calendar: (typeof calendars)[number], centreId: number, contributions: readonly Contribution[]): Promise<void> {
    const sums = sumByInterval(contributions);
    assert.deepEqual(plain(await intervalsOf(database, centreId)), plain(sums));
    const { dayOf } = businessDays(calendar);
    const days = new Map<string, Measures>();
    for (const [slot, measures] of sums) days.set(dayOf(slot), addMeasures(days.get(dayOf(slot)) ?? noMeasures(), measures));
    assert.deepEqual(plain(await daysOf(database, centreId)), plain(days), `${calendar.zone} ${calendar.dayStart}`);
  }

  for (const calendar of calendars) {
    it(`of states is what the reference says, to the millisecond and day: ${calendar.zone} from ${calendar.dayStart}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(stateOf, { minLength: 1, maxLength: 20 }), async (drafts) => {
          const states = numbered(drafts, 's');
          const centreId = await freshCentre(database, calendar.zone, calendar.dayStart);
          await storeRows(database, centreId, 'states', states.slice(0, 5));
          await storeRows(database, centreId, 'states', states);
          await holds(calendar, centreId, states.flatMap(stateMeasures));
        }),
        { numRuns: 5 },
      );
    });

    it(`of cases, due on another day than accepted: ${calendar.zone} from ${calendar.dayStart}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(caseOf, { minLength: 1, maxLength: 20 }), async (drafts) => {
          const cases = numbered(drafts, 'k');
          const centreId = await freshCentre(database, calendar.zone, calendar.dayStart);
          await storeRows(database, centreId, 'cases', cases);
          await holds(calendar, centreId, cases.flatMap(caseMeasures));
        }),
        { numRuns: 4 },
      );
    });

    it(`of contacts with their surveys and evaluations, whichever file comes first: ${calendar.zone} from ${calendar.dayStart}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(judgedOf, { minLength: 1, maxLength: 15 }), fc.boolean(), async (drafts, judgementsFirst) => {
          const centreId = await freshCentre(database, calendar.zone, calendar.dayStart);
          const contacts = numbered(
            drafts.map(({ contact }) => contact),
            'c',
          );
          const about = (index: number) => ({ contactExternalId: `c${index}` });
          const surveys: (Survey | null)[] = drafts.map(({ survey }, index) => survey && { ...survey, ...about(index), answeredAt: null });
          const evaluations: Evaluation[][] = drafts.map((draft, index) =>
            draft.evaluations.map((each, at) => ({ ...each, ...about(index), externalId: `e${index}-${at}`, evaluatedAt: null })),
          );
          const judge = async () => {
            await storeRows(
              database,
              centreId,
              'surveys',
              surveys.filter((survey) => survey !== null),
            );
            await storeRows(database, centreId, 'evaluations', evaluations.flat());
          };
          if (judgementsFirst) await judge();
          await storeRows(database, centreId, 'contacts', contacts);
          if (!judgementsFirst) await judge();
          const expected = contacts.map((contact, index) =>
            contactMeasures(contact, rules, { survey: surveys[index] ?? null, evaluations: evaluations[index] ?? [] }),
          );
          await holds(calendar, centreId, expected);
        }),
        { numRuns: 4 },
      );
    });
  }

  it('follows a corrected state, case, survey and evaluation', async () => {
    const calendar = calendars[2];
    const centreId = await freshCentre(database, calendar.zone, calendar.dayStart);
    const at = (hours: number) => first + hours * 3_600_000;
    const state = (hours: number): AgentState => ({
      externalId: 's',
      agent: 'a1',
      state: 'talk',
      startedAt: at(hours),
      endedAt: at(hours + 30),
    });
    await storeRows(database, centreId, 'states', [state(5)]);
    const { updated } = await storeRows(database, centreId, 'states', [state(60)]);
    assert.equal(updated, 1);
    await holds(calendar, centreId, stateMeasures(state(60)));
    const work = (due: number): Case => ({
      externalId: 'k',
      agent: 'a1',
      queue: null,
      department: null,
      topic: null,
      acceptedAt: at(1),
      dueAt: at(due),
      closedAt: at(50),
      returned: false,
      satisfied: true,
    });
    await storeRows(database, centreId, 'cases', [work(100)]);
    await storeRows(database, centreId, 'cases', [work(40)]);
    await holds(calendar, centreId, [...stateMeasures(state(60)), ...caseMeasures(work(40))]);
  });

  it('refuses a state of more than two days, the sign-out of which was forgotten', async () => {
    const centreId = await freshCentre(database);
    const state: AgentState = { externalId: 's', agent: 'a1', state: 'talk', startedAt: first, endedAt: first + 49 * 3_600_000 };
    const { rejections } = await storeRows(database, centreId, 'states', [state]);
    assert.deepEqual(
      rejections.map(({ code }) => code),
      ['implausible-duration'],
    );
    assert.deepEqual(plain(await intervalsOf(database, centreId)), {});
  });
});
