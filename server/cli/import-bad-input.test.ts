import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { importKinds } from '#api/imports.ts';
import { textRow, workbookOf, zipBomb } from '../ingest/workbook-testing.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { forEachHome } from '../testing/homes.ts';
import { runProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-bad-'));
function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const bad: { file: string; zh: RegExp; en: RegExp }[] = [
  { file: fileOf('empty.csv', ''), zh: /文件是空的/, en: /file is empty/ },
  {
    file: fileOf('picture.csv', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(99)])),
    zh: /图片（PNG）/,
    en: /PNG picture/,
  },
  { file: fileOf('header.csv', '坐席工号,开始时间,结束时间\n'), zh: /只有表头/, en: /header but no data/ },
  {
    file: fileOf('garbled.csv', Buffer.concat([Buffer.from('坐席工号,开始时间\n'), Buffer.from([0xff, 0x81, 0x20, 0xfe, 0xff, 0x0a])])),
    zh: /编码/,
    en: /encoding|UTF-8/,
  },
  { file: fileOf('bomb.xlsx', zipBomb(['坐席工号', '开始时间'])), zh: /解压|压缩/, en: /unpack|compress|zip/i },
  { file: fileOf('wide.csv', `${'a,'.repeat(200_000)}a\n1\n`), zh: /超过 \d+ 列/, en: /more than \d+ columns/ },
];

forEachHome('the command line', (home) => {
  let database: Database;
  let place: Awaited<ReturnType<typeof home.place>>;
  before(async () => {
    place = await home.place();
    database = await openDatabase(place); // commands join the database that is open
    await migrate(database.pool);
  });
  after(() => database.close());

  async function call(argv: readonly string[], lang: 'zh' | 'en') {
    const said = { out: '', err: '' };
    const code = await runProgram([...argv, ...(place.url === null ? ['--data', place.dataDir] : [])], {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (said.out += text) },
      stderr: { write: (text) => (said.err += text) },
      cwd: '.',
      env: place.url === null ? {} : { DATABASE_URL: place.url },
      lang,
    });
    return { code, ...said };
  }

  it('refuses a file that cannot be read, of whatever kind, in the asker’s words, with status 1 and nothing stored', async () => {
    for (const [index, kind] of importKinds.entries()) {
      for (const { file, zh, en } of bad) {
        const lang = index % 2 === 0 ? 'zh' : 'en';
        const { code, out, err } = await call(['import', kind, file, '--json'], lang);
        assert.deepEqual([code, out], [1, ''], `${kind} ${file}: ${err}`);
        assert.match(err, lang === 'zh' ? zh : en);
        assert.doesNotMatch(err, /\n\s+at /);
      }
    }
    const { rows } = await database.pool.query(`select (select count(*) from import_batch) + (select count(*) from roster_activity)
      + (select count(*) from contact) + (select count(*) from person) as stored`);
    assert.equal(Number(rows[0].stored), 0);
  });

  it('refuses single rows of a roster and takes the others; a formula’s text is no time', async () => {
    const lines = [
      '坐席工号,活动,计划开始,计划结束',
      '1001,接线,2026-11-03 09:00,2026-11-03 18:00',
      '1001,接线,2026-02-31 09:00,2026-11-03 18:00',
      '1002,接线,2026-11-03 18:00,2026-11-03 09:00',
      '1003,接线,=NOW(),2026-11-03 18:00',
      '1004,接线,2026-11-03 09:00,2026-11-09 18:00',
    ];
    const { code, out, err } = await call(['import', 'roster', fileOf('roster.csv', lines.join('\n')), '--json'], 'en');
    assert.equal(code, 0, err);
    const { inserted, rejected, reasons } = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([inserted, rejected], [1, 4]);
    assert.deepEqual(reasons, { 'unparsable-time': 2, 'ends-before-start': 1, 'implausible-duration': 1 });
  });

  it('takes of a formula’s cell the value that the workbook remembers; one without a value is empty', async () => {
    const header = ['坐席工号', '活动', '计划开始', '计划结束'];
    const cells = (row: number, start: string) =>
      `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>200${row}</t></is></c><c r="B${row}" t="inlineStr"><is><t>接线</t></is></c>` +
      `<c r="C${row}" t="str"><f>TEXT(NOW(),"x")</f>${start}</c><c r="D${row}" t="inlineStr"><is><t>2026-11-03 18:00</t></is></c></row>`;
    const rows = textRow(1, header) + cells(2, '<v>2026-11-03 09:00</v>') + cells(3, '<v>2026-11-03 10:00</v>') + cells(4, '');
    const file = fileOf('formula.xlsx', workbookOf([{ name: '班表', rows }]));
    const { code, out, err } = await call(['import', 'roster', file, '--dry-run', '--json'], 'en');
    assert.equal(code, 0, err);
    const { inserted, reasons, rejects } = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([inserted, reasons], [2, { 'missing-required': 1 }]);
    assert.deepEqual(rejects, [{ line: 4, code: 'missing-required', field: 'started_at', value: '' }]);
  });

  it('says with status 2 what is wrong with a call: an unknown kind, encoding or format, a day that does not exist', async () => {
    const file = bad[0]?.file ?? '';
    for (const [argv, words] of [
      [['import', 'shifts', file], /banzhang import contacts\|.*\|roster/],
      [['import', 'roster', file, '--encoding', 'latin9'], /--encoding is one of/],
      [['import', 'roster', file, '--format', 'pdf'], /--format is one of/],
      [['import', 'roster', path.join(folder, 'none.csv')], /no file/],
      [['metrics', '--from', '2026-11-31', '--to', '2026-12-02'], /--from must be a day/],
    ] as const) {
      const { code, out, err } = await call(argv, 'en');
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, words);
    }
  });
});
