import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEventOptions } from './event-options.ts';
import { MappingError } from './mapping.ts';

const problemsOf = (value: unknown): string[] => {
  try {
    readEventOptions(value);
    return [];
  } catch (error) {
    assert.ok(error instanceof MappingError);
    for (const { zh, en } of error.problems) assert.ok(/[\u4e00-\u9fff]/.test(zh) && en !== '');
    return error.problems.map(({ path }) => path);
  }
};

test('what a centre knows of its queue log or of its call records is taken as it is', () => {
  const log = {
    format: 'asterisk-queue-log',
    kind: 'states',
    reasons: { '07': 'meal', 外呼: 'aux' },
    lost_after_s: 7200,
    orphans: 'reject',
  };
  assert.deepEqual(readEventOptions(log), log);
  const calls = {
    format: 'asterisk-cdr',
    timezone: 'Asia/Shanghai',
    internal: '^8\\d{3}$',
    answers_first: false,
    date_format: 'dd.MM.yyyy HH:mm:ss',
  };
  assert.deepEqual(readEventOptions(calls), calls);
});

test('every mistake is named by its key', () => {
  assert.deepEqual(problemsOf(null), ['format']);
  assert.deepEqual(problemsOf({ format: 'csv' }), ['format']);
  const wrong = { reasons: { a: 'talk' }, lost_after_s: 1, orphans: 'keep', internal: '8', timezone: 'Mars', fields: {} };
  assert.deepEqual(problemsOf({ format: 'asterisk-queue-log', ...wrong }), [
    'reasons',
    'lost_after_s',
    'orphans',
    'internal',
    'timezone',
    'fields',
  ]);
  assert.deepEqual(problemsOf({ format: 'asterisk-cdr', internal: '(', answers_first: 'no', date_format: 'quatsch', reasons: {} }), [
    'internal',
    'answers_first',
    'date_format',
    'reasons',
  ]);
});
