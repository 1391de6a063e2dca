import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import type { Contact } from '#core/contacts/contact.ts';
import { contactMeasures, sumByInterval } from '#core/metrics/contribution.ts';
import { repeatFacts } from '#core/metrics/repeats.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { freshCentre, intervalsOf, plain, storeRows } from './interval-testing.ts';

const firstInstant = Date.UTC(2026, 9, 1);
const windowMs = 7 * 86_400_000;
const rules = { answerThresholdSeconds: 20, shortAbandonSeconds: 5, satisfiedFrom: 4 };

const contactOf = fc
  .record({
    minute: fc.integer({ min: 0, max: 20 * 1440 }),
    outcome: fc.constantFrom('answered', 'abandoned', 'redirected', 'failed'),
    direction: fc.constantFrom('inbound', 'inbound', 'outbound'),
    customer: fc.constantFrom('13800000001', '13800000002', '13800000003', null),
    topic: fc.constantFrom('报修', '咨询', null),
    queue: fc.constantFrom('一线', '二线'),
    wait: fc.integer({ min: 0, max: 60_000 }),
    talk: fc.integer({ min: 0, max: 900_000 }),
    score: fc.constantFrom(null, 1, 3, 4, 5),
    resolved: fc.constantFrom(null, true, false),
    transferred: fc.boolean(),
  })
  .map((draft): Omit<Contact, 'externalId'> => {
    const { outcome, direction, customer, topic, queue, resolved, transferred, score } = draft as typeof draft &
      Pick<Contact, 'outcome' | 'direction'>;
    const enteredAt = firstInstant + draft.minute * 60_000;
    const isAnswered = outcome === 'answered';
    return {
      channel: 'voice',
      direction,
      queue,
      agent: isAnswered ? 'a1' : null,
      team: null,
      customer,
      topic,
      enteredAt,
      answeredAt: null,
      endedAt: null,
      waitSeconds: draft.wait / 1000,
      talkSeconds: isAnswered ? draft.talk / 1000 : null,
      holdSeconds: null,
      acwSeconds: isAnswered ? 12.345 : null,
      outcome,
      transferred,
      surveySent: true,
      surveyScore: score,
      resolved,
      caseId: null,
      flags: [],
    };
  });
const contactsOf = fc
  .array(contactOf, { minLength: 1, maxLength: 25 })
  .map((list) => list.map((contact, index): Contact => ({ ...contact, externalId: `c${index}` })));

forEachHome('intervals', (home) => {
  let database: Database;
  before(async () => {
    database = await home.open();
  });
  after(() => database.close());

  const store = (centreId: number, contacts: readonly Contact[]) => storeRows(database, centreId, 'contacts', contacts);

  function reference(contacts: readonly Contact[]) {
    const horizon = Math.max(...contacts.map((contact) => contact.enteredAt));
    const facts = repeatFacts(contacts, { windowMs, horizon });
    const sums = sumByInterval(
      contacts.map((contact) => contactMeasures(contact, rules, { repeat: facts.get(contact.externalId) ?? null })),
    );
    return plain(sums);
  }

  it('are what the reference makes of the contacts, however the file is split, ordered or repeated', async () => {
    await fc.assert(
      fc.asyncProperty(contactsOf, fc.integer({ min: 1, max: 4 }), fc.boolean(), async (contacts, parts, backwards) => {
        const centreId = await freshCentre(database);
        const ordered = backwards ? contacts.toReversed() : contacts;
        const size = Math.ceil(ordered.length / parts);
        for (let at = 0; at < ordered.length; at += size) await store(centreId, ordered.slice(at, at + size));
        const again = await store(centreId, ordered.slice(0, size));
        assert.deepEqual([again.inserted, again.updated], [0, 0]);
        const stored = plain(await intervalsOf(database, centreId));
        assert.deepEqual(stored, reference(contacts));
      }),
      { numRuns: 12 },
    );
  });

  it('follow a corrected contact from its old interval to its new one', async () => {
    const [sample] = fc.sample(contactsOf, { numRuns: 1, seed: 5 });
    const contacts = sample ?? [];
    const centreId = await freshCentre(database);
    await store(centreId, contacts);
    const corrected = contacts.map((contact, index) =>
      index === 0 ? { ...contact, enteredAt: contact.enteredAt + 3 * 86_400_000, outcome: 'abandoned' as const } : contact,
    );
    const { updated } = await store(centreId, corrected);
    assert.equal(updated, 1);
    const stored = plain(await intervalsOf(database, centreId));
    assert.deepEqual(stored, reference(corrected));
  });

  it('stand whole when two imports of the same rows run at once', async () => {
    const [sample] = fc.sample(contactsOf, { numRuns: 1, seed: 11 });
    const contacts = sample ?? [];
    const centreId = await freshCentre(database);
    const counts = await Promise.all([store(centreId, contacts), store(centreId, contacts)]);
    assert.equal(counts[0].inserted + counts[1].inserted, contacts.length);
    const stored = plain(await intervalsOf(database, centreId));
    assert.deepEqual(stored, reference(contacts));
  });
});
