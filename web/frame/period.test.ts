import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  businessToday,
  daysBetween,
  mondayOf,
  type Period,
  periodAround,
  quickPeriods,
  readPeriod,
  shifted,
  writePeriod,
} from './period.ts';

const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
const someKind = fc.constantFrom('day', 'week', 'month');

describe('the period of a page', () => {
  it('is the month with its real number of days', () => {
    assert.deepEqual(periodAround('month', '2028-02-29'), { kind: 'month', from: '2028-02-01', to: '2028-02-29' });
  });
  it('starts its week on Monday', () => {
    assert.equal(mondayOf('2026-11-08'), '2026-11-02');
    assert.equal(mondayOf('2026-11-02'), '2026-11-02');
  });
  it('moves over the end of the year', () => {
    assert.deepEqual(shifted(periodAround('month', '2026-12-31'), 1), { kind: 'month', from: '2027-01-01', to: '2027-01-31' });
  });
  it('moves a range by its own length', () => {
    assert.deepEqual(shifted({ kind: 'range', from: '2026-11-01', to: '2026-11-10' }, -1), {
      kind: 'range',
      from: '2026-10-22',
      to: '2026-10-31',
    });
  });
  it('comes back from the address as it went in', () => {
    fc.assert(
      fc.property(someKind, someDay, (kind, day) => {
        const period = periodAround(kind, day);
        assert.deepEqual(readPeriod(writePeriod(period), '2000-01-01'), period);
      }),
    );
    const range: Period = { kind: 'range', from: '2026-11-01', to: '2026-11-10' };
    assert.deepEqual(readPeriod(writePeriod(range), '2000-01-01'), range);
  });
  it('there and back is where it was', () => {
    fc.assert(
      fc.property(someKind, someDay, fc.integer({ min: -30, max: 30 }), (kind, day, steps) => {
        const period = periodAround(kind, day);
        assert.deepEqual(shifted(shifted(period, steps), -steps), period);
      }),
    );
  });
  it('holds the day it is around', () => {
    fc.assert(
      fc.property(someKind, someDay, (kind, day) => {
        const { from, to } = periodAround(kind, day);
        assert.ok(from <= day && day <= to && daysBetween(from, to) <= 30);
      }),
    );
  });
  it('is one click away for what is asked most', () => {
    assert.deepEqual(quickPeriods.lastWeek('2026-11-09'), { kind: 'week', from: '2026-11-02', to: '2026-11-08' });
    assert.deepEqual(quickPeriods.lastMonth('2026-03-31'), { kind: 'month', from: '2026-02-01', to: '2026-02-28' });
    assert.deepEqual(quickPeriods.last7Days('2026-11-09'), { kind: 'range', from: '2026-11-02', to: '2026-11-08' });
  });
  it('falls back to the given day when the address says nonsense', () => {
    assert.deepEqual(readPeriod({ from: '2026-11-09', to: '2026-11-01', on: '31' }, '2026-11-02'), periodAround('day', '2026-11-02'));
  });
});

describe('today at the centre', () => {
  it("is still yesterday before the business day's start", () => {
    assert.equal(businessToday(new Date('2026-11-01T21:30:00Z'), 'Asia/Shanghai', '06:00'), '2026-11-01');
    assert.equal(businessToday(new Date('2026-11-01T22:00:00Z'), 'Asia/Shanghai', '06:00'), '2026-11-02');
  });
});
