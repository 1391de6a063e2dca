import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SentencePart } from '#core/diagnosis/sentence.ts';
import type { Naming } from './naming.ts';
import { clausesFor, joined } from './sentence.ts';

const names: Record<string, string> = { 'person:1': '甲一', 'person:2': '甲二', 'queue:7': '咨询' };
const naming: Naming = {
  year: 2026,
  knows: ({ kind, key }) => `${kind}:${key}` in names,
  unit: ({ kind, key }) => ({ kind, key, name: { zh: names[`${kind}:${key}`] ?? '', en: names[`${kind}:${key}`] ?? '' } }),
  member: (dimension, member) => ({
    key: member,
    name: { zh: names[`${dimension}:${member}`] ?? member, en: names[`${dimension}:${member}`] ?? member },
  }),
};

const people = (members: string[]): SentencePart => ({
  key: 'people',
  values: {
    who: { kind: 'members', dimension: 'person', members },
    share: { kind: 'share', share: 0.82 },
    count: { kind: 'count', count: members.length },
  },
});

describe('the sentence of a signal', () => {
  it('counts people of other teams and names the own', () => {
    const { zh, en } = joined(clausesFor([people(['1', '8', '9'])], naming));
    assert.match(zh, /甲一、其他班组的 2 人/);
    assert.match(en, /甲一, 2 people of other teams/);
    assert.doesNotMatch(zh + en, /\b[89]\b/);
  });

  it('writes days as people say them', () => {
    const told = (day: string) =>
      joined(
        clausesFor(
          [
            {
              key: 'below-on',
              values: {
                metric: { kind: 'metric', metric: 'answer_rate' },
                unit: { kind: 'unit', unit: { kind: 'queue', key: '7' } },
                day: { kind: 'day', day },
                usual: { kind: 'value', metric: 'answer_rate', value: 0.93 },
                value: { kind: 'value', metric: 'answer_rate', value: 0.7 },
                days: { kind: 'count', count: 1 },
              },
            },
          ],
          naming,
        ),
      );
    const { zh, en } = told('2026-11-02');
    assert.match(zh, /11 月 2 日/);
    assert.doesNotMatch(zh, /\p{Script=Han} \p{Script=Han}/u);
    assert.match(en, /2 Nov/);
    assert.doesNotMatch(zh + en, /2026/);
    assert.match(told('2021-03-17').zh, /2021 ?年 ?3 ?月 17 日/, 'history that was imported is not of this year');
    assert.match(told('2021-03-17').en, /17 Mar 2021/);
  });
});
