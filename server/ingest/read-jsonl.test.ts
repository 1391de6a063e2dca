import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { openTable } from './open-table.ts';
import { allRows } from './workbook-testing.ts';

const open = (text: string, columns?: string[]) => openTable(Readable.from([Buffer.from(text)]), { name: 'x.jsonl', columns });

test('each line is a row; objects inside are columns with a point', async () => {
  const table = await open('{"id": 1, "agent": {"id": "a7"}, "ok": true, "note": null}\n\n{"id": 2, "tags": ["x", "y"]}\n');
  assert.deepEqual(table.header, ['id', 'agent.id', 'ok', 'tags']);
  assert.deepEqual(await allRows(table), [
    { line: 1, cells: ['1', 'a7', 'true', ''] },
    { line: 3, cells: ['2', '', '', '["x","y"]'] },
  ]);
});

test('numbers with more digits than a double holds keep their digits', async () => {
  const table = await open('{"id": 12345678901234567890}\n');
  assert.deepEqual((await allRows(table))[0]?.cells, ['12345678901234567890']);
});

test('a column that comes late is there when the mapping asks for it', async () => {
  const table = await open('{"id": 1}\n', ['id', 'score']);
  assert.deepEqual(table.header, ['id', 'score']);
});

test('a line that is no object keeps another width than the header, so that the mapping refuses it', async () => {
  const table = await open('{"a": 1, "b": 2}\n{"a": 1,\n[1, 2]\n');
  assert.deepEqual(
    (await allRows(table)).map((row) => row.cells.length),
    [2, 1, 1],
  );
});

test('a file without any object, or not in UTF-8, is refused', async () => {
  await assert.rejects(openTable(Readable.from([Buffer.from('{oops\n')]), { format: 'jsonl' }), { code: 'not-a-table' });
  const gbk = Buffer.concat([Buffer.from('{"a": "'), Buffer.from([0xcd, 0xf5]), Buffer.from('"}\n')]);
  await assert.rejects(openTable(Readable.from([gbk]), { format: 'jsonl' }), { code: 'wrong-encoding' });
});
