import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectContact } from './connect-ctr.ts';
import type { Contact } from './contact.ts';

const answered = {
  AWSAccountId: '111122223333',
  ContactId: '15a5cf14',
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-11-02T14:59:38Z',
  ConnectedToSystemTimestamp: '2026-11-02T14:59:38Z',
  DisconnectTimestamp: '2026-11-02T15:01:32Z',
  DisconnectReason: 'CUSTOMER_DISCONNECT',
  LastUpdateTimestamp: '2026-11-02T15:03:02Z',
  NextContactId: null,
  CustomerEndpoint: { Address: '+8613800001111', Type: 'TELEPHONE_NUMBER' },
  Queue: {
    ARN: 'arn:aws:connect:x:1:instance/i/queue/q',
    Name: 'Basic',
    EnqueueTimestamp: '2026-11-02T15:00:42Z',
    DequeueTimestamp: '2026-11-02T15:00:49Z',
    Duration: 7,
  },
  Agent: {
    Username: 'li.na',
    ConnectedToAgentTimestamp: '2026-11-02T15:00:49Z',
    AgentInteractionDuration: 33,
    CustomerHoldDuration: 10,
    AfterContactWorkDuration: 32,
    AfterContactWorkStartTimestamp: '2026-11-02T15:01:32Z',
    AfterContactWorkEndTimestamp: '2026-11-02T15:02:04Z',
    HierarchyGroups: { Level1: { GroupName: 'Centre' }, Level2: { GroupName: '一组' }, Level3: null },
  },
  TransferCompletedTimestamp: null,
};
const unanswered = { ...answered, Agent: null, Queue: { ...answered.Queue, DequeueTimestamp: '2026-11-02T15:01:32Z', Duration: 50 } };

function contactIn(record: unknown): Contact {
  const reading = connectContact(record);
  assert.equal(reading.kind, 'contact');
  return (reading as { contact: Contact }).contact;
}
const fault = (record: unknown): string => {
  const reading = connectContact(record);
  return reading.kind === 'fault' ? `${reading.code} ${reading.field ?? ''}`.trim() : reading.kind;
};

