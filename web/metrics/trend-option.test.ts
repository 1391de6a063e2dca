import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { metricOf } from '#core/metrics/catalogue.ts';
import { aFigure, aTarget } from './figure-testing.ts';
import { type TrendPoint, trendOption } from './trend-option.ts';

const zh = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const words = { xName: '半小时', interval: '95% 区间', tooFew: '样本不足 30' };
const target = aTarget(0.85, null);
const points: TrendPoint[] = [
  { key: 'a', label: '09:00', figure: aFigure({ interval: { lower: 0.7, upper: 0.87 }, target }) },
  { key: 'b', label: '09:30', figure: null },
  { key: 'c', label: '10:00', figure: aFigure({ value: 0.5, enough: false, interval: { lower: 0.1, upper: 0.9 }, target }) },
];
const option = trendOption(metricOf('answer_rate'), points, words, zh);

describe('a trend', () => {
  it('has a gap where nothing happened, in the line and in its band', () => {
    for (const one of option.series) assert.equal((one.data as unknown[])[1], null);
  });
  it('draws a small sample hollow', () => {
    assert.equal(typeof option.series[0]?.data[0], 'number');
    assert.equal(typeof option.series[0]?.data[2], 'object');
  });
  it('stacks the interval on its lower end', () => {
    const [, lower, width] = option.series;
    assert.equal(lower?.data[0], 0.7);
    assert.ok(Math.abs(Number(width?.data[0]) - 0.17) < 1e-9);
  });
  it('shows the target even where no value comes near it', () => {
    const far = trendOption(
      metricOf('aht'),
      [{ key: 'a', label: '1', figure: aFigure({ value: 180, target: aTarget(240, 360) }) }],
      words,
      zh,
    );
    assert.ok(Number((far.yAxis[0] as { max?: number }).max) >= 360);
  });
  it('has no band where the metric has no interval', () => {
    assert.equal(trendOption(metricOf('aht'), [{ key: 'a', label: '1', figure: aFigure({ value: 180 }) }], words, zh).series.length, 1);
  });
  it('says in its hint what a value rests on', () => {
    const hint = option.tooltip.formatter([{ dataIndex: 2 }]);
    for (const part of ['10:00', '50.0%', '80 / 100', '样本不足']) assert.ok(hint.includes(part), hint);
  });
});
