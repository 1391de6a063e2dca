import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aFigure, aTarget } from '../metrics/figure-testing.ts';
import { dayShown } from './day-shown.ts';
import { distinctMoves, isCredible, sideOf, verdictsOf } from './verdicts.ts';

const judged = (metric: string, verdict: 'met' | 'missed' | 'unknown', value: number | null = 0.8) => {
  const figure = aFigure({ value, target: aTarget(0.85, null, verdict) });
  return { metric, before: figure, today: figure };
};

describe('how a day stands', () => {
  it('counts what met and what missed, and leaves open what cannot be judged', () => {
    const { met, missed, open } = verdictsOf(
      [judged('a', 'met'), judged('b', 'missed'), judged('c', 'unknown'), judged('d', 'missed', null)],
      'before',
    );
    assert.deepEqual([met.length, missed.length, open.length], [1, 1, 1]);
  });
  it('is told of the day before until a good part of today is in', () => {
    const answered = (today: number) => ({ metric: 'answered', before: aFigure({ value: 1000 }), today: aFigure({ value: today }) });
    assert.equal(sideOf({ figures: [answered(100), judged('a', 'met')] }), 'before');
    assert.equal(sideOf({ figures: [answered(400), judged('a', 'met')] }), 'today');
    assert.equal(sideOf({ figures: [answered(400), judged('a', 'unknown')] }), 'before');
  });
});

describe('the day that is shown', () => {
  it('is today as long as the data reaches yesterday', () => {
    assert.deepEqual(dayShown({ today: '2026-11-20', lastDay: '2026-11-19' }), { day: '2026-11-20', before: '2026-11-19', isPast: false });
  });
  it('is the end of the data when that is older', () => {
    assert.deepEqual(dayShown({ today: '2026-11-20', lastDay: '2021-06-30' }), { day: '2021-07-01', before: '2021-06-30', isPast: true });
  });
  it('is none before the first import', () => {
    assert.equal(dayShown({ today: '2026-11-20', lastDay: null }), null);
  });
});

describe('what is said of people and moves', () => {
  it('does not call half the centre missing before the day shift', () => {
    assert.equal(isCredible({ workedToday: 3, missing: Array.from({ length: 56 }) }), false);
    assert.equal(isCredible({ workedToday: 50, missing: Array.from({ length: 2 }) }), true);
    assert.equal(isCredible(null), false);
  });
  it('tells a move of a queue and of the only team that serves it once', () => {
    const move = { metric: 'satisfaction', value: 0.784, denominator: 51 };
    assert.equal(distinctMoves([move, { ...move }, { ...move, denominator: 52 }]).length, 2);
  });
});
