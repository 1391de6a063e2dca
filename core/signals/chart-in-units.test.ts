import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays } from '../time/calendar.ts';
import { byWeek, chartInUnits } from './chart-in-units.ts';

const days = Array.from({ length: 56 }, (_, at) => addDays('2026-08-03', at));
const wave = days.map((_, at) => [3, -2, 1, -4, 2][at % 5] ?? 0);

describe('a chart in the unit of its metric', () => {
  it('follows the mix of each day: centre and limits move with what the mix lets expect', () => {
    const denominators = days.map(() => 50);
    const expected = days.map((_, at) => (at < 28 ? 50 * 200 : 50 * 300));
    const numerators = expected.map((value, at) => value + 50 * (wave[at] ?? 0));
    const { chart, adjusted } = chartInUnits({ metric: 'aht', days, numerators, denominators, expected }, 'weekday', { rules: 'nhs' });
    assert.equal(adjusted, 'mix');
    assert.ok(Math.abs((chart.centre[0] ?? 0) - 200) < 2 && Math.abs((chart.centre[40] ?? 0) - 300) < 2);
    assert.ok(chart.points.every(({ value }, at) => Math.abs((value ?? 0) - (numerators[at] ?? 0) / 50) < 1e-9));
    assert.deepEqual(
      chart.points.flatMap(({ signals }) => signals),
      [],
    );
  });

  it('gives each weekday its own level, and none where a season cannot be known', () => {
    const numerators = days.map((_, at) => (at % 7 < 5 ? 400 : 100) + (wave[at] ?? 0));
    const series = { metric: 'offered', days, numerators, denominators: days.map(() => 1) };
    const { chart, adjusted } = chartInUnits(series, 'weekday', {});
    assert.equal(adjusted, 'weekday');
    assert.ok((chart.centre[0] ?? 0) > 390 && (chart.centre[6] ?? 0) < 110);
    const short = {
      ...series,
      days: days.slice(0, 14),
      numerators: numerators.slice(0, 14),
      denominators: series.denominators.slice(0, 14),
    };
    assert.equal(chartInUnits(short, 'weekday', {}).adjusted, 'no');
  });

  it('leaves impossible and missing days out and cuts limits at what the figure can reach', () => {
    const numerators = days.map((_, at) => (at === 3 ? 99 : at === 4 ? null : at % 2 === 0 ? 48 : 50));
    const { chart } = chartInUnits({ metric: 'answer_rate', days, numerators, denominators: days.map(() => 50) }, 'none', {});
    assert.equal(chart.points[3]?.value, null);
    assert.equal(chart.points[4]?.missing, 'no-value');
    assert.ok(chart.upper.every((value) => value === null || value <= 1));
  });

  it('can be put together by week: sums, missing days left out, a week without any missing', () => {
    const numerators = days.map((_, at) => (at < 7 ? null : at % 7 === 6 ? null : 2));
    const {
      days: weeks,
      numerators: sums,
      denominators,
    } = byWeek({ metric: 'satisfaction', days, numerators, denominators: days.map(() => 3) });
    assert.deepEqual(weeks.slice(0, 2), ['2026-08-03', '2026-08-10']);
    assert.deepEqual(sums.slice(0, 2), [null, 12]);
    assert.equal(denominators[1], 21);
  });
});
