import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileMapping } from '#core/contacts/compile-mapping.ts';
import type { Contact, Rejection } from '#core/contacts/contact.ts';
import type { Mapping } from '#core/contacts/mapping.ts';
import { parseMappingYaml } from './mapping-file.ts';
import { openTable } from './open-table.ts';
import { tableOptionsOf } from './preview.ts';

const file = '../shared/data/calls/bank_1999_sample.tsv';

/** The mapping of the documentation, word for word. */
const yaml = String.raw`
kind: contacts
source: bank-1999                  # part of the key: source + external_id
format: csv                        # csv | xlsx | jsonl; sheet: NAME and header_row: N for xlsx
delimiter: "\t"
timezone: Asia/Jerusalem
fields:
  external_id: { join: [vru+line, call_id, date, vru_entry] }
  queue:       { column: type }
  agent:       { column: server, empty: [NO_SERVER] }          # values that mean "none"
  customer:    { column: customer_id, empty: ["0"] }
  entered_at:  { date: date, time: [q_start, vru_exit], empty: ["0:00:00"], date_format: yyMMdd, time_format: H:mm:ss }   # first time that is not empty
  wait_s:      { column: q_time, unit: s }                     # s | ms | min | h | day (an Excel fraction) | clock (H:mm:ss)
  talk_s:      { column: ser_time, unit: s }
  outcome:     { column: outcome, values: { AGENT: answered, HANG: abandoned, PHANTOM: failed } }
  channel:     { constant: voice }
`;

/** The one-off script: the file taken apart by hand, without any of our code. */
function lookByHand() {
  const [head = '', ...lines] = readFileSync(file, 'latin1').split('\r\n').filter(Boolean);
  const names = head.split('\t');
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index] ?? '', cell])));
  const count = (test: (row: Record<string, string>) => boolean) => rows.filter(test).length;
  const seconds = (text = '') => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return {
    rows: rows.length,
    answered: count((row) => row['outcome'] === 'AGENT'),
    abandoned: count((row) => row['outcome'] === 'HANG'),
    failed: count((row) => row['outcome'] === 'PHANTOM'),
    answeredWithoutServer: count((row) => row['outcome'] === 'AGENT' && row['server'] === 'NO_SERVER'),
    noCustomer: count((row) => row['customer_id'] === '0'),
    neverQueued: count((row) => row['q_start'] === '0:00:00'),
    negativeVru: count((row) => Number(row['vru_time']) < 0),
    negativeWait: count((row) => Number(row['q_time']) < 0),
    negativeTalk: count((row) => Number(row['ser_time']) < 0),
    repeatedByDay: rows.length - new Set(rows.map((row) => `${row['vru+line']}|${row['date']}`)).size,
    repeatedIds:
      rows.length - new Set(rows.map((row) => ['vru+line', 'call_id', 'date', 'vru_entry'].map((name) => row[name]).join('|'))).size,
    waitSeconds: rows.filter((row) => row['outcome'] === 'AGENT').reduce((sum, row) => sum + Number(row['q_time']), 0),
    talkSeconds: rows.filter((row) => row['outcome'] === 'AGENT').reduce((sum, row) => sum + Number(row['ser_time']), 0),
    enteredOfDay: rows.reduce((sum, row) => sum + seconds(row['q_start'] === '0:00:00' ? row['vru_exit'] : row['q_start']), 0),
  };
}

async function importBy(mapping: Mapping & { kind: 'contacts' }) {
  const table = await openTable(file, tableOptionsOf(mapping));
  const map = compileMapping(mapping, table.header, { now: Date.UTC(2026, 10, 2), zone: 'UTC' });
  const contacts: Contact[] = [];
  const rejections: Rejection[] = [];
  for await (const batch of table.rows) {
    for (const { cells, line } of batch) {
      const { row, rejection } = map(cells, line);
      if (row === undefined) rejections.push(rejection);
      else contacts.push(row);
    }
  }
  return { contacts, rejections };
}

function asContacts(text: string): Mapping & { kind: 'contacts' } {
  const mapping = parseMappingYaml(text);
  assert.equal(mapping.kind, 'contacts');
  return { ...mapping, kind: 'contacts' };
}

