import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unitTree } from './unit-tree.ts';

describe('departments and teams as a tree', () => {
  it('stand below their parents, in the order of names', () => {
    const tree = unitTree(
      [
        { id: 3, parentId: 1, name: '二组' },
        { id: 2, parentId: 1, name: '10 组' },
        { id: 4, parentId: 1, name: '9 组' },
        { id: 1, parentId: null, name: '热线部' },
      ],
      'zh-CN',
    );
    assert.deepEqual(
      tree.map((unit) => unit.name),
      ['热线部'],
    );
    assert.deepEqual(
      tree[0]?.below.map((unit) => unit.name),
      ['9 组', '10 组', '二组'],
    );
  });
  it('stand at the top when the parent is archived and not shown', () => {
    assert.deepEqual(
      unitTree([{ id: 2, parentId: 7, name: '一组' }], 'zh-CN').map((unit) => unit.id),
      [2],
    );
  });
});
