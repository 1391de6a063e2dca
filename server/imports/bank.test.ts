import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Batch } from '#api/imports.ts';
import type { FiguresReply } from '#api/figures.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, ended, upload } from './import-testing.ts';
import type { Preview } from './preview.ts';

const file = '../shared/data/calls/bank_1999_sample.tsv';

/** The mapping of the documentation of the command line. */
const yaml = String.raw`
kind: contacts
source: bank-1999
format: csv
delimiter: "\t"
timezone: Asia/Jerusalem
fields:
  external_id: { join: [vru+line, call_id, date, vru_entry] }
  queue:       { column: type }
  agent:       { column: server, empty: [NO_SERVER] }
  customer:    { column: customer_id, empty: ["0"] }
  entered_at:  { date: date, time: [q_start, vru_exit], empty: ["0:00:00"], date_format: yyMMdd, time_format: H:mm:ss }
  wait_s:      { column: q_time, unit: s }
  talk_s:      { column: ser_time, unit: s }
  outcome:     { column: outcome, values: { AGENT: answered, HANG: abandoned, PHANTOM: failed } }
  channel:     { constant: voice }
`;

/** The one-off script: counts taken from the bytes of the file, without any of our code. */
function lookByHand() {
  const [head = '', ...lines] = readFileSync(file, 'latin1').split('\r\n').filter(Boolean);
  const names = head.split('\t');
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index] ?? '', cell])));
  const count = (test: (row: Record<string, string>) => boolean) => rows.filter(test).length;
  const sum = (column: string) => rows.reduce((total, row) => total + (row['outcome'] === 'AGENT' ? Number(row[column]) : 0), 0);
  const byQueue = Object.fromEntries(
    [...new Set(rows.map((row) => row['type'] ?? ''))].map((type) => [type, count((row) => row['type'] === type)]),
  );
  return {
    rows: rows.length,
    answered: count((row) => row['outcome'] === 'AGENT'),
    abandoned: count((row) => row['outcome'] === 'HANG'),
    failed: count((row) => row['outcome'] === 'PHANTOM'),
    answeredWithoutServer: count((row) => row['outcome'] === 'AGENT' && row['server'] === 'NO_SERVER'),
    withoutCustomer: count((row) => row['customer_id'] === '0'),
    neverQueued: count((row) => row['q_start'] === '0:00:00'),
    negativeVru: count((row) => Number(row['vru_time']) < 0),
    repeatedLines: rows.length - new Set(rows.map((row) => row['vru+line'])).size,
    waitSeconds: sum('q_time'),
    talkSeconds: sum('ser_time'),
    byQueue,
  };
}

forEachHome('the bank sample', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let manager: Visitor;
  let id: string;
  const hand = lookByHand();

  async function importBy(text: string, dryRun = false): Promise<Batch> {
    const preview = await manager.ask(app, 'POST', `/api/imports/files/${id}/preview`, { mappingYaml: text });
    const { mapping, problem } = preview.json<Preview>();
    assert.equal(problem, null, preview.body.slice(0, 500));
    const started = await manager.ask(app, 'POST', '/api/imports', { file: id, kind: 'contacts', mapping, dryRun });
    assert.equal(started.statusCode, 200, started.body);
    return ended(app, manager, started.json<Batch>().id);
  }

  before(async () => {
    database = await home.open();
    app = await testApp(database, { config: configWithUploads() });
    const centreId = await aCentre(database);
    await sql`update centre set time_zone = 'Asia/Jerusalem' where id = ${centreId}`.execute(database.owner);
    manager = await aVisitor(database, centreId, 'manager');
    id = (await upload(app, manager, 'bank_1999_sample.tsv', readFileSync(file))).json<{ id: string }>().id;
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('holds the dirt that the independent script counts', () => {
    const { byQueue: _, waitSeconds: __, talkSeconds: ___, withoutCustomer: ____, repeatedLines, ...counts } = hand;
    assert.deepEqual(counts, {
      rows: 5000,
      answered: 4046,
      abandoned: 917,
      failed: 37,
      answeredWithoutServer: 49,
      neverQueued: 2268,
      negativeVru: 4,
    });
    assert.ok(repeatedLines > 0);
  });

  it('by the documented mapping is kept whole, its answered calls without a server flagged; again it changes nothing', async () => {
    const batch = await importBy(yaml);
    assert.deepEqual([batch.status, batch.source, batch.rows, batch.inserted, batch.rejected], ['done', 'bank-1999', 5000, 5000, 0]);
    assert.deepEqual([batch.flagged, batch.flags], [hand.answeredWithoutServer, { 'no-agent': hand.answeredWithoutServer }]);
    const again = await importBy(yaml);
    assert.deepEqual([again.inserted, again.updated, again.unchanged], [0, 0, 5000]);
    const { rows } = await database.pool.query('select count(*) filter (where customer is null) as none from contact');
    assert.equal(rows[0].none, hand.withoutCustomer);
  });

  it('gives figures that are the counts of the script', async () => {
    const ask = async (by: string) => {
      const url = `/api/figures?from=1999-02-01&to=1999-02-28&metrics=offered,answered,abandonment_rate,asa,att&by=${by}`;
      return (await manager.ask(app, 'GET', url)).json<FiguresReply>().rows;
    };
    const [all] = await ask('');
    const { offered, answered, abandonment_rate: left, asa, att } = all?.figures ?? {};
    assert.deepEqual([offered?.value, answered?.value, left?.numerator], [hand.rows, hand.answered, hand.abandoned]);
    assert.deepEqual([asa?.numerator, att?.numerator], [hand.waitSeconds, hand.talkSeconds]);
    const byQueue = Object.fromEntries((await ask('queue')).map((row) => [row.keys.queue?.name, row.figures['offered']?.value]));
    assert.deepEqual(byQueue, hand.byQueue);
  });

  it('by mappings that trip over its dirt refuses exactly the dirty rows, and stores nothing of a try', async () => {
    const negative = await importBy(yaml.replace('column: q_time', 'column: vru_time'), true);
    assert.deepEqual(negative.reasons, { 'negative-duration': hand.negativeVru });
    const shown = (await manager.ask(app, 'GET', `/api/imports/${negative.id}`)).json<{ rejects: { line: number; value: string }[] }>();
    assert.deepEqual(
      shown.rejects.map(({ line, value }) => [line, value]),
      [
        [2047, '-57'],
        [3379, '-50'],
        [3993, '-56'],
        [4408, '-71'],
      ],
    );
    const repeated = await importBy(yaml.replace('join: [vru+line, call_id, date, vru_entry]', 'column: vru+line'), true);
    assert.deepEqual(repeated.reasons, { 'duplicate-in-file': hand.repeatedLines });
    const unknown = await importBy(yaml.replace(', PHANTOM: failed', ''), true);
    assert.deepEqual(unknown.reasons, { 'unknown-outcome': hand.failed });
    const { rows } = await database.pool.query('select count(*) as n from contact');
    assert.equal(rows[0].n, 5000);
  });
});
