import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMapping } from '#core/contacts/compile-mapping.ts';
import type { Contact } from '#core/contacts/contact.ts';
import type { Mapping } from '#core/contacts/mapping.ts';
import { phonenowFile, readExpected } from '#tools/phonenow-figures.ts';
import { openTable } from './open-table.ts';
import { previewTable, tableOptionsOf } from './preview.ts';

const zone = 'Asia/Shanghai';
const now = Date.UTC(2026, 10, 2);

async function contactsOf(mapping: Mapping): Promise<Contact[]> {
  assert.equal(mapping.kind, 'contacts');
  const table = await openTable(phonenowFile, tableOptionsOf(mapping));
  const map = compileMapping({ ...mapping, kind: 'contacts' }, table.header, { now, zone, workbook: true });
  const contacts: Contact[] = [];
  for await (const batch of table.rows) {
    for (const { cells, line } of batch) {
      const { row, rejection } = map(cells, line);
      assert.equal(rejection, undefined);
      if (row !== undefined) contacts.push(row);
    }
  }
  return contacts;
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

function figuresOf(contacts: readonly Contact[]) {
  const answered = contacts.filter((contact) => contact.outcome === 'answered');
  const scored = answered.filter((contact) => contact.surveyScore !== null);
  const within = (seconds: number) => answered.filter((contact) => (contact.waitSeconds ?? 0) <= seconds).length;
  return {
    calls: contacts.length,
    answered: answered.length,
    abandoned: contacts.filter((contact) => contact.outcome === 'abandoned').length,
    resolved: answered.filter((contact) => contact.resolved === true).length,
    waitSum: sum(answered.map((contact) => contact.waitSeconds)),
    asa: sum(answered.map((contact) => contact.waitSeconds)) / answered.length,
    csat: sum(scored.map((contact) => contact.surveyScore)) / scored.length,
    scored: scored.length,
    talk: sum(answered.map((contact) => contact.talkSeconds)) / answered.length,
    within,
  };
}

function counts(keys: string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const key of keys) found[key] = (found[key] ?? 0) + 1;
  return found;
}

test('the mapping proposed for phonenow gives every figure of the expected file', async () => {
  const expected = readExpected();
  const preview = await previewTable(phonenowFile, { now, zone, source: 'phonenow' });
  assert.equal(preview.problem, null);
  assert.deepEqual(preview.unused, []);
  assert.ok(Object.values(preview.confidence).every((confidence) => confidence >= 0.7));
  const contacts = await contactsOf(preview.mapping);
  const all = figuresOf(contacts);
  const localDay = (contact: Contact) => new Date(contact.enteredAt + 8 * 3_600_000).toISOString().slice(0, 10);
  const days = contacts.map(localDay).sort();
  assert.deepEqual(
    {
      rows: all.calls,
      answered: all.answered,
      abandoned: all.abandoned,
      abandon_rate: rounded(all.abandoned / all.calls, 6),
      resolved: all.resolved,
      resolved_rate_of_answered: rounded(all.resolved / all.answered, 6),
      ASA_s: rounded(all.asa, 4),
      ASA_exact_sum: all.waitSum,
      csat_mean: rounded(all.csat, 4),
      csat_n: all.scored,
      talk_mean_s: rounded(all.talk, 3),
      date_min: days[0],
      date_max: days.at(-1),
      SL20_answered: rounded(all.within(20) / all.answered, 6),
      'SL80_answered<=80': rounded(all.within(80) / all.answered, 6),
      dup_call_id: contacts.length - new Set(contacts.map((contact) => contact.externalId)).size,
      by_agent: [...new Set(contacts.map((contact) => contact.agent ?? ''))].sort().map((agent) => {
        const own = figuresOf(contacts.filter((contact) => contact.agent === agent));
        const { calls, answered, resolved } = own;
        return { agent, calls, answered, resolved, asa: rounded(own.asa, 4), csat: rounded(own.csat, 4), talk_s: rounded(own.talk, 3) };
      }),
      by_topic: counts(contacts.map((contact) => contact.topic ?? '')),
      by_month: counts(contacts.map((contact) => String(Number(localDay(contact).slice(5, 7))))),
    },
    expected,
  );
});

test('the talk time may be mapped as a fraction of a day or as a clock: the figures are the same', async () => {
  const { mapping } = await previewTable(phonenowFile, { now, zone });
  const talk = (unit: 'day' | 'clock'): Mapping => ({
    ...mapping,
    fields: {
      ...mapping.fields,
      talk_s: { column: 'AvgTalkDuration', unit },
      entered_at: { date: 'Date', time: 'Time', date_format: 'yyyy-MM-dd', time_format: 'excel' },
    },
  });
  const [byDay, byClock] = [await contactsOf(talk('day')), await contactsOf(talk('clock'))];
  assert.deepEqual(byDay, byClock);
});
