import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { choicesOf, readTableState, type TableState, tableView, type ViewColumn, writeTableState } from './table-view.ts';

interface Row {
  name: string;
  rate: number | null;
  on: boolean;
}
const columns: ViewColumn<Row>[] = [
  { key: 'name', value: (row) => row.name },
  { key: 'rate', value: (row) => row.rate },
  { key: 'on', value: (row) => row.on, words: (value) => (value === true ? '在职' : '离职') },
];
const rows: Row[] = [
  { name: '王芳', rate: 0.8, on: true },
  { name: '李强', rate: null, on: false },
  { name: '陈静', rate: 0.9, on: true },
];
const plain: TableState = { sort: null, filters: {}, search: '', columns: null };
const names = (state: Partial<TableState>) => tableView(rows, columns, { ...plain, ...state }, 'zh-CN').map((row) => row.name);

describe('the view of a table', () => {
  it('sorts Chinese names as people expect, by pinyin', () => {
    assert.deepEqual(names({ sort: { key: 'name', order: 'asc' } }), ['陈静', '李强', '王芳']);
  });
  it('keeps rows without a value last, both ways', () => {
    assert.deepEqual(names({ sort: { key: 'rate', order: 'asc' } }), ['王芳', '陈静', '李强']);
    assert.deepEqual(names({ sort: { key: 'rate', order: 'desc' } }), ['陈静', '王芳', '李强']);
  });
  it('filters by the words that are shown and searches in all columns', () => {
    assert.deepEqual(names({ filters: { on: ['离职'] } }), ['李强']);
    assert.deepEqual(names({ search: '0.9' }), ['陈静']);
    assert.deepEqual(choicesOf(rows, columns[2]!, 'zh-CN'), ['离职', '在职']);
  });
  it('leaves the given rows in their order', () => {
    names({ sort: { key: 'name', order: 'desc' } });
    assert.deepEqual(
      rows.map((row) => row.name),
      ['王芳', '李强', '陈静'],
    );
  });
  it('survives the address', () => {
    const words = fc.stringMatching(/^[\w 班组]{1,12}$/).filter((text) => text.trim() !== '');
    const state = fc.record({
      sort: fc.option(fc.record({ key: fc.constantFrom('name', 'rate'), order: fc.constantFrom('asc' as const, 'desc' as const) }), {
        nil: null,
      }),
      filters: fc.dictionary(fc.constantFrom('name', 'on'), fc.array(words, { minLength: 1, maxLength: 3 })),
      search: fc.oneof(fc.constant(''), words),
      columns: fc.option(fc.constant<string[]>(['name', 'rate']), { nil: null }),
    });
    fc.assert(
      fc.property(state, (given) => {
        const back = readTableState('people', writeTableState('people', given, plain));
        assert.equal(JSON.stringify(back), JSON.stringify(given));
      }),
    );
  });
  it('clears a filter that is gone and minds only its own table', () => {
    const before = readTableState('people', { 'people.is.on': '在职', 'other.is.on': '离职' });
    assert.deepEqual(before.filters, { on: ['在职'] });
    assert.equal('people.is.on' in writeTableState('people', plain, before), true);
    assert.equal(writeTableState('people', plain, before)['people.is.on'], undefined);
  });
});
