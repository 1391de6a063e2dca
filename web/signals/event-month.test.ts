import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monthAfter, weeksOfMonth } from './event-month.ts';

describe('a month of events', () => {
  it('follows another over the turn of the year', () => {
    assert.deepEqual([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-05', 0)], ['2027-01', '2025-12', '2026-05']);
  });

  it('has whole weeks from Monday on', () => {
    const weeks = weeksOfMonth('2026-11');
    assert.deepEqual([weeks.length, weeks.every((week) => week.length === 7)], [6, true]);
    assert.deepEqual(weeks[0], [null, null, null, null, null, null, '2026-11-01']);
    assert.equal(weeks.flat().filter((day) => day !== null).length, 30);
    assert.equal(weeksOfMonth('2027-02').length, 4);
  });
});
