import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastPoint, sparklinePaths } from './sparkline-path.ts';

describe('a sparkline', () => {
  it('runs from the lowest at the bottom to the highest at the top', () => {
    assert.deepEqual(sparklinePaths([0, 5, 10], 100, 20), ['M0 20L50 10L100 0']);
  });
  it('leaves a gap where nothing is known', () => {
    assert.deepEqual(sparklinePaths([0, 10, null, 10, 0], 100, 20), ['M0 20L25 0', 'M75 0L100 20']);
  });
  it('shows a lone value as a dot and nothing as nothing', () => {
    assert.deepEqual(sparklinePaths([null, 4, null], 100, 20), ['M50 10l0.01 0']);
    assert.deepEqual(sparklinePaths([null, null], 100, 20), []);
    assert.equal(lastPoint([], 100, 20), null);
  });
  it('lies in the middle when all values are alike', () => {
    assert.deepEqual(sparklinePaths([3, 3], 100, 20), ['M0 10L100 10']);
    assert.deepEqual(lastPoint([3, 3, null], 100, 20), { x: 50, y: 10 });
  });
});
