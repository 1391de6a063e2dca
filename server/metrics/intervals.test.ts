import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Contact } from '#core/contacts/contact.ts';
import { contactMeasures, sumByInterval } from '#core/metrics/contribution.ts';
import { repeatFacts } from '#core/metrics/repeats.ts';
import { openStage } from '../contacts/stage.ts';
import { mergeBatch, shapes } from '../imports/merge-batch.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { measuresOfRow } from './columns.ts';

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
  let nextBatch = 1;
  before(async () => {
    database = await home.open();
  });
  after(() => database.close());

  async function freshCentre(): Promise<number> {
    const { rows } = await database.pool.query<{ id: number }>(
      `insert into centre (name, time_zone) values ('c', 'Asia/Shanghai') returning id`,
    );
    return rows[0]?.id ?? 0;
  }

  async function store(centreId: number, contacts: readonly Contact[]): Promise<{ inserted: number; updated: number }> {
    const batchId = nextBatch++;
    const stage = await openStage(database.pool, batchId, shapes.contacts);
    for (const [index, contact] of contacts.entries()) await stage.add(contact, index + 1);
    await stage.finish();
    const request = {
      centreId,
      batchId,
      source: 'acd',
      kind: 'contacts',
      stage,
      repeats: 'first',
      dryRun: false,
    } as const;
    const counts = await mergeBatch(database, request, async () => undefined);
    await stage.drop();
    return counts;
  }

  /** Sums by interval, whatever ids the queue and the agent have. */
  async function intervalsOf(centreId: number) {
    return asCentre(database, centreId, async (tx) => {
      const { rows } = await sql<
        Record<string, unknown> & { start_at: Date }
      >`select * from interval_measure where centre_id = ${centreId}`.execute(tx);
      return sumByInterval(rows.map((row) => ({ slotStart: row.start_at.getTime(), measures: measuresOfRow(row) })));
    });
  }

  const plain = (sums: Awaited<ReturnType<typeof intervalsOf>>) =>
    Object.fromEntries(
      [...sums]
        .toSorted(([a], [b]) => a - b)
        .map(([slot, measures]) => [
          slot,
          Object.fromEntries(
            Object.entries(measures)
              .filter(([, value]) => value !== 0)
              .map(([key, value]) => [key, Math.round(value * 1000)]),
          ),
        ]),
    );

  function reference(contacts: readonly Contact[]) {
    const horizon = Math.max(...contacts.map((contact) => contact.enteredAt));
    const facts = repeatFacts(contacts, { windowMs, horizon });
    const sums = sumByInterval(
      contacts.map((contact) => contactMeasures(contact, rules, { repeat: facts.get(contact.externalId) ?? null })),
    );
    return plain(new Map([...sums].filter(([, measures]) => Object.values(measures).some((value) => value !== 0))));
  }

  it('are what the reference makes of the contacts, however the file is split, ordered or repeated', async () => {
    await fc.assert(
      fc.asyncProperty(contactsOf, fc.integer({ min: 1, max: 4 }), fc.boolean(), async (contacts, parts, backwards) => {
        const centreId = await freshCentre();
        const ordered = backwards ? contacts.toReversed() : contacts;
        const size = Math.ceil(ordered.length / parts);
        for (let at = 0; at < ordered.length; at += size) await store(centreId, ordered.slice(at, at + size));
        const again = await store(centreId, ordered.slice(0, size));
        assert.deepEqual([again.inserted, again.updated], [0, 0]);
        const stored = plain(await intervalsOf(centreId));
        assert.deepEqual(
          Object.fromEntries(Object.entries(stored).filter(([, measures]) => Object.keys(measures).length > 0)),
          reference(contacts),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('follow a corrected contact from its old interval to its new one', async () => {
    const [sample] = fc.sample(contactsOf, { numRuns: 1, seed: 5 });
    const contacts = sample ?? [];
    const centreId = await freshCentre();
    await store(centreId, contacts);
    const corrected = contacts.map((contact, index) =>
      index === 0 ? { ...contact, enteredAt: contact.enteredAt + 3 * 86_400_000, outcome: 'abandoned' as const } : contact,
    );
    const { updated } = await store(centreId, corrected);
    assert.equal(updated, 1);
    const stored = plain(await intervalsOf(centreId));
    assert.deepEqual(
      Object.fromEntries(Object.entries(stored).filter(([, measures]) => Object.keys(measures).length > 0)),
      reference(corrected),
    );
  });

  it('stand whole when two imports of the same rows run at once', async () => {
    const [sample] = fc.sample(contactsOf, { numRuns: 1, seed: 11 });
    const contacts = sample ?? [];
    const centreId = await freshCentre();
    const counts = await Promise.all([store(centreId, contacts), store(centreId, contacts)]);
    assert.equal(counts[0].inserted + counts[1].inserted, contacts.length);
    const stored = plain(await intervalsOf(centreId));
    assert.deepEqual(
      Object.fromEntries(Object.entries(stored).filter(([, measures]) => Object.keys(measures).length > 0)),
      reference(contacts),
    );
  });
});
