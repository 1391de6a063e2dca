import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { killRounds } from '../testing/durability.ts';

describe('a process killed in the middle of writes (embedded)', () => {
  it('loses nothing that it acknowledged, three times over', async () => {
    const rounds = await killRounds({ rounds: 3, longestMs: 800, random: Math.random });
    for (const { acknowledged, rows, reopenMs, ...faults } of rounds) {
      assert.ok(acknowledged > 0 && rows >= acknowledged, `${rows} rows, ${acknowledged} acknowledged, opened in ${reopenMs} ms`);
      assert.deepEqual(faults, { lost: 0, halves: 0, unindexed: 0, brokenBulk: 0 });
    }
  });
});
