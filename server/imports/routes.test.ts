import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Batch } from '#api/imports.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, ask, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, ended, importFile, upload } from './import-testing.ts';
import type { Preview } from './preview.ts';

const header = '流水号,技能组,坐席,进线时间,是否接通,等待时长(秒),通话时长(秒),备注';
const rows = [
  'c1,咨询,1001,2026-10-30 09:00:00,已接听,12,90,',
  'c2,咨询,1002,2026-10-30 09:03:00,已接听,25,130,',
  'c3,咨询,,2026-10-30 09:05:00,没接,30,0,',
  'c4,投诉,1001,2026-02-31 09:06:00,已接听,3,60,',
  'c5,投诉,,2026-10-30 09:07:00,已接听,4,70,',
];
const csv = [header, ...rows].join('\r\n');
const outcomes = { 已接听: 'answered', 没接: 'abandoned' };

forEachHome('the import of a file', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let analyst: Visitor;
  let foreigner: Visitor;
  let agent: Visitor;
  const post = (url: string, body: object, who = analyst) => who.ask(app, 'POST', url, body);
  const fileOf = async (name: string, content: string | Uint8Array, who = analyst) =>
    (await upload(app, who, name, content)).json<{ id: string }>().id;
  const preview = async (file: string, body: object = {}, who = analyst) =>
    (await post(`/api/imports/files/${file}/preview`, body, who)).json<Preview>();

  before(async () => {
    database = await home.open();
    app = await testApp(database, { config: configWithUploads() });
    const centreId = await aCentre(database);
    analyst = await aVisitor(database, centreId, 'analyst');
    agent = await aVisitor(database, centreId, 'agent');
    foreigner = await aVisitor(database, await aCentre(database, '二号中心'), 'admin');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  it('is closed to those who may not import, and to other centres', async () => {
    assert.equal((await ask(app, 'GET', '/api/imports')).statusCode, 401);
    assert.equal((await agent.ask(app, 'GET', '/api/imports')).json().code, 'not-allowed');
    assert.equal((await upload(app, agent, 'a.csv', csv)).json().code, 'not-allowed');
    const file = await fileOf('话单.csv', csv);
    assert.equal((await post(`/api/imports/files/${file}/preview`, {}, foreigner)).json().code, 'not-found');
    assert.equal((await post('/api/imports', { file, kind: 'contacts' }, foreigner)).json().code, 'not-found');
    assert.deepEqual((await analyst.ask(app, 'GET', '/api/imports')).json(), { rows: [], total: 0 });
  });

  it('begins with a preview: columns, a mapping, what it makes of the rows, and the words that nobody has explained', async () => {
    const shown = await preview(await fileOf('话单2026-10.csv', csv));
    assert.deepEqual([shown.kind, shown.format, shown.encoding, shown.source, shown.mapped], ['contacts', 'csv', 'utf-8', '话单', true]);
    assert.deepEqual(shown.header, header.split(','));
    assert.deepEqual(
      shown.columns.find(({ name }) => name === '是否接通'),
      { name: '是否接通', samples: ['已接听', '没接'], words: ['已接听', '没接'] },
    );
    assert.deepEqual(shown.unknownWords, { outcome: ['没接'] });
    assert.ok((shown.confidence['outcome'] ?? 1) < 0.7);
    const mapping = shown.mapping as { fields: Record<string, object> };
    assert.deepEqual(Object.keys(mapping.fields).sort(), ['agent', 'entered_at', 'external_id', 'outcome', 'queue', 'talk_s', 'wait_s']);
  });

  it('shows live what a mapping by hand makes of the rows, and what is still wrong with one that is not finished', async () => {
    const file = await fileOf('话单.csv', csv);
    const proposed = await preview(file);
    const mapping = proposed.mapping as { kind: string; fields: Record<string, object> };
    const full = { ...mapping, fields: { ...mapping.fields, outcome: { column: '是否接通', values: outcomes } } };
    const shown = await preview(file, { mapping: full });
    assert.equal(shown.problem, null);
    assert.deepEqual(shown.tried, {
      rows: 5,
      whole: true,
      rejected: 1,
      reasons: { 'unparsable-time': 1 },
      flagged: 1,
      flags: { 'no-agent': 1 },
    });
    assert.deepEqual(
      shown.refused.map(({ line, field, value }) => [line, field, value]),
      [[5, 'entered_at', '2026-02-31 09:06:00']],
    );
    assert.equal(shown.understood[0]?.row?.['outcome'], 'answered');
    const again = await preview(file, { mappingYaml: shown.mappingYaml });
    assert.deepEqual([again.mapping, again.tried], [shown.mapping, shown.tried]);
    const { entered_at: _, ...rest } = mapping.fields;
    const unfinished = await preview(file, {
      mapping: { ...mapping, fields: { ...rest, wait_s: { column: '等待时长(秒)', unit: 'parsec' } } },
    });
    assert.deepEqual(
      unfinished.mistakes.map(({ path }) => path),
      ['fields.wait_s.unit', 'fields.entered_at'],
    );
    assert.deepEqual(unfinished.missing, ['entered_at']);
    assert.equal(unfinished.header.length, 8);
    const stray = await preview(file, { mapping: { ...full, fields: { ...full.fields, topic: { column: '没有的列' } } } });
    assert.deepEqual(
      stray.mistakes.map(({ path }) => path),
      ['fields.topic'],
    );
  });

  it('tries without storing, imports, remembers how the file was read, and changes nothing the second time', async () => {
    const file = await fileOf('话单2026-10.csv', csv);
    const fields = { ...((await preview(file)).mapping as { fields: object }).fields, outcome: { column: '是否接通', values: outcomes } };
    const order = { file, kind: 'contacts', mapping: { kind: 'contacts', fields }, source: '云呼叫' };
    const tried = await ended(app, analyst, (await post('/api/imports', { ...order, dryRun: true })).json<Batch>().id);
    assert.deepEqual([tried.status, tried.dryRun, tried.inserted, tried.rejected, tried.flagged], ['done', true, 4, 1, 1]);
    const done = await ended(app, analyst, (await post('/api/imports', order)).json<Batch>().id);
    assert.deepEqual([done.inserted, done.updated, done.unchanged, done.rejected], [4, 0, 0, 1]);
    assert.deepEqual([done.from, done.to], ['2026-10-30T01:00:00.000Z', '2026-10-30T01:07:00.000Z']);
    const next = await preview(await fileOf('话单2026-11.csv', csv));
    assert.deepEqual([next.proposedBy, next.source, next.tried.rejected], ['remembered', '云呼叫', 1]);
    const again = await importFile(app, analyst, { name: '话单2026-11.csv', content: csv }, { kind: 'contacts' });
    assert.deepEqual([again.source, again.inserted, again.unchanged], ['云呼叫', 0, 4]);
  });

  it('hands out the refused rows, and keeps them from others', async () => {
    const { rows: batches } = (await analyst.ask(app, 'GET', '/api/imports?via=file&pageSize=1')).json<{ rows: Batch[] }>();
    const id = batches[0]?.id;
    const shown = (await analyst.ask(app, 'GET', `/api/imports/${id}`)).json<{ rejects: { line: number; cells: string[] }[] }>();
    assert.deepEqual(
      shown.rejects.map(({ line, cells }) => [line, cells[0]]),
      [[5, 'c4']],
    );
    const file = await analyst.ask(app, 'GET', `/api/imports/${id}/rejects`);
    assert.match(file.body, /^\uFEFFline,reason,field,value,/);
    assert.match(file.body, /\r\n5,unparsable-time,entered_at,2026-02-31 09:06:00,c4,/);
    for (const path of ['', '/rejects'])
      assert.equal((await foreigner.ask(app, 'GET', `/api/imports/${id}${path}`)).json().code, 'not-found');
    assert.equal((await foreigner.ask(app, 'POST', `/api/imports/${id}/cancel`)).json().code, 'not-found');
    assert.deepEqual((await analyst.ask(app, 'GET', '/api/imports?via=api')).json(), { rows: [], total: 0 });
  });

  it('can be stopped while it reads: nothing of it is stored', async () => {
    const many = [header, ...Array.from({ length: 60_000 }, (_, index) => `m${index},咨询,1001,2026-10-29 09:00:00,已接听,1,1,`)].join(
      '\n',
    );
    const fields = { external_id: { column: '流水号' }, entered_at: { column: '进线时间' }, agent: { column: '坐席' } };
    const order = { file: await fileOf('很多.csv', many), kind: 'contacts', mapping: { kind: 'contacts', fields }, source: '很多' };
    const { id } = (await post('/api/imports', order)).json<Batch>();
    const stopped = (await analyst.ask(app, 'POST', `/api/imports/${id}/cancel`)).json<Batch>();
    const batch = await ended(app, analyst, id);
    assert.equal(batch.status, stopped.status === 'cancelled' ? 'cancelled' : 'done');
    const { rows: kept } = await database.pool.query(
      "select count(*) as n from contact join source on source.id = source_id where name = '很多'",
    );
    assert.equal(kept[0].n, batch.status === 'cancelled' ? 0 : 60_000);
  });

  it('takes an Asterisk queue_log twice over: for its calls and for the states of its agents', async () => {
    const log = [
      '1793322000|NONE|support|SIP/1001|ADDMEMBER|',
      '1793322010|call-1|support|NONE|ENTERQUEUE||13800000000|1',
      '1793322022|call-1|support|SIP/1001|CONNECT|12|call-1b|4',
      '1793322100|call-1|support|SIP/1001|COMPLETECALLER|12|78|1',
      '1793323000|NONE|support|SIP/1001|REMOVEMEMBER|',
    ].join('\n');
    const file = await fileOf('queue_log', log);
    const shown = await preview(file);
    assert.deepEqual([shown.format, shown.mapped, shown.tried.rows], ['asterisk-queue-log', false, 1]);
    assert.equal(shown.sample.length, 5);
    assert.ok((await preview(file, { kind: 'states' })).tried.rows > 0);
    for (const kind of ['contacts', 'states']) {
      const batch = await ended(app, analyst, (await post('/api/imports', { file, kind })).json<Batch>().id);
      assert.deepEqual([batch.status, batch.rejected], ['done', 0]);
      assert.ok(batch.inserted > 0);
    }
  });
});
