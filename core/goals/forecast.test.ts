import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../numerics/random.ts';
import { addDays, daysOfSpan } from '../time/calendar.ts';
import { forecastGoal, type ForecastInput } from './forecast.ts';
import { type DaySums, learnProcess } from './process.ts';

const first = '2026-09-07';

/** People whose true rates differ, 8 weeks of 20 contacts a day. */
function peopleOf(rates: readonly number[], seed = 3, days = 56, size = 20): DaySums[] {
  const random = randomFrom(seed);
  return rates.flatMap((rate, at) =>
    daysOfSpan(first, addDays(first, days)).map((day) => ({
      unit: String(at),
      day,
      numerator: random.binomial(size, rate),
      denominator: size,
    })),
  );
}

describe('what is learnt of people', () => {
  it('finds their rates, and pulls none past the others', () => {
    const rates = [0.7, 0.74, 0.78, 0.82, 0.86, 0.9];
    const process = learnProcess(peopleOf(rates), 'binomial');
    for (const [at, rate] of rates.entries()) {
      const unit = process?.units.get(String(at)) ?? assert.fail('no unit');
      assert.ok(Math.abs(unit.mean - rate) < 0.04, `${unit.mean} for ${rate}`);
      assert.ok(unit.interval.lower < unit.mean && unit.mean < unit.interval.upper);
      assert.ok(unit.kept > 0.6 && unit.kept <= 1);
    }
  });
  it('is mostly luck when all are alike', () => {
    const process = learnProcess(peopleOf([0.8, 0.8, 0.8, 0.8, 0.8, 0.8], 5, 7, 5), 'binomial');
    assert.ok([...(process?.units.values() ?? [])].every(({ kept }) => kept < 0.6));
  });
  it('is nothing without work, and of sums nothing from one day', () => {
    assert.equal(learnProcess([{ unit: 'a', day: first, numerator: 0, denominator: 0 }], 'binomial'), null);
    assert.equal(learnProcess([{ unit: 'a', day: first, numerator: 600, denominator: 2 }], 'normal'), null);
  });
  it('does not depend on the order of the rows', () => {
    const rows = peopleOf([0.7, 0.8, 0.9, 0.85]);
    const [one, other] = [learnProcess(rows, 'binomial'), learnProcess(rows.toReversed(), 'binomial')];
    for (const [unit, { mean }] of one?.units ?? []) assert.ok(Math.abs(mean - (other?.units.get(unit)?.mean ?? 0)) < 1e-9);
  });
});

const ahead = daysOfSpan('2026-11-02', '2026-11-30').map((day) => ({ day, amount: 20 }));
const input: ForecastInput = {
  kind: 'binomial',
  isTotal: false,
  done: { numerator: 160, denominator: 200 },
  ahead,
  truth: { mean: 0.8, variance: 0.0004 },
  noise: 0.16,
  weekly: 0,
  target: { kind: 'at-least', low: 0.8 },
  seed: 7,
};

describe('a forecast', () => {
  it('is the same for the same seed', () => {
    assert.deepEqual(forecastGoal(input), forecastGoal(input));
  });
  it('is about even for a target at the true value, sure far below it, hopeless far above', () => {
    assert.ok(Math.abs((forecastGoal(input)?.chance ?? 0) - 0.5) < 0.1);
    assert.equal(forecastGoal({ ...input, target: { kind: 'at-least', low: 0.5 } })?.standing, 'ahead');
    assert.equal(forecastGoal({ ...input, target: { kind: 'at-least', low: 0.95 } })?.standing, 'behind');
  });
  it('gets no better with a harder target', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 0.95, noNaN: true }), fc.double({ min: 0, max: 0.05, noNaN: true }), (low, more) => {
        const chance = (at: number) => forecastGoal({ ...input, draws: 200, target: { kind: 'at-least', low: at } })?.chance ?? 0;
        assert.ok(chance(low + more) <= chance(low));
      }),
      { numRuns: 25 },
    );
  });
  it('narrows as the period ends, and is certain when nothing is left', () => {
    const width = (days: typeof ahead) => {
      const { final } = forecastGoal({ ...input, ahead: days }) ?? assert.fail('none');
      return final.upper - final.lower;
    };
    assert.ok(width(ahead) > width(ahead.slice(0, 7)) && width([]) === 0);
    assert.equal(forecastGoal({ ...input, ahead: [] })?.chance, 1);
    assert.equal(forecastGoal({ ...input, ahead: [], done: { numerator: 0, denominator: 0 } }), null);
  });
  it('of a sum adds what is to come', () => {
    const sum: ForecastInput = {
      ...input,
      kind: 'normal',
      isTotal: true,
      truth: { mean: 1, variance: 0.001 },
      noise: 0.5,
      target: { kind: 'at-least', low: 700 },
    };
    const { chance, final, fan } = forecastGoal(sum) ?? assert.fail('none');
    assert.ok(Math.abs(final.middle - 720) < 15 && chance > 0.6);
    assert.equal(fan.length, 4);
    assert.equal(fan.at(-1)?.day, '2026-11-29');
  });
});
