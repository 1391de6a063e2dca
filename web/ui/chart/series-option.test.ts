import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type SeriesSpec, seriesOption } from './series-option.ts';

const spec: SeriesSpec = {
  labels: ['9:00', '9:30', '10:00'],
  xName: '时段',
  y: { name: '接通率 (%)', words: (value) => `${value * 100}%` },
  series: [
    { name: '接通率', kind: 'line', values: [0.8, null, 0.9] },
    { name: '下限', kind: 'line', values: [0.7, 0.7, 0.7], quiet: true },
  ],
};

describe('a chart of series', () => {
  it('leaves a gap where there is no value', () => {
    const [first] = seriesOption(spec).series;
    assert.deepEqual(first?.data, [0.8, null, 0.9]);
    assert.equal('connectNulls' in first! && first.connectNulls, false);
  });
  it('says units in the tooltip and a dash for a gap', () => {
    const [first] = seriesOption(spec).series;
    assert.deepEqual(
      [0.5, null].map((value) => first?.tooltip.valueFormatter(value)),
      ['50%', '–'],
    );
  });
  it('stands bars on zero, but lets a line use the whole height', () => {
    const [left, right] = seriesOption({
      ...spec,
      right: { name: '进线', words: String },
      series: [...spec.series, { name: '进线', kind: 'bar', values: [900, 950, 990], right: true }],
    }).yAxis;
    assert.deepEqual([left?.scale, right?.scale], [true, false]);
  });
  it('draws a target with one open end as a line, with two as a band', () => {
    const open = seriesOption({ ...spec, target: { low: 0.8, high: null, name: '目标 ≥ 80%' } }).series[0]!;
    assert.equal((open as { markLine?: { data: unknown[] } }).markLine?.data.length, 1);
    assert.equal('markArea' in open, false);
    const band = seriesOption({ ...spec, target: { low: 0.75, high: 0.88, name: '75–88%' } }).series[0]!;
    assert.equal('markArea' in band && band.markArea !== undefined, true);
  });
  it('marks a signal by form as well as colour, never on a gap', () => {
    const marks = [0, 1, 2].map((index) => ({ index, series: 0, standing: 'worse' as const, words: '超出下限' }));
    const [first] = seriesOption({ ...spec, marks }).series;
    const points = first && 'markPoint' in first ? (first.markPoint as { data: { coord: number[]; symbol: string }[] }).data : [];
    assert.deepEqual(
      points.map((mark) => [mark.coord[0], mark.symbol]),
      [
        [0, 'diamond'],
        [2, 'diamond'],
      ],
    );
  });
});
