import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mappingFields } from '#core/contacts/mapping-fields.ts';
import type { Manner } from '../format.ts';
import { bytesWords, fieldsShown, rowKeyOf, valueWords } from './row-words.ts';

const manner: Manner = { language: 'zh', timeZone: 'Asia/Shanghai' };
const words = { yes: '是', no: '否', word: (value: string) => `<${value}>` };
const shown = (field: string, value: unknown) => {
  const rule = mappingFields.contacts[field];
  assert.ok(rule);
  return valueWords(value, rule, manner, words);
};

describe('a row as understood', () => {
  it('carries each field under its own name', () => {
    assert.deepEqual(['external_id', 'wait_s', 'agent', 'agent_keys'].map(rowKeyOf), ['externalId', 'waitSeconds', 'agent', 'agentKeys']);
  });

  it('shows the fields of which some row says something, and not what is alike everywhere by default', () => {
    const rows = [{ agent: null, queue: '咨询', flags: [] }, null, { agent: '1001', queue: null }];
    assert.deepEqual(
      fieldsShown('contacts', rows, null).map(({ field }) => field),
      ['queue', 'agent'],
    );
  });

  it('leaves out what no column gives and all rows have alike', () => {
    const rows = [
      { agent: '1', direction: 'inbound', outcome: 'answered' },
      { agent: '1', direction: 'inbound', outcome: 'answered' },
    ];
    const of = (mapped: string[]) => fieldsShown('contacts', rows, mapped).map(({ field }) => field);
    assert.deepEqual(of(['agent']), ['agent', 'outcome']);
    assert.deepEqual(of(['agent', 'direction']), ['direction', 'agent', 'outcome']);
    const numbered = rows.map((row, index) => ({ ...row, externalId: `auto-${index}` }));
    const withNumber = (mapped: string[]) => fieldsShown('contacts', numbered, mapped).map(({ field }) => field);
    assert.deepEqual(withNumber(['agent']), ['agent', 'outcome'], 'a number made for a row is not the file’s');
    assert.deepEqual(withNumber(['external_id', 'agent']), ['external_id', 'agent', 'outcome']);
  });

  it('is written for people, at the centre’s clock', () => {
    assert.equal(shown('entered_at', Date.UTC(2026, 9, 30, 1, 2, 3)), '2026-10-30 09:02:03');
    assert.deepEqual([shown('wait_s', 205), shown('transferred', false), shown('outcome', 'answered')], ['3:25', '否', '<answered>']);
    assert.deepEqual([shown('survey_score', 4.5), shown('queue', null), shown('queue', '咨询')], ['4.50', '–', '咨询']);
    assert.deepEqual(
      [500, 517_424, 5_242_880].map((bytes) => bytesWords(bytes, manner)),
      ['500 B', '505 KB', '5.0 MB'],
    );
  });
});
