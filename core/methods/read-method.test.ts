import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readLexicons } from './lexicon.ts';
import { methodFile } from './methods-testing.ts';
import { readPlaybook } from './playbook.ts';
import { readDrill } from './read-drill.ts';
import { fitsField } from './read-field.ts';
import { readMethod } from './read-method.ts';
import { readSelftest } from './read-selftest.ts';
import { PlaybookError } from './reading.ts';

function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof PlaybookError) return error.problems.map(({ path, says }) => `${path}: ${says}`);
    throw error;
  }
  return [];
}

const fields = methodFile()['fields'] as Record<string, unknown>[];
const checks = methodFile()['checks'] as Record<string, unknown>[];
const withField = (change: object) => methodFile({ fields: [{ ...fields[0], ...change }, ...fields.slice(1)] });
const withCheck = (change: object) => methodFile({ checks: [{ ...checks[0], ...change }] });

describe('the reader of methods', () => {
  it('reads a method, and stores an alias of a metric as what it stands for', () => {
    const method = readMethod(methodFile());
    assert.equal(method.key, 'small_talk');
    assert.deepEqual(method.outcome.followUp.metrics, ['satisfaction']);
    assert.deepEqual(method.fields[3]?.example, { zh: 8, en: 8 });
    assert.deepEqual(method.checks[3]?.column, 'due');
  });

  it('names the path of a missing language, all of them at once', () => {
    const value = methodFile({ purpose: { zh: '说一件事' }, name: { zh: '', en: 'Small talk' } });
    assert.deepEqual(
      faultsOf(() => readMethod(value)),
      ['name.zh: must be a text', 'purpose.en: is missing'],
    );
  });

  it('refuses keys it does not know, of the file and of a check', () => {
    assert.match(faultsOf(() => readMethod(methodFile({ purposes: 1 })))[0] ?? '', /^purposes: is not known here/);
    assert.match(faultsOf(() => readMethod(withCheck({ n: 3 })))[0] ?? '', /^checks\[0\]\.n: is not known here/);
  });

  it('refuses references that lead nowhere', () => {
    assert.deepEqual(
      faultsOf(() => readMethod(withCheck({ field: 'facts' }))),
      ['checks[0].field: there is no field facts'],
    );
    assert.deepEqual(
      faultsOf(() => readMethod(withCheck({ field: 'steps.when' }))),
      ['checks[0].field: the field steps has no column when'],
    );
    assert.deepEqual(
      faultsOf(() => readMethod(methodFile({ prefill: [{ field: 'no', from: 'goals', zh: '带', en: 'b' }] }))),
      ['prefill[0].field: there is no field no'],
    );
    const outcome = { ...(methodFile()['outcome'] as object), follow_up: { metrics: ['loudness'], at: ['soon'], zh: '看', en: 'Look' } };
    assert.deepEqual(
      faultsOf(() => readMethod(methodFile({ outcome }))).map((fault) => fault.split(':')[0]),
      ['outcome.follow_up.metrics[0]', 'outcome.follow_up.at[0]'],
    );
  });

  it('refuses a check that says nothing about its field, and a pattern that is none', () => {
    assert.match(
      faultsOf(() => readMethod(withCheck({ type: 'contains_key', n: 2 })))[0] ?? '',
      /contains_key says nothing about a field of type text/,
    );
    assert.match(faultsOf(() => readMethod(withCheck({ type: 'match', pattern: '(' })))[0] ?? '', /^checks\[0\]\.pattern: is no pattern/);
    assert.match(
      faultsOf(() => readMethod(withCheck({ field: 'steps', type: 'has_number' })))[0] ?? '',
      /says nothing about a field of type table/,
    );
  });

  it('refuses examples that are no answers of their field', () => {
    assert.match(faultsOf(() => readMethod(withField({ example: '只有中文' })))[0] ?? '', /^fields\[0\]\.example: must be a record/);
    assert.match(
      faultsOf(() => readMethod(withField({ type: 'select', options: [{ key: 'a', zh: '甲', en: 'A' }], example: 'b' })))[0] ?? '',
      /is no answer/,
    );
    assert.match(faultsOf(() => readMethod(withField({ type: 'scale', min: 1, max: 5, example: 6 })))[0] ?? '', /is no answer/);
  });

  it('refuses keys that are there twice', () => {
    assert.deepEqual(
      faultsOf(() => readMethod(methodFile({ fields: [...fields, fields[0]] }))),
      ['fields: fact is there twice'],
    );
  });

  it('answers anything with a list of mistakes and nothing worse', () => {
    for (const read of [readMethod, readSelftest, readDrill, readLexicons]) {
      fc.assert(
        fc.property(fc.anything(), (value) => {
          faultsOf(() => read(value));
        }),
      );
    }
  });

  it('survives any one value being replaced by anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(methodFile())), fc.anything(), (key, value) => {
        faultsOf(() => readMethod(methodFile({ [key]: value })));
      }),
    );
  });
});

describe('the answers of a field', () => {
  const [field] = readMethod(methodFile()).fields.slice(2, 3);
  it('are rows with known columns in a table', () => {
    assert.ok(field !== undefined);
    assert.ok(fitsField(field, [{ who: '小林', due: 3 }]));
    assert.ok(!fitsField(field, [{ whom: '小林' }]));
    assert.ok(!fitsField(field, ['小林']));
  });
});

describe('the reader of a playbook', () => {
  it('tells files of an unknown kind and files under a wrong name', () => {
    const faults = faultsOf(() =>
      readPlaybook([
        { path: 'methods/other.yaml', value: methodFile() },
        { path: 'methods/old.yaml', value: { schema: 'banzhang.method/v1' } },
        { path: 'methods/none.yaml', value: null },
      ]),
    );
    assert.match(faults[0] ?? '', /^methods\/other\.yaml: id: must be other/);
    assert.equal(faults.length, 3);
  });
});
