import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BoardSpec, boardOption } from './board-option.ts';

const axis = { words: String, ticks: String, unit: 'ratio', isDown: false } as const;
const spec: BoardSpec = {
  x: { ...axis, name: '接通率', cross: { at: 0.925, words: '目标' } },
  y: { ...axis, name: '满意率', cross: { at: 0.9, words: '目标' } },
  points: [
    { name: '<b>社保</b>', x: 0.8, y: 0.95, sample: 400, standing: 'worse', notes: ['a & b'] },
    { name: '外语', x: 0.97, y: 0.85, sample: 12, standing: 'small', notes: [] },
  ],
  fields: ['好', '接不通', '都不好', '没办好'],
  isNamed: true,
};
const series = boardOption(spec).series[0]!;

describe('the two-axis board', () => {
  it('draws a small sample hollow and smaller, a miss as a diamond', () => {
    const [large, small] = series.data;
    assert.equal(large?.symbol, 'diamond');
    assert.equal(small?.itemStyle.color, 'transparent');
    assert.ok((large?.symbolSize ?? 0) > (small?.symbolSize ?? 0));
  });
  it('cuts its fields exactly at the targets', () => {
    const areas = (series as { markArea?: { data: { name?: string; coord: number[] }[][] } }).markArea?.data ?? [];
    assert.deepEqual(
      areas.map(([from]) => from?.name),
      [...(spec.fields ?? [])],
    );
    assert.deepEqual(
      areas[0]?.map(({ coord }) => coord),
      [
        [0.925, 0.9],
        [1, 1],
      ],
    );
    assert.ok(series.markLine.precision >= 4, 'or lines are drawn where they are not');
  });
  it('turns an axis round on which less is better, so that right and up stay good', () => {
    const turned = boardOption({ ...spec, x: { ...spec.x, isDown: true } });
    assert.equal(turned.xAxis.inverse, true);
    const areas = (turned.series[0] as { markArea?: { data: { coord: number[] }[][] } }).markArea?.data ?? [];
    assert.equal(areas[0]?.[1]?.coord[0], 0.925);
  });
  it('makes names harmless in the hint', () => {
    const hint = boardOption(spec).tooltip.formatter({ dataIndex: 0 });
    assert.ok(!hint.includes('<b>社保'), hint);
    assert.ok(hint.includes('a &#38; b'), hint);
  });
});
