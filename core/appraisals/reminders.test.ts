import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { byUrgency, reminderActs, type ReviewSeen, waitingActs } from './reminders.ts';
import { reviewStages } from './stages.ts';

const nobody: ReviewSeen = {
  stage: 'self',
  isOwn: false,
  leads: false,
  manages: false,
  isSecond: false,
  mustRate: false,
  needsRater: false,
  hasPersonSigned: false,
  hasLeaderSigned: false,
  appeal: null,
};

describe('reminders of appraisals', () => {
  it('go to whoever has the next step, and to nobody else', () => {
    const person = { ...nobody, isOwn: true };
    const leader = { ...nobody, leads: true, mustRate: true };
    const manager = { ...nobody, manages: true };
    const acts = (seen: ReviewSeen) => reviewStages.flatMap((stage) => waitingActs({ ...seen, stage }));
    assert.deepEqual(acts(person), ['write-self', 'sign']);
    assert.deepEqual(acts(leader), ['rate', 'hold-talk', 'sign']);
    assert.deepEqual(acts(manager), ['release']);
    assert.deepEqual(acts({ ...manager, needsRater: true }), ['find-rater', 'find-rater', 'release']);
    assert.deepEqual(acts(nobody), []);
  });

  it('end once one has signed', () => {
    assert.deepEqual(waitingActs({ ...nobody, stage: 'signing', isOwn: true, hasPersonSigned: true }), []);
    assert.deepEqual(waitingActs({ ...nobody, stage: 'signing', leads: true, hasLeaderSigned: true }), []);
  });

  it('follow an appeal from the leader to the second reviewer', () => {
    const at = (state: 'leader' | 'manager' | 'reviewer' | 'decided', isAnswered: boolean, who: Partial<ReviewSeen>) =>
      waitingActs({ ...nobody, stage: 'done', ...who, appeal: { state, isAnswered } });
    assert.deepEqual(at('leader', false, { leads: true }), ['answer-appeal']);
    assert.deepEqual(at('leader', true, { leads: true }), []);
    assert.deepEqual(at('leader', true, { isOwn: true }), ['read-answer']);
    assert.deepEqual(at('manager', false, { manages: true }), ['appoint']);
    assert.deepEqual(at('reviewer', false, { isSecond: true }), ['re-rate']);
    assert.deepEqual(at('decided', true, { isOwn: true, leads: true, manages: true, isSecond: true }), []);
  });

  it('stand by their last day, then by the order of the steps; what has no last day comes after everything that has one', () => {
    const rows = [
      { act: 'sign', dueOn: null },
      { act: 'release', dueOn: '2026-11-05' },
      { act: 'find-rater', dueOn: '2026-11-05' },
      { act: 'hold-talk', dueOn: '2026-11-02' },
      { act: 'rate', dueOn: '2026-11-05' },
      { act: 'write-self', dueOn: null },
    ] as const;
    assert.deepEqual(
      rows.toSorted(byUrgency).map(({ act }) => act),
      ['hold-talk', 'rate', 'find-rater', 'release', 'write-self', 'sign'],
    );
  });

  it('stand in one order whatever order they came in, and two alike keep theirs', () => {
    const row = fc.record({
      act: fc.constantFrom(...reminderActs),
      dueOn: fc.constantFrom(null, '2026-11-02', '2026-11-05'),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        assert.equal(byUrgency(a, b) + byUrgency(b, a), 0);
        assert.equal(byUrgency(a, b) === 0, a.act === b.act && a.dueOn === b.dueOn);
        if (byUrgency(a, b) <= 0 && byUrgency(b, c) <= 0) assert.ok(byUrgency(a, c) <= 0);
        if (byUrgency(a, b) === 0) assert.deepEqual([a, b].toSorted(byUrgency), [a, b]);
      }),
    );
  });
});
