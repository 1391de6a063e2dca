import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysBetween } from '../frame/period.ts';
import { businessDayOf, halfHourAfter, trendSpan, withoutEnds } from './trend-span.ts';

const day = { from: '2026-11-20', to: '2026-11-20' };

describe('the days of a trend', () => {
  it('are a week of half hours at most, four weeks of days and twelve weeks at least', () => {
    assert.deepEqual(trendSpan('half-hour', day), day);
    assert.deepEqual(trendSpan('half-hour', { from: '2026-11-01', to: '2026-11-30' }), { from: '2026-11-24', to: '2026-11-30' });
    assert.equal(daysBetween(trendSpan('day', day).from, day.to), 27);
    assert.deepEqual(trendSpan('day', { from: '2026-10-01', to: '2026-10-31' }), { from: '2026-10-01', to: '2026-10-31' });
    assert.deepEqual(trendSpan('week', day), { from: '2026-08-31', to: '2026-11-20' });
  });
  it('begin on a Monday when they are weeks', () => {
    for (const to of ['2026-11-16', '2026-11-18', '2026-11-22']) {
      assert.equal(new Date(`${trendSpan('week', { from: to, to }).from}T00:00:00Z`).getUTCDay(), 1);
    }
  });
});

describe('a half hour', () => {
  it('of the small hours belongs to the day before when the day begins later', () => {
    assert.equal(businessDayOf('2026-11-20T02:30+08:00', '06:00'), '2026-11-19');
    assert.equal(businessDayOf('2026-11-20T06:00+08:00', '06:00'), '2026-11-20');
    assert.equal(businessDayOf('2026-11-20T02:30+08:00', '00:00'), '2026-11-20');
  });
  it('ends half an hour later, the last one with the day', () => {
    assert.equal(halfHourAfter('08:30'), '09:00');
    assert.equal(halfHourAfter('23:30'), undefined);
  });
});

describe('the ends of a trend', () => {
  it('are cut off where nothing happened, gaps between stay', () => {
    const points = [null, 1, null, 2, null].map((value) => ({ figure: value === null ? null : { value } }));
    assert.deepEqual(
      withoutEnds(points).map(({ figure }) => figure?.value ?? null),
      [1, null, 2],
    );
    assert.deepEqual(withoutEnds([{ figure: null }, { figure: { value: null } }]), []);
  });
});
