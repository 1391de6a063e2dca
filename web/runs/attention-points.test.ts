import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attentionOption } from './attention-option.ts';
import { attentionPoints } from './attention-points.ts';

const org = [
  { item: '全局', score: 3, evidence: '重复来电占18%' },
  { item: '流程', score: '２ 分', evidence: '' },
  { item: ' ', score: 1 },
];
const boss = [
  { item: '解决', score: '4/5' },
  { item: '梯队', score: '2' },
  { item: '温度', score: '9' },
  { item: '口碑', score: '好' },
];

describe('what the organisation and the management look at', () => {
  it('is read as people write it, and what is no score of 1 to 5 counts as not told', () => {
    assert.deepEqual(
      attentionPoints(org, boss).map(({ side, name, score }) => [side, name, score]),
      [
        ['org', '全局', 3],
        ['org', '流程', 2],
        ['boss', '解决', 4],
        ['boss', '梯队', 2],
        ['boss', '温度', null],
        ['boss', '口碑', null],
      ],
    );
  });

  it('marks the lowest of both sides, none where all are alike', () => {
    const lowest = (points: { name: string; isLowest: boolean }[]) => points.filter(({ isLowest }) => isLowest).map(({ name }) => name);
    assert.deepEqual(lowest(attentionPoints(org, boss)), ['流程', '梯队']);
    assert.deepEqual(lowest(attentionPoints([{ item: '全局', score: 3 }], [{ item: '解决', score: 3 }])), []);
  });

  it('is nothing where nothing is written yet', () => {
    for (const empty of [undefined, null, '', [], [{}], 'x', 7]) assert.deepEqual(attentionPoints(empty, empty), []);
  });

  it('is drawn as one bar for each point, on the side that looks at it, and no markup comes in by a name', () => {
    const words = { sides: { org: '组织', boss: '管理层' }, lowest: '最低', score: (score: number) => `${score} 分` };
    const option = attentionOption(attentionPoints([{ item: '<img src=x>', score: 3 }], boss), words);
    assert.deepEqual(
      option.series.map(({ name, data }) => [name, data.map(({ value }) => value)]),
      [
        ['组织', [3, null, null, null, null]],
        ['管理层', [null, 4, 2, null, null]],
      ],
    );
    assert.equal(option.series[1]?.label.formatter({ dataIndex: 2 }), '2 分 · 最低');
    assert.equal(option.tooltip.formatter({ dataIndex: 0 }), '<b>&#60;img src=x&#62;</b><br/>3 分');
  });
});
