import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agentStateKinds, type AgentState, type Contact, outcomes } from '../contacts/contact.ts';
import { caseMeasures, contactMeasures, stateMeasures, sumByInterval } from './contribution.ts';
import { addMeasures, type Measures, noMeasures } from './measures.ts';
import { repeatFacts } from './repeats.ts';
import { waitBucketOf } from './wait-histogram.ts';

const rules = { answerThresholdSeconds: 20, shortAbandonSeconds: 5, satisfiedFrom: 4 };
const call: Contact = {
  externalId: '1',
  channel: 'voice',
  direction: 'inbound',
  queue: 'loans',
  agent: 'li',
  team: null,
  customer: '138',
  topic: null,
  enteredAt: 1_000_000,
  answeredAt: null,
  endedAt: null,
  waitSeconds: 20,
  talkSeconds: 100,
  holdSeconds: 5,
  acwSeconds: 30,
  outcome: 'answered',
  transferred: false,
  surveySent: null,
  surveyScore: null,
  resolved: null,
  caseId: null,
  flags: [],
};
const measuresOf = (change: Partial<Contact>, facts?: Parameters<typeof contactMeasures>[2]) =>
  contactMeasures({ ...call, ...change }, rules, facts).measures;

describe('a contact', () => {
  it('answered counts in the interval in which it entered', () => {
    const { slotStart, measures, waitBucket } = contactMeasures(call, rules);
    assert.equal(slotStart, 900_000);
    assert.equal(waitBucket, waitBucketOf(20));
    assert.deepEqual(measures, { offered: 1, answered: 1, answered_in_threshold: 1, wait_s: 20, talk_s: 100, hold_s: 5, acw_s: 30 });
  });

  it('who hangs up at once is a short abandon, at the threshold no more', () => {
    const abandoned: Partial<Contact> = { outcome: 'abandoned', talkSeconds: null, holdSeconds: null, acwSeconds: null, agent: null };
    assert.deepEqual(measuresOf({ ...abandoned, waitSeconds: 4.9 }), {
      offered: 1,
      abandoned: 1,
      short_abandoned: 1,
      wait_abandoned_s: 4.9,
    });
    assert.deepEqual(measuresOf({ ...abandoned, waitSeconds: 5 }), { offered: 1, abandoned: 1, wait_abandoned_s: 5 });
    assert.deepEqual(measuresOf({ ...abandoned, waitSeconds: null }), { offered: 1, abandoned: 1 });
  });

  it('outbound counts for nothing but its evaluations', () => {
    const evaluations = [{ externalId: 'e', contactExternalId: '1', score: 80, criticalFailed: true, evaluatedAt: null }];
    assert.deepEqual(measuresOf({ direction: 'outbound', surveyScore: 5 }, { evaluations }), {
      evaluated: 1,
      quality_score_sum: 80,
      critical_failed: 1,
    });
  });

  it('an unknown wait is in no threshold and no bucket', () => {
    const { measures, waitBucket } = contactMeasures({ ...call, waitSeconds: null }, rules);
    assert.equal(measures.answered_in_threshold, undefined);
    assert.equal(waitBucket, null);
  });

  it('a score counts as one, and as an invitation only where invitations are kept', () => {
    const scored = measuresOf({ surveyScore: 4, resolved: false });
    assert.deepEqual([scored.surveyed, scored.survey_answered, scored.satisfied, scored.survey_score_sum], [undefined, 1, 1, 4]);
    assert.deepEqual([scored.resolved_asked, scored.resolved_yes], [1, undefined]);
    assert.equal(measuresOf({ surveySent: false, surveyScore: 3 }).surveyed, 1);
    assert.equal(measuresOf({ surveySent: true }).surveyed, 1);
    assert.equal(measuresOf({ surveyScore: 9, flags: ['survey-out-of-range'] }).survey_answered, undefined);
    assert.equal(measuresOf({ surveyScore: 5, outcome: 'abandoned' }).survey_answered, undefined);
  });

  it('the survey file goes before what the contact carries', () => {
    const survey = { contactExternalId: '1', sent: true, score: 2, resolved: null, answeredAt: null };
    const measures = measuresOf({ surveyScore: 5, resolved: true }, { survey });
    assert.deepEqual([measures.surveyed, measures.survey_score_sum, measures.satisfied, measures.resolved_yes], [1, 2, undefined, 1]);
  });

  it('a repeat counts only when its contact is old enough to judge', () => {
    assert.equal(measuresOf({}, { repeat: { eligible: false, repeated: true } }).repeated, undefined);
    const judged = measuresOf({}, { repeat: { eligible: true, repeated: true } });
    assert.deepEqual([judged.repeat_eligible, judged.repeated], [1, 1]);
  });
});

const anyContact = fc.record({
  direction: fc.constantFrom('inbound' as const, 'outbound' as const),
  outcome: fc.constantFrom(...outcomes),
  enteredAt: fc.integer({ min: 0, max: 10_000_000 }),
  waitSeconds: fc.option(fc.integer({ min: 0, max: 4000 })),
  surveySent: fc.option(fc.boolean()),
  surveyScore: fc.option(fc.integer({ min: 1, max: 5 })),
  resolved: fc.option(fc.boolean()),
  transferred: fc.boolean(),
});

