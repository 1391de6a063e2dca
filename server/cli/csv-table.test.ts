import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCaptured } from './captured-io.ts';
import { type CommandIo, defineCommand } from './command.ts';
import { readCsvTable } from './csv-table.ts';
import { figure, printJson, printTable, textWidth } from './print.ts';

const columns = [
  { name: 'unit', kind: 'text' },
  { name: 'count', kind: 'number' },
  { name: 'target', kind: 'optional-number' },
] as const;

const echo = defineCommand({
  name: 'echo',
  describe: { zh: '读表', en: 'reads a table' },
  usage: 'banzhang echo --input FILE',
  options: { input: { type: 'string' } },
  async work({ input, json }, io) {
    const { rows } = await readCsvTable(input ?? '-', io, columns);
    if (json) printJson(io, rows);
    else
      printTable(
        io,
        [{ title: 'unit' }, { title: '数', align: 'right' }],
        rows.map((row) => [row.unit, figure(row.count)]),
      );
  },
});

const read = async (text: string | Uint8Array) => {
  const answer = await runCaptured(echo, ['--json'], text);
  return answer.code === 0 ? (JSON.parse(answer.out) as unknown) : answer;
};

describe('a CSV table', () => {
  it('is read with quotes, line breaks inside quotes, blank lines and columns that nobody asked for', async () => {
    const text = 'Note, Unit ,count,target\r\nx,"Li, ""Four""",12,\r\n\r\n"a\nb",B,1e2,-3.5\r\n';
    assert.deepEqual(await read(text), [
      { unit: 'Li, "Four"', count: 12, target: null },
      { unit: 'B', count: 100, target: -3.5 },
    ]);
  });

  it('is read with a byte order mark, in UTF-16, in GB18030, with tabs and with semicolons', async () => {
    const expected = [{ unit: '张三', count: 3, target: null }];
    const text = 'unit,count,target\n张三,3,\n';
    assert.deepEqual(await read(`\uFEFF${text}`), expected);
    assert.deepEqual(await read(Buffer.from(`\uFEFF${text}`, 'utf16le')), expected);
    const inGb = Buffer.concat([Buffer.from('unit,count,target\n'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from(',3,\n')]);
    assert.deepEqual(await read(inGb), expected);
    assert.deepEqual(await read(text.replaceAll(',', '\t')), expected);
    assert.deepEqual(await read(text.replaceAll(',', ';')), expected);
  });

  for (const [what, text, message] of [
    ['text in a number column', 'unit,count,target\nA,1,\nB,many,\n', /Line 3, column count: "many" is not a number/],
    ['thousands separators', 'unit,count,target\nA,"1,200",\n', /leave out the thousands separators/],
    ['a percent sign', 'unit,count,target\nA,85%,\n', /plain decimal/],
    ['an infinite number', 'unit,count,target\nA,1e999,\n', /Line 2, column count/],
    ['an empty number', 'unit,count,target\nA,,\n', /must not be empty/],
    ['an empty name', 'unit,count,target\n,1,\n', /column unit: it is empty/],
    ['a missing column', 'unit,number\nA,1\n', /Column count is missing.*unit,count,target/],
    ['a column twice', 'unit,count,target,count\nA,1,,2\n', /Column count stands there twice/],
    ['a row too short', 'unit,count,target\nA,1\n', /Line 2 has 2 cells where the header has 3/],
    ['an open quote', 'unit,count,target\n"A,1,\n', /quotes do not pair up/],
    ['nothing', '', /file is empty/],
    ['only names', 'unit,count,target\n', /no data/],
  ] as const) {
    it(`refuses ${what} with status 2, the place and the mend, and prints nothing`, async () => {
      const answer = await runCaptured(echo, ['--json'], text);
      assert.equal(answer.code, 2);
      assert.equal(answer.out, '');
      assert.match(answer.err, message);
      assert.match((await runCaptured(echo, ['--lang', 'zh'], text)).err, /[一-鿿]/u);
    });
  }

  it('refuses bytes that are no text', async () => {
    assert.equal((await runCaptured(echo, [], Uint8Array.of(0xff, 0x00, 0xff, 0x80))).code, 2);
  });

  it('says which file is not there, and that a folder is no file', async () => {
    assert.match((await runCaptured(echo, ['--input', 'no-such.csv'])).err, /no file no-such.csv/);
    assert.match((await runCaptured(echo, ['--input', 'core'])).err, /is a folder/);
  });
});

describe('a command', () => {
  it('answers wrong options with status 2, in the language asked for', async () => {
    assert.equal((await runCaptured(echo, ['--nonsense'])).code, 2);
    assert.equal((await runCaptured(echo, ['--lang', 'fr'])).code, 2);
    assert.match((await runCaptured(echo, ['--lang=zh', '--nonsense'])).err, /没有 --nonsense 这个选项/);
  });

  it('prints its use on --help', async () => {
    const { code, out } = await runCaptured(echo, ['--help'], '', 'zh');
    assert.equal(code, 0);
    assert.match(out, /^读表\n\nbanzhang echo/);
  });

  it('lines up columns, Chinese names too', async () => {
    const { out } = await runCaptured(echo, [], 'unit,count,target\n张三,3,\nB,12,\n');
    const [title, rule, ...rows] = out.trimEnd().split('\n');
    assert.deepEqual(
      [title, rule, ...rows].map((line) => textWidth(line ?? '')),
      [12, 12, 12, 12],
    );
    assert.equal(rows[0], '张三   3.000');
  });

  it('never prints a number that is not finite', () => {
    assert.throws(() => printJson({ stdout: { write: () => true } } as unknown as CommandIo, { ratio: Number.NaN }), RangeError);
    assert.equal(figure(null), '–');
  });
});
