import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { type PreviewOptions, previewTable } from './preview.ts';

const now = Date.UTC(2026, 10, 3);

function preview(text: string, options: Partial<PreviewOptions> = {}) {
  return previewTable(Readable.from([Buffer.from(text)]), { name: 'x.csv', now, zone: 'Asia/Shanghai', ...options });
}

const calls = `十一月话务,,,,
通话编号,技能组,客服工号,进线时间,是否接通
C1,投诉,1001,2026-11-02 23:59:58,是
C2,投诉,,2026-02-31 09:00:00,否
C3,投诉,,2026-11-02 09:00:00,也许
`;

test('a preview shows the header, the rows as they stand and as they would be understood', async () => {
  const { kind, headerRow, sample, understood, problem, mapping, unknownWords } = await preview(calls, { source: 'acd' });
  assert.equal(kind, 'contacts');
  assert.equal(headerRow, 2);
  assert.equal(problem, null);
  assert.equal(mapping.header_row, 2);
  assert.equal(mapping.source, 'acd');
  assert.equal(sample[0]?.cells[0], 'C1');
  assert.deepEqual(unknownWords, { outcome: ['也许'] });
  assert.deepEqual(
    understood.map(({ row, rejection }) => rejection?.code ?? row?.['outcome']),
    ['answered', 'unparsable-time', 'unknown-outcome'],
  );
  assert.equal(understood[1]?.line, 4);
});

test('a mapping given by hand is used as it is, and read the way it says', async () => {
  const { mapping } = await preview(calls);
  const again = await preview(calls, { mapping });
  assert.equal(again.proposedBy, 'given');
  assert.deepEqual(again.mapping, mapping);
  assert.equal(again.headerRow, 2);
});

test('a proposal with a gap names it instead of rows', async () => {
  const { missing, problem, understood } = await preview('客服,备注\n王芳,好\n', { kind: 'contacts' });
  assert.deepEqual(missing, ['entered_at']);
  assert.match(problem?.zh ?? '', /entered_at/);
  assert.deepEqual(understood, []);
});

test('a mapping whose columns are not there says so', async () => {
  const { problem } = await preview('a,b\n1,2\n', {
    mapping: { kind: 'people', fields: { employee_no: { column: '工号' }, name: { column: 'b' } } },
  });
  assert.match(problem?.en ?? '', /fields\.employee_no there is no column "工号"/);
});
