import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CdrOptions, cdrAssembler } from './cdr.ts';
import { type CdrField, cdrColumns } from './cdr-columns.ts';
import type { Contact, Rejection } from './contact.ts';

const names: readonly CdrField[] = [
  'start',
  'answer',
  'end',
  'duration',
  'billsec',
  'disposition',
  'src',
  'dst',
  'channel',
  'dstchannel',
  'lastapp',
  'lastdata',
  'uniqueid',
  'linkedid',
];
const columns = cdrColumns(names);
assert.ok(columns !== null);

type Row = Partial<Record<CdrField, string>>;
/** A record of a caller from outside that rang an agent through the queue for 10 s and talked for 60 s. */
const answered: Row = {
  start: '2026-11-02 23:59:50',
  answer: '2026-11-03 00:00:00',
  end: '2026-11-03 00:01:00',
  duration: '70',
  billsec: '60',
  disposition: 'ANSWERED',
  src: '13800001111',
  dst: '600',
  channel: 'PJSIP/trunk-00000001',
  dstchannel: 'PJSIP/8007-00000002',
  lastapp: 'Queue',
  lastdata: 'support,tT,,,300',
  uniqueid: '1793635190.1',
  linkedid: '1793635190.1',
};
const cellsOf = (row: Row): string[] => names.map((name) => row[name] ?? '');

function read(rows: readonly Row[], options: Partial<CdrOptions> = {}): { contacts: Contact[]; rejections: Rejection[] } {
  const assembler = cdrAssembler(columns ?? { at: {}, hasHeader: true }, { zone: 'Asia/Shanghai', answersFirst: false, ...options });
  const told = [...rows.map((row, index) => assembler.push(cellsOf(row), index + 2)), assembler.finish()];
  return { contacts: told.flatMap(({ contacts }) => contacts), rejections: told.flatMap(({ rejections }) => rejections) };
}
const only = (rows: readonly Row[], options: Partial<CdrOptions> = {}): Contact => {
  const { contacts, rejections } = read(rows, options);
  assert.deepEqual([contacts.length, rejections], [1, []]);
  return contacts[0] as Contact;
};

describe('call detail records', () => {
  it('a call through a queue is a contact with local times, across midnight', () => {
    const contact = only([answered]);
    assert.equal(contact.externalId, '1793635190.1|support');
    assert.equal(contact.enteredAt, Date.UTC(2026, 10, 2, 15, 59, 50));
    assert.equal(contact.answeredAt, Date.UTC(2026, 10, 2, 16));
    assert.deepEqual(
      [contact.queue, contact.agent, contact.customer, contact.outcome],
      ['support', 'PJSIP/8007', '13800001111', 'answered'],
    );
    assert.deepEqual([contact.waitSeconds, contact.talkSeconds, contact.transferred], [10, 60, false]);
  });

  it('where a greeting answers first, wait and talk are unknown rather than wrong', () => {
    const contact = only([answered], { answersFirst: true });
    assert.deepEqual(
      [contact.outcome, contact.agent, contact.waitSeconds, contact.talkSeconds, contact.answeredAt],
      ['answered', 'PJSIP/8007', null, null, null],
    );
  });

  it('the leg behind a Local channel tells wait and talk all the same', () => {
    const caller = { ...answered, answer: '2026-11-02 23:59:50', billsec: '70', dstchannel: 'Local/8007@from-queue-00000003;1' };
    const leg = {
      ...answered,
      start: '2026-11-02 23:59:55',
      answer: '2026-11-03 00:00:02',
      billsec: '58',
      channel: 'Local/8007@from-queue-00000003;2',
      lastapp: 'Dial',
      lastdata: 'SIP/8007',
      uniqueid: '1793635195.3',
    };
    const contact = only([leg, caller], { answersFirst: true });
    assert.deepEqual([contact.agent, contact.waitSeconds, contact.talkSeconds], ['PJSIP/8007', 12, 58]);
  });

  it('ringing several agents in turn is one contact of the one who answers', () => {
    const first = {
      ...answered,
      answer: '',
      end: '2026-11-02 23:59:55',
      billsec: '0',
      disposition: 'NO ANSWER',
      dstchannel: 'PJSIP/8001-00000009',
    };
    const contact = only([first, { ...answered, start: '2026-11-02 23:59:55' }]);
    assert.deepEqual([contact.agent, contact.waitSeconds], ['PJSIP/8007', 10]);
  });

  it('nobody answers: abandoned, or redirected when the call goes on, or failed', () => {
    const unanswered = { ...answered, answer: '', billsec: '0', disposition: 'NO ANSWER', dstchannel: '' };
    assert.deepEqual([only([unanswered]).outcome, only([unanswered]).waitSeconds], ['abandoned', 70]);
    assert.equal(only([{ ...unanswered, disposition: 'FAILED' }]).outcome, 'failed');
    const later = { start: '2026-11-03 00:01:00', end: '2026-11-03 00:02:00', duration: '60' };
    const next = { ...unanswered, ...later, lastdata: 'overflow' };
    assert.deepEqual(
      read([unanswered, next]).contacts.map(({ queue, outcome }) => `${queue} ${outcome}`),
      ['support redirected', 'overflow abandoned'],
    );
    assert.equal(only([unanswered, { ...unanswered, ...later, lastapp: 'VoiceMail' }]).outcome, 'redirected');
  });

  it('a second conversation of the same call is a transfer of the first', () => {
    const second = {
      ...answered,
      start: '2026-11-03 00:01:00',
      answer: '2026-11-03 00:01:00',
      end: '2026-11-03 00:05:00',
      lastapp: 'Dial',
      dstchannel: 'PJSIP/8010-00000005',
      uniqueid: '2.2',
    };
    const contact = only([answered, second]);
    assert.deepEqual([contact.agent, contact.transferred], ['PJSIP/8007', true]);
  });

  it('a direct call is inbound, a call to outside is outbound, a call inside the house is none', () => {
    const direct = only([{ ...answered, lastapp: 'Dial', lastdata: 'PJSIP/8007', dst: '8007' }]);
    assert.deepEqual([direct.externalId, direct.direction, direct.queue, direct.waitSeconds], ['1793635190.1', 'inbound', null, 10]);
    const out = {
      ...answered,
      src: '8007',
      dst: '13900002222',
      channel: 'PJSIP/8007-00000002',
      dstchannel: 'PJSIP/trunk-00000001',
      lastapp: 'Dial',
      lastdata: '',
    };
    const called = only([out]);
    assert.deepEqual(
      [called.direction, called.agent, called.customer, called.waitSeconds, called.talkSeconds],
      ['outbound', 'PJSIP/8007', '13900002222', null, 60],
    );
    assert.equal(only([{ ...out, disposition: 'BUSY', dstchannel: '' }]).outcome, 'failed');
    assert.deepEqual(
      read([
        { ...out, dst: '8010' },
        { ...answered, linkedid: '9.9', lastapp: 'Playback' },
      ]).contacts,
      [],
    );
  });

  it('a bad record is rejected with its line, its field and what stood there', () => {
    const { rejections } = read([
      { ...answered, start: '2026-02-31 10:00:00' },
      { ...answered, start: '' },
      { ...answered, billsec: 'x' },
      { ...answered, billsec: '-1' },
      { ...answered, disposition: 'MAYBE' },
      { ...answered, end: '2026-11-02 10:00:00' },
      answered,
      answered,
    ]);
    assert.deepEqual(
      rejections.map(({ line, code, field }) => `${line} ${code} ${field}`),
      [
        '2 unparsable-time start',
        '3 missing-required start',
        '4 unparsable-number billsec',
        '5 negative-duration billsec',
        '6 unknown-outcome disposition',
        '7 ends-before-start end',
        '9 duplicate-in-file null',
      ],
    );
  });

  it('calls are let go when no more of their records can come', () => {
    const assembler = cdrAssembler(columns ?? { at: {}, hasHeader: true }, { zone: 'UTC', windowSeconds: 3600 });
    assert.equal(assembler.push(cellsOf(answered), 2).contacts.length, 0);
    const nextDay = { ...answered, start: '2026-11-04 00:00:00', end: '2026-11-04 00:01:00', linkedid: '7.7', uniqueid: '7.7' };
    assert.equal(assembler.push(cellsOf(nextDay), 3).contacts.length, 1);
  });

  it('the order of records does not matter', () => {
    const rows = [0, 1, 2, 3].map((index) => ({
      ...answered,
      linkedid: `${index % 2}.1`,
      dstchannel: `PJSIP/80${index}-0000000${index}`,
      start: `2026-11-02 23:59:4${index}`,
    }));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const sorted = (list: Contact[]) => list.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
        assert.deepEqual(sorted(read(shuffled).contacts), sorted(read(rows).contacts));
      }),
    );
  });
});

