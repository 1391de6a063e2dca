import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkAnswers, flagKey, unsettled } from './check-answers.ts';
import { readLexicons } from './lexicon.ts';
import type { Answers, CheckType, Rule } from './method.ts';
import { lexiconFile, methodFile } from './methods-testing.ts';
import { checkTypes } from './read-check.ts';
import { readMethod } from './read-method.ts';
import { textFault } from './check-text.ts';

const lexicons = readLexicons(lexiconFile);
const method = readMethod(methodFile());
const good: Answers = { fact: '3通被打断', asks: ['怎么了？'], steps: [{ who: '小林', due: '4月18日' }], sure: 8 };
const check = (change: Record<string, unknown>) => checkAnswers(method, { ...good, ...change }, lexicons, { confirmed: ['said'] });

describe('the checks of a form', () => {
  it('find nothing in good answers', () => {
    assert.deepEqual(check({}), []);
  });

  it('say which required fields are empty, and leave empty optional ones alone', () => {
    const flags = check({ fact: ' ', asks: [''], steps: [{}], sure: undefined });
    assert.deepEqual(
      flags.map(({ check: id, field, level }) => [id, field, level]),
      [
        ['required', 'fact', 'error'],
        ['required', 'asks', 'error'],
        ['required', 'steps', 'error'],
      ],
    );
  });

  it('point at the words of a lexicon and say why they are in it', () => {
    const [flag] = check({ fact: '他有3次，总是这样' });
    assert.deepEqual(flag?.hits, [
      { from: 5, to: 7, lexicon: 'absolute_words', why: { zh: '一个反例就能推翻', en: 'One counterexample topples it' } },
    ]);
  });

  it('find English words whole, in any case and with any ending after a star, but not inside exceptions', () => {
    assert.equal(check({ fact: '3 times in the Hallways' }).length, 0);
    assert.equal(check({ fact: 'ALWAYS 3 times, carelessly' })[0]?.hits.length, 2);
    assert.equal(check({ fact: '3次天天向上' }).length, 0);
  });

  it('name the item of a list and the row of a table', () => {
    const flags = check({
      asks: ['怎么了？', '', '你好吗？'],
      steps: [
        { who: '甲', due: '周五' },
        { who: '乙', due: '尽快' },
      ],
    });
    assert.deepEqual(
      flags.map(({ check: id, item, column }) => [id, item, column]),
      [
        ['asks_open', 2, null],
        ['steps_due', 1, 'due'],
      ],
    );
  });

  it('ask a person where no machine can tell, until it is ticked', () => {
    const flags = checkAnswers(method, good, lexicons);
    assert.deepEqual(flags.map(flagKey), ['said']);
    assert.deepEqual(unsettled(flags), flags);
    assert.deepEqual(unsettled(flags, { said: '电话里说的' }), []);
  });

  it('stop a form at errors, at warnings without a reason, and never at hints', () => {
    const flags = check({ fact: '总是很慢', asks: ['对吗？'], sure: 3 });
    assert.deepEqual(flags.map(flagKey), ['fact_number', 'fact_calm', 'asks_open/0', 'sure_enough']);
    assert.deepEqual(unsettled(flags, { 'asks_open/0': '原话', fact_calm: '引用客户原话', fact_number: '没有' }).map(flagKey), [
      'fact_number',
    ]);
    assert.deepEqual(unsettled(flags, { 'asks_open/0': ' ' }).map(flagKey), ['fact_number', 'fact_calm', 'asks_open/0']);
  });
});

/** A method whose one check is this one. */
function flagsOf(rule: object, type: string, value: unknown, rest: Answers = {}): number {
  const field = (key: string, of: string, extra: object = {}) => ({
    key,
    zh: '栏',
    en: 'Field',
    type: of,
    required: false,
    guide: { zh: '写', en: 'Write' },
    example: ['text', 'list', 'table'].includes(of)
      ? { zh: of === 'text' ? '' : [], en: of === 'text' ? '' : [] }
      : of === 'multi'
        ? []
        : 5,
    ...extra,
  });
  const options = [
    { key: 'a', zh: '甲', en: 'A' },
    { key: 'b', zh: '乙', en: 'B' },
  ];
  const extra = type === 'multi' ? { options } : type === 'table' ? { columns: options } : {};
  const value2 = methodFile({
    fields: [field('x', type, extra), field('y', 'number'), field('z', 'text')],
    checks: [
      {
        id: 'only',
        field: type === 'table' && !('column' in rule) ? 'x.a' : 'x',
        level: 'error',
        zh: '错',
        en: 'Wrong',
        ...rule,
        column: undefined,
      },
    ].map(({ column: _, ...rest2 }) => rest2),
    prefill: [],
    outcome: {
      zh: '无',
      en: 'None',
      commitment: { owner: 'agent', zh: '做', en: 'Do', due: '+1d' },
      follow_up: { metrics: [], at: [], zh: '看', en: 'Look' },
    },
  });
  return checkAnswers(readMethod(value2), { x: value, ...rest }, lexicons).length;
}

