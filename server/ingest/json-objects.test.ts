import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createJsonSplitter, type JsonPiece } from './json-objects.ts';

function split(text: string, { chunk = text.length + 1, maxChars = 1000 } = {}): JsonPiece[] {
  const splitter = createJsonSplitter(maxChars);
  const pieces: JsonPiece[] = [];
  for (let from = 0; from < text.length; from += chunk) pieces.push(...splitter.push(text.slice(from, from + chunk)));
  return [...pieces, ...splitter.end()];
}
const told = (pieces: readonly JsonPiece[]): string[] =>
  pieces.map((piece) => `${piece.line} ${'broken' in piece ? piece.broken : JSON.stringify(JSON.parse(piece.text))}`);

describe('JSON objects in a text', () => {
  it('stand one per line, one behind the other, in an array, or over several lines', () => {
    assert.deepEqual(told(split('{"a":1}\n\n{"a":2}\r\n')), ['1 {"a":1}', '3 {"a":2}']);
    assert.deepEqual(told(split('{"a":1}{"a":{"b":[2]}}{"a":3}')), ['1 {"a":1}', '1 {"a":{"b":[2]}}', '1 {"a":3}']);
    assert.deepEqual(told(split('\uFEFF[\n {"a":1},\n {"a":2}\n]\n')), ['2 {"a":1}', '3 {"a":2}']);
    assert.deepEqual(told(split('{\n  "a": 1\n}\n{\n  "a": [\n{"b":2}\n]}')), ['1 {"a":1}', '4 {"a":[{"b":2}]}']);
  });

  it('braces and quotes inside of texts are text', () => {
    assert.deepEqual(told(split('{"a":"}{\\"\\\\"}{"b":"[]"}')), ['1 {"a":"}{\\"\\\\"}', '1 {"b":"[]"}']);
  });

  it('an object that is cut off takes only itself along', () => {
    assert.deepEqual(told(split('{"a":{"b":1\n{"a":2}\n{"a":3}')), ['1 not-json', '2 {"a":2}', '3 {"a":3}']);
    assert.deepEqual(told(split('{"a":"open\n{"a":2}\n')), ['1 not-json', '2 {"a":2}']);
    assert.deepEqual(told(split('{"a":2}\n{"a":')), ['1 {"a":2}', '2 not-json']);
    assert.deepEqual(told(split('hello\n{"a":2}}\n')), ['1 not-json', '2 {"a":2}', '2 not-json']);
  });

  it('an object that is too long is named once, and the next one is read', () => {
    const long = `{"a":"${'x'.repeat(3000)}"}`;
    for (const chunk of [10, 700, 10_000])
      assert.deepEqual(told(split(`{"a":1}${long}{"a":2}`, { chunk })), ['1 {"a":1}', '1 too-long', '1 {"a":2}']);
    const endless = `{"a":[${'1,'.repeat(3000)}\n{"a":2}\n`;
    assert.deepEqual(told(split(endless, { chunk: 100 })), ['1 too-long', '2 {"a":2}']);
  });

  it('nothing is no object', () => {
    assert.deepEqual(split(''), []);
    assert.deepEqual(split(' \n[\n]\n'), []);
  });

  it('it does not matter how the text is cut into chunks', () => {
    const parts = fc.constantFrom('{"a":1}', '{"a":{"b":"}"}}', '\n', ',', '[', ']', ' ', 'x', '{"a":', '"', '{\n"a":[1]}', '\\');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (list, chunk) => {
        assert.deepEqual(split(list.join(''), { chunk }), split(list.join('')));
      }),
    );
  });

  it('whole objects all come out, however they are strung together', () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()))), { maxLength: 8 });
    fc.assert(
      fc.property(objects, fc.constantFrom('', '\n', ',', ' \r\n', ',\n'), fc.integer({ min: 1, max: 50 }), (list, glue, chunk) => {
        const pieces = split(list.map((item) => JSON.stringify(item)).join(glue), { chunk });
        assert.deepEqual(
          pieces.map((piece) => JSON.stringify(JSON.parse(piece.text))),
          list.map((item) => JSON.stringify(item)),
        );
      }),
    );
  });
});
