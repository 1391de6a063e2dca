import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { completeTimes, type ContactTimes, momentOutOfOrder } from './contact-times.ts';

const unknown: ContactTimes = {
  outcome: 'answered',
  enteredAt: 0,
  answeredAt: null,
  endedAt: null,
  wrapupEndedAt: null,
  waitSeconds: null,
  talkSeconds: null,
  holdSeconds: null,
  acwSeconds: null,
};

function completed(known: Partial<ContactTimes>): ContactTimes & { disagree: boolean } {
  const times = { ...unknown, ...known };
  const disagree = completeTimes(times);
  return { ...times, disagree };
}

const seconds = fc.integer({ min: 0, max: 5000 });

test('whatever is left out of an answered contact follows from the rest, whichever way it was given', () => {
  fc.assert(
    fc.property(
      fc.record({ wait: seconds, talk: seconds, hold: seconds, acw: seconds, enteredAt: fc.integer({ min: 0, max: 1e12 }) }),
      (given) => {
        const { wait, talk, hold, acw, enteredAt } = given;
        const answeredAt = enteredAt + wait * 1000;
        const endedAt = answeredAt + (talk + hold) * 1000;
        const whole = {
          ...unknown,
          enteredAt,
          answeredAt,
          endedAt,
          wrapupEndedAt: endedAt + acw * 1000,
          waitSeconds: wait,
          talkSeconds: talk,
          holdSeconds: hold,
          acwSeconds: acw,
          disagree: false,
        };
        const none = { answeredAt: null, endedAt: null, waitSeconds: null, talkSeconds: null, acwSeconds: null };
        assert.deepEqual(completed({ ...whole, ...none, waitSeconds: wait, talkSeconds: talk, acwSeconds: acw }), whole);
        assert.deepEqual(completed({ ...whole, ...none, answeredAt, endedAt }), whole);
        assert.deepEqual(completed({ ...whole, ...none, endedAt, talkSeconds: talk }), whole);
        assert.deepEqual(completed({ ...whole, ...none, waitSeconds: wait, endedAt }), whole);
        assert.deepEqual(completed(whole), whole);
      },
    ),
  );
});

test('statements that disagree by more than two seconds are noticed, and both are kept', () => {
  const off = (ms: number) => completed({ waitSeconds: 10, answeredAt: 10_000 + ms, talkSeconds: 60 });
  assert.equal(off(2000).disagree, false);
  assert.equal(off(-2000).disagree, false);
  const wrong = off(2001);
  assert.equal(wrong.disagree, true);
  assert.equal(wrong.waitSeconds, 10);
  assert.equal(wrong.answeredAt, 12_001);
  assert.equal(completed({ waitSeconds: 10, talkSeconds: 60, endedAt: 73_000 }).disagree, true);
  assert.equal(completed({ endedAt: 60_000, wrapupEndedAt: 90_000, acwSeconds: 20, waitSeconds: 0, talkSeconds: 60 }).disagree, true);
  assert.equal(completed({ endedAt: 10_000, talkSeconds: 60 }).disagree, true);
});

test('an abandoned contact waits until it ends; where others went to is no wait', () => {
  assert.equal(completed({ outcome: 'abandoned', endedAt: 42_000 }).waitSeconds, 42);
  assert.equal(completed({ outcome: 'abandoned', waitSeconds: 42 }).endedAt, 42_000);
  assert.equal(completed({ outcome: 'abandoned', waitSeconds: 42, endedAt: 50_000 }).disagree, true);
  assert.equal(completed({ outcome: 'redirected', endedAt: 42_000 }).waitSeconds, null);
  assert.equal(completed({ outcome: 'redirected', endedAt: 42_000, waitSeconds: 3 }).disagree, false);
});

test('nothing is made up where nothing is known', () => {
  assert.deepEqual(completed({}), { ...unknown, disagree: false });
  assert.equal(completed({ talkSeconds: 60 }).endedAt, null);
  assert.equal(completed({ waitSeconds: 5, endedAt: 6000, holdSeconds: 60 }).talkSeconds, null);
});

test('clocks of one system may differ by two seconds before the order is wrong', () => {
  const at = (known: Partial<ContactTimes>) => momentOutOfOrder({ ...unknown, enteredAt: 10_000, ...known })?.field ?? null;
  assert.equal(at({ answeredAt: 8000 }), null);
  assert.equal(at({ answeredAt: 7999 }), 'answered_at');
  assert.equal(at({ answeredAt: 20_000, endedAt: 17_000 }), 'ended_at');
  assert.equal(at({ endedAt: 20_000, wrapupEndedAt: 17_000 }), 'wrapup_ended_at');
  assert.equal(completed({ enteredAt: 10_000, answeredAt: 9000 }).waitSeconds, 0);
});
