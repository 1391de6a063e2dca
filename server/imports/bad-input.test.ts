import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Batch } from '#api/imports.ts';
import { textRow, workbookOf, zipBomb } from '../ingest/workbook-testing.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, ended, importFile, upload } from './import-testing.ts';

const header = ['流水号', '进线时间', '坐席', '等待时长(秒)'];
const good = `${header.join(',')}\nc1,2026-10-30 09:00:00,1001,5\n`;
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(500)]);
const oldExcel = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(500)]);

/** Files that cannot be read at all, and the words that their refusal must hold. */
const unreadable: { name: string; content: string | Uint8Array; zh: RegExp; en: RegExp }[] = [
  { name: '空.csv', content: '', zh: /文件是空的/, en: /file is empty/ },
  { name: '空行.csv', content: '\r\n \r\n\r\n', zh: /文件是空的/, en: /file is empty/ },
  {
    name: '乱码.csv',
    content: Buffer.concat([Buffer.from('流水号,进线时间\n'), Buffer.from([0xff, 0x81, 0x20, 0xfe, 0xff, 0x0a])]),
    zh: /编码/,
    en: /encoding|UTF-8/,
  },
  { name: '话单.csv', content: png, zh: /图片（PNG）/, en: /PNG picture/ },
  { name: '只有表头.csv', content: `${header.join(',')}\n`, zh: /只有表头/, en: /header but no data/ },
  { name: '很宽.csv', content: `${'a,'.repeat(2_000_000)}a\n1\n`, zh: /超过 \d+ 列/, en: /more than \d+ columns/ },
  { name: '炸弹.xlsx', content: zipBomb(header), zh: /解压|压缩/, en: /unpack|compress|zip/i },
  { name: '话单.xls', content: oldExcel, zh: /另存为 .xlsx/, en: /save it as .xlsx/ },
  { name: '网页.xls', content: '<html><table><tr><td>进线时间</td></tr></table></html>', zh: /网页或 XML/, en: /web page/ },
  {
    name: '断了.xlsx',
    content: workbookOf([{ name: '话单', rows: textRow(1, header) + textRow(2, ['c1', '2026-10-30', '1', '5']) }]).subarray(0, 700),
    zh: /损坏|不完整|重新/,
    en: /damaged|broken|cut|again/,
  },
  { name: '程序.csv', content: Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00]), zh: /二进制/, en: /binary/ },
];

