import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mapping } from '#core/contacts/mapping.ts';
import { mappingFields } from '#core/contacts/mapping-fields.ts';
import { doubtful, fromColumn, inMode, meaningsOf, missingFields, modeOf, withField, withMeaning } from './field-source.ts';

const rule = (field: string) => {
  const found = mappingFields.contacts[field];
  assert.ok(found);
  return found;
};

describe('the source of a field', () => {
  it('is a column, several, a constant, or a date with a time', () => {
    assert.deepEqual([{ column: 'a' }, { join: ['a'] }, { constant: 'x' }, { date: 'a', time: 'b' }].map(modeOf), [
      'column',
      'join',
      'constant',
      'date',
    ]);
  });

  it('keeps its unit when the column changes, and its words only while it is the same column', () => {
    assert.deepEqual(fromColumn(rule('wait_s'), 'b', { column: 'a', unit: 'ms' }), { column: 'b', unit: 'ms' });
    assert.deepEqual(fromColumn(rule('wait_s'), 'b', undefined), { column: 'b', unit: 's' });
    const words = { column: 'a', values: { Y: 'answered' } };
    assert.deepEqual(fromColumn(rule('outcome'), 'a', words), words);
    assert.deepEqual(fromColumn(rule('outcome'), 'b', words), { column: 'b' });
  });

  it('changes its way with the columns it had', () => {
    assert.deepEqual(inMode('date', rule('entered_at'), { column: '日期' }, ['流水号', '日期']), { date: '日期', time: '流水号' });
    assert.deepEqual(inMode('column', rule('entered_at'), { date: '日期', time: ['接起', '进线'] }, []), { column: '日期' });
    assert.deepEqual(inMode('constant', rule('outcome'), undefined, ['a']), { constant: 'answered' });
    assert.deepEqual(inMode('join', rule('external_id'), undefined, ['a', 'b']), { join: ['a'] });
  });
});

describe('a mapping by hand', () => {
  const mapping: Mapping = { kind: 'contacts', fields: { agent: { column: '坐席' } } };

  it('keeps its fields in the order of the catalogue', () => {
    const more = withField(withField(mapping, 'outcome', { column: '结果' }), 'external_id', { column: '流水号' });
    assert.deepEqual(Object.keys(more.fields), ['external_id', 'agent', 'outcome']);
    assert.deepEqual(withField(more, 'agent', undefined).fields, { external_id: { column: '流水号' }, outcome: { column: '结果' } });
  });

  it('names what is still missing', () => {
    assert.deepEqual(missingFields(mapping), ['entered_at']);
    assert.deepEqual(missingFields({ kind: 'contacts', fields: {} }), ['entered_at', 'outcome']);
    assert.deepEqual(missingFields({ kind: 'states', fields: { agent: { column: 'a' } } }), ['state', 'started_at', 'ended_at']);
  });

  it('explains words one by one', () => {
    const source = withMeaning(withMeaning({ column: '结果' }, 'Y', 'answered'), 'N', 'abandoned');
    assert.deepEqual(source, { column: '结果', values: { Y: 'answered', N: 'abandoned' } });
    assert.deepEqual(withMeaning(withMeaning(source, 'Y', undefined), 'N', undefined), { column: '结果' });
    assert.deepEqual(meaningsOf(source, ['Y', '?']), [
      ['Y', 'answered'],
      ['?', undefined],
    ]);
    assert.deepEqual(meaningsOf(source, []), [
      ['Y', 'answered'],
      ['N', 'abandoned'],
    ]);
  });

  it('wants a look where the proposal was not sure and nobody has looked', () => {
    const unsure = { agent: 0.5, outcome: 0.9 };
    assert.deepEqual(doubtful(unsure, mapping, []), ['agent']);
    assert.deepEqual(doubtful(unsure, mapping, ['agent']), []);
  });
});
