import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { type Batch, type ImportKind, importKinds } from '#api/imports.ts';
import { textRow, workbookOf, zipBomb } from '../ingest/workbook-testing.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, ended, upload } from './import-testing.ts';

/** A table of each kind: its header, a good row, and which cell of it holds a day or a time. */
const tables: Record<ImportKind, { header: string[]; row: string[]; timed: number }> = {
  contacts: { header: ['流水号', '进线时间', '坐席', '等待时长(秒)'], row: ['c1', '2026-10-30 09:00:00', '1001', '5'], timed: 1 },
  states: {
    header: ['坐席工号', '状态', '开始时间', '结束时间'],
    row: ['1001', '空闲', '2026-10-30 09:00:00', '2026-10-30 09:05:00'],
    timed: 2,
  },
  surveys: { header: ['通话编号', '评价时间', '满意度', '是否解决'], row: ['c1', '2026-10-30 09:10:00', '5', '是'], timed: 1 },
  evaluations: { header: ['录音编号', '质检员', '质检时间', '质检得分'], row: ['c1', '赵敏', '2026-10-30', '92.5'], timed: 2 },
  cases: {
    header: ['工单编号', '受理时间', '受理人', '诉求类型', '承办单位', '办理时限'],
    row: ['g1', '2026-10-30 09:00', '王芳', '噪音', '城管局', '2026-11-06'],
    timed: 1,
  },
  people: { header: ['工号', '姓名', '班组', '入职日期'], row: ['1001', '王芳', '一班', '2020-03-01'], timed: 3 },
  roster: {
    header: ['坐席工号', '活动', '计划开始', '计划结束'],
    row: ['1001', '接线', '2026-10-30 09:00', '2026-10-30 18:00'],
    timed: 2,
  },
};

const bomb = zipBomb(['进线时间']);

/** Files that cannot be read, as each kind's own table would come; with words of the refusal in Chinese and English. */
const unreadable: { name: string; content: (header: string[]) => string | Buffer; zh: RegExp; en: RegExp }[] = [
  { name: '空.csv', content: () => '', zh: /文件是空的/, en: /file is empty/ },
  {
    name: '乱码.csv',
    content: (header) => Buffer.concat([Buffer.from(`${header.join(',')}\n`), Buffer.from([0xff, 0x81, 0x20, 0xfe, 0xff, 0x0a])]),
    zh: /编码/,
    en: /encoding|UTF-8/,
  },
  {
    name: '图.csv',
    content: () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(99)]),
    zh: /图片（PNG）/,
    en: /PNG picture/,
  },
  { name: '只有表头.csv', content: (header) => `${header.join(',')}\n`, zh: /只有表头/, en: /header but no data/ },
  {
    name: '很宽.csv',
    content: (header) => `${header.join(',')}${',a'.repeat(100_000)}\n1\n`,
    zh: /超过 \d+ 列/,
    en: /more than \d+ columns/,
  },
  { name: '炸弹.xlsx', content: () => bomb, zh: /解压|压缩/, en: /unpack|compress|zip/i },
];

forEachHome('bad input of every kind', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let admin: Visitor;
  before(async () => {
    database = await home.open();
    app = await testApp(database, { config: configWithUploads() });
    admin = await aVisitor(database, await aCentre(database), 'admin');
  });
  after(async () => {
    await app.close();
    await database.close();
  });

  const ask = (url: string, payload: object, language: string) =>
    app.inject({ method: 'POST', url, payload, headers: { cookie: admin.cookie, 'x-language': language } });
  const handOver = async (name: string, content: string | Buffer) => (await upload(app, admin, name, content)).json<{ id: string }>().id;
  const dryRun = async (kind: ImportKind, name: string, content: string | Buffer) => {
    const started = await ask('/api/imports', { file: await handOver(name, content), kind, dryRun: true }, 'zh');
    assert.equal(started.statusCode, 200, started.body);
    const batch = await ended(app, admin, started.json<Batch>().id);
    assert.equal(batch.status, 'done', JSON.stringify(batch.problem));
    return batch;
  };

  for (const kind of importKinds) {
    const { header, row, timed } = tables[kind];
    const withTime = (text: string) => row.map((cell, index) => (index === timed ? text : index === 0 ? `${cell}${text.length}` : cell));

    it(`${kind}: a file that cannot be read is refused in both languages, by the preview and by the import, and nothing is stored`, async () => {
      for (const { name, content, zh, en } of unreadable) {
        const file = await handOver(name, content(header));
        const preview = await ask(`/api/imports/files/${file}/preview`, { kind }, 'zh');
        const started = await ask('/api/imports', { file, kind }, 'en');
        assert.deepEqual([preview.statusCode, started.statusCode], [422, 422], `${name}: ${started.body}`);
        assert.match(preview.json<{ title: string }>().title, zh);
        assert.match(started.json<{ title: string }>().title, en);
      }
      const { rowCount } = await database.pool.query(
        "select from import_batch where not dry_run union all select from person where employee_no <> ''",
      );
      assert.equal(rowCount, 0);
      assert.equal((await app.inject('/api/health')).statusCode, 200);
    });

    it(`${kind}: a 31 February and a formula's text refuse their rows, the good one comes in`, async () => {
      const bad = [withTime('2026-02-31 09:00'), withTime('=NOW()')];
      const batch = await dryRun(kind, `${kind}.csv`, [header, row, ...bad].map((cells) => cells.join(',')).join('\n'));
      assert.deepEqual([batch.inserted, batch.rejected, batch.reasons], [1, 2, { 'unparsable-time': 2 }]);
    });

    it(`${kind}: a workbook's formula gives the value that the workbook remembers`, async () => {
      const cells = row.map((cell, index) => {
        const place = `${String.fromCharCode(65 + index)}2`;
        return index === timed
          ? `<c r="${place}" t="str"><f>TEXT(A9,"x")</f><v>${cell}</v></c>`
          : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
      });
      const content = workbookOf([{ name: '表', rows: `${textRow(1, header)}<row r="2">${cells.join('')}</row>` }]);
      const batch = await dryRun(kind, `${kind}.xlsx`, content);
      assert.deepEqual([batch.inserted, batch.rejected], [1, 0]);
    });
  }
});
