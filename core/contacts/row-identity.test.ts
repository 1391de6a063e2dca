import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentId, createOccurrences } from './row-identity.ts';

test('repetitions are counted as a map would count them, through every growth', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
      const counts = new Map<string, number>();
      const occurrences = createOccurrences();
      for (const text of texts) {
        const before = counts.get(text) ?? 0;
        assert.equal(occurrences.before(text), before);
        counts.set(text, before + 1);
      }
    }),
  );
  const many = createOccurrences();
  for (let index = 0; index < 50_000; index++) assert.equal(many.before(`C${index}`), 0);
  for (let index = 0; index < 50_000; index++) assert.equal(many.before(`C${index}`), 1);
});

test('ids of a hundred thousand alike contents are all different', () => {
  const ids = new Set(Array.from({ length: 100_000 }, (_, index) => contentId(`2026-11-02 09:00:00|投诉|${index}`)));
  assert.equal(ids.size, 100_000);
});
