import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readScope, scopeFor, teamsAsked, writeScope } from './scope.ts';

const days = { from: '2026-11-02', to: '2026-11-08' };
const leader = { wide: false, ledTeams: [3, 4], teamId: null };
const manager = { wide: true, ledTeams: [], teamId: null };
const agent = { wide: false, ledTeams: [], teamId: null };

describe('the scope of a figure', () => {
  it('is whole queues where the metric belongs to the queue and the asker does not see everybody', () => {
    assert.equal(scopeFor('answer_rate', days, leader).whole, 'queues');
    assert.deepEqual(scopeFor('answer_rate', days, leader).team, [3, 4]);
    assert.equal(scopeFor('answer_rate', days, manager).whole, undefined);
    assert.equal(scopeFor('answer_rate', days, { ...manager, teamId: 3 }).whole, 'queues');
    assert.equal(scopeFor('answer_rate', days, agent).whole, 'queues');
  });
  it('is the own people where the metric belongs to people', () => {
    assert.deepEqual(scopeFor('aht', days, leader), { ...days, team: [3, 4] });
    assert.equal(scopeFor('aht', days, manager).team, undefined);
  });
  it('narrows to the team that was chosen', () => {
    assert.deepEqual(teamsAsked({ ...leader, teamId: 4 }), [4]);
    assert.equal(teamsAsked(manager), undefined);
  });
  it('comes back from an address as it went in', () => {
    const ids = fc.option(fc.uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 4 }), { nil: undefined });
    const clock = fc.constantFrom(undefined, '00:00', '08:30', '23:30');
    fc.assert(
      fc.property(ids, ids, ids, clock, fc.boolean(), (queue, team, agentIds, timeFrom, isWhole) => {
        const scope = {
          ...days,
          queue,
          team,
          agent: agentIds,
          channel: undefined,
          timeFrom,
          timeTo: undefined,
          whole: isWhole ? ('queues' as const) : undefined,
        };
        assert.deepEqual(readScope(writeScope(scope), days), scope);
      }),
    );
  });
  it('leaves out what is no id, no clock and no known word', () => {
    const read = readScope({ queue: 'x,-1,2', timeFrom: '25:00', whole: 'world', agent: '' }, days);
    assert.deepEqual(read.queue, [2]);
    assert.deepEqual([read.timeFrom, read.whole, read.agent], [undefined, undefined, undefined]);
  });
});
