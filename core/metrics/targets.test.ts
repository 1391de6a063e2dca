import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { attritionInputs, forecastInputs, retentionInputs } from './headcount.ts';
import { type HistoryEntry, judge, settingOn } from './targets.ts';

describe('targets', () => {
  it('the border counts as met, on either side', () => {
    assert.equal(judge(0.8, { kind: 'at-least', low: 0.8 }, true), 'met');
    assert.equal(judge(0.7999, { kind: 'at-least', low: 0.8 }, true), 'missed');
    assert.equal(judge(300, { kind: 'at-most', high: 300 }, true), 'met');
    assert.equal(judge(0.74, { kind: 'band', low: 0.75, high: 0.88 }, true), 'missed');
  });

  it('nothing, or too little, is neither met nor missed', () => {
    assert.equal(judge(null, { kind: 'at-least', low: 0.8 }, true), 'unknown');
    assert.equal(judge(0.1, { kind: 'at-least', low: 0.8 }, false), 'unknown');
    assert.equal(judge(0.1, null, true), 'unknown');
    assert.throws(() => judge(0.1, { kind: 'band', low: 1, high: 0 }, true), RangeError);
  });

  const history: HistoryEntry<number>[] = [
    { scope: { kind: 'centre' }, validFrom: '2026-01-01', setAt: 1, value: 20 },
    { scope: { kind: 'queue', id: 7 }, validFrom: '2026-02-01', setAt: 2, value: 15 },
    { scope: { kind: 'team', id: 3 }, validFrom: '2026-03-01', setAt: 3, value: 10 },
    { scope: { kind: 'team', id: 3 }, validFrom: '2026-04-01', setAt: 4, value: null },
    { scope: { kind: 'centre' }, validFrom: '2026-05-01', setAt: 5, value: 30 },
    { scope: { kind: 'centre' }, validFrom: '2026-05-01', setAt: 6, value: 25 },
  ];

  it('a team goes before a queue, a queue before the centre; an ended one gives way; the past stays', () => {
    const on = (day: string) => settingOn(history, { team: 3, queue: 7 }, day);
    assert.deepEqual(['2025-12-31', '2026-01-01', '2026-02-01', '2026-03-31', '2026-04-01'].map(on), [null, 20, 15, 10, 15]);
    assert.equal(settingOn(history, {}, '2026-06-01'), 25);
    assert.equal(settingOn(history, { queue: 8 }, '2026-02-15'), 20);
  });

  it('the order of the history does not matter', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(history, { minLength: history.length }),
        fc.constantFrom('2026-02-01', '2026-03-01', '2026-05-02'),
        (shuffled, day) => {
          assert.equal(settingOn(shuffled, { team: 3 }, day), settingOn(history, { team: 3 }, day));
        },
      ),
    );
  });
});

describe('headcount', () => {
  const people = [
    { hiredOn: null, leftOn: null },
    { hiredOn: '2026-01-01', leftOn: '2026-02-15' },
    { hiredOn: '2026-02-15', leftOn: null },
  ];

  it('one leaver of two, on average, is half', () => {
    assert.deepEqual(attritionInputs(people, { from: '2026-02-01', to: '2026-03-01' }), { leavers: 1, average_headcount: 2 });
    assert.deepEqual(attritionInputs(people, { from: '2026-03-01', to: '2026-03-01' }), { leavers: 0, average_headcount: 0 });
  });

  it('a newcomer is judged on the ninetieth day', () => {
    assert.deepEqual(retentionInputs(people, { from: '2026-04-01', to: '2026-06-01' }), { new_hires: 2, new_hires_kept: 1 });
    assert.deepEqual(retentionInputs(people, { from: '2026-04-02', to: '2026-05-16' }), { new_hires: 0, new_hires_kept: 0 });
  });

  it('the error of a forecast leaves out what is not known', () => {
    assert.deepEqual(
      forecastInputs([
        { actual: 8, forecast: 10 },
        { actual: 12, forecast: 10 },
        { actual: null, forecast: 4 },
      ]),
      { forecast_deviation: 4, forecast_actual: 20 },
    );
  });
});
