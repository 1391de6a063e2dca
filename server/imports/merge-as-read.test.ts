import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import type { Contact } from '#core/contacts/contact.ts';
import { freshCentre, intervalsOf, plain, storeRows } from '../metrics/interval-testing.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import type { ReadBatch, RowsOfFile } from './read-rows.ts';
import { Cancelled, importRows } from './run.ts';

const contactOf = ([minute, customer, topic, isAnswered]: readonly [number, number, string, boolean], index: number): Contact => ({
  externalId: `c${index}`,
  channel: 'voice',
  direction: 'inbound',
  queue: `q${customer % 2}`,
  agent: isAnswered ? `a${customer % 3}` : null,
  team: customer === 4 ? 't' : null,
  customer: `1380000000${customer}`,
  topic,
  enteredAt: Date.UTC(2026, 9, 1) + minute * 60_000,
  answeredAt: null,
  endedAt: null,
  waitSeconds: customer,
  talkSeconds: isAnswered ? 60 : null,
  holdSeconds: null,
  acwSeconds: null,
  outcome: isAnswered ? 'answered' : 'abandoned',
  transferred: false,
  surveySent: null,
  surveyScore: null,
  resolved: null,
  caseId: null,
  flags: [],
});
const draft = fc.tuple(
  fc.integer({ min: 0, max: 20 * 1440 }),
  fc.integer({ min: 0, max: 6 }),
  fc.constantFrom('报修', '咨询'),
  fc.boolean(),
);
const contacts = fc.array(draft, { minLength: 1, maxLength: 40 }).map((list) => list.map(contactOf));

/** Rows as the reader of a file gives them; it breaks off where it is told to. */
function asFile(list: readonly Contact[], breaksAt = Number.POSITIVE_INFINITY): RowsOfFile {
  return {
    format: 'csv',
    encoding: () => null,
    header: null,
    bytesTotal: 0,
    bytesRead: () => 0,
    repeats: 'first',
    batches: (async function* (): AsyncGenerator<ReadBatch<'contacts'>> {
      for (let from = 0; from < list.length; from += 500) {
        if (from >= breaksAt) throw new Cancelled('broken off');
        const rows = list.slice(from, from + 500).map((row, index) => ({ row, line: from + index + 2 }));
        yield await Promise.resolve({ rows, rejections: [] });
      }
    })(),
    close: async () => undefined,
  };
}

forEachHome('contacts added while the file is read', (home) => {
  let database: Database;
  before(async () => {
    database = await home.open();
  });
  after(() => database.close());

  const storedIn = async (centreId: number): Promise<unknown[]> => {
    const { rows } = await database.pool.query(
      `select o.name as source, c.external_id, q.name as queue, p.employee_no, u.name as team, c.topic, c.entered_at, c.repeated, c.content_hash from contact c
        join source o on o.id = c.source_id left join queue q on q.id = c.queue_id left join person p on p.id = c.agent_id
        left join unit u on u.id = c.team_id where c.centre_id = $1 order by o.name, c.external_id`,
      [centreId],
    );
    return rows;
  };

  it('are the same, with the same figures, as those of a file merged in one piece', async () => {
    await fc.assert(
      fc.asyncProperty(contacts, contacts, fc.integer({ min: 100, max: 2000 }), async (earlier, list, partChars) => {
        const [whole, parts] = [await freshCentre(database), await freshCentre(database)];
        for (const [centreId, how] of [
          [whole, {}],
          [parts, { partChars }],
        ] as const) {
          await storeRows(database, centreId, 'contacts', earlier, { ...how, source: 'earlier' });
          await storeRows(database, centreId, 'contacts', list, how);
        }
        assert.deepEqual(await storedIn(parts), await storedIn(whole));
        assert.deepEqual(plain(await intervalsOf(database, parts)), plain(await intervalsOf(database, whole)));
      }),
      { numRuns: 8 },
    );
  });

  it('leave nothing behind when the file breaks off, and come whole the next time', async () => {
    const centreId = await freshCentre(database);
    const list = Array.from({ length: 20_000 }, (_, index) => contactOf([index % 9000, index % 7, '报修', index % 3 > 0], index)).map(
      (contact): Contact => ({ ...contact, caseId: 'x'.repeat(150) }),
    );
    const importList = async (breaksAt?: number) => {
      const { rows } = await database.pool.query<{ id: number }>(
        `insert into import_batch (centre_id, kind, source, file_name, status) values ($1, 'contacts', 'acd', 'f', 'reading') returning id`,
        [centreId],
      );
      const work = {
        batchId: rows[0]?.id ?? 0,
        centreId,
        source: 'acd',
        kind: 'contacts',
        dryRun: false,
        mayGrantAll: false,
        mapping: null,
      } as const;
      return importRows(database, systemClock, work, asFile(list, breaksAt));
    };
    await assert.rejects(importList(18_000), Cancelled);
    assert.equal((await storedIn(centreId)).length, 0);
    assert.equal((await database.pool.query('select from queue where centre_id = $1', [centreId])).rows.length, 0);
    const { inserted, unchanged } = await importList();
    assert.deepEqual({ inserted, unchanged }, { inserted: 20_000, unchanged: 0 });
    const again = await importList();
    assert.deepEqual({ inserted: again.inserted, unchanged: again.unchanged }, { inserted: 0, unchanged: 20_000 });
  });
});
