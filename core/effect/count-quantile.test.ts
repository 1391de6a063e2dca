import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { poissonCdf } from '../numerics/distributions.ts';
import { countQuantile, sumQuantile } from './count-quantile.ts';
import { detectableChange, moreNeeded } from './more-needed.ts';

describe('quantiles of counts', () => {
  it('lie where the mid-p of a Poisson count says', () => {
    for (const mean of [2, 9, 40]) {
      for (const p of [0.025, 0.5, 0.975]) {
        const at = countQuantile(p, mean, mean);
        const midP = (count: number) => (poissonCdf(count, mean) + (count === 0 ? 0 : poissonCdf(count - 1, mean))) / 2;
        const [below, above] = [Math.floor(at), Math.ceil(at)];
        assert.ok((at === 0 || midP(below) <= p + 0.02) && midP(above) >= p - 0.02, `${at}`);
      }
    }
  });

  it('rise with the chance and widen with the variance, whatever the family', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 2000, noNaN: true }), fc.double({ min: 0.2, max: 5, noNaN: true }), (mean, excess) => {
        const [low, middle, high] = [0.025, 0.5, 0.975].map((p) => countQuantile(p, mean, mean * excess)) as [number, number, number];
        assert.ok(low <= middle && middle <= high && low >= 0);
        assert.ok(countQuantile(0.975, mean, mean * excess * 1.5) >= high - 1e-6 * high || mean < 2);
      }),
    );
  });

  it('of sums are those of the gamma distribution, and nearly normal for sure sums', () => {
    assert.ok(Math.abs(sumQuantile(0.975, 1, 1) - 3.6888794541139363) < 1e-9);
    assert.ok(Math.abs(sumQuantile(0.975, 1000, 1) - 1001.96) < 0.01);
    assert.throws(() => sumQuantile(0.5, 0, 1), RangeError);
    assert.throws(() => countQuantile(0, 1, 1), RangeError);
  });
});

describe('more data needed', () => {
  const need = { predicted: 0.2, levelVariance: 0.00001, noisePerContact: 0.16, have: 200 };

  it('with that many more, a change of the agreed size is just detectable', () => {
    const more = moreNeeded(need, 0.1, 0.001);
    assert.equal(more?.for, 'agreed');
    const then = detectableChange({ ...need, have: need.have + (more?.contacts ?? 0) });
    assert.ok(then !== null && Math.abs(then - 0.1) < 1e-4);
  });

  it('asks for the change seen where the agreed one is out of reach, then for the least that can show, and gives up where the past is the limit', () => {
    assert.equal(moreNeeded({ ...need, levelVariance: 0.001 }, 0.1, 0.075)?.for, 'seen');
    const reachable = moreNeeded({ ...need, levelVariance: 0.001 }, 0.1, 0.01);
    assert.equal(reachable?.for, 'reachable');
    assert.ok(reachable !== null && reachable.contacts > 0 && reachable.change > 0.1);
    assert.equal(moreNeeded({ ...need, levelVariance: 0.001, have: 9000 }, 0.1, 0.01), null);
    assert.equal(detectableChange({ ...need, have: 0 }), null);
  });
});