describe('intervals', () => {
  it('sum to the contacts, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyContact), (changes) => {
        const contributions = changes.map((change) => contactMeasures({ ...call, ...change }, rules));
        const forward = sumByInterval(contributions);
        assert.deepEqual(sumByInterval(contributions.toReversed()), forward);
        const total = [...forward.values()].reduce(addMeasures, noMeasures());
        const inbound = changes.filter(({ direction }) => direction === 'inbound');
        assert.equal(total.offered, inbound.length);
        assert.equal(total.offered, total.answered + total.abandoned + total.redirected + total.failed);
        const pairs: [keyof Measures, keyof Measures][] = [
          ['answered_in_threshold', 'answered'],
          ['short_abandoned', 'abandoned'],
          ['transferred', 'answered'],
          ['satisfied', 'survey_answered'],
          ['resolved_yes', 'resolved_asked'],
        ];
        for (const [part, whole] of pairs) assert.ok(total[part] <= total[whole], `${part} of ${whole}`);
      }),
    );
  });

  it('state parts sum to the whole, and all signed-in time is staffed', () => {
    const anyState = fc.record({
      state: fc.constantFrom(...agentStateKinds),
      startedAt: fc.integer({ min: 0, max: 1e9 }),
      length: fc.integer({ min: 0, max: 1e8 }),
    });
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 8 }), (states) => {
        const rows = states.map(
          ({ state, startedAt, length }): AgentState => ({ externalId: '', agent: 'li', state, startedAt, endedAt: startedAt + length }),
        );
        const total = [...sumByInterval(rows.flatMap(stateMeasures)).values()].reduce(addMeasures, noMeasures());
        const expected = states.filter(({ state }) => state !== 'signed-out').reduce((sum, { length }) => sum + length / 1000, 0);
        assert.ok(Math.abs(total.staffed_s - expected) < 1e-6);
        const parts =
          total.available_s +
          total.handling_s +
          total.break_s +
          total.meal_s +
          total.training_s +
          total.meeting_s +
          total.coaching_s +
          total.system_s +
          total.aux_s;
        assert.ok(Math.abs(parts - expected) < 1e-6);
      }),
    );
  });

  it('a case counts where it was accepted, and again where it was due', () => {
    const row = {
      externalId: '1',
      agent: null,
      queue: null,
      department: null,
      topic: null,
      acceptedAt: 0,
      dueAt: 1_000_000,
      closedAt: 1_000_000,
      returned: true,
      satisfied: false,
    };
    assert.deepEqual(caseMeasures(row), [
      { slotStart: 0, measures: { cases_accepted: 1, cases_returned: 1, cases_surveyed: 1 } },
      { slotStart: 900_000, measures: { cases_due: 1, cases_closed_on_time: 1 } },
    ]);
    assert.deepEqual(caseMeasures({ ...row, closedAt: 1_000_001 })[1]?.measures, { cases_due: 1 });
    assert.equal(caseMeasures({ ...row, dueAt: null }).length, 1);
  });
});

describe('repeats', () => {
  const contact = (externalId: string, enteredAt: number, change: Partial<Contact> = {}) => ({ ...call, externalId, enteredAt, ...change });
  const window = { windowMs: 100, horizon: 1000 };

  it('charge the earlier contact, within the window and its border', () => {
    const facts = repeatFacts([contact('c', 250), contact('a', 0), contact('b', 100)], window);
    const repeated = ['a', 'b', 'c'].map((id) => facts.get(id)?.repeated);
    assert.deepEqual(repeated, [true, false, false]);
  });

  it('need the same customer, the same topic, and an inbound contact', () => {
    const others = [contact('b', 1, { customer: '139' }), contact('c', 2, { topic: 'fees' }), contact('d', 3, { direction: 'outbound' })];
    assert.equal(repeatFacts([contact('a', 0), ...others], window).get('a')?.repeated, false);
    assert.deepEqual(repeatFacts([contact('a', 0, { customer: null }), contact('b', 1, { customer: null })], window).get('a'), {
      eligible: false,
      repeated: false,
    });
  });

  it('can be judged once the whole window is known', () => {
    const facts = repeatFacts([contact('a', 900), contact('b', 901)], window);
    assert.deepEqual([facts.get('a')?.eligible, facts.get('b')?.eligible], [true, false]);
  });

  it('agree with the plain definition, in any order', () => {
    const anyOne = fc.record({
      enteredAt: fc.integer({ min: 0, max: 400 }),
      customer: fc.constantFrom('x', 'y', null),
      topic: fc.constantFrom('t', null),
    });
    fc.assert(
      fc.property(fc.array(anyOne, { maxLength: 20 }), (changes) => {
        const contacts = changes.map((change, index) => contact(String(index), change.enteredAt, change));
        const facts = repeatFacts(contacts, window);
        assert.deepEqual(repeatFacts(contacts.toReversed(), window), facts);
        for (const a of contacts) {
          const follows = contacts.some(
            (b) => b.customer === a.customer && b.topic === a.topic && b.enteredAt > a.enteredAt && b.enteredAt <= a.enteredAt + 100,
          );
          const isTied = contacts.some((b) => b !== a && b.enteredAt === a.enteredAt);
          if (!isTied) assert.equal(facts.get(a.externalId)?.repeated, a.customer !== null && follows);
        }
      }),
    );
  });
});
