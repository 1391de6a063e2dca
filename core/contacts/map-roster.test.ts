import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileMapping } from './compile-mapping.ts';
import type { RosterActivity } from './contact.ts';
import { proposeMapping } from './propose.ts';
import { readMapping } from './read-mapping.ts';

const now = Date.UTC(2026, 10, 2);
const header = ['工号', '日期', '上班时间', '下班时间', '活动'];

function read(rows: string[][], zone = 'Asia/Shanghai') {
  const { mapping, missing, kind } = proposeMapping({ header, rows });
  assert.equal(kind, 'roster');
  assert.deepEqual(missing, []);
  const map = compileMapping({ ...readMapping(mapping), kind: 'roster' }, header, { now, zone });
  return rows.map((cells, index) => map(cells, index + 2));
}

const spanOf = (row: RosterActivity | undefined) => row && [new Date(row.startedAt).toISOString(), new Date(row.endedAt).toISOString()];
const hours = (row: RosterActivity | undefined) => row && (row.endedAt - row.startedAt) / 3_600_000;

describe('a roster with a date and two times of day', () => {
  it('is proposed from its headers, a night shift ends on the next day and twelve hours are twelve', () => {
    const [day, night, long] = read([
      ['1001', '2026-11-03', '09:00', '18:00', '接线'],
      ['1002', '2026-11-03', '22:30', '08:30', '接线'],
      ['1003', '2026-11-03', '20:00', '08:00', '接线'],
    ]);
    assert.deepEqual(spanOf(day?.row), ['2026-11-03T01:00:00.000Z', '2026-11-03T10:00:00.000Z']);
    assert.deepEqual(spanOf(night?.row), ['2026-11-03T14:30:00.000Z', '2026-11-04T00:30:00.000Z']);
    assert.equal(hours(long?.row), 12);
  });

  it('reads 24:00 as the end of the day, and 26:30 as half past two of the night after it', () => {
    const [late, deep, after, never] = read([
      ['1001', '2026-11-03', '16:00', '24:00', '接线'],
      ['1002', '2026-11-03', '18:00', '26:30', '接线'],
      ['1003', '2026-11-03', '24:00', '08:00', '接线'],
      ['1004', '2026-11-03', '18:00', '26:70', '接线'],
    ]);
    assert.deepEqual(spanOf(late?.row), ['2026-11-03T08:00:00.000Z', '2026-11-03T16:00:00.000Z']);
    assert.deepEqual(spanOf(deep?.row), ['2026-11-03T10:00:00.000Z', '2026-11-03T18:30:00.000Z']);
    assert.deepEqual(spanOf(after?.row), ['2026-11-03T16:00:00.000Z', '2026-11-04T00:00:00.000Z']);
    assert.deepEqual(never?.rejection?.code, 'unparsable-time');
  });

  it('keeps hours past midnight on the clock where the clocks change that night', () => {
    const [back] = read([['1001', '2026-10-31', '22:00', '30:00', '接线']], 'America/New_York');
    assert.equal(hours(back?.row), 9);
  });

  it('is proposed where every shift ends past midnight, and from the short headers of a plan of shifts', () => {
    const short = ['工号', '日期', '上班', '下班', '班次'];
    const { mapping, missing } = proposeMapping({ header: short, rows: [['1001', '2026-11-03', '18:00', '26:30', '晚班']] }, 'roster');
    assert.deepEqual(missing, []);
    assert.deepEqual(mapping.fields['ended_at'], { date: '日期', time: '下班' });
    assert.deepEqual(mapping.fields['activity'], {
      column: '班次',
      values: {
        晚班: 'work',
        早班: 'work',
        中班: 'work',
        夜班: 'work',
        白班: 'work',
        休: 'off',
        公休: 'off',
        请假: 'leave',
        年假: 'leave',
        病假: 'leave',
      },
    });
  });

  it('counts the hours of a night in which the clocks change', () => {
    const [back] = read([['1001', '2026-10-31', '22:00', '06:00', '接线']], 'America/New_York');
    assert.equal(hours(back?.row), 9);
    const [forward] = read([['1001', '2026-03-07', '22:00', '06:00', '接线']], 'America/New_York');
    assert.equal(hours(forward?.row), 7);
  });

  it('takes meals for unpaid and everything else for paid', () => {
    const rows = read([
      ['1001', '2026-11-03', '09:00', '18:00', '接线'],
      ['1001', '2026-11-03', '12:00', '12:45', '用餐'],
      ['1001', '2026-11-03', '15:00', '15:15', '小休'],
      ['1001', '2026-11-04', '09:00', '17:00', '请假'],
    ]);
    assert.deepEqual(
      rows.map(({ row }) => row && [row.activity, row.paid]),
      [
        ['work', true],
        ['meal', false],
        ['break', true],
        ['leave', true],
      ],
    );
  });

  it('reads a day off without times as the whole day', () => {
    const [, off] = read([
      ['1001', '2026-11-03', '09:00', '18:00', '接线'],
      ['1001', '2026-11-04', '', '', '休'],
    ]);
    assert.deepEqual(spanOf(off?.row), ['2026-11-03T16:00:00.000Z', '2026-11-04T16:00:00.000Z']);
    assert.equal(off?.row?.activity, 'off');
  });
});

describe('a row of a roster', () => {
  const mapping = readMapping({
    kind: 'roster',
    fields: { agent: { column: 'a' }, activity: { column: 'x' }, started_at: { column: 's' }, ended_at: { column: 'e' } },
  });
  const codeOf = (cells: string[]) =>
    compileMapping({ ...mapping, kind: 'roster' }, ['a', 'x', 's', 'e'], { now, zone: 'UTC' })(cells, 2).rejection?.code;

  it('is refused, never bent, when it breaks a rule', () => {
    assert.equal(codeOf(['1', 'work', '2026-02-31 09:00', '2026-03-01 09:00']), 'unparsable-time');
    assert.equal(codeOf(['1', 'work', '2026-11-03 18:00', '2026-11-03 09:00']), 'ends-before-start');
    assert.equal(codeOf(['1', 'work', '2026-11-03 09:00', '2026-11-03 09:00']), 'ends-before-start');
    assert.equal(codeOf(['', 'work', '2026-11-03 09:00', '2026-11-03 18:00']), 'missing-required');
    assert.equal(codeOf(['1', 'work', '2026-11-03 09:00', '']), 'missing-required');
    assert.equal(codeOf(['1', 'juggling', '2026-11-03 09:00', '2026-11-03 18:00']), 'unknown-value');
    assert.equal(codeOf(['1', 'work', '2026-11-03', '2026-11-03 18:00', 'more']), 'malformed-row');
  });

  it('may lie in the future: that is what rosters are for', () => {
    assert.equal(codeOf(['1', '', '2027-11-03 09:00', '2027-11-03 18:00']), undefined);
  });

  it('asks for an end or a duration in its mapping', () => {
    assert.throws(() => readMapping({ kind: 'roster', fields: { agent: { column: 'a' }, started_at: { column: 's' } } }), /ended_at/);
  });
});
