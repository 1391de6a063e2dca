import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { GoalRow } from '#api/goals.ts';
import { goalTree } from './goal-tree.ts';

const goal = (id: number, parentId: number | null) => ({ id, parentId }) as GoalRow;

describe('the tree of goals', () => {
  it('hangs each below its goal above, where that is shown', () => {
    const nodes = goalTree([goal(1, null), goal(2, 9), goal(3, 1), goal(4, 3)]);
    assert.deepEqual(
      nodes.map(({ goal: { id }, depth }) => [id, depth]),
      [
        [1, 0],
        [3, 1],
        [4, 2],
        [2, 0],
      ],
    );
  });
  it('shows every goal once, whatever hangs where', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 10 }), (parents) => {
        const nodes = goalTree(parents.map((parent, id) => goal(id, parent)));
        assert.deepEqual(
          nodes.map(({ goal: { id } }) => id).toSorted((a, b) => a - b),
          parents.map((_, id) => id),
        );
      }),
    );
  });
});
