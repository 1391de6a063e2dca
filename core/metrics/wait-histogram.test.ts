import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addWaitHistograms,
  waitBorders,
  waitBucketBounds,
  waitBucketCount,
  waitBucketOf,
  waitCount,
  waitHistogram,
  waitPercentile,
} from './wait-histogram.ts';

const waits = fc.double({ min: 0, max: 20_000, noNaN: true });
const histogramOf = (values: readonly number[]) => waitHistogram(values.map((value) => [waitBucketOf(value), 1] as const));

describe('the wait histogram', () => {
  it('covers three hours in steps of a tenth', () => {
    assert.equal(waitBorders[0], 1);
    assert.ok((waitBorders.at(-1) ?? 0) >= 10_800);
    assert.equal(waitBucketCount, waitBorders.length + 1);
    for (let index = 1; index < waitBorders.length; index++) {
      assert.ok(Math.abs((waitBorders[index] ?? 0) / (waitBorders[index - 1] ?? 0) - 1.1) < 0.001);
    }
  });

  it('a border belongs to the bucket above it, as width_bucket has it', () => {
    for (const [index, border] of waitBorders.entries()) {
      assert.equal(waitBucketOf(border), index + 1);
      assert.equal(waitBucketOf(border - 0.0005), index);
    }
    assert.throws(() => waitBucketOf(-1), RangeError);
    assert.throws(() => waitBucketOf(Number.NaN), RangeError);
  });

  it('any wait lies within the bounds of its bucket, and later buckets hold longer waits', () => {
    fc.assert(
      fc.property(waits, waits, (one, other) => {
        const { lower, upper } = waitBucketBounds(waitBucketOf(one));
        assert.ok(lower <= one && (upper === null || one < upper));
        if (one <= other) assert.ok(waitBucketOf(one) <= waitBucketOf(other));
      }),
    );
  });

  it('a percentile falls into the bucket of the true one', () => {
    fc.assert(
      fc.property(fc.array(waits, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const truth = values.toSorted((a, b) => a - b)[Math.ceil((percent * values.length) / 100) - 1] ?? 0;
        const { lower, upper } = waitBucketBounds(waitBucketOf(truth));
        const estimate = waitPercentile(histogramOf(values), percent / 100) ?? Number.NaN;
        assert.ok(estimate >= lower && (upper === null || estimate <= upper), `${estimate} for ${truth}`);
      }),
    );
  });

  it('parts add up to the whole, in any order', () => {
    fc.assert(
      fc.property(fc.array(waits), fc.array(waits), (one, other) => {
        const whole = histogramOf([...other, ...one]);
        assert.deepEqual(addWaitHistograms(histogramOf(one), histogramOf(other)), whole);
        assert.equal(waitCount(whole), one.length + other.length);
      }),
    );
  });

  it('nothing has no percentile, and a wrong bucket is refused', () => {
    assert.equal(waitPercentile(waitHistogram([]), 0.9), null);
    assert.throws(() => waitHistogram([[100, 1]]), RangeError);
    assert.throws(() => waitHistogram([[3, -1]]), RangeError);
    assert.throws(() => waitPercentile(waitHistogram([]), 1.5), RangeError);
  });
});
