import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { extentOf } from './extent.ts';

describe('the span of an axis', () => {
  it('holds every value, and its ticks are at most a dozen', () => {
    const values = fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.constantFrom('seconds', 'count', 'points'), (list, unit) => {
        const { from, to, step } = extentOf(list, unit);
        assert.ok(from <= Math.min(...list) + 1e-9 && Math.max(...list) <= to + 1e-9, `${from} ${to}`);
        assert.ok(step > 0 && (to - from) / step <= 12, `${from} ${to} ${step}`);
      }),
    );
  });
  it('keeps ratios within 0 and 1', () => {
    assert.deepEqual(extentOf([0.99, 1], 'ratio').to, 1);
    assert.deepEqual(extentOf([0, 0.01], 'ratio').from, 0);
  });
  it('cuts times where a clock is read', () => {
    assert.equal(extentOf([180, 360], 'seconds').step, 60);
    assert.equal(extentOf([12, 31], 'seconds').step, 5);
    assert.equal(extentOf([172.6, 173.4], 'seconds').step, 1, 'two ticks would read the same');
  });
  it('has a span for nothing and for one value', () => {
    assert.ok(extentOf([], 'ratio').to > extentOf([], 'ratio').from);
    assert.ok(extentOf([0.8], 'ratio').to > 0.8);
    assert.ok(extentOf([0], 'count').to > 0);
  });
});
