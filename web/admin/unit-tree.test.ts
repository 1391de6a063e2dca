import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unitTree } from './unit-tree.ts';

describe('departments and teams as a tree', () => {
  it('stand below their parents, in the order in which they were made', () => {
    const tree = unitTree([
      { id: 4, parentId: 1, name: '丙班' },
      { id: 2, parentId: 1, name: '甲班' },
      { id: 3, parentId: 1, name: '乙班' },
      { id: 1, parentId: null, name: '热线部' },
    ]);
    assert.deepEqual(
      tree.map((unit) => unit.name),
      ['热线部'],
    );
    assert.deepEqual(
      tree[0]?.below.map((unit) => unit.name),
      ['甲班', '乙班', '丙班'],
    );
  });
  it('stand at the top when the parent is archived and not shown', () => {
    assert.deepEqual(
      unitTree([{ id: 2, parentId: 7, name: '一组' }]).map((unit) => unit.id),
      [2],
    );
  });
});
