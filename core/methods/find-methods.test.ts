import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { findMethods } from './find-methods.ts';
import { readMethod } from './read-method.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'playbook', 'methods');
const methods = readdirSync(folder).map((file) => readMethod(parse(readFileSync(path.join(folder, file), 'utf8'))));
const first = (question: string, count = 5) =>
  findMethods(methods, question)
    .slice(0, count)
    .map(({ key }) => key);

describe('the search by situation', () => {
  for (const [question, key] of [
    ['组员哭了怎么办', 'emotion_care'],
    ['What do I do when an agent cries?', 'emotion_care'],
    ['上级突然问进展怎么办', 'adhoc_report_four'],
    ['复盘', 'review_six_steps'],
    ['想向上级要人要钱', 'request_five'],
    ['BID', 'bid'],
    ['扬长补短', 'swot_tows'],
    ['会做但不想做', 'awaken_will'],
    ['same ticket sent back by another department', 'cross_dept'],
    ['新人入组', 'genz_five_traits'],
  ] as const) {
    it(`answers “${question}” with ${key} among the first five`, () => assert.ok(first(question).includes(key), first(question).join()));
  }

  it('gives every method for an empty question and none for one that says nothing', () => {
    assert.equal(findMethods(methods, ' ').length, methods.length);
    assert.deepEqual(findMethods(methods, 'qqqq'), []);
    assert.deepEqual(findMethods(methods, '怎么办'), []);
  });

  it('finds every method by its own name in either language', () => {
    for (const { key, name } of methods) {
      assert.ok(first(name.zh, 3).includes(key), name.zh);
      assert.ok(first(name.en, 3).includes(key), name.en);
    }
  });

  it('never throws and never names a method twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (question) => {
        const found = findMethods(methods, question);
        assert.equal(new Set(found).size, found.length);
      }),
    );
  });
});
