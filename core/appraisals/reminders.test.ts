import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ReviewSeen, waitingActs } from './reminders.ts';
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
});
