import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, entered, readQueueLog, t0 } from './queue-log-testing.ts';

describe('a queue log that is damaged, cut or out of order', () => {
  it('a log cut at its start builds the contact from the seconds that its end tells, or rejects the line', () => {
    const lines = [
      at(0, 'NONE|NONE|NONE|CONFIGRELOAD|'),
      at(5, 'c1|sales|SIP/1|COMPLETECALLER|10|60|1'),
      at(6, 'c2|sales|NONE|ABANDON|1|1|30'),
    ];
    const { contacts } = readQueueLog(lines);
    assert.deepEqual(
      contacts.map(({ externalId, customer, waitSeconds }) => [externalId, customer, waitSeconds]),
      [
        [`c1|sales|${t0 - 65}`, null, 10],
        [`c2|sales|${t0 - 24}`, null, 30],
      ],
    );
    const strict = readQueueLog(lines, { orphans: 'reject' });
    assert.deepEqual(
      [strict.contacts.length, strict.rejections.map(({ code, line }) => `${line} ${code}`)],
      [0, ['2 unknown-contact', '3 unknown-contact']],
    );
  });

  it('events that tell nothing are passed over', () => {
    const lines = ['DID|4008001234', 'INFO|IVR|1', 'CALLSTATUS|7', 'MYOWN_EVENT|x|y'].map((rest, index) =>
      at(index + 1, `c1|sales|NONE|${rest}`),
    );
    const { contacts, states, rejections } = readQueueLog([
      entered(0),
      ...lines,
      at(8, 'NONE|sales|SIP/1|PENALTY|3'),
      at(9, 'c1|sales|NONE|ABANDON|1|1|9'),
    ]);
    assert.deepEqual([contacts.length, states.length, rejections.length], [1, 0, 0]);
  });

  it('a bad line is rejected with its number and its reason', () => {
    const { contacts, rejections } = readQueueLog([
      'hello',
      at(0, 'c1|sales|NONE|not an event|'),
      'yesterday|c1|sales|NONE|ENTERQUEUE||1|1',
      '2021-02-31 10:00:00|c1|sales|NONE|ENTERQUEUE||1|1',
      '',
      at(0, 'NONE|sales|NONE|ENTERQUEUE||1|1'),
      entered(0),
      at(4, 'c1|sales|NONE|ABANDON|1|1|soon'),
      at(5, 'c1|sales|NONE|ABANDON|1|1|-5'),
      at(6, 'c7|sales|SIP/1|COMPLETEAGENT|1|1|1'),
      at(7, 'c1|sales|NONE|CONNECT|7|m'),
    ]);
    assert.equal(contacts.length, 0);
    assert.deepEqual(
      rejections.map(({ line, code }) => `${line} ${code}`),
      [
        '1 malformed-row',
        '2 malformed-row',
        '3 unparsable-time',
        '4 unparsable-time',
        '6 missing-required',
        '8 unparsable-number',
        '9 negative-duration',
        '10 unknown-contact',
        '11 missing-required',
      ],
    );
  });

  it('lines up to a minute out of order are put in order; later ones are rejected', () => {
    const connect = at(12, 'c1|sales|SIP/1|CONNECT|12|m1|3');
    const complete = at(40, 'c1|sales|SIP/1|COMPLETEAGENT|12|28|1');
    assert.deepEqual(
      readQueueLog([complete, connect, entered(0)]).contacts.map(({ talkSeconds }) => talkSeconds),
      [28],
    );
    const { contacts, rejections } = readQueueLog([complete, at(200, 'NONE|NONE|NONE|CONFIGRELOAD|'), entered(100, 'c2')]);
    assert.deepEqual([contacts.length, rejections.map(({ code, field }) => `${code} ${field}`)], [1, ['malformed-row time']]);
  });

  it('a line written twice counts once', () => {
    const { contacts, rejections } = readQueueLog([
      entered(0),
      entered(0),
      at(9, 'c1|sales|NONE|ABANDON|1|1|9'),
      at(9, 'c1|sales|NONE|ABANDON|1|1|9'),
    ]);
    assert.deepEqual(
      [contacts.length, rejections.map(({ line, code }) => `${line} ${code}`)],
      [1, ['2 duplicate-in-file', '4 duplicate-in-file']],
    );
  });
});
