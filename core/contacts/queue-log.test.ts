import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Contact } from './contact.ts';
import type { QueueLogOptions } from './queue-log.ts';
import { at, entered, readQueueLog, t0 } from './queue-log-testing.ts';

const only = (lines: readonly string[], options: QueueLogOptions = {}): Contact => {
  const { contacts, rejections } = readQueueLog(lines, options);
  assert.deepEqual(rejections, []);
  assert.equal(contacts.length, 1);
  return contacts[0] as Contact;
};

describe('contacts of a queue log', () => {
  it('an answered call has its wait, its talk, its agent and its caller', () => {
    const contact = only([entered(0), at(12, 'c1|sales|SIP/1|CONNECT|12|m1|3'), at(112, 'c1|sales|SIP/1|COMPLETECALLER|12|100|1')]);
    assert.deepEqual(contact, {
      externalId: `c1|sales|${t0}`,
      channel: 'voice',
      direction: 'inbound',
      queue: 'sales',
      agent: 'SIP/1',
      team: null,
      customer: '13800001111',
      topic: null,
      enteredAt: t0 * 1000,
      answeredAt: (t0 + 12) * 1000,
      endedAt: (t0 + 112) * 1000,
      waitSeconds: 12,
      talkSeconds: 100,
      holdSeconds: null,
      acwSeconds: null,
      outcome: 'answered',
      transferred: false,
      surveySent: null,
      surveyScore: null,
      resolved: null,
      caseId: null,
      flags: [],
    });
  });

  it('an agent who hangs up completes the call as the caller does', () => {
    const contact = only([entered(0), at(3, 'c1|sales|SIP/1|CONNECT|3|m1'), at(9, 'c1|sales|SIP/1|COMPLETEAGENT|3|6')]);
    assert.deepEqual([contact.outcome, contact.talkSeconds, contact.transferred], ['answered', 6, false]);
  });

  it('a caller who hangs up in the queue abandons, also while an agent is being put through', () => {
    assert.deepEqual(only([entered(0), at(31, 'c1|sales|NONE|ABANDON|2|5|31')]).waitSeconds, 31);
    const late = only([entered(0), at(31, 'c1|sales|SIP/1|ABANDON|1|1|31')]);
    assert.deepEqual([late.outcome, late.agent, late.talkSeconds], ['abandoned', null, null]);
  });

  it('leaving by key, by timeout and by an empty queue is a redirection', () => {
    for (const [event, wait] of [
      ['EXITWITHKEY|9|2|3|44', 44],
      ['EXITWITHTIMEOUT|2|3|45', 45],
      ['EXITEMPTY|2|3|46', 46],
    ] as const) {
      const contact = only([entered(0), at(wait, `c1|sales|NONE|${event}`)]);
      assert.deepEqual([contact.outcome, contact.waitSeconds, contact.agent], ['redirected', wait, null], event);
    }
  });

  it('channels that do not fit fail the call once, whatever is written after it', () => {
    const { contacts, rejections } = readQueueLog([entered(0), at(5, 'c1|sales|SIP/1|SYSCOMPAT|'), at(5, 'c1|sales|NONE|ABANDON|1|1|5')]);
    assert.deepEqual([contacts.length, contacts[0]?.outcome, contacts[0]?.waitSeconds, rejections.length], [1, 'failed', 5, 0]);
  });

  it('a blind, an attended and an old transfer end the call for this agent', () => {
    for (const event of [
      'BLINDTRANSFER|8001|internal|10|60|1',
      'ATTENDEDTRANSFER|BRIDGE|b-1|10|60|1',
      'ATTENDEDTRANSFER|APP|Queue|10|60|1',
      'ATTENDEDTRANSFER|LINK|Local/1;1|Local/1;2|10|60|1',
      'TRANSFER|8001|internal|10|60|1',
      'TRANSFER|8001|internal',
    ]) {
      const contact = only([entered(0), at(10, 'c1|sales|SIP/1|CONNECT|10|m1|2'), at(70, `c1|sales|SIP/1|${event}`)]);
      assert.deepEqual([contact.outcome, contact.transferred, contact.waitSeconds, contact.talkSeconds], ['answered', true, 10, 60], event);
    }
  });

  it('a call that rings several agents belongs to the one who takes it', () => {
    const contact = only([
      entered(0),
      at(5, 'c1|sales|SIP/1|RINGNOANSWER|5000'),
      at(10, 'c1|sales|SIP/2|RINGNOANSWER|5000'),
      at(11, 'c1|sales|SIP/3|RINGCANCELED|1000'),
      at(12, 'c1|sales|SIP/4|AGENTDUMP|'),
      at(15, 'c1|sales|SIP/5|CONNECT|15|m5|3'),
      at(20, 'c1|sales|SIP/5|COMPLETEAGENT|15|5|1'),
    ]);
    assert.deepEqual([contact.agent, contact.waitSeconds], ['SIP/5', 15]);
  });

  it('two queues in a row are two contacts, each in the interval of its entry', () => {
    const { contacts } = readQueueLog([
      entered(0),
      at(60, 'c1|sales|NONE|EXITWITHTIMEOUT|1|1|60'),
      entered(61, 'c1', 'overflow'),
      at(70, 'c1|overflow|SIP/2|CONNECT|9|m2|4'),
      at(90, 'c1|overflow|SIP/2|COMPLETECALLER|9|20|1'),
    ]);
    assert.deepEqual(
      contacts.map(({ queue, outcome, enteredAt, waitSeconds }) => [queue, outcome, enteredAt / 1000 - t0, waitSeconds]),
      [
        ['sales', 'redirected', 0, 60],
        ['overflow', 'answered', 61, 9],
      ],
    );
  });

  it('a caller seen in another queue has left the first, even when nothing says so', () => {
    const { contacts } = readQueueLog([entered(0), entered(20, 'c1', 'b'), at(25, 'c1|b|NONE|ABANDON|1|1|5')]);
    assert.deepEqual(
      contacts.map(({ queue, outcome, waitSeconds }) => [queue, outcome, waitSeconds]),
      [
        ['sales', 'redirected', 20],
        ['b', 'abandoned', 5],
      ],
    );
  });

  it('a transfer into another queue counts once, whether its line comes after, before or never', () => {
    const first = [entered(0), at(10, 'c1|sales|SIP/1|CONNECT|10|m1|2')];
    const second = [entered(70, 'c1', 'b'), at(75, 'c1|b|SIP/2|CONNECT|5|m2|1'), at(95, 'c1|b|SIP/2|COMPLETECALLER|5|20|1')];
    const transfer = at(70, 'c1|sales|SIP/1|BLINDTRANSFER|b|queues|10|60|1');
    for (const lines of [
      [...first, transfer, ...second],
      [...first, second[0] ?? '', transfer, ...second.slice(1)],
      [...first, ...second],
    ]) {
      const { contacts, rejections } = readQueueLog(lines);
      const told = contacts.map(({ queue, agent, talkSeconds, transferred }) => `${queue} ${agent} ${talkSeconds} ${transferred}`);
      assert.deepEqual(told.toSorted(), ['b SIP/2 20 false', 'sales SIP/1 60 true']);
      assert.deepEqual(rejections, []);
    }
  });

  it('a call whose id changes while it is talked about is still one call', () => {
    const contact = only([entered(0), at(10, 'c1|sales|SIP/1|CONNECT|10|m1|2'), at(70, 'c9|sales|SIP/1|COMPLETECALLER|10|60|1')]);
    assert.deepEqual([contact.externalId, contact.talkSeconds], [`c1|sales|${t0}`, 60]);
  });

  it('holding is taken out of the talk where the log tells of it', () => {
    const contact = only([
      entered(0),
      at(10, 'c1|sales|SIP/1|CONNECT|10|m1|2'),
      at(20, 'c1|sales|SIP/1|CALLERONHOLD'),
      at(50, 'c1|sales|SIP/1|CALLEROFFHOLD'),
      at(110, 'c1|sales|SIP/1|COMPLETECALLER|10|100|1'),
    ]);
    assert.deepEqual([contact.talkSeconds, contact.holdSeconds], [70, 30]);
  });

  it('a call across midnight belongs to the second in which it entered', () => {
    const contact = only([
      '1793635195|c1|sales|NONE|ENTERQUEUE||1001|1',
      '1793635205|c1|sales|SIP/1|CONNECT|10|m|2',
      '1793635265|c1|sales|SIP/1|COMPLETECALLER|10|60|1',
    ]);
    assert.equal(contact.enteredAt, Date.UTC(2026, 10, 2, 15, 59, 55));
    assert.equal(contact.endedAt, Date.UTC(2026, 10, 2, 16, 1, 5));
  });

  it('a change of clocks leaves epochs alone', () => {
    const change = Date.UTC(2026, 9, 25, 1) / 1000;
    const lines = [
      `${change - 5}|c1|q|NONE|ENTERQUEUE||1|1`,
      `${change + 5}|c1|q|SIP/1|CONNECT|10|m|2`,
      `${change + 65}|c1|q|SIP/1|COMPLETEAGENT|10|60|1`,
    ];
    const contact = only(lines, { zone: 'Europe/Berlin' });
    assert.deepEqual([contact.waitSeconds, contact.talkSeconds, contact.flags], [10, 60, []]);
  });

  it('times of the realtime table are read in the zone, with their fractions', () => {
    const contact = only(
      [
        '2026-11-02 23:59:55.250000|c1|q|NONE|ENTERQUEUE||1|1',
        '2026-11-03 00:00:05.250000|c1|q|SIP/1|CONNECT|10|m|2',
        '1793635265.75|c1|q|SIP/1|COMPLETEAGENT|10|60|1',
      ],
      { zone: 'Asia/Shanghai' },
    );
    assert.equal(contact.enteredAt, Date.UTC(2026, 10, 2, 15, 59, 55, 250));
    assert.equal(contact.endedAt, Date.UTC(2026, 10, 2, 16, 1, 5, 750));
  });

  it('a restart fails those who wait and keeps those who talk, without the seconds that nobody wrote', () => {
    const { contacts } = readQueueLog([
      entered(0),
      entered(1, 'c2'),
      at(10, 'c1|sales|SIP/1|CONNECT|10|m1|2'),
      at(50, 'NONE|NONE|NONE|QUEUESTART|'),
    ]);
    assert.deepEqual(
      contacts.map(({ outcome, endedAt, talkSeconds, waitSeconds }) => [outcome, endedAt, talkSeconds, waitSeconds]),
      [
        ['answered', null, null, 10],
        ['failed', null, null, null],
      ],
    );
  });

  it('durations that contradict the times are kept and flagged', () => {
    const contact = only([entered(0), at(10, 'c1|sales|SIP/1|CONNECT|10|m1|2'), at(70, 'c1|sales|SIP/1|COMPLETEAGENT|10|90|1')]);
    assert.deepEqual([contact.talkSeconds, contact.flags], [90, ['durations-disagree']]);
  });

  it('a contact that has not ended is not told', () => {
    assert.deepEqual(readQueueLog([entered(0), at(10, 'c1|sales|SIP/1|CONNECT|10|m1|2')]).contacts, []);
  });

  it('an end that never comes is given up after four hours', () => {
    const { contacts } = readQueueLog([entered(0), entered(20_000, 'c2'), at(20_001, 'c2|sales|NONE|ABANDON|1|1|1')]);
    assert.deepEqual(
      contacts.map(({ externalId, outcome, endedAt }) => [externalId, outcome, endedAt === null]),
      [
        [`c1|sales|${t0}`, 'failed', true],
        [`c2|sales|${t0 + 20_000}`, 'abandoned', false],
      ],
    );
  });
});
