import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { actsFor, isOver, leastHarm, stateAfter, taskActs, taskStates, wantsText } from './task-life.ts';

const sides = ['giver', 'taker'] as const;

describe('the life of a task', () => {
  it('goes from hand to hand until it is closed', () => {
    const course = [
      ['take-in', 'taker', 'read-back'],
      ['correct', 'giver', 'given'],
      ['take-in', 'taker', 'read-back'],
      ['confirm', 'giver', 'confirmed'],
      ['obstacle', 'taker', 'under-way'],
      ['answer', 'giver', 'under-way'],
      ['report', 'taker', 'reported'],
      ['send-back', 'giver', 'under-way'],
      ['report', 'taker', 'reported'],
      ['close', 'giver', 'closed'],
    ] as const;
    course.reduce<(typeof taskStates)[number]>((state, [act, side, next]) => {
      assert.equal(stateAfter(state, act, side), next, act);
      return next;
    }, 'given');
  });

  it('never lets one side do what is the other’s', () => {
    for (const state of taskStates)
      for (const act of taskActs)
        assert.ok(sides.filter((side) => stateAfter(state, act, side) !== null).length <= 1, `${act} in ${state}`);
  });

  it('offers exactly what is allowed, and nothing when it is over', () => {
    for (const state of taskStates)
      for (const side of sides) {
        const offered = actsFor(state, side);
        assert.deepEqual(
          offered,
          taskActs.filter((act) => stateAfter(state, act, side) !== null),
        );
        if (isOver(state)) assert.deepEqual(offered, []);
      }
  });

  it('lets somebody move it on in every state that is not over', () => {
    for (const state of taskStates)
      if (!isOver(state))
        assert.ok(
          sides.some((side) => actsFor(state, side).length > 0),
          state,
        );
  });

  it('wants a reason for what undoes', () => {
    for (const act of ['return', 'correct', 'change', 'withdraw', 'send-back'] as const) assert.ok(wantsText(act), act);
  });
});

describe('the least harm', () => {
  it('is hearing it again as soon as redoing costs more than three times as much', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(10_000), (repeat, redo) => {
        assert.equal(leastHarm(repeat, redo), redo > 3 * repeat ? 'repeat' : 'redo');
      }),
    );
  });
});
