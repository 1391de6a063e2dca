import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { openTable } from './open-table.ts';
import { TableError, type TableErrorCode } from './table-error.ts';
import type { TableOptions } from './table.ts';
import { allRows, textRow, withFile, workbookOf, zipOf } from './workbook-testing.ts';

async function read(content: Buffer, options: TableOptions = {}) {
  const table = await openTable(Readable.from([content]), { name: 'x.xlsx', ...options });
  const rows = await allRows(table);
  return { table, header: table.header, rows, cells: rows.map((row) => row.cells) };
}

function refuses(content: Buffer, code: TableErrorCode, options: TableOptions = {}): Promise<void> {
  return assert.rejects(read(content, options), (error: unknown) => {
    assert.ok(error instanceof TableError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  });
}

const oneSheet = (rows: string, options = {}) => workbookOf([{ name: '话务', rows }], options);

test('a workbook made by a writer is read: texts, numbers, dates, empty cells', async () => {
  const day = new Date(Date.UTC(2026, 10, 2, 9, 0, 5));
  const data: SheetData = [
    ['坐席', '等待', '时间', '备注'].map((value) => ({ value })),
    [{ value: '王芳' }, { type: Number, value: 12.5 }, { type: Date, value: day, format: 'yyyy/mm/dd hh:mm:ss' }, null],
    [{ value: '李娜' }, null, null, { value: '=1+1' }],
  ];
  const content = await writeExcelFile(data).toBuffer();
  const { header, rows } = await read(content);
  assert.deepEqual(header, ['坐席', '等待', '时间', '备注']);
  assert.deepEqual(rows, [
    { line: 2, cells: ['王芳', '12.5', '2026-11-02 9:00:05', ''] },
    { line: 3, cells: ['李娜', '', '', '=1+1'] },
  ]);
});

test('the style decides what a number is: date, time, both, span, plain', async () => {
  const cell = (reference: string, style: number, value: string) => `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
  const rows =
    textRow(1, ['日期', '时间', '时刻', '时长', '数']) +
    `<row r="2">${cell('A2', 1, '44197')}${cell('B2', 2, '0.38400462962963')}${cell('C2', 3, '44197.5')}${cell('D2', 4, '1.0416666667')}${cell('E2', 0, '0.10000000000000001')}</row>` +
    `<row r="3">${cell('A3', 1, '44197.25')}${cell('B3', 2, '44197.25')}${cell('C3', 3, '44198')}${cell('D3', 4, '0')}${cell('E3', 0, '1.3800138E10')}</row>`;
  assert.deepEqual((await read(oneSheet(rows))).cells, [
    ['2021-01-01', '9:12:58', '2021-01-01 12:00:00', '25:00:00', '0.1'],
    ['2021-01-01 6:00:00', '2021-01-01 6:00:00', '2021-01-02 0:00:00', '0:00:00', '13800138000'],
  ]);
  const of1904 = await read(
    oneSheet(`${textRow(1, ['日期', '数'])}<row r="2">${cell('A2', 1, '42735')}${cell('B2', 0, '1')}</row>`, { date1904: true }),
  );
  assert.deepEqual(of1904.cells, [['2021-01-01', '1']]);
  assert.equal(of1904.table.excelEpoch, 1904);
});

test('a formula yields what the workbook remembers, an error its sign, a truth value its word', async () => {
  const rows =
    textRow(1, ['和', '文', '错', '真']) +
    '<row r="2"><c r="A2"><f>SUM(1,2)</f><v>3</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>和x</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2" t="b"><v>1</v></c></row>';
  assert.deepEqual((await read(oneSheet(rows))).cells, [['3', '和x', '#DIV/0!', 'TRUE']]);
});

test('shared texts with several runs are one text, phonetic readings are none of it', async () => {
  const sharedTexts = [
    '<r><t>坐</t></r><r><t xml:space="preserve">席 </t></r>',
    '<t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh>',
    '<t>a_x000D_b</t>',
  ];
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>1</v></c></row>';
  const { header, cells } = await read(oneSheet(rows, { sharedTexts }));
  assert.deepEqual(header, ['坐席', '東']);
  assert.deepEqual(cells, [['a\rb', '東']]);
});

test('merged title rows above the header are passed over; rows keep the numbers of the sheet', async () => {
  const rows = `${textRow(1, ['十一月话务明细'])}${textRow(2, ['导出人：王芳'])}${textRow(4, ['坐席', '时间'])}${textRow(7, ['李娜', '9:00', '右边的注'])}`;
  const { table, header, rows: read4 } = await read(oneSheet(rows));
  assert.deepEqual(header, ['坐席', '时间']);
  assert.equal(table.headerRow, 4);
  assert.deepEqual(read4, [{ line: 7, cells: ['李娜', '9:00'] }]);
});

test('of several sheets the first visible one with a table is read, or the one that is named', async () => {
  const filled = (agent: string) => textRow(1, ['坐席', '时间']) + textRow(2, [agent, '9:00']);
  const book = workbookOf([
    { name: '说明', rows: textRow(1, ['请看第二页']) },
    { name: '隐藏', rows: filled('x'), state: 'hidden' },
    { name: '一月', rows: filled('王芳') },
    { name: '二月', rows: filled('李娜') },
  ]);
  const first = await read(book);
  assert.equal(first.table.sheet, '一月');
  assert.deepEqual(first.table.sheets, ['说明', '一月', '二月']);
  assert.deepEqual((await read(book, { sheet: '二月' })).cells, [['李娜', '9:00']]);
  await refuses(book, 'no-such-sheet', { sheet: '三月' });
});

test('cells without references and with prefixed names are read', async () => {
  const rows =
    '<x:row xmlns:x="x"><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row>';
  const { header } = await read(oneSheet(rows + textRow(2, ['1', '2'])));
  assert.deepEqual(header, ['a', 'b']);
});

test('a workbook that is empty, has only a header, or goes beyond the last column is refused', async () => {
  await refuses(oneSheet(''), 'empty-file');
  await refuses(oneSheet(textRow(1, ['坐席', '时间'])), 'header-without-data');
  await refuses(oneSheet(`<row r="1"><c r="XFE1" t="inlineStr"><is><t>a</t></is></c></row>`), 'too-many-columns');
  await refuses(oneSheet(`<row r="1"><c r="ZZZZZZZZ1" t="inlineStr"><is><t>a</t></is></c></row>`), 'too-many-columns');
});

test('a zip bomb is refused before it is unpacked', async () => {
  const bomb = Buffer.alloc(64 * 2 ** 20, '<row r="1"><c><v>1</v></c></row>');
  const book = oneSheet(bomb.toString());
  assert.ok(book.length < 400_000);
  await refuses(book, 'zip-bomb');
  await refuses(oneSheet(textRow(1, ['a', 'b']) + textRow(2, ['1', '2'])), 'zip-bomb', { limits: { maxUnpackedBytes: 100 } });
  await refuses(oneSheet(textRow(1, ['a', 'b'])), 'zip-bomb', { limits: { maxZipEntries: 3 } });
});

test('a workbook that lies about its sizes, is cut off or holds a document type is refused', async () => {
  const book = oneSheet(textRow(1, ['a', 'b']) + textRow(2, ['1', '2']));
  await refuses(book.subarray(0, book.length - 40), 'broken-file');
  const lying = Buffer.from(book);
  const entry = lying.lastIndexOf('xl/worksheets/sheet1.xml');
  lying.writeUInt32LE(5, entry - 46 + 24);
  await refuses(lying, 'broken-file');
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  await refuses(zipOf({ 'xl/workbook.xml': `${bomb}<workbook/>` }), 'broken-file');
  await refuses(oneSheet('<row r="1"><c><v>1</row>'), 'broken-file');
});

test('another archive is refused by name', async () => {
  await refuses(zipOf({ '话单.csv': 'a,b\n1,2\n' }), 'unsupported-format');
});

test('a workbook on disk is read without a copy, and a closed one leaves nothing behind', async () => {
  const rows =
    textRow(1, ['坐席', '时间']) + Array.from({ length: 5000 }, (_, index) => textRow(index + 2, [`a${index}`, '9:00'])).join('');
  await withFile('x.xlsx', oneSheet(rows), async (path) => {
    assert.equal((await allRows(await openTable(path))).length, 5000);
    const table = await openTable(path);
    for await (const batch of table.rows) if (batch.length > 0) break;
    await table.close();
    await table.close();
  });
});
