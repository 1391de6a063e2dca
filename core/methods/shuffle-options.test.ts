import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shuffled } from './shuffle-options.ts';

describe('shuffled options', () => {
  it('are the same options, in the same order for the same seed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer(), fc.string(), (items, seed, name) => {
        assert.deepEqual(shuffled(items, seed, name).toSorted(), items.toSorted());
        assert.deepEqual(shuffled(items, seed, name), shuffled(items, seed, name));
      }),
    );
  });

  it('put each of three options first about as often', () => {
    const first = { a: 0, b: 0, c: 0 };
    for (let seed = 0; seed < 3000; seed += 1) first[shuffled(['a', 'b', 'c'] as const, seed, 'n1')[0] ?? 'a'] += 1;
    for (const times of Object.values(first)) assert.ok(times > 900 && times < 1100, String(times));
  });
});
