import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FieldSource, Mapping } from '#core/contacts/mapping.ts';
import { formatMappingYaml, parseMappingYaml, readMappingFile, writeMappingFile } from './mapping-file.ts';
import { TableError } from './table-error.ts';
import { withFile } from './workbook-testing.ts';

function badMapping(text: string): TableError {
  try {
    parseMappingYaml(text);
  } catch (error) {
    assert.ok(error instanceof TableError);
    assert.equal(error.code, 'bad-mapping');
    return error;
  }
  throw new assert.AssertionError({ message: 'was taken' });
}

test('words of the source are kept as they are written, numbers and clock readings too', () => {
  const mapping = parseMappingYaml(`kind: contacts
fields:
  entered_at: { date: d, time: [t, u], empty: [0:00:00, 0012, 0.0] }
  outcome: { column: o, values: { Y: answered, 007: abandoned, no: failed }, empty: 0 }
`);
  assert.deepEqual(mapping.fields, {
    entered_at: { date: 'd', time: ['t', 'u'], empty: ['0:00:00', '0012', '0.0'] },
    outcome: { column: 'o', values: { Y: 'answered', '007': 'abandoned', no: 'failed' }, empty: '0' },
  });
});

test('a mistake names its key, or its line when it is one of YAML', () => {
  assert.match(
    badMapping('kind: contacts\nfields:\n  entered_at: { colum: a }\n  agent: { column: b }\n').sentence.en,
    /fields\.entered_at/,
  );
  assert.match(
    badMapping('kind: people\nfields: { name: { column: a }, employee_no: { column: b, unit: s } }\n').sentence.zh,
    /fields\.employee_no\.unit/,
  );
  assert.match(badMapping('kind: contacts\nfields: [\n').sentence.en, /line \d/);
  assert.match(badMapping('kind: contacts\nkind: people\n').sentence.en, /line 2/);
  assert.match(badMapping('').sentence.en, /keys and values/);
});

test('an alias bomb is refused', () => {
  const lines = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(10)}]`),
  ];
  assert.throws(() => parseMappingYaml(lines.join('\n')));
});

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    '0',
    '0:00:00',
    'null',
    '~',
    'yes',
    'true',
    '# x',
    '坐席',
    ' x ',
    '\t',
    '1e3',
    '0x1F',
    '- a',
    'a: b',
    '"',
    "'",
    '\n',
    '2026-11-02',
  ),
);
const words = {
  empty: fc.array(text, { maxLength: 3 }),
  values: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { maxKeys: 3, noNullPrototype: true }),
};
const source: fc.Arbitrary<FieldSource> = fc.oneof(
  fc.record({ column: text, ...words }, { requiredKeys: ['column'], noNullPrototype: true }),
  fc.record(
    { join: fc.array(text, { minLength: 1, maxLength: 3 }), separator: text, ...words },
    { requiredKeys: ['join'], noNullPrototype: true },
  ),
  fc.record({ constant: fc.oneof(text, fc.integer(), fc.boolean()) }, { noNullPrototype: true }),
);
const mapping: fc.Arbitrary<Mapping> = fc.record(
  {
    kind: fc.constant('people' as const),
    source: text,
    sheet: text,
    delimiter: fc.constantFrom('\t', ',', '|', ';'),
    header_row: fc.integer({ min: 1, max: 20 }),
    fields: fc.record(
      { employee_no: source, name: source, team: source },
      { requiredKeys: ['employee_no', 'name'], noNullPrototype: true },
    ),
  },
  { requiredKeys: ['kind', 'fields'], noNullPrototype: true },
);

test('a mapping that is written reads back the same, and is written the same again', () => {
  fc.assert(
    fc.property(mapping, (original) => {
      const yaml = formatMappingYaml(original);
      const read = parseMappingYaml(yaml);
      assert.deepEqual(read, original);
      assert.equal(formatMappingYaml(read), yaml);
    }),
  );
});

test('mapping files are written and read', async () => {
  const people: Mapping = { kind: 'people', fields: { employee_no: { column: '工号' }, name: { column: '姓名' } } };
  await withFile('map.yaml', '', async (path) => {
    await writeMappingFile(path, people);
    assert.deepEqual(await readMappingFile(path), people);
    await assert.rejects(readMappingFile(`${path}.no`), { code: 'no-such-file' });
  });
});
