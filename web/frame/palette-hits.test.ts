import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Hit, hitsFor } from './palette-hits.ts';

const hit = (kind: Hit['kind'], name: string, detail = ''): Hit => ({ kind, name, detail, to: '/', search: {} });
const all = [hit('page', '看板', '业务'), hit('person', '王看', 'A01'), hit('person', '看小楼', 'A02'), hit('queue', '业务咨询')];

describe('the search', () => {
  it('shows pages before anything is typed', () => {
    assert.deepEqual(
      hitsFor(all, ' ').map((one) => one.name),
      ['看板'],
    );
  });
  it('puts names that begin with the letters first, then the rest, then details', () => {
    assert.deepEqual(
      hitsFor(all, '看').map((one) => one.name),
      ['看板', '看小楼', '王看'],
    );
    assert.deepEqual(
      hitsFor(all, '业务').map((one) => one.name),
      ['业务咨询', '看板'],
    );
    assert.deepEqual(
      hitsFor(all, 'a01').map((one) => one.name),
      ['王看'],
    );
  });
});
