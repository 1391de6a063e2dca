import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { exactBinomialInterval, exactPoissonInterval, type Interval, meanInterval, ratioInterval, wilsonInterval } from './intervals.ts';

const near = (interval: Interval | null, lower: number, upper: number, tolerance = 1e-6) => {
  assert.ok(interval !== null);
  assert.ok(Math.abs(interval.lower - lower) < tolerance && Math.abs(interval.upper - upper) < tolerance, JSON.stringify(interval));
};
const width = (interval: Interval | null) => (interval === null ? Infinity : interval.upper - interval.lower);

describe('intervals', () => {
  it('meet the worked examples (Newcombe 1998 table I; Garwood 1936; Fisher)', () => {
    near(wilsonInterval(81, 263), 0.2553, 0.3662, 5e-5);
    near(wilsonInterval(0, 20), 0, 0.1611, 5e-5);
    near(wilsonInterval(1, 29), 0.0061, 0.1718, 5e-5);
    near(exactBinomialInterval(81, 263), 0.2527, 0.3676, 5e-5);
    near(exactBinomialInterval(0, 20), 0, 0.1684, 5e-5);
    near(exactPoissonInterval(0), 0, 3.688879, 1e-6);
    near(exactPoissonInterval(10), 4.795389, 18.390356, 1e-6);
    near(meanInterval(10, 55, 385), 3.334149, 7.665851, 1e-5);
  });

  it('a ratio with equal denominators is the mean of its values', () => {
    const values = [1, 4, 2, 8, 5];
    const sum = values.reduce((a, b) => a + b, 0);
    const squares = values.reduce((a, b) => a + b * b, 0);
    const mean = meanInterval(5, sum, squares);
    assert.ok(mean !== null);
    const sums = { pairs: 5, numerator: sum, denominator: 5, numeratorSquared: squares, denominatorSquared: 5, product: sum };
    near(ratioInterval(sums), mean.lower, mean.upper, 1e-12);
  });

  it('nothing has no interval, and one value has none either', () => {
    assert.equal(wilsonInterval(0, 0), null);
    assert.equal(exactBinomialInterval(0, 0), null);
    assert.equal(meanInterval(1, 5, 25), null);
    assert.equal(ratioInterval({ pairs: 3, numerator: 1, denominator: 0, numeratorSquared: 1, denominatorSquared: 0, product: 0 }), null);
  });

  it('impossible counts are refused', () => {
    assert.throws(() => wilsonInterval(3, 2), /3 successes of 2/);
    assert.throws(() => exactBinomialInterval(-1, 2), RangeError);
    assert.throws(() => exactPoissonInterval(Number.NaN), RangeError);
    assert.throws(() => wilsonInterval(1, 2, 1), RangeError);
    assert.throws(() => meanInterval(3, Number.NaN, 1), RangeError);
  });

  const rate = fc.integer({ min: 0, max: 500 }).chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

  it('a rate lies inside its interval, which stays between 0 and 1', () => {
    fc.assert(
      fc.property(rate, fc.constantFrom(0.8, 0.95, 0.998), ([successes, trials], level) => {
        for (const interval of [wilsonInterval(successes, trials, level), exactBinomialInterval(successes, trials, level)]) {
          if (trials === 0) assert.equal(interval, null);
          else {
            assert.ok(interval !== null && interval.lower >= 0 && interval.upper <= 1);
            assert.ok(interval.lower <= successes / trials + 1e-12 && interval.upper >= successes / trials - 1e-12);
          }
        }
      }),
    );
  });

  it('more data never widens an interval at the same rate, and a surer one is never narrower', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 2, max: 20 }), ([successes, trials], times) => {
        fc.pre(trials > 0);
        assert.ok(width(wilsonInterval(successes * times, trials * times)) <= width(wilsonInterval(successes, trials)) + 1e-12);
        const exact = exactBinomialInterval(successes * times, trials * times);
        assert.ok(width(exact) <= width(exactBinomialInterval(successes, trials)) + 1e-9);
        assert.ok(width(exactPoissonInterval(successes * times)) / times <= width(exactPoissonInterval(successes)) + 1e-9);
        assert.ok(width(wilsonInterval(successes, trials, 0.99)) >= width(wilsonInterval(successes, trials, 0.9)));
      }),
    );
  });

  it('turning successes into failures turns the interval over', () => {
    fc.assert(
      fc.property(rate, ([successes, trials]) => {
        fc.pre(trials > 0);
        for (const interval of [wilsonInterval, exactBinomialInterval]) {
          const there = interval(successes, trials);
          const back = interval(trials - successes, trials);
          near(there, 1 - (back?.upper ?? 0), 1 - (back?.lower ?? 0), 1e-9);
        }
      }),
    );
  });
});
