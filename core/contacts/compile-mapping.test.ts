import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMapping, type CompileOptions } from './compile-mapping.ts';
import type { Contact, Rejection } from './contact.ts';
import { columnsOfMapping, type FieldSource, type Mapping, MappingError } from './mapping.ts';
import { readMapping } from './read-mapping.ts';

const now = Date.UTC(2026, 10, 3);
const shanghai = { now, zone: 'Asia/Shanghai' };

/** Maps rows of named cells by these fields, with an entry time in `t` unless the fields say otherwise. */
function mapRows(fields: Record<string, FieldSource>, rows: Record<string, string>[], options: CompileOptions = shanghai) {
  const mapping = readMapping({ kind: 'contacts', fields: { entered_at: { column: 't' }, agent: { column: 'a' }, ...fields } });
  const header = [...new Set(['t', 'a', ...columnsOfMapping(mapping), ...rows.flatMap((row) => Object.keys(row))])];
  const map = compileMapping({ ...mapping, kind: 'contacts' }, header, options);
  return rows.map((row, index) =>
    map(
      header.map((name) => row[name] ?? (name === 't' ? '2026-11-02 09:00:00' : '')),
      index + 2,
    ),
  );
}

function contact(fields: Record<string, FieldSource>, row: Record<string, string>, options = shanghai): Contact {
  const [mapped] = mapRows(fields, [row], options);
  assert.deepEqual(mapped?.rejection, undefined);
  assert.ok(mapped?.row);
  return mapped.row;
}

function rejection(fields: Record<string, FieldSource>, row: Record<string, string>): Rejection {
  const [mapped] = mapRows(fields, [row]);
  assert.ok(mapped?.rejection, JSON.stringify(mapped));
  return mapped.rejection;
}

const column = (name: string, more: object = {}): FieldSource => ({ column: name, ...more });

test('each broken rule has its code, field and value', () => {
  const cases: [Rejection['code'], string, string, Record<string, FieldSource>, Record<string, string>][] = [
    ['unparsable-time', 'entered_at', '2026-02-31 09:00:00', {}, { t: '2026-02-31 09:00:00' }],
    ['missing-required', 'entered_at', '', {}, { t: ' ' }],
    ['from-the-future', 'entered_at', '2026-11-04T00:00:01.000Z', {}, { t: '2026-11-04 08:00:01' }],
    ['negative-duration', 'wait_s', '-5', { wait_s: column('w') }, { w: '-5' }],
    ['unparsable-number', 'wait_s', 'long', { wait_s: column('w') }, { w: 'long' }],
    ['unparsable-time', 'talk_s', '1:75', { talk_s: column('w', { unit: 'clock' }) }, { w: '1:75' }],
    ['unknown-outcome', 'outcome', 'GONE', { outcome: column('o', { values: { A: 'answered' } }) }, { o: 'GONE' }],
    ['unknown-outcome', 'outcome', '', { outcome: column('o') }, { o: '' }],
    ['unknown-value', 'resolved', 'perhaps', { resolved: column('r') }, { r: 'perhaps' }],
    ['unknown-value', 'direction', 'up', { direction: column('d') }, { d: 'up' }],
    ['unparsable-number', 'survey_score', '5分', { survey_score: column('s') }, { s: '5分' }],
    ['ends-before-start', 'ended_at', '2026-11-02T00:59:50.000Z', { ended_at: column('e') }, { e: '2026-11-02 08:59:50' }],
  ];
  for (const [code, field, value, fields, row] of cases) assert.deepEqual(rejection(fields, row), { line: 2, code, field, value });
});

test('a row up to a day ahead of the clock is taken: clocks and zones differ', () => {
  assert.equal(contact({}, { t: '2026-11-04 07:59:59' }).enteredAt, now + 86_399_000);
});

test('a row with another number of cells than the header is malformed', () => {
  const map = compileMapping({ kind: 'contacts', fields: { entered_at: { column: 't' }, agent: { column: 'a' } } }, ['t', 'a'], shanghai);
  assert.equal(map(['2026-11-02 09:00'], 7).rejection?.code, 'malformed-row');
  assert.equal(map(['2026-11-02 09:00', 'x', 'y'], 8).rejection?.line, 8);
});

test('where no column says the outcome, an agent, an answer time or talk time does', () => {
  const fields = { answered_at: column('x'), talk_s: column('k') };
  assert.equal(contact(fields, { a: 'ann' }).outcome, 'answered');
  assert.equal(contact(fields, { x: '2026-11-02 09:00:10' }).outcome, 'answered');
  assert.equal(contact(fields, { k: '5' }).outcome, 'answered');
  assert.equal(contact(fields, { k: '0' }).outcome, 'abandoned');
});

test('an outcome column rules, though an agent is named', () => {
  assert.equal(contact({ outcome: column('o', { values: { N: 'abandoned' } }) }, { a: 'ann', o: 'n' }).outcome, 'abandoned');
});

test('an answered contact without an agent is kept and flagged, so are disagreeing times and scores off the scale', () => {
  const fields = { outcome: column('o'), wait_s: column('w'), answered_at: column('x'), survey_score: column('s') };
  const row = contact(fields, { o: 'answered', w: '10', x: '2026-11-02 09:00:30', s: '6' });
  assert.deepEqual(row.flags, ['no-agent', 'durations-disagree', 'survey-out-of-range']);
  assert.equal(row.waitSeconds, 10);
  assert.equal(row.surveyScore, 6);
  assert.deepEqual(contact({ ...fields, survey_score: column('s', { scale: [0, 10] }) }, { o: 'answered', a: 'ann', s: '10' }).flags, []);
});

