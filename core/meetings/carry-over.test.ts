import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type AgendaPoint, pointsToCarry } from './carry-over.ts';

const states = fc.constantFrom('open' as const, 'done' as const, 'dropped' as const, 'carried' as const);

/** Ends a meeting the way the store does: open points are marked and stand in the next one. */
function end(points: readonly AgendaPoint[], next: readonly AgendaPoint[], firstId: number): [AgendaPoint[], AgendaPoint[]] {
  const carried = pointsToCarry(points, next);
  const taken = carried.map((id, index): AgendaPoint => ({ id: firstId + index, state: 'open', carriedFrom: id }));
  return [points.map((point) => (carried.includes(point.id) ? { ...point, state: 'carried' } : point)), [...next, ...taken]];
}

describe('points carried over', () => {
  it('are never lost and never doubled, however many meetings go by and however often one is ended', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 12 }), fc.array(fc.boolean(), { maxLength: 6 }), (first, meetings) => {
        let points = first.map((state, index): AgendaPoint => ({ id: index + 1, state, carriedFrom: null }));
        const open = points.filter(({ state }) => state === 'open').length;
        let nextId = 1000;
        for (const twice of meetings) {
          let [ended, next] = end(points, [], nextId);
          if (twice) [ended, next] = end(ended, next, nextId + 500);
          nextId += 1000;
          assert.equal(next.length, open);
          assert.equal(new Set(next.map(({ carriedFrom }) => carriedFrom)).size, next.length);
          assert.ok(ended.every(({ state }) => state !== 'open'));
          points = next;
        }
      }),
    );
  });
});
