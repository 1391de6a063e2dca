import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { type Database, openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { forEachHome } from '../testing/homes.ts';
import { commands, runProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-calls-'));
const at = (name: string) => path.join(folder, name);
const good = at('good.csv');
writeFileSync(good, '流水号,进线时间,坐席,等待时长(秒)\nc1,2026-10-30 09:00:00,1001,5\nc2,2026-02-31 09:00:00,1001,5\n');
const further = at('good-2026-11.csv');
writeFileSync(further, '流水号,进线时间,坐席,等待时长(秒)\nd1,2026-10-30 10:00:00,1002,5\nd2,2026-10-30 10:00:00,1002,-5\n');

const peopleMap = at('people.yaml');
writeFileSync(peopleMap, 'kind: people\nfields:\n  employee_no: { column: 坐席 }\n  name: { column: 坐席 }\n');
const bad = at('bad.csv');
writeFileSync(bad, Buffer.from([0, 1, 2, 3, 0, 0, 0]));
const surveys = at('surveys.csv');
writeFileSync(surveys, '流水号,评价时间,满意度\nc1,2026-10-30 09:10:00,满意\n');

async function program(argv: readonly string[], env: Record<string, string>, lang: 'zh' | 'en') {
  const said = { out: '', err: '' };
  const code = await runProgram(argv, {
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    cwd: folder,
    env,
    lang,
  });
  return { code, ...said };
}

/** Calls that are wrong whatever the data, with words of the answer in Chinese and English. */
const wrong: [string[], RegExp, RegExp][] = [
  [['metrics', '--colour', 'red'], /没有 --colour 这个选项/, /no option --colour/],
  [['metrics', '--from'], /--from 后面要写一个值/, /--from needs a value/],
  [['doctor', '--json=yes'], /--json 后面不写值/, /--json takes no value/],
  [['demo', 'now'], /多了一个词“now”/, /"now" is a word too many/],
  [['demo', '--agents', '12.5'], /--agents 要写整数/, /--agents must be a whole number/],
  [['demo', '--tz', 'Mars/Olympus'], /不认识的时区：Mars\/Olympus/, /Unknown time zone: Mars\/Olympus/],
  [['start', '--port', '12.5'], /--port 要写整数/, /--port must be a whole number/],
  [['user', 'promote', 'x'], /不能是“promote”/, /not "promote"/],
  [['user', 'add', 'x y'], /字母、数字/, /letters, digits/],
  [['user', 'add', 'root', '--tz', 'Mars/Olympus'], /不认识的时区/, /Unknown time zone/],
  [['metrics', '--from', '2026-11-03', '--to', '2026-11-01'], /--from 2026-11-03 晚于 --to/, /--from 2026-11-03 is after --to/],
  [['metrics', '--from', '2026-11-01', '--to', '2026-11-03', '--by', 'week,month'], /时间.*只能一项/, /one of time/],
  [['import', 'contacts', good, '--format', 'pdf'], /--format 只能是/, /--format is one of/],
  [['import', 'contacts', good, 'none.csv'], /找不到文件 none\.csv/, /no file none\.csv/],
  [['import', 'contacts', folder], /是文件夹/, /is a folder/],
  [['import', 'contacts', good, '--rejects', 'no/such/place.csv'], /--rejects 写不到/, /--rejects cannot write/],
  [['import', 'contacts', good, '--map', peopleMap], /对照是给 people 的/, /is one for people/],
  [['metrics', '--from', '2026-11-01', '--to', '2026-11-03', '--metric', 'asa:net'], /asa 没有口径“net”，有：standard/, /it has standard/],
  [['demo', '--days', '-3'], /--days 要写一个数，不小于 1.*不能是“-3”/, /--days must be a number, at least 1.*not "-3"/],
  [['restore', 'none.gz'], /找不到文件/, /no file/],
];

forEachHome('calls of the program', (home) => {
  let place: Awaited<ReturnType<typeof home.place>>;
  let database: Database;
  before(async () => {
    place = await home.place();
    database = await openDatabase(place);
    await migrate(database.pool);
  });
  after(() => database.close());

  const call = (argv: readonly string[], lang: 'zh' | 'en' = 'en') =>
    place.url === null ? program([...argv, '--data', place.dataDir], {}, lang) : program(argv, { DATABASE_URL: place.url }, lang);

  it('that are wrong are told so in the asker’s words with status 2, before anything is stored', async () => {
    for (const [argv, zh, en] of wrong) {
      for (const lang of ['zh', 'en'] as const) {
        const { code, out, err } = await call(argv, lang);
        assert.deepEqual([code, out], [2, ''], `${argv.join(' ')}: ${err}`);
        assert.match(err, lang === 'zh' ? zh : en);
        assert.match(err, new RegExp(`^banzhang ${argv[0]}: [^\\n]+\\n$`), 'one line');
      }
    }
    const { rowCount } = await database.pool.query('select from centre');
    assert.equal(rowCount, 0);
  });

  it('several files: one result each, and the refused rows of all in one file', async () => {
    const rejects = at('rejects.csv');
    const { code, out, err } = await call(['import', 'contacts', good, further, '--rejects', rejects, '--json']);
    assert.deepEqual([code, err], [0, '']);
    const { files } = JSON.parse(out) as { files: Record<string, unknown>[] };
    assert.deepEqual(
      files.map(({ file, inserted, rejects: told }) => [file, inserted, told]),
      [
        ['good.csv', 1, [{ line: 3, code: 'unparsable-time', field: 'entered_at', value: '2026-02-31 09:00:00' }]],
        ['good-2026-11.csv', 1, [{ line: 3, code: 'negative-duration', field: 'wait_s', value: '-5' }]],
      ],
    );
    const written = readFileSync(rejects, 'utf8').trim().split(/\r?\n/);
    assert.match(written[0] ?? '', /line,code,field,value,cells,file/);
    assert.deepEqual(
      written.slice(1).map((line) => line.split(',').at(-1)),
      ['good.csv', 'good-2026-11.csv'],
    );
    const again = await call(['import', 'contacts', good, '--dry-run'], 'zh');
    assert.match(again.out, /^2 行：新增 0，更新 0，不变 1，拒收 1（unparsable-time 1）\n/);
  });

  it('several files: when a later one fails, what is in is told, and what was not tried', async () => {
    const { code, out, err } = await call(['import', 'contacts', good, bad, further, '--json'], 'zh');
    assert.equal(code, 1);
    const { files, failed, not_tried: untried } = JSON.parse(out);
    assert.deepEqual(
      files.map(({ file, unchanged }: Record<string, unknown>) => [file, unchanged]),
      [['good.csv', 1]],
    );
    assert.equal(failed.file, 'bad.csv');
    assert.match(failed.error, /不是表格/);
    assert.deepEqual(untried, [further]);
    assert.match(err, /^没有再导入：.*good-2026-11\.csv\nbanzhang import: bad\.csv：/);
    const plain = await call(['import', 'contacts', good, bad]);
    assert.equal(plain.code, 1);
    assert.match(plain.out, /^.*good\.csv: 2 rows: 0 inserted/);
    assert.match(plain.err, /^banzhang import: bad\.csv: [^\n]+\n$/);
  });

  it('surveys without a source are those of the contacts, where all of them come from one; of another they find none, which is said', async () => {
    const found = await call(['import', 'surveys', surveys, '--json']);
    assert.deepEqual([found.code, found.err], [0, '']);
    assert.ok(JSON.parse(found.out).intervals_recomputed > 0);
    const lost = await call(['import', 'surveys', surveys, '--source', 'other'], 'zh');
    assert.equal(lost.code, 0);
    assert.match(lost.err, /没有对上任何联络/);
  });

  it('a name that the centre does not have is refused, each one of several', async () => {
    const span = ['metrics', '--from', '2026-10-30', '--to', '2026-10-30'];
    for (const [words, zh] of [
      [['--queue', '没有的'], /没有叫“没有的”的队列/],
      [['--team', '没有的'], /没有叫“没有的”的班组/],
      [['--agent', '1001,没有的'], /没有叫“没有的”的坐席/],
      [['--channel', 'fax'], /没有渠道“fax”的数据/],
    ] as const) {
      const { code, out, err } = await call([...span, ...words], 'zh');
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, zh);
    }
    const { code, out } = await call([...span, '--agent', '1001,1002', '--channel', 'voice', '--metric', 'answered', '--json']);
    assert.deepEqual([code, JSON.parse(out).rows[0].answered.value], [0, 2]);
  });

  it('a backup is made, told in one document, and not restored over data', async () => {
    const file = at(`${home.name.replaceAll(/\W/g, '')}.gz`);
    const made = await call(['backup', file, '--json']);
    assert.deepEqual([made.code, made.err, JSON.parse(made.out).file], [0, '', file]);
    const refused = await call(['restore', file], 'zh');
    assert.deepEqual([refused.code, refused.out], [1, '']);
    assert.match(refused.err, /这里已经有数据，没有改动/);
    const back = await call(['restore', file, '--force', '--json']);
    assert.deepEqual([back.code, JSON.parse(back.out).rows], [0, JSON.parse(made.out).rows], back.err);
    const doctor = await call(['doctor', '--json']);
    assert.ok((JSON.parse(doctor.out).checks as { name: string }[]).some(({ name }) => name === 'database'));
  });
});

it('commands that only read do not make a data folder where there is none', async () => {
  const data = at('nowhere');
  for (const argv of [
    ['metrics', '--from', '2026-11-01', '--to', '2026-11-02'],
    ['signals', '--from', '2026-11-01', '--to', '2026-11-02'],
    ['user', 'list'],
    ['backup', at('x.gz')],
  ]) {
    const { code, out, err } = await program([...argv, '--data', data, '--tz', 'Asia/Shanghai'], {}, 'zh');
    assert.deepEqual([code, out], [1, ''], err);
    assert.match(err, /还没有数据/);
  }
  assert.ok(!existsSync(data) && !existsSync(at('x.gz')));
});

it('commands of later are refused clearly', async () => {
  for (const name of ['staffing', 'forecast', 'roster', 'pay', 'report', 'simulate']) {
    if (Object.hasOwn(commands, name)) continue;
    const { code, out, err } = await program([name, '--json'], {}, 'zh');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /没有这个命令/);
  }
});
