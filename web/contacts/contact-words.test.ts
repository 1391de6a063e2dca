import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContactRow } from '#api/contacts.ts';
import { durationWords, handleSeconds, stepsOf } from './contact-words.ts';

const answered: ContactRow = {
  id: 1,
  externalId: 'a-1',
  source: 'ACD',
  channel: 'voice',
  direction: 'inbound',
  queue: '社保',
  agentId: 7,
  agent: '张三',
  team: '一组',
  customer: '138****0001',
  topic: null,
  enteredAt: '2026-11-02T01:00:00.000Z',
  answeredAt: '2026-11-02T01:00:12.000Z',
  endedAt: '2026-11-02T01:04:00.000Z',
  waitSeconds: 12,
  talkSeconds: 180,
  holdSeconds: 30,
  acwSeconds: 18,
  outcome: 'answered',
  transferred: false,
  surveyScore: null,
  resolved: null,
  repeated: null,
  flags: [],
  numerator: null,
  denominator: null,
};

describe('the course of a contact', () => {
  it('goes from entering over the answer and the end of the call to the end of the work after it', () => {
    const steps = stepsOf(answered);
    assert.deepEqual(
      steps.map(({ moment, at }) => `${moment} ${at?.slice(14, 19)}`),
      ['entered 00:00', 'answered 00:12', 'ended 03:42', 'wrapped 04:00'],
    );
    assert.deepEqual(steps[1]?.next, { kind: 'talk', seconds: 210, hold: 30 });
  });
  it('ends with giving up when nobody answered', () => {
    const given = {
      ...answered,
      outcome: 'abandoned',
      answeredAt: null,
      endedAt: null,
      talkSeconds: null,
      holdSeconds: null,
      acwSeconds: null,
    };
    assert.deepEqual(
      stepsOf(given).map(({ moment, at }) => `${moment} ${at?.slice(14, 19)}`),
      ['entered 00:00', 'abandoned 00:12'],
    );
  });
  it('invents no moment that the source does not know', () => {
    const bare = {
      ...answered,
      answeredAt: null,
      endedAt: null,
      waitSeconds: null,
      talkSeconds: null,
      holdSeconds: null,
      acwSeconds: null,
    };
    assert.deepEqual(
      stepsOf(bare).map(({ at, next }) => [at === null, next]),
      [
        [false, null],
        [true, null],
        [true, null],
      ],
    );
  });
});

describe('durations of a contact', () => {
  it('add up as far as they are known', () => {
    assert.equal(handleSeconds(answered), 228);
    assert.equal(handleSeconds({ ...answered, talkSeconds: null, holdSeconds: null, acwSeconds: null }), null);
  });
  it('are written in seconds below a minute', () => {
    const zh = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
    assert.deepEqual(
      [durationWords(8, zh), durationWords(8.25, zh), durationWords(75, zh), durationWords(null, zh)],
      ['8 秒', '8.3 秒', '1:15', '–'],
    );
  });
});
