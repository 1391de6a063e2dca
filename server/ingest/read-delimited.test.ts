import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { openTable } from './open-table.ts';
import { TableError, type TableErrorCode } from './table-error.ts';
import type { TableOptions } from './table.ts';
import { allRows, withFile } from './workbook-testing.ts';

/** 客服,等待\n王芳,12 in GBK. */
const gbk = Buffer.from('bfcdb7fe2cb5c8b4fd0acdf5b7bc2c31320a', 'hex');
/** 𠮷 (beyond GBK) in GB18030. */
const rare = Buffer.from('9534b235', 'hex');

async function read(content: Buffer | string, options: TableOptions = {}, chunkBytes = 7) {
  const bytes = Buffer.from(content);
  const chunks: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += chunkBytes) chunks.push(bytes.subarray(from, from + chunkBytes));
  const table = await openTable(Readable.from(chunks, { objectMode: false }), { name: 'x.csv', ...options });
  const rows = await allRows(table);
  return { table, header: table.header, rows, cells: rows.map((row) => row.cells) };
}

function refuses(content: Buffer | string, code: TableErrorCode, options: TableOptions = {}): Promise<void> {
  return assert.rejects(read(content, options, 4096), (error: unknown) => {
    assert.ok(error instanceof TableError, String(error));
    assert.equal(error.code, code);
    assert.match(error.sentence.zh, /\p{Script=Han}/u);
    assert.doesNotMatch(error.sentence.en, /\p{Script=Han}/u);
    return true;
  });
}

const expected = { header: ['客服', '等待'], cells: [['王芳', '12']] };

test('UTF-8 with and without a byte order mark, GBK and UTF-16 give the same table', async () => {
  const text = '客服,等待\n王芳,12\n';
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  for (const [content, encoding] of [
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\uFEFF${text}`), 'utf-8'],
    [gbk, 'gb18030'],
    [utf16, 'utf-16le'],
  ] as const) {
    const { table, header, cells } = await read(content);
    assert.deepEqual({ header, cells }, expected, encoding);
    assert.equal(table.encoding, encoding);
  }
});

test('letters beyond GBK are read by GB18030', async () => {
  const { cells } = await read(Buffer.concat([gbk, rare, Buffer.from(',1\n')]));
  assert.deepEqual(cells[1], ['𠮷', '1']);
});

test('a file that is ASCII for a megabyte may still turn out to be GBK', async () => {
  const ascii = `agent,wait\n${'ann,12\n'.repeat(150_000)}`;
  const { table, cells } = await read(Buffer.concat([Buffer.from(ascii), gbk.subarray(10)]), {}, 65_536);
  assert.equal(cells.length, 150_001);
  assert.deepEqual(cells.at(-1), ['王芳', '12']);
  assert.equal(table.encoding, 'gb18030');
});

test('a byte that contradicts the encoding later on is an error with its line, not a replacement character', async () => {
  const good = `客服,等待\n${'王芳,12\n'.repeat(50_000)}`;
  const content = Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0xfe, 0x2c, 0x31, 0x0a])]);
  await assert.rejects(read(content, {}, 65_536), (error: unknown) => {
    return error instanceof TableError && error.code === 'wrong-encoding' && error.where?.line === 50_002;
  });
  await refuses(gbk, 'wrong-encoding', { encoding: 'utf-8' });
  await refuses('a,b\n1,2\n', 'wrong-encoding', { encoding: 'klingon' });
});

test('delimiters are found, also where a tab guards long numbers from a spreadsheet', async () => {
  assert.equal((await read('a;b\n1,5;2,5\n')).table.delimiter, ';');
  assert.equal((await read('a|b\n1|2\n')).table.delimiter, '|');
  assert.equal((await read('a\tb\n1\t2,3\n')).table.format, 'tsv');
  const guarded = await read('主叫,坐席,时间\n13800138000\t,1001\t,2026-11-02 09:00\n13900139000\t,1002\t,2026-11-02 09:01\n');
  assert.equal(guarded.table.delimiter, ',');
  assert.equal(guarded.header.length, 3);
  assert.equal((await read('only\n1\n2\n')).table.delimiter, ',');
});

test('title rows above the header are passed over, empty and repeated names are made distinct', async () => {
  const { table, header, cells } = await read('十一月话务明细,,,\n统计时间：2026-11-01,,,\n\n坐席,时间,时间,\n王芳,9:00,9:05,\n');
  assert.deepEqual(header, ['坐席', '时间', '时间 (2)']);
  assert.equal(table.headerRow, 4);
  assert.deepEqual(cells, [['王芳', '9:00', '9:05']]);
});

test('a header of two lines takes the name above where its own is empty', async () => {
  const { header } = await read('工号,姓名,通话,,\n,,接起,放弃,时长\n1001,王芳,5,1,30\n1002,李娜,5,1,30\n');
  assert.deepEqual(header, ['工号', '姓名', '接起', '放弃', '时长']);
});

test('the header can be named by its line', async () => {
  const { header } = await read('a,b\nc,d\n1,2\n', { headerRow: 2 });
  assert.deepEqual(header, ['c', 'd']);
});

test('rows that are too short or too long keep their width, so that the mapping refuses them', async () => {
  const { rows } = await read('a,b\n1\n1,2,3\n1,2,,\n');
  assert.deepEqual(
    rows.map((row) => row.cells.length),
    [1, 3, 2],
  );
});

test('a formula in a cell stays text', async () => {
  assert.deepEqual((await read('a,b\n=1+1,"=HYPERLINK(""http://x"")"\n')).cells, [['=1+1', '=HYPERLINK("http://x")']]);
});

test('what is no table is refused with a sentence in both languages', async () => {
  await refuses('', 'empty-file');
  await refuses('\n \n,,\n', 'empty-file');
  await refuses('坐席,时间\n', 'header-without-data');
  await refuses(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-table', { name: '话单.csv' });
  await refuses(Buffer.from([1, 2, 3, 0, 0, 5, 10, 7]), 'not-a-table');
  await refuses(Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'unsupported-format', { name: 'x.xls' });
  await refuses('<html><table><tr><td>坐席</td></tr></table></html>', 'unsupported-format', { name: 'x.xls' });
  await refuses(`${'a,'.repeat(2_000_000)}a\n`, 'too-many-columns');
});

test('a file that is not there, or a folder, is refused', async () => {
  await withFile('x.csv', 'a,b\n1,2\n', async (path) => {
    await assert.rejects(openTable(`${path}.missing`), { code: 'no-such-file' });
    await assert.rejects(openTable(path.replace(/\/[^/]*$/, '')), { code: 'no-such-file' });
    assert.equal((await allRows(await openTable(path))).length, 1);
  });
});
