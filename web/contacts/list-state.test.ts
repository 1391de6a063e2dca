import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readList } from './list-state.ts';

describe('the state of a list of contacts', () => {
  it('is read from the address', () => {
    assert.deepEqual(readList({ metric: 'answer_rate:net', part: 'missed', sort: 'wait~desc', page: '3', outcome: 'abandoned' }), {
      metric: 'answer_rate:net',
      part: 'missed',
      outcome: 'abandoned',
      flag: undefined,
      sort: 'wait',
      order: 'desc',
      page: 3,
    });
  });
  it('is the usual one where the address says nonsense', () => {
    const { sort, order, page, part } = readList({ sort: 'shoe', page: '-2', part: 'half' });
    assert.deepEqual([sort, order, page, part], ['entered', 'asc', 1, undefined]);
  });
});
