import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../numerics/random.ts';
import { rateSpread, ratioSpread, shrinkRate, shrinkRatio } from './shrink-counts.ts';
import { shrinkNormal } from './shrink-normal.ts';

const batters = new URL('../../../shared/data/fairness/efron_morris_1975.csv', import.meta.url);
const squares = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + (value - (b[at] ?? 0)) ** 2, 0);

describe('normal shrinkage', () => {
  it('meets Efron and Morris 1975: factor 0.212 and 3.5 times less squared error', () => {
    const rows = readFileSync(batters, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(1).map(Number));
    const [early, season, published] = [2, 3, 4].map((column) => rows.map((row) => row[column] ?? 0)) as [number[], number[], number[]];
    const mean = early.reduce((a, b) => a + b) / early.length;
    const shrunk = shrinkNormal(
      early,
      early.map(() => (mean * (1 - mean)) / 45),
      null,
    );
    const values = shrunk.map(({ value }) => value);
    assert.ok(shrunk.every(({ kept }) => kept.toFixed(3) === '0.212'));
    values.forEach((value, at) => assert.ok(Math.abs(value - (published[at] ?? 0)) < 0.0005));
    assert.equal((squares(early, season) / squares(values, season)).toFixed(1), '3.5');
    assert.ok(shrunk.every(({ interval }, at) => interval.lower < (season[at] ?? 0) && interval.upper > (season[at] ?? 0)));
  });

  const lists = fc.array(
    fc.record({ value: fc.double({ min: -50, max: 50, noNaN: true }), variance: fc.double({ min: 0.01, max: 100, noNaN: true }) }),
    {
      minLength: 2,
      maxLength: 30,
    },
  );

  it('lies between the own value and the centre, whatever the order of the units', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const values = list.map(({ value }) => value);
        const variances = list.map(({ variance }) => variance);
        const shrunk = shrinkNormal(values, variances, 0);
        shrunk.forEach(({ value, interval }, at) => {
          const own = values[at] ?? 0;
          assert.ok(value >= Math.min(0, own) - 1e-9 && value <= Math.max(0, own) + 1e-9);
          assert.ok(interval.lower <= value && interval.upper >= value);
        });
        const back = shrinkNormal(values.toReversed(), variances.toReversed(), 0).toReversed();
        back.forEach(({ value }, at) => assert.ok(Math.abs(value - (shrunk[at]?.value ?? 0)) < 1e-6));
      }),
    );
  });

  it('scales with the unit of the values', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0.1, max: 100, noNaN: true }), (list, scale) => {
        const plain = shrinkNormal(
          list.map((one) => one.value),
          list.map((one) => one.variance),
          null,
        );
        const scaled = shrinkNormal(
          list.map((one) => one.value * scale),
          list.map((one) => one.variance * scale * scale),
          null,
        );
        scaled.forEach(({ value }, at) => assert.ok(Math.abs(value / scale - (plain[at]?.value ?? 0)) < 1e-5));
      }),
    );
  });

  it('few values are left as they are, and nonsense is refused', () => {
    assert.deepEqual(
      shrinkNormal([1, 2, 9], [1, 1, 1], null).map(({ value }) => value),
      [1, 2, 9],
    );
    assert.deepEqual(shrinkNormal([], [], null), []);
    assert.throws(() => shrinkNormal([1], [], null), RangeError);
    assert.throws(() => shrinkNormal([1], [0], null), RangeError);
  });
});

describe('shrinkage of counts', () => {
  const grid = [0.05, 0.1, 0.2, 0.4].map((spread) => ({ spread, weight: 0.25 }));

  it('with one known spread is the posterior of the textbook', () => {
    const { value, kept } = shrinkRatio({ observed: 30, expected: 20 }, [{ spread: 0.5, weight: 1 }], 1);
    assert.equal(value, 34 / 24);
    assert.equal(kept, 20 / 24);
    const rate = shrinkRate({ observed: 9, trials: 10, expectedRate: 0.5 }, [{ spread: Math.sqrt(1 / 11), weight: 1 }]);
    assert.ok(Math.abs(rate.value - 14 / 20) < 1e-12);
  });

  it('lies between the own value and the overall one, inside its interval', () => {
    const unit = fc.record({ expected: fc.double({ min: 0.01, max: 5000, noNaN: true }), observed: fc.integer({ min: 0, max: 8000 }) });
    fc.assert(
      fc.property(unit, fc.double({ min: 0.2, max: 5, noNaN: true }), (count, overall) => {
        const { value, interval } = shrinkRatio(count, grid, overall);
        const own = count.observed / count.expected;
        assert.ok(value >= Math.min(own, overall) * (1 - 1e-12) && value <= Math.max(own, overall) * (1 + 1e-12));
        assert.ok(interval.lower <= value && interval.upper >= value);
      }),
    );
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (observed, missed, expectedRate) => {
        const trials = observed + missed;
        const { value, interval } = shrinkRate({ observed, trials, expectedRate }, grid);
        const own = trials === 0 ? expectedRate : observed / trials;
        assert.ok(value >= Math.min(own, expectedRate) - 1e-12 && value <= Math.max(own, expectedRate) + 1e-12);
        assert.ok(interval.lower >= 0 && interval.upper <= 1);
      }),
    );
  });

  it('more data at the same rate never widen the interval, as a factor, and always keep more of the own deviation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.5, max: 300, noNaN: true }),
        fc.integer({ min: 2, max: 9 }),
        (o, e, times) => {
          const one = [{ spread: 0.3, weight: 1 }];
          const less = shrinkRatio({ observed: o, expected: e }, one, 1);
          const more = shrinkRatio({ observed: o * times, expected: e * times }, one, 1);
          assert.ok(more.interval.upper / more.interval.lower <= (less.interval.upper / less.interval.lower) * (1 + 1e-9));
          assert.ok(more.kept >= less.kept);
        },
      ),
    );
  });

  it('finds the spread that made the counts, and next to none where there is none', () => {
    const random = randomFrom(11);
    const mean = (points: { spread: number; weight: number }[]) => points.reduce((sum, { spread, weight }) => sum + spread * weight, 0);
    const people = (spread: number) =>
      Array.from({ length: 400 }, () => ({
        expected: 80,
        observed: random.poisson(80 * (spread === 0 ? 1 : random.gamma(spread ** -2, spread ** 2))),
      }));
    assert.ok(Math.abs(mean(ratioSpread(people(0.2), 1)) - 0.2) < 0.03);
    assert.ok(mean(ratioSpread(people(0), 1)) < 0.04);
    const rates = Array.from({ length: 400 }, () => ({
      trials: 100,
      expectedRate: 0.3,
      observed: random.binomial(100, random.beta(30, 70)),
    }));
    assert.ok(Math.abs(mean(rateSpread(rates)) - Math.sqrt(1 / 101)) < 0.02);
  });

  it('refuses impossible counts', () => {
    assert.throws(() => shrinkRatio({ observed: -1, expected: 1 }, grid, 1), RangeError);
    assert.throws(() => shrinkRate({ observed: 3, trials: 2, expectedRate: 0.5 }, grid), RangeError);
    assert.throws(() => rateSpread([{ observed: 1, trials: 2, expectedRate: 1 }]), RangeError);
    assert.throws(() => ratioSpread([], 0), RangeError);
  });
});