describe('each type of check', () => {
  it('counts items and chosen keys, blank and unknown ones not', () => {
    assert.equal(flagsOf({ type: 'min_items', n: 2 }, 'list', ['一', ' ']), 1);
    assert.equal(flagsOf({ type: 'min_items', n: 2 }, 'list', ['一', '二']), 0);
    assert.equal(flagsOf({ type: 'max_items', n: 1 }, 'list', ['一', '二']), 1);
    assert.equal(flagsOf({ type: 'contains_key', n: 2 }, 'multi', ['a', 'a', 'nowhere']), 1);
    assert.equal(flagsOf({ type: 'contains_key', n: 2 }, 'multi', ['a', 'b']), 0);
  });

  it('compares numbers and contents', () => {
    assert.equal(flagsOf({ type: 'gt', other: 'y' }, 'number', 5, { y: 5 }), 1);
    assert.equal(flagsOf({ type: 'gt', other: 'y' }, 'number', 6, { y: 5 }), 0);
    assert.equal(flagsOf({ type: 'gt', other: 'y' }, 'number', 6), 0);
    assert.equal(flagsOf({ type: 'range', min: 1, max: 3 }, 'number', 4), 1);
    assert.equal(flagsOf({ type: 'differs', other: 'z' }, 'text', '教 小林。', { z: '教小林' }), 1);
    assert.equal(flagsOf({ type: 'differs', other: 'z' }, 'text', '教小唐', { z: '教小林' }), 0);
    assert.equal(flagsOf({ type: 'sum_eq', n: 100 }, 'table', [{ a: 60 }, { a: '40' }]), 0);
    assert.equal(flagsOf({ type: 'sum_eq', n: 100 }, 'table', [{ a: 60 }, { a: '' }]), 1);
  });

  it('needs a field when another has a value', () => {
    assert.equal(flagsOf({ type: 'needs_when', other: 'z', equals: '是' }, 'text', '', { z: '是' }), 1);
    assert.equal(flagsOf({ type: 'needs_when', other: 'z', equals: '是' }, 'text', '写了', { z: '是' }), 0);
    assert.equal(flagsOf({ type: 'needs_when', other: 'z', equals: '是' }, 'text', '', { z: '否' }), 0);
  });

  it('takes a list as one text when asked to', () => {
    assert.equal(flagsOf({ type: 'has_number' }, 'list', ['3通', '没有数']), 1);
    assert.equal(flagsOf({ type: 'has_number', scope: 'all' }, 'list', ['3通', '没有数']), 0);
  });

  it('measures both languages with one limit', () => {
    assert.equal(flagsOf({ type: 'max_chars', n: 5 }, 'text', '一共六个字啊'), 1);
    assert.equal(flagsOf({ type: 'max_chars', n: 5 }, 'text', 'ten letter'), 0);
    assert.equal(flagsOf({ type: 'min_chars', n: 5 }, 'text', 'ten letter'), 0);
  });

  it('matches patterns of both languages', () => {
    const pattern = { zh: '^别', en: "^don't" };
    assert.equal(flagsOf({ type: 'not_match', pattern }, 'text', 'Don’t cut in'), 1);
    assert.equal(flagsOf({ type: 'not_match', pattern }, 'text', '别抢话'), 1);
    assert.equal(flagsOf({ type: 'match', pattern: '[?\\uff1f]' }, 'text', '好吗？'), 0);
  });
});

describe('any answers at all', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.anything(),
    fc.array(fc.string({ unit: 'binary' })),
    fc.array(fc.dictionary(fc.string(), fc.anything())),
  );

  it('never make a check throw, and what is flagged lies inside the text', () => {
    fc.assert(
      fc.property(fc.record({ fact: anything, asks: anything, steps: anything, sure: anything }), (answers) => {
        for (const { hits, field } of checkAnswers(method, answers, lexicons)) {
          const value = (answers as Record<string, unknown>)[field];
          for (const { from, to } of hits) {
            assert.ok(from >= 0 && from < to);
            if (typeof value === 'string') assert.ok(to <= value.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  const rules: Partial<Record<CheckType, Rule>> = {
    min_chars: { type: 'min_chars', n: 3 },
    max_chars: { type: 'max_chars', n: 3 },
    has_number: { type: 'has_number' },
    has_deadline: { type: 'has_deadline' },
    open_question: { type: 'open_question' },
    forbid: { type: 'forbid', lexicons: ['absolute_words', 'nowhere'], words: { zh: ['别'], en: ['a.b*'] } },
    need_any: { type: 'need_any', lexicons: ['constructor'], words: { zh: [], en: [] } },
    match: { type: 'match', patterns: ['^a|b$'] },
    not_match: { type: 'not_match', patterns: ['^a|b$'] },
    range: { type: 'range', min: 0, max: 1 },
  };
  for (const type of checkTypes) {
    const rule = rules[type];
    if (rule === undefined) continue;
    it(`never make ${type} throw`, () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
          for (const { from, to } of textFault(rule, text, lexicons) ?? []) assert.ok(from >= 0 && from < to && to <= text.length);
        }),
        { numRuns: 300 },
      );
    });
  }
});