describe('contact records of Amazon Connect', () => {
  it('an answered call enters when it is queued, and talk leaves holding out', () => {
    assert.deepEqual(contactIn(answered), {
      externalId: '15a5cf14',
      channel: 'voice',
      direction: 'inbound',
      queue: 'Basic',
      agent: 'li.na',
      team: '一组',
      customer: '+8613800001111',
      topic: null,
      enteredAt: Date.UTC(2026, 10, 2, 15, 0, 42),
      answeredAt: Date.UTC(2026, 10, 2, 15, 0, 49),
      endedAt: Date.UTC(2026, 10, 2, 15, 1, 32),
      waitSeconds: 7,
      talkSeconds: 33,
      holdSeconds: 10,
      acwSeconds: 32,
      outcome: 'answered',
      transferred: false,
      surveySent: null,
      surveyScore: null,
      resolved: null,
      caseId: null,
      flags: [],
    });
  });

  it('without an agent it is abandoned, redirected or failed', () => {
    assert.deepEqual(
      [contactIn(unanswered).outcome, contactIn(unanswered).waitSeconds, contactIn(unanswered).agent],
      ['abandoned', 50, null],
    );
    assert.equal(contactIn({ ...unanswered, NextContactId: 'next' }).outcome, 'redirected');
    assert.equal(contactIn({ ...unanswered, TransferCompletedTimestamp: '2026-11-02T15:01:00Z' }).outcome, 'redirected');
    assert.equal(contactIn({ ...unanswered, DisconnectReason: 'TELECOM_PROBLEM' }).outcome, 'failed');
    assert.equal(contactIn({ ...unanswered, DisconnectReason: 'CONTACT_FLOW_DISCONNECT' }).outcome, 'failed');
  });

  it('a call that is handed on was answered and transferred', () => {
    assert.equal(contactIn({ ...answered, NextContactId: 'next' }).transferred, true);
    const leg = contactIn({ ...answered, ContactId: 'next', PreviousContactId: '15a5cf14', InitiationMethod: 'QUEUE_TRANSFER' });
    assert.deepEqual([leg.direction, leg.transferred], ['inbound', false]);
  });

  it('a callback waits from the moment it was asked for, and fails when the customer does not take it', () => {
    const callback = { ...answered, InitiationMethod: 'CALLBACK', InitiationTimestamp: '2026-11-02T14:00:00Z' };
    assert.deepEqual([contactIn(callback).direction, contactIn(callback).outcome], ['inbound', 'answered']);
    assert.equal(contactIn({ ...callback, ConnectedToSystemTimestamp: null }).outcome, 'failed');
  });

  it('an outbound call is answered when the customer takes it', () => {
    const outbound = { ...answered, InitiationMethod: 'OUTBOUND', Queue: { Name: 'Basic' } };
    const contact = contactIn(outbound);
    assert.deepEqual(
      [contact.direction, contact.outcome, contact.waitSeconds, contact.enteredAt],
      ['outbound', 'answered', null, Date.UTC(2026, 10, 2, 14, 59, 38)],
    );
    const missed = contactIn({ ...outbound, ConnectedToSystemTimestamp: null });
    assert.deepEqual([missed.outcome, missed.agent], ['failed', 'li.na']);
    assert.equal(contactIn({ ...answered, InitiationMethod: 'API' }).direction, 'outbound');
    assert.equal(contactIn({ ...answered, InitiationMethod: 'API', Channel: 'CHAT' }).direction, 'inbound');
  });

  it('what nobody was to take is no contact', () => {
    for (const record of [
      { ...answered, Queue: null, Agent: null },
      { ...answered, InitiationMethod: 'MONITOR' },
      { ...answered, InitiationMethod: 'DISCONNECT' },
      { ...unanswered, DisconnectTimestamp: null, Queue: { ...unanswered.Queue, DequeueTimestamp: null } },
    ]) {
      assert.equal(connectContact(record).kind, 'no-contact');
    }
  });

  it('durations that contradict the times are kept and flagged', () => {
    assert.deepEqual(contactIn({ ...answered, Queue: { ...answered.Queue, Duration: 70 } }).flags, ['durations-disagree']);
    assert.deepEqual(contactIn({ ...answered, Agent: { ...answered.Agent, AfterContactWorkDuration: 99 } }).flags, ['durations-disagree']);
    assert.deepEqual(contactIn({ ...answered, Agent: { ...answered.Agent, Username: null } }).flags, ['no-agent']);
  });

  it('names in lower case, offsets and fractions of seconds are read', () => {
    const lower = JSON.parse(JSON.stringify(answered).replaceAll(/"(\w+)":/g, (_, name: string) => `"${name.toLowerCase()}":`)) as Record<
      string,
      unknown
    >;
    assert.deepEqual(contactIn(lower), contactIn(answered));
    const local = contactIn({ ...answered, DisconnectTimestamp: '2026-11-02T23:01:32.250+08:00' });
    assert.equal(local.endedAt, Date.UTC(2026, 10, 2, 15, 1, 32, 250));
  });

  it('the queue of an agent is no queue of the centre', () => {
    const queue = { ...answered.Queue, Name: null, ARN: 'arn:aws:connect:x:1:instance/i/queue/agent/a' };
    assert.equal(contactIn({ ...answered, Queue: queue }).queue, null);
  });

  it('a bad record says what is wrong with it', () => {
    assert.equal(fault([]), 'malformed-row');
    assert.equal(fault({ ...answered, ContactId: '' }), 'missing-required ContactId');
    assert.equal(fault({ ...answered, InitiationTimestamp: null }), 'missing-required InitiationTimestamp');
    assert.equal(fault({ ...answered, DisconnectTimestamp: '2026-02-31T00:00:00Z' }), 'unparsable-time DisconnectTimestamp');
    assert.equal(fault({ ...answered, Queue: { ...answered.Queue, Duration: -1 } }), 'negative-duration Duration');
    assert.equal(fault({ ...answered, Queue: { ...answered.Queue, Duration: 'long' } }), 'unparsable-number Duration');
    assert.equal(fault({ ...answered, DisconnectTimestamp: '2026-11-02T10:00:00Z' }), 'ends-before-start DisconnectTimestamp');
  });
});