forEachHome('bad input', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let analyst: Visitor;
  let before_: unknown;

  /** Everything that an import could change. */
  const stored = async () => {
    const tables = [
      'contact',
      'agent_state',
      'person',
      'queue',
      'source',
      'source_mapping',
      'interval_measure',
      'day_measure',
      'import_batch',
    ];
    const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`);
    return (await database.pool.query(`select ${counts.join(', ')}`)).rows[0] as unknown;
  };
  const ask = (url: string, body: object, language: string) =>
    app.inject({ method: 'POST', url, payload: body, headers: { cookie: analyst.cookie, 'x-language': language } });

  before(async () => {
    database = await home.open();
    app = await testApp(database, { config: configWithUploads() });
    analyst = await aVisitor(database, await aCentre(database), 'analyst');
    const first = await importFile(app, analyst, { name: '话单.csv', content: good }, { kind: 'contacts' });
    assert.deepEqual([first.status, first.inserted], ['done', 1]);
    before_ = await stored();
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  for (const { name, content, zh, en } of unreadable) {
    it(`${name} is refused with a sentence in both languages, before anything is stored`, async () => {
      const { id } = (await upload(app, analyst, name, content)).json<{ id: string }>();
      for (const [language, words] of [
        ['zh', zh],
        ['en', en],
      ] as const) {
        const preview = await ask(`/api/imports/files/${id}/preview`, {}, language);
        assert.equal(preview.statusCode, 422, preview.body);
        assert.match(preview.json<{ title: string }>().title, words);
        const started = await ask('/api/imports', { file: id, kind: 'contacts' }, language);
        assert.equal(started.statusCode, 422, started.body);
        assert.match(started.json<{ title: string }>().title, words);
      }
      assert.deepEqual(await stored(), before_);
      assert.equal((await app.inject('/api/health')).statusCode, 200);
    });
  }

  it('that shows only far down the file ends the import with its line, and stores nothing of the rows before', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `d${index},2026-10-30 10:00:00,1001,5`);
    const content = Buffer.concat([
      Buffer.from(`\uFEFF${header.join(',')}\n${rows.join('\n')}\n`),
      Buffer.from([0xff, 0xfe, 0xff]),
      Buffer.from(',x\n'),
    ]);
    const batch = await importFile(app, analyst, { name: '尾部坏了.csv', content }, { kind: 'contacts' });
    assert.equal(batch.status, 'failed');
    assert.match(batch.problem?.zh ?? '', /30002/);
    assert.match(batch.problem?.en ?? '', /30002/);
    const { import_batch: _, ...rest } = (await stored()) as Record<string, number>;
    const { import_batch: __, ...restBefore } = before_ as Record<string, number>;
    assert.deepEqual(rest, restBefore);
    const left = await database.pool.query("select from pg_tables where schemaname = 'stage'");
    assert.equal(left.rowCount, 0);
  });

  it('in a row refuses that row: a 31 February, a time to come, a negative wait, the same id twice', async () => {
    const lines = [
      'e1,2026-02-31 09:00:00,1001,5',
      'e2,2031-01-01 09:00:00,1001,5',
      'e3,2026-10-30 09:00:00,1001,-5',
      'e4,2026-10-30 09:00:00,1001,5',
      'e4,2026-10-30 09:00:00,1001,6',
    ];
    const content = [header.join(','), ...lines].join('\n');
    const { id } = (await upload(app, analyst, '话单.csv', content)).json<{ id: string }>();
    const started = await ask('/api/imports', { file: id, kind: 'contacts', dryRun: true }, 'zh');
    const batch = await ended(app, analyst, started.json<Batch>().id);
    assert.deepEqual([batch.inserted, batch.rejected], [1, 4]);
    assert.deepEqual(batch.reasons, { 'unparsable-time': 1, 'from-the-future': 1, 'negative-duration': 1, 'duplicate-in-file': 1 });
  });

  it('of a length or a score that cannot be refuses that row, and the others come in', async () => {
    const lines = [
      'h1,2026-10-30 09:00:00,1001,3000000,5',
      'h2,2026-10-30 09:00:00,1001,99999999999,5',
      'h3,2026-10-30 09:00:00,1001,5,5000000000',
      'h4,2026-10-30 09:00:00,1001,5,9',
      'h5,2026-10-30 09:00:00,1001,5,5',
    ];
    const content = [`${header.join(',')},满意度`, ...lines].join('\n');
    const fields = {
      external_id: { column: '流水号' },
      entered_at: { column: '进线时间' },
      agent: { column: '坐席' },
      wait_s: { column: '等待时长(秒)', unit: 's' },
      survey_score: { column: '满意度' },
    };
    const order = { kind: 'contacts', source: '很长', mapping: { kind: 'contacts', fields } } as const;
    const batch = await importFile(app, analyst, { name: '话单.csv', content }, order);
    assert.deepEqual([batch.status, batch.inserted, batch.rejected], ['done', 2, 3]);
    assert.deepEqual(batch.reasons, { 'implausible-duration': 2, 'unparsable-number': 1 });
    const log = [
      '1761786000|q1|热线|NONE|ENTERQUEUE||13800000001|1',
      '1761786010|q1|热线|SIP/8001|CONNECT|99999999999|x',
      '1761786020|q1|热线|SIP/8001|COMPLETECALLER|99999999999|10|1',
    ].join('\n');
    const events = await importFile(app, analyst, { name: 'queue_log', content: log }, { kind: 'contacts', source: '很长的队列' });
    assert.deepEqual([events.status, events.inserted, events.reasons], ['done', 0, { 'implausible-duration': 1 }]);
  });

  it('a formula is text, is never run, and is harmless in the file of refused rows', async () => {
    const content = [
      `${header.join(',')},技能组`,
      `f1,2026-10-30 09:00:00,1001,5,"=HYPERLINK(""http://x"",""y"")"`,
      `=1+1,2026-02-31 09:00:00,1001,5,@SUM(A1)`,
    ].join('\n');
    const fields = { external_id: { column: '流水号' }, entered_at: { column: '进线时间' }, queue: { column: '技能组' } };
    const mapping = { kind: 'contacts', fields: { ...fields, agent: { column: '坐席' } } };
    const batch = await importFile(app, analyst, { name: '公式.csv', content }, { kind: 'contacts', mapping });
    assert.deepEqual([batch.status, batch.inserted, batch.rejected], ['done', 1, 1]);
    const queues = await database.pool.query<{ name: string }>('select name from queue');
    assert.deepEqual(queues.rows, [{ name: '=HYPERLINK("http://x","y")' }]);
    const rejects = await analyst.ask(app, 'GET', `/api/imports/${batch.id}/rejects`);
    assert.match(rejects.body, /'=1\+1/);
    assert.match(rejects.body, /'@SUM/);
  });

  it('a workbook with a formula gives the value that the workbook remembers', async () => {
    const cells =
      '<c r="A2" t="str"><f>"g"&amp;1</f><v>g1</v></c><c r="B2" t="inlineStr"><is><t>2026-10-30 09:00:00</t></is></c><c r="C2"><f>1000+1</f><v>1001</v></c><c r="D2"><f>1/0</f></c>';
    const content = workbookOf([{ name: '话单', rows: `${textRow(1, header)}<row r="2">${cells}</row>` }]);
    const batch = await importFile(app, analyst, { name: '公式.xlsx', content }, { kind: 'contacts' });
    assert.deepEqual([batch.status, batch.inserted, batch.rejected], ['done', 1, 0]);
    const { rows } = await database.pool.query("select external_id, wait_ms from contact where external_id = 'g1'");
    assert.deepEqual(rows, [{ external_id: 'g1', wait_ms: null }]);
  });
});
