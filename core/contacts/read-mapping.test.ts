import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MappingError } from './mapping.ts';
import { readMapping } from './read-mapping.ts';

const entered = { column: '进线时间' };

function mistakes(value: unknown): string[] {
  try {
    readMapping(value);
    return [];
  } catch (error) {
    assert.ok(error instanceof MappingError);
    for (const { zh, en } of error.problems) {
      assert.match(zh, /\p{Script=Han}/u);
      assert.notEqual(en, '');
    }
    return error.problems.map((problem) => problem.path);
  }
}

const contacts = (fields: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  kind: 'contacts',
  ...more,
  fields: { entered_at: entered, agent: { column: 'a' }, ...fields },
});

test('a right mapping is taken as it is', () => {
  const mapping = contacts(
    { wait_s: { column: 'w', unit: 'clock', empty: ['-', 0] } },
    { timezone: 'Asia/Shanghai', header_row: 2, delimiter: '\t' },
  );
  assert.equal(readMapping(mapping), mapping);
});

test('every mistake is named by the path of its key', () => {
  assert.deepEqual(
    mistakes(
      contacts(
        {
          wait_s: { column: 'w', unit: 'seconds' },
          queue: { colum: 'q' },
          team: { column: 't', join: ['a'] },
          topic: { column: 't', unit: 's' },
          answered_at: { date: 'd' },
          ended_at: { column: 'e', date_format: 'yyyy-QQ' },
          outcome: { column: 'o', values: { AGENT: 'reached', HANG: null } },
          resolved: { column: 'r', values: { 好: 'yes' } },
          survey_score: { column: 's', values: { 好: '5' }, scale: [5, 1] },
          direction: { constant: 'sideways' },
          caller: { column: 'c' },
        },
        { delimiter: '||', header_row: 0, timezone: 'Asia/Atlantis', formet: 'csv', format: 'xls' },
      ),
    ).sort(),
    [
      'delimiter',
      'fields.answered_at.time',
      'fields.caller',
      'fields.direction.constant',
      'fields.ended_at.date_format',
      'fields.outcome.values.AGENT',
      'fields.queue',
      'fields.resolved.values.好',
      'fields.survey_score.scale',
      'fields.survey_score.values.好',
      'fields.team',
      'fields.topic.unit',
      'fields.wait_s.unit',
      'format',
      'formet',
      'header_row',
      'timezone',
    ],
  );
});

test('required fields must have a column, an outcome at least a way to be derived', () => {
  assert.deepEqual(mistakes({ kind: 'contacts', fields: {} }), ['fields.entered_at', 'fields.outcome']);
  assert.deepEqual(mistakes({ kind: 'contacts', fields: { entered_at: entered, talk_s: { column: 't' } } }), []);
  assert.deepEqual(mistakes({ kind: 'states', fields: { agent: { column: 'a' }, state: { column: 's' }, started_at: { column: 't' } } }), [
    'fields.ended_at',
  ]);
  assert.deepEqual(mistakes({ kind: 'people', fields: { name: { column: '姓名' } } }), ['fields.employee_no']);
});

test('what is no mapping at all is refused, never looked into', () => {
  for (const value of [
    null,
    undefined,
    7,
    'kind: contacts',
    [],
    { kind: 'calls' },
    { kind: 'contacts' },
    { kind: 'contacts', fields: [] },
  ]) {
    assert.notEqual(mistakes(value).length, 0);
  }
  assert.deepEqual(
    mistakes({
      kind: 'people',
      fields: { __proto__: null, constructor: { column: 'x' }, employee_no: { column: 'a' }, name: { column: 'b' } },
    }),
    ['fields.constructor'],
  );
});
