import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agree, examplesIn, readExamples, scopeOf, sourcesBelow, valueOf } from './docstring-examples.ts';

describe('examples in docstrings of core', () => {
  const files = sourcesBelow('core');
  for (const file of files) {
    const { source, examples } = readExamples(file);
    if (examples.length === 0) continue;
    it(`${file}: ${examples.length} give what they say`, async () => {
      const scope = await scopeOf(file, source, files);
      for (const { line, expression, expected } of examples) {
        const place = `${file}:${line} ${expression}`;
        assert.ok(expected !== null && expected !== '', `${place} says no value: write "expression // => value"`);
        const actual = await valueOf(expression, scope);
        if (!agree(actual, valueOf(expected, scope))) assert.deepStrictEqual(actual, valueOf(expected, scope), place);
      }
    });
  }
});

describe('the reader of examples', () => {
  const source = [
    '/**',
    ' * Doubles.',
    ' *',
    ' * @example double(2) // => 4',
    ' * @example',
    ' * double(',
    ' *   3,',
    ' * ) // => 6',
    ' * double(4) // => 8',
    ' * @returns a number',
    ' */',
  ];

  it('reads one line, several lines, and several in one', () => {
    const examples = examplesIn('x.ts', source.join('\n'));
    assert.deepEqual(
      examples.map(({ line, expression, expected }) => [line, expression.replaceAll(/\s+/g, ''), expected]),
      [
        [4, 'double(2)', '4'],
        [5, 'double(3,)', '6'],
        [9, 'double(4)', '8'],
      ],
    );
  });

  it('an example without a value does not slip through', () => {
    assert.deepEqual(examplesIn('x.ts', '/** @example double(2) */')[0]?.expected, null);
    assert.deepEqual(examplesIn('x.ts', '/**\n * @example\n */')[0]?.expected, null);
  });

  it('numbers agree to twelve digits, all else exactly', () => {
    assert.ok(agree({ a: [0.1 + 0.2] }, { a: [0.3] }));
    assert.ok(!agree([1], [1.000001]));
    assert.ok(!agree({ a: 1 }, { a: 1, b: undefined }));
    assert.ok(!agree([1], { 0: 1 }));
    assert.ok(!agree(null, 0));
  });

  it('types in an example are no hindrance', () => {
    assert.equal(valueOf('double(2 as number)', { double: (value: number) => value * 2 }), 4);
  });
});
