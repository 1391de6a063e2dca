import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chineseHolidays } from './chinese-holidays.ts';

describe('Chinese holidays', () => {
  it('of 2026 are 33 days of rest and 6 weekend days of work, in their order', () => {
    const days = chineseHolidays(2026) ?? [];
    assert.equal(days.filter(({ kind }) => kind === 'holiday').length, 33);
    assert.deepEqual(
      days.filter(({ kind }) => kind === 'workday').map(({ day }) => day),
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    );
    assert.deepEqual(
      days.find(({ day }) => day === '2026-02-17'),
      { day: '2026-02-17', kind: 'holiday', name: { zh: '春节', en: 'Spring Festival' } },
    );
  });

  it('of a year that is not announced are not guessed', () => {
    assert.equal(chineseHolidays(2090), null);
    assert.throws(() => chineseHolidays(2026.5), /2026.5/);
  });
});
