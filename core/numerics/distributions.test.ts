import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as d from './distributions.ts';
import { logBeta, logGamma } from './log-gamma.ts';

const close = (actual: number, expected: number, tolerance = 1e-10) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);

describe('distributions', () => {
  it('meet the tables (Abramowitz and Stegun 26; Pearson and Hartley)', () => {
    close(d.normalQuantile(0.975), 1.959963984540054);
    close(d.normalCdf(1.959963984540054), 0.975);
    close(d.normalQuantile(0.975, 10, 2), 13.919927969080108);
    close(d.tQuantile(0.975, 1), 12.706204736174698);
    close(d.tQuantile(0.975, 9), 2.2621571627982049);
    close(d.tCdf(2.2621571627982049, 9), 0.975);
    close(d.chiSquareQuantile(0.95, 10), 18.307038053275146);
    close(d.chiSquareQuantile(0.025, 2000), 1877.9460368153905);
    close(d.gammaQuantile(0.001, 1e6, 1), 996912.6173198152);
    close(d.gammaQuantile(0.5, 2, 4), 1.6783469900166608 / 4);
    close(d.betaQuantile(0.025, 8, 3), 0.443904537692359);
    close(d.binomialCdf(3, 10, 0.3), 0.6496107184);
    close(d.poissonCdf(5, 3), 0.9160820579686966);
  });

  it('count quantiles are the smallest counts that reach the chance', () => {
    const p = fc.double({ min: 0.0001, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(p, fc.double({ min: 0, max: 5000, noNaN: true }), (chance, mean) => {
        const count = d.poissonQuantile(chance, mean);
        assert.ok(d.poissonCdf(count, mean) >= chance && (count === 0 || d.poissonCdf(count - 1, mean) < chance));
      }),
    );
    fc.assert(
      fc.property(p, fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), (chance, trials, share) => {
        const count = d.binomialQuantile(chance, trials, share);
        assert.ok(count <= trials && d.binomialCdf(count, trials, share) >= chance);
        assert.ok(count === 0 || d.binomialCdf(count - 1, trials, share) < chance);
      }),
    );
  });

  it('the gamma tails are right above a shape of a thousand, where the package is not', () => {
    close(d.gammaCdf(1000, 1000, 1), 0.5042052441802, 1e-12);
    close(d.gammaCdf(100_000, 100_000, 1), 0.50042052211, 1e-10);
    close(d.poissonCdf(999, 1000), 1 - 0.5042052441802, 1e-12);
    assert.equal(d.gammaCdf(Infinity, 500, 1), 1);
    assert.equal(d.gammaCdf(-1, 500, 1), 0);
  });

  it('quantile and distribution function undo each other, for small and large shapes alike', () => {
    const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const shape = fc.double({ min: 0.5, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(p, shape, fc.double({ min: 0.01, max: 100, noNaN: true }), (chance, k, rate) => {
        close(d.gammaCdf(d.gammaQuantile(chance, k, rate), k, rate), chance, 1e-9);
      }),
    );
    const inner = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const parameter = fc.double({ min: 1, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(inner, parameter, parameter, (chance, a, b) => close(d.betaCdf(d.betaQuantile(chance, a, b), a, b), chance, 1e-8)),
    );
  });

  it('refuse nonsense with a RangeError, and never answer NaN', () => {
    for (const wrong of [
      () => d.normalQuantile(1.5),
      () => d.normalQuantile(Number.NaN),
      () => d.normalCdf(Number.NaN),
      () => d.tQuantile(0.5, 0),
      () => d.chiSquareQuantile(0.5, -1),
      () => d.gammaQuantile(0.5, 1, 0),
      () => d.gammaCdf(1, Infinity, 1),
      () => d.betaCdf(0.5, 0, 1),
      () => d.poissonCdf(1, -1),
      () => d.binomialCdf(1, 1.5, 0.5),
      () => logGamma(0),
    ]) {
      assert.throws(wrong, RangeError);
    }
  });

  it('the logarithm of the gamma function meets factorials and halves', () => {
    close(logGamma(1), 0);
    close(logGamma(0.5), Math.log(Math.PI) / 2);
    close(logGamma(11), Math.log(3628800));
    close(logBeta(2, 3), Math.log(1 / 12));
    close(logBeta(1, 4), Math.log(1 / 4));
  });
});
