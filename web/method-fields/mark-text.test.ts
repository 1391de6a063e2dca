import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { markText } from './mark-text.ts';

describe('marks in a text', () => {
  it('stand where the words at fault are', () => {
    assert.deepEqual(markText('他总是迟到', [{ from: 1, to: 3 }]), [
      { text: '他', isMarked: false },
      { text: '总是', isMarked: true },
      { text: '迟到', isMarked: false },
    ]);
  });

  it('change no letter of it, whatever the places', () => {
    const hit = fc.record({ from: fc.integer({ min: -3, max: 30 }), to: fc.integer({ min: -3, max: 30 }) });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.array(hit), (text, hits) => {
        assert.equal(
          markText(text, hits)
            .map((part) => part.text)
            .join(''),
          text,
        );
      }),
    );
  });
});
