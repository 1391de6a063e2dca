import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calmMonth, storiesTold } from './stories-testing.ts';

describe('the stories hidden in the demo centre', () => {
  for (const seed of [1, 2])
    it(`are found with the right diagnosis (seed ${seed})`, () => {
      const { told, born } = storiesTold(30, seed);
      assert.equal(told.length, 5);
      for (const { key, causes, right } of told) assert.ok(right, `${key} is told as ${causes.join(', ') || 'nothing'}`);
      assert.ok(Math.max(...born) <= 8, `new signals by night: ${born.join(' ')}`);
    });
});

describe('a demo centre without stories', () => {
  for (const seed of [11, 12])
    it(`raises five signals in a month at most (seed ${seed})`, () => {
      const born = calmMonth(20, seed);
      assert.ok(born.length <= 5, born.join('\n'));
    });
});