describe('columns of call detail records', () => {
  const master = [
    '',
    '13800001111',
    '600',
    'ext',
    '"Li" <138>',
    'SIP/t-1',
    'SIP/8-2',
    'Queue',
    'q',
    '2026-11-02 10:00:00',
    '2026-11-02 10:00:05',
    '2026-11-02 10:01:00',
    '60',
    '55',
    'ANSWERED',
    'DOCUMENTATION',
  ];

  it('Master.csv is known with each choice of optional columns', () => {
    const at = (more: string[]) => cdrColumns([...master, ...more])?.at;
    assert.deepEqual([at([])?.start, at([])?.uniqueid], [9, undefined]);
    assert.equal(at(['1793635190.1'])?.uniqueid, 16);
    assert.equal(at(['note'])?.uniqueid, undefined);
    assert.deepEqual([at(['1793635190.1', 'note'])?.uniqueid, at(['1793635190.1', 'note'])?.linkedid], [16, undefined]);
    assert.equal(at(['', '1793635190.1', '4'])?.linkedid, 17);
    assert.deepEqual(
      [at(['1793635190.1', '', '1793635190.1', '4'])?.uniqueid, at(['1793635190.1', '', '1793635190.1', '4'])?.linkedid],
      [16, 18],
    );
    assert.equal(at(['1793635190.1', 'note', '', '1793635190.1', '4'])?.linkedid, 19);
  });

  it('the delivered mapping of cdr_custom and an export of the table are known', () => {
    const custom = [...master.slice(4, 5), ...master.slice(1, 4), ...master.slice(5), '', '1793635190.1', '', '4'];
    assert.deepEqual([cdrColumns(custom)?.at.start, cdrColumns(custom)?.at.uniqueid], [8, 16]);
    const table = cdrColumns([
      'calldate',
      'clid',
      'src',
      'dst',
      'dcontext',
      'channel',
      'dstchannel',
      'lastapp',
      'lastdata',
      'duration',
      'billsec',
      'disposition',
      'uniqueid',
    ]);
    assert.deepEqual([table?.hasHeader, table?.at.start, table?.at.disposition], [true, 0, 11]);
    assert.equal(cdrColumns(['姓名', '时间']), null);
  });
});
