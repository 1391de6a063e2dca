import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, dayFromNumber, dayMs, dayNumber, daysOfSpan, monthOfDay, numberOfDay, weekOfDay, weekdayOfNumber } from './calendar.ts';

describe('calendar', () => {
  it('agrees with the proleptic Gregorian calendar of the language on every day of 800 years', () => {
    for (let number = -300_000; number < 100_000; number += 13) {
      const iso = new Date(number * dayMs).toISOString().slice(0, 10);
      assert.equal(dayFromNumber(number), iso);
      assert.equal(numberOfDay(iso), number);
      assert.equal(weekdayOfNumber(number), (new Date(number * dayMs).getUTCDay() + 6) % 7);
    }
  });

  it('refuses dates that are not in the calendar', () => {
    assert.equal(dayNumber(2023, 2, 29), null);
    assert.equal(dayNumber(1900, 2, 29), null);
    assert.equal(dayNumber(2021, 4, 31), null);
    assert.equal(dayNumber(2021, 13, 1), null);
    assert.equal(dayNumber(2021, 0, 1), null);
    assert.throws(() => numberOfDay('2021-02-31'), /2021-02-31/);
    assert.throws(() => numberOfDay('21-2-3'), RangeError);
  });

  it('a week starts on Monday and a month is its own key, across the turn of a year', () => {
    assert.equal(weekOfDay('2027-01-03'), '2026-12-28');
    assert.equal(weekOfDay('2026-12-28'), '2026-12-28');
    assert.equal(monthOfDay('2026-12-31'), '2026-12');
  });

  it('a span leaves out its end and is empty when it runs backwards', () => {
    assert.deepEqual(daysOfSpan('2024-02-28', '2024-03-01'), ['2024-02-28', '2024-02-29']);
    assert.deepEqual(daysOfSpan('2024-03-01', '2024-03-01'), []);
    assert.deepEqual(daysOfSpan('2024-03-02', '2024-03-01'), []);
  });

  it('adding days and taking them away comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -5000, max: 5000 }), (number, shift) => {
        const day = dayFromNumber(number);
        assert.equal(addDays(addDays(day, shift), -shift), day);
      }),
    );
  });
});
