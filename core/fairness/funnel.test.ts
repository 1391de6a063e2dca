import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Interval } from '../numerics/intervals.ts';
import { binomialFunnel, normalFunnel, poissonFunnel } from './funnel.ts';
import { overdispersion, winsorise } from './overdispersion.ts';

const meets = (limits: Interval | null, lower: number, upper: number, digits = 7) => {
  assert.equal(limits?.lower.toPrecision(digits), lower.toPrecision(digits));
  assert.equal(limits?.upper.toPrecision(digits), upper.toPrecision(digits));
};

describe('funnel limits', () => {
  it('meet the published figures of a Poisson ratio to the last digit printed', () => {
    meets(poissonFunnel(15, 0.95), 0.5596924, 1.649348);
    meets(poissonFunnel(15, 0.998), 0.386265, 2.082907);
    meets(poissonFunnel(30, 0.95), 0.6746958, 1.427562);
  });

  it('of a rate are those of Clopper and Pearson at the expected count', () => {
    meets(binomialFunnel(81 / 263, 263, 0.95), 0.2527, 0.3676, 4);
    assert.deepEqual(binomialFunnel(1, 5, 0.95)?.upper, 1);
  });

  it('of a rare rate are those of the Poisson ratio', () => {
    const rare = binomialFunnel(15e-7, 1e7, 0.95);
    meets(rare && { lower: rare.lower / 15e-7, upper: rare.upper / 15e-7 }, 0.5596924, 1.649348, 5);
  });

  it('do not exist where nothing is expected, and nonsense is refused', () => {
    assert.equal(poissonFunnel(0, 0.95), null);
    assert.equal(binomialFunnel(0.5, 0, 0.95), null);
    for (const wrong of [
      () => poissonFunnel(-1, 0.95),
      () => poissonFunnel(1, 1),
      () => binomialFunnel(1.1, 5, 0.95),
      () => normalFunnel(-1, 0.95),
    ]) {
      assert.throws(wrong, RangeError);
    }
  });

  const expected = fc.double({ min: 0.01, max: 1e5, noNaN: true });
  const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });

  it('contain the baseline, and contain each other in the order of their levels', () => {
    fc.assert(
      fc.property(expected, fc.double({ min: 0.001, max: 0.999, noNaN: true }), level, (count, rate, sure) => {
        for (const [limits, wider, baseline] of [
          [poissonFunnel(count, sure), poissonFunnel(count, 0.9999), 1],
          [binomialFunnel(rate, count, sure), binomialFunnel(rate, count, 0.9999), rate],
          [normalFunnel(1 / count, sure), normalFunnel(1 / count, 0.9999), 1],
        ] as const) {
          assert.ok(limits !== null && wider !== null);
          assert.ok(limits.lower <= baseline && limits.upper >= baseline);
          assert.ok(wider.lower <= limits.lower && wider.upper >= limits.upper);
        }
      }),
    );
  });

  it('never widen with more expected', () => {
    fc.assert(
      fc.property(expected, fc.double({ min: 1, max: 50, noNaN: true }), level, (count, times, sure) => {
        const [less, more] = [poissonFunnel(count, sure), poissonFunnel(count * times, sure)];
        assert.ok(less !== null && more !== null);
        assert.ok(more.upper <= less.upper + 1e-9 && more.lower >= less.lower - 1e-9);
      }),
    );
  });
});

describe('overdispersion', () => {
  it('pulls in the outliers and nobody else', () => {
    const values = Array.from({ length: 21 }, (_, at) => at - 10);
    assert.deepEqual(
      winsorise(values),
      values.map((value) => Math.max(-8, Math.min(8, value))),
    );
    assert.deepEqual(winsorise([]), []);
  });

  it('is the mean square, and additive by the method of moments (worked by hand)', () => {
    const found = overdispersion([2, -2, 2, -2, 2], [0.01, 0.01, 0.02, 0.02, 0.05], 0);
    assert.ok(found !== null);
    assert.equal(found.phi, 4);
    const weights = [100, 100, 50, 50, 20];
    const room = 320 - weights.reduce((sum, w) => sum + w * w, 0) / 320;
    assert.ok(Math.abs(found.tauSquared - (20 - 4) / room) < 1e-12);
  });

  it('is none where chance explains all, where there is one unit, and unknown where there is none', () => {
    assert.equal(overdispersion([0.5, -0.5, 0.1], [0.1, 0.1, 0.1])?.tauSquared, 0);
    assert.equal(overdispersion([9], [0.1])?.tauSquared, 0);
    assert.equal(overdispersion([], []), null);
    assert.throws(() => overdispersion([1], []), RangeError);
    assert.throws(() => overdispersion([1], [0]), RangeError);
  });
});