test('the bank sample by the documented mapping: every dirty class is what an independent script counts', async () => {
  const hand = lookByHand();
  assert.deepEqual(
    { ...hand, waitSeconds: 0, talkSeconds: 0, enteredOfDay: 0 },
    {
      rows: 5000,
      answered: 4046,
      abandoned: 917,
      failed: 37,
      answeredWithoutServer: 49,
      noCustomer: 3027,
      neverQueued: 2268,
      negativeVru: 4,
      negativeWait: 0,
      negativeTalk: 0,
      repeatedByDay: hand.repeatedByDay,
      repeatedIds: 0,
      waitSeconds: 0,
      talkSeconds: 0,
      enteredOfDay: 0,
    },
  );
  const { contacts, rejections } = await importBy(asContacts(yaml));
  assert.deepEqual(rejections, []);
  const of = (test: (contact: Contact) => boolean) => contacts.filter(test).length;
  const answered = contacts.filter((contact) => contact.outcome === 'answered');
  assert.equal(contacts.length, hand.rows);
  assert.equal(answered.length, hand.answered);
  assert.equal(
    of((contact) => contact.outcome === 'abandoned'),
    hand.abandoned,
  );
  assert.equal(
    of((contact) => contact.outcome === 'failed'),
    hand.failed,
  );
  assert.equal(
    of((contact) => contact.flags.includes('no-agent')),
    hand.answeredWithoutServer,
  );
  assert.equal(
    of((contact) => contact.customer === null),
    hand.noCustomer,
  );
  assert.equal(
    answered.reduce((sum, contact) => sum + (contact.waitSeconds ?? 0), 0),
    hand.waitSeconds,
  );
  assert.equal(
    answered.reduce((sum, contact) => sum + (contact.talkSeconds ?? 0), 0),
    hand.talkSeconds,
  );
  const ofDay = (instant: number) => ((instant / 1000 + 2 * 3600) % 86_400) + 0;
  assert.equal(
    contacts.reduce((sum, contact) => sum + ofDay(contact.enteredAt), 0),
    hand.enteredOfDay,
  );
});

test('a mapping by the voice response time rejects its negative durations, one by line and day its repetitions', async () => {
  const hand = lookByHand();
  const byVru = await importBy(asContacts(yaml.replace('column: q_time', 'column: vru_time')));
  assert.deepEqual(
    byVru.rejections.map(({ line, code, field, value }) => [line, code, field, value]),
    [
      [2047, 'negative-duration', 'wait_s', '-57'],
      [3379, 'negative-duration', 'wait_s', '-50'],
      [3993, 'negative-duration', 'wait_s', '-56'],
      [4408, 'negative-duration', 'wait_s', '-71'],
    ],
  );
  const byDay = await importBy(asContacts(yaml.replace(', call_id, date, vru_entry]', ', date]')));
  assert.equal(byDay.rejections.filter(({ code }) => code === 'duplicate-in-file').length, hand.repeatedByDay);
  const unknown = await importBy(asContacts(yaml.replace(', PHANTOM: failed', '')));
  assert.equal(unknown.rejections.filter(({ code }) => code === 'unknown-outcome').length, hand.failed);
});

test('service that ends after midnight belongs to the next day', async () => {
  const withEnds = yaml
    .replace(
      'entered_at:',
      'answered_at: { date: date, time: ser_start, empty: ["0:00:00"], date_format: yyMMdd }\n  ended_at: { date: date, time: ser_exit, empty: ["0:00:00"], date_format: yyMMdd }\n  entered_at:',
    )
    .replace(/.*wait_s:.*\n.*talk_s:.*\n/, '');
  const { contacts, rejections } = await importBy(asContacts(withEnds));
  const late = contacts.find((contact) => contact.externalId === 'AA0102|31307|990220|23:59:32');
  assert.equal(late?.talkSeconds, 105);
  assert.deepEqual(
    rejections.filter(({ code }) => code !== 'ends-before-start'),
    [],
  );
});
