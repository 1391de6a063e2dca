import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRecordSplitter } from './record-splitter.ts';
import { TableError } from './table-error.ts';
import type { RawRow } from './table.ts';

const limits = { maxColumns: 16_384, maxRecordChars: 1_000_000 };

function split(chunks: readonly string[], delimiter = ',', newline: '\n' | '\r' = '\n'): RawRow[] {
  const splitter = createRecordSplitter({ delimiter, newline, ...limits });
  const rows: RawRow[] = [];
  for (const chunk of chunks) splitter.push(chunk, rows);
  splitter.end(rows);
  return rows;
}

const cellsOf = (rows: readonly RawRow[]) => rows.map((row) => row.cells);

test('a quoted cell may hold delimiters, doubled quotes and line breaks; lines count as they stand in the file', () => {
  const rows = split(['a,b\r\n"x, ""y""\r\nz",2\r\n\r\nc,d']);
  assert.deepEqual(rows, [
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"\r\nz', '2'] },
    { line: 5, cells: ['c', 'd'] },
  ]);
});

test('a quote in the midst of a cell is a sign like any other, and text behind a closing quote is kept', () => {
  assert.deepEqual(cellsOf(split(['5" screen,1\n"a"b,2\n'])), [
    ['5" screen', '1'],
    ['ab', '2'],
  ]);
});

test('rows without a filled cell are passed over', () => {
  assert.deepEqual(cellsOf(split(['a,b\n,,,\n \n1,2\n'])), [
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('lines may end with a carriage return alone', () => {
  assert.deepEqual(cellsOf(split(['a;b\r1;"x;y"\r2;'], ';', '\r')), [
    ['a', 'b'],
    ['1', 'x;y'],
    ['2', ''],
  ]);
});

const refusal = (code: string) => (error: unknown) => error instanceof TableError && error.code === code;

test('a quote that never closes is refused with its line, at the end of the file or when the record grows too long', () => {
  assert.throws(() => split(['a,b\n1,"x\n2,y\n']), refusal('broken-file'));
  assert.throws(
    () => split(['a,b\n1,"', 'x\n'.repeat(600_000)]),
    (error: unknown) => {
      return error instanceof TableError && error.code === 'broken-file' && error.where?.line === 2;
    },
  );
});

test('two million columns are refused, whether the line ends or not', () => {
  assert.throws(() => split([`${'a,'.repeat(2_000_000)}a\n1,2\n`]), refusal('too-many-columns'));
  assert.throws(() => split(Array.from({ length: 200 }, () => 'column,'.repeat(10_000))), refusal('too-many-columns'));
});

const cell = fc.string({ unit: fc.constantFrom('a', '投', '"', ',', '\n', '\r', ' ', '7') });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

test('what was written with quotes is read back, wherever the text is cut into chunks', () => {
  const filled = (cells: readonly string[]) => cells.some((text) => text.trim() !== '');
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(table, fc.array(fc.nat(60), { maxLength: 6 }), (rows, cuts) => {
      const text = rows.map((cells) => cells.map(quoted).join(',')).join('\n');
      const chunks: string[] = [];
      let from = 0;
      for (const cut of cuts) {
        chunks.push(text.slice(from, from + cut));
        from += cut;
      }
      chunks.push(text.slice(from));
      assert.deepEqual(cellsOf(split(chunks)), rows.filter(filled));
    }),
  );
});

test('the lines seen are those of the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a,b\n', '"x\ny",z\n', '\n')), (lines) => {
      const splitter = createRecordSplitter({ delimiter: ',', newline: '\n', ...limits });
      const rows: RawRow[] = [];
      for (const line of lines) splitter.push(line, rows);
      assert.equal(splitter.linesSeen(), lines.join('').split('\n').length - 1);
    }),
  );
});
