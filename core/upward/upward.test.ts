import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkAnswers, unsettled } from '../methods/check-answers.ts';
import { gapOf, isLooser } from './alignment.ts';
import { actsOn, memoActs, memoKinds, memoStateAfter, memoStates, methodOf, wantsDecision } from './memo-life.ts';
import { ownForm } from './own-forms.ts';

describe('what goes up', () => {
  it('is written by a method of the playbook or by a form of its own, never by both', () => {
    for (const kind of memoKinds) assert.equal(ownForm(kind) === null, methodOf(kind) !== null, kind);
  });

  it('is decided by its recipient only, and closed by its author only when a decision was asked for', () => {
    for (const kind of memoKinds)
      for (const state of memoStates) {
        assert.ok(!actsOn(state, 'author', kind).includes('answer'));
        assert.ok(!actsOn(state, 'recipient', kind).includes('outcome'));
        assert.equal(actsOn(state, 'author', kind).includes('outcome'), state === 'answered' && wantsDecision(kind));
      }
  });

  it('moves on by an answer, an outcome or being withdrawn, by nothing else', () => {
    const moves = memoActs.filter((act) => memoStateAfter('sent', act) !== 'sent');
    assert.deepEqual(moves, ['answer', 'withdraw', 'outcome']);
  });
});

describe('the room’s own forms', () => {
  for (const kind of memoKinds) {
    const form = ownForm(kind);
    if (form === null) continue;
    for (const language of ['zh', 'en'] as const)
      it(`of ${kind}: the example passes its own checks in ${language}`, () => {
        const answers = Object.fromEntries(form.fields.map((field) => [field.key, field.example[language]]));
        assert.deepEqual(unsettled(checkAnswers(form, answers, {})), []);
      });
  }

  it('catch blame, missing figures and missing days', () => {
    const form = ownForm('bad-news');
    const flags = checkAnswers(
      form ?? assert.fail(),
      { fact: '系统坏了', impact: '很多人', done: '都怪运维', plan: '再看看', need: '无' },
      {},
    );
    assert.deepEqual(
      flags.map(({ check }) => check),
      ['fact_has_number', 'impact_has_number', 'done_forbid', 'plan_has_deadline'],
    );
  });
});

describe('the alignment', () => {
  it('of a target with itself is never looser', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (bound) => {
        assert.equal(isLooser({ kind: 'at-least', low: bound }, { kind: 'at-least', low: bound }), false);
        assert.equal(gapOf({ own: { kind: 'at-most', high: bound }, above: { kind: 'at-most', high: bound }, meets: true }), 'none');
      }),
    );
  });

  it('is looser on either side of a band', () => {
    const band = (low: number, high: number) => ({ kind: 'band', low, high }) as const;
    assert.equal(isLooser(band(0.7, 0.88), band(0.75, 0.88)), true);
    assert.equal(isLooser(band(0.75, 0.9), band(0.75, 0.88)), true);
    assert.equal(isLooser(band(0.76, 0.87), band(0.75, 0.88)), false);
  });
});