test('a time of day on the date of entry that lies before it belongs to the next day', () => {
  const fields: Record<string, FieldSource> = {
    entered_at: { date: 'd', time: 't' },
    answered_at: { date: 'd', time: 'x' },
    ended_at: { date: 'd', time: 'e' },
  };
  const row = contact(fields, { d: '2026-11-01', t: '23:59:50', x: '0:00:10', e: '0:05:10' });
  assert.equal(row.waitSeconds, 20);
  assert.equal(row.talkSeconds, 300);
  assert.equal(rejection(fields, { d: '2026-11-01', t: '12:00:00', x: '11:59:00' }).code, 'ends-before-start');
});

test('a call across midnight into a change of clocks is as long as it was', () => {
  const fields: Record<string, FieldSource> = { entered_at: { date: 'd', time: 't' }, ended_at: { date: 'd', time: 'e' } };
  const berlin = { now, zone: 'Europe/Berlin' };
  assert.equal(contact(fields, { a: '', d: '2026-10-24', t: '23:59:00', e: '0:01:00' }, berlin).waitSeconds, 120);
  assert.equal(contact(fields, { a: '', d: '2026-10-25', t: '23:59:00', e: '0:01:00' }, berlin).waitSeconds, 120);
  const skipped = mapRows({}, [{ t: '2026-03-29 02:30:00' }], berlin)[0];
  assert.equal(skipped?.rejection?.code, 'unparsable-time');
});

test('an entry dated by another column of the row moves to the next day with it', () => {
  const fields: Record<string, FieldSource> = { entered_at: { date: 'd', time: ['q', 'v'], day_of: 'v', empty: ['-'] } };
  const row = { a: '', d: '2026-11-01', v: '23:59:54', q: '0:00:05' };
  assert.equal(contact(fields, row).enteredAt, Date.UTC(2026, 10, 1, 16, 0, 5));
  assert.equal(contact(fields, { ...row, q: '-' }).enteredAt, Date.UTC(2026, 10, 1, 15, 59, 54));
});

test('in a workbook dates as its reader writes them are understood besides the format of the mapping', () => {
  const fields: Record<string, FieldSource> = { entered_at: { date: 'd', time: 't', date_format: 'd/M/yyyy', time_format: 'h:mm a' } };
  const rows = [
    { d: '2/11/2026', t: '9:00 PM' },
    { d: '2026-11-02', t: '21:00:00' },
    { d: '2026-11-02', t: '0.875' },
  ];
  for (const row of mapRows(fields, rows, { ...shanghai, workbook: true })) assert.equal(row.row?.enteredAt, Date.UTC(2026, 10, 2, 13));
  assert.deepEqual(
    mapRows(fields, rows).map((row) => row.rejection?.code),
    [undefined, 'unparsable-time', 'unparsable-time'],
  );
});

test('texts keep what they are: formulas, zeros in front; only the blanks around them and ="…" go', () => {
  const fields = { queue: column('q'), customer: column('c', { empty: [0, '-'] }) };
  assert.equal(contact(fields, { q: ' =1+1 ' }).queue, '=1+1');
  assert.equal(contact(fields, { q: '="0031"' }).queue, '0031');
  assert.equal(contact(fields, { c: '0' }).customer, null);
  assert.equal(contact(fields, { c: '00' }).customer, '00');
});

test('a second row with the same id is refused; rows without one differ by their content or by their number', () => {
  const fields = { external_id: column('i') };
  const codes = mapRows(fields, [{ i: 'C1' }, { i: 'C2' }, { i: 'C1' }]).map((row) => row.rejection?.code);
  assert.deepEqual(codes, [undefined, undefined, 'duplicate-in-file']);
  const rows = [
    { i: '', a: 'ann' },
    { i: '', a: 'bob' },
    { i: '', a: 'ann' },
  ];
  const ids = mapRows(fields, rows).map((row) => row.row?.externalId ?? '');
  assert.equal(new Set(ids).size, 3);
  assert.equal(ids[2], `${ids[0]}~2`);
  assert.deepEqual(
    ids,
    mapRows(fields, rows).map((row) => row.row?.externalId),
  );
  assert.deepEqual(
    ids,
    mapRows({}, rows).map((row) => row.row?.externalId),
  );
});

test('columns are found by name, loosely where that is clear; a missing one is named with its field', () => {
  const mapping: Mapping & { kind: 'contacts' } = {
    kind: 'contacts',
    fields: { entered_at: { column: 'Call Time' }, agent: { column: '坐席' } },
  };
  assert.ok(compileMapping(mapping, ['call time', '坐席'], shanghai)(['2026-11-02 09:00', 'x'], 2).row);
  assert.throws(
    () => compileMapping(mapping, ['Call Time', '客服'], shanghai),
    (error: unknown) => error instanceof MappingError && error.problems[0]?.path === 'fields.agent' && /客服/.test(error.problems[0].zh),
  );
  assert.throws(() => compileMapping(mapping, ['calltime', 'call time', '坐席'], shanghai), MappingError);
});
