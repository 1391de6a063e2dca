import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chartSpan, unitOfScope } from './unit-of-scope.ts';

const days = { from: '2026-11-01', to: '2026-11-07' };

describe('the chart of a scope', () => {
  it('is that of the one person, queue, channel or team, else of the centre', () => {
    assert.deepEqual(unitOfScope(days), { kind: 'centre', key: 'all' });
    assert.deepEqual(unitOfScope({ ...days, agent: [7] }), { kind: 'person', key: '7' });
    assert.deepEqual(unitOfScope({ ...days, queue: [2] }), { kind: 'queue', key: '2' });
    assert.deepEqual(unitOfScope({ ...days, channel: ['chat'] }), { kind: 'channel', key: 'chat' });
    assert.deepEqual(unitOfScope({ ...days, team: [3] }), { kind: 'team', key: '3' });
    assert.deepEqual(unitOfScope({ ...days, team: [3], whole: 'queues' }), { kind: 'centre', key: 'all' });
  });

  it('does not stand for several at once', () => {
    assert.equal(unitOfScope({ ...days, team: [3, 4] }), null);
    assert.equal(unitOfScope({ ...days, agent: [7], queue: [2] }), null);
    assert.equal(unitOfScope({ ...days, team: [3], queue: [2] }), null);
    assert.deepEqual(unitOfScope({ ...days, team: [3], queue: [2], whole: 'queues' }), { kind: 'queue', key: '2' });
  });

  it('looks back eight weeks at least', () => {
    assert.deepEqual(chartSpan(days), { from: '2026-09-13', to: '2026-11-07' });
    assert.equal(chartSpan({ ...days, from: '2026-01-01' }).from, '2026-01-01');
  });
});
