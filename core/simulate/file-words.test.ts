import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposeMapping } from '../contacts/propose.ts';
import { callBackWords, outcomeWords, roleWords, stateWords } from './file-words.ts';

const wordsOf = (
  header: string,
  column: string,
  words: readonly string[],
  kind: 'contacts' | 'states' | 'cases' | 'people',
  rest: string,
) => {
  const rows = words.map((word, index) => [`${index}`, word, ...rest.split(',')]);
  return proposeMapping({ header: header.split(','), rows }, kind).unknownWords[column];
};

test('the words of the demo centre, which a Chinese platform would write, are understood without a mapping', () => {
  const outcome = wordsOf('呼叫流水号,结果,进入队列时间', 'outcome', Object.values(outcomeWords), 'contacts', '2026-11-02 09:00:00');
  const state = wordsOf('坐席工号,状态,开始,结束', 'state', Object.values(stateWords), 'states', '2026-11-02 09:00:00,2026-11-02 09:05:00');
  const callBack = wordsOf('工单号,回访结果,受理时间', 'satisfied', Object.values(callBackWords), 'cases', '2026-11-02 09:00:00');
  const role = wordsOf('工号,岗位,姓名', 'role', Object.values(roleWords), 'people', '王芳');
  assert.deepEqual({ outcome, state, callBack, role }, { outcome: undefined, state: undefined, callBack: undefined, role: undefined });
});

test('a word that comes further down than the sample is understood where one of its family was seen', () => {
  const header = ['坐席', '状态', '开始', '结束'];
  const { mapping, missing } = proposeMapping({ header, rows: [['8001', '示闲', '2026-11-02 09:00:00', '2026-11-02 09:05:00']] }, 'states');
  assert.deepEqual(missing, []);
  const { state } = mapping.fields;
  assert.ok(state && 'values' in state);
  for (const word of Object.values(stateWords)) assert.ok(word in (state.values ?? {}), word);
});
