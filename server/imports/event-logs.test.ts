import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { readMappingFile } from '../ingest/mapping-file.ts';
import { asUser, type Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, importFile, upload } from './import-testing.ts';

const at = (second: number, rest: string) => `${1761786000 + second}|${rest}`;
const yesterday = [
  at(0, 'NONE|NONE|SIP/8001|PAUSEALL|07'),
  at(60, 'NONE|NONE|SIP/8001|UNPAUSEALL|'),
  at(70, 'c1|热线|NONE|ENTERQUEUE||13800000001|1'),
  at(90, 'c1|热线|SIP/8001|CONNECT|20|x|3'),
].join('\n');
const today = [at(200, 'c1|热线|SIP/8001|COMPLETECALLER|20|110|1'), at(400, 'NONE|NONE|SIP/8001|PAUSEALL|07')].join('\n');
const options = { format: 'asterisk-queue-log', reasons: { '07': 'meal' } };

forEachHome('event logs', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let analyst: Visitor;

  before(async () => {
    database = await home.open();
    app = await testApp(database, { config: configWithUploads() });
    analyst = await aVisitor(database, await aCentre(database), 'analyst');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  const take = (content: string, kind: 'contacts' | 'states', mapping?: object) =>
    importFile(app, analyst, { name: 'queue_log', content }, { kind, source: 'asterisk', ...(mapping ? { mapping } : {}) });
  const contact = async () =>
    (
      await database.pool.query<{ customer: string | null; wait_ms: number; talk_ms: number }>(
        'select customer, wait_ms, talk_ms from contact',
      )
    ).rows;
  const states = async () =>
    (
      await database.pool.query<{ state: string; seconds: number }>(
        'select state, extract(epoch from ended_at - started_at)::int as seconds from agent_state order by started_at',
      )
    ).rows.map(({ state, seconds }) => `${state} ${seconds}`);

  it('that follow on each other make whole what the cut parted, and change nothing when they come again', async () => {
    assert.equal((await take(yesterday, 'contacts')).inserted, 0);
    assert.equal((await take(today, 'contacts')).inserted, 1);
    const whole = { customer: '13800000001', wait_ms: 20_000, talk_ms: 110_000 };
    assert.deepEqual(await contact(), [whole]);
    for (const log of [today, yesterday, today]) {
      const again = await take(log, 'contacts');
      assert.deepEqual([again.status, again.inserted, again.updated], ['done', 0, 0]);
    }
    assert.deepEqual(await contact(), [whole]);
  });

  it('are read by the centre’s own pause reasons, which the next log of the source remembers', async () => {
    await take(yesterday, 'states', options);
    assert.deepEqual((await states())[0], 'meal 60');
    const next = [today, at(460, 'NONE|NONE|SIP/8001|UNPAUSEALL|')].join('\n');
    await take(next, 'states');
    assert.deepEqual(
      (await states()).filter((state) => state.startsWith('meal')),
      ['meal 60', 'meal 60'],
    );
    const { id } = (await upload(app, analyst, 'queue_log', next)).json<{ id: string }>();
    const shown = await analyst.ask(app, 'POST', `/api/imports/files/${id}/preview`, { kind: 'states', source: 'asterisk' });
    assert.match(shown.body, /"state":"meal"/);
  });

  it('with a mistake in what is said of them are refused by its key', async () => {
    const { id } = (await upload(app, analyst, 'queue_log', today)).json<{ id: string }>();
    const order = { file: id, kind: 'states', mapping: { ...options, reasons: { '07': 'asleep' } } };
    const refused = await analyst.ask(app, 'POST', '/api/imports', order);
    assert.equal(refused.statusCode, 422, refused.body);
    assert.match(refused.json<{ title: string }>().title, /reasons/);
  });

  it('keep what they left open from everybody but the import', async () => {
    const asked = asUser(database, analyst.userId, (tx) => sql`select from event_log_carry`.execute(tx));
    await assert.rejects(asked, /permission denied/);
  });

  it('have mapping files too', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'banzhang-map-')), 'asterisk.yaml');
    writeFileSync(file, 'format: asterisk-queue-log\nreasons: { 07: meal, 外呼: aux }\nlost_after_s: 3600\n');
    assert.deepEqual(await readMappingFile(file), {
      format: 'asterisk-queue-log',
      reasons: { '07': 'meal', 外呼: 'aux' },
      lost_after_s: 3600,
    });
    writeFileSync(file, 'format: asterisk-cdr\ninternal: "("\n');
    await assert.rejects(readMappingFile(file), { code: 'bad-mapping' });
  });
});
