import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeFile, inOrder, keptMs, newFile, previewBody, readDesk, readOtherwise } from './desk.ts';

const file = newFile({ id: 'a', name: '话单.csv', bytes: 10 }, 1000);
const mapping = { kind: 'contacts' as const, fields: { agent: { column: '坐席' } } };

describe('the desk of files to import', () => {
  it('survives being left, until the server has thrown the files away', () => {
    const text = JSON.stringify([file]);
    assert.deepEqual(readDesk(text, 1000 + keptMs - 1), [file]);
    assert.deepEqual(readDesk(text, 1000 + keptMs), []);
    assert.deepEqual(readDesk('not json', 1000), []);
    assert.deepEqual(readDesk(null, 1000), []);
  });

  it('takes people and contacts before what speaks of them, and files of one kind as they came', () => {
    const kinds = ['surveys', 'roster', 'contacts', 'people', 'contacts'] as const;
    const items = kinds.map((kind, at) => ({ kind, at }));
    assert.deepEqual(
      inOrder(items).map(({ at }) => at),
      [3, 2, 4, 1, 0],
    );
  });

  it('changes one file and leaves the others', () => {
    const other = { ...file, id: 'b' };
    assert.deepEqual(changeFile([file, other], 'b', { batches: [7] }), [file, { ...other, batches: [7] }]);
  });

  it('forgets a mapping by hand when another table is read, not when the source gets another name', () => {
    const mapped = { ...file, mapping, checked: ['agent'] };
    assert.equal(readOtherwise(mapped, { source: '云呼叫' }).mapping, undefined);
    assert.equal(readOtherwise(mapped, { sheet: '二月' }).mapping, null);
    assert.deepEqual(readOtherwise(mapped, { sheet: '二月' }).checked, []);
    assert.deepEqual(
      readOtherwise({ ...file, reading: { ...file.reading, sheet: '一月' } }, { sheet: undefined as never }).reading,
      file.reading,
    );
  });

  it('asks for a preview with what was said and nothing else', () => {
    assert.deepEqual(previewBody(file), { format: 'auto', encoding: 'auto' });
    const said = { ...file, mapping, reading: { ...file.reading, kind: 'contacts' as const, source: ' 云呼叫 ', headerRow: 3 } };
    assert.deepEqual(previewBody(said), { format: 'auto', encoding: 'auto', kind: 'contacts', headerRow: 3, source: '云呼叫', mapping });
  });
});
