import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomFrom } from '#core/numerics/random.ts';
import { addDays } from '#core/time/calendar.ts';
import { type ChartParts, chartReply } from './chart-reply.ts';

const days = Array.from({ length: 50 }, (_, at) => addDays('2026-10-03', at));
const works = (at: number) => at % 7 < 5;
const chance = randomFrom(7);
const random = (): number => chance.uniform();

/** A person who works five days of seven; the last three weeks take a third longer. */
function personChart(change: Partial<ChartParts> = {}): ChartParts {
  const denominators = days.map((_, at) => (works(at) ? 40 : null));
  const numerators = days.map((_, at) => (works(at) ? 40 * (at >= 29 ? 320 : 240) * (0.95 + random() / 10) : null));
  return {
    series: { metric: 'aht', days, numerators, denominators, expected: denominators.map((size) => size && size * 240) },
    unit: { kind: 'person', key: '3', name: { zh: '甲', en: '甲' } },
    asked: { rules: 'page', season: 'weekday', grain: 'auto' },
    phases: [],
    events: [],
    marks: [{ signal: 1, from: days[29] ?? '', to: days[49] ?? '', tone: 'neither' }],
    target: null,
    judgedFrom: days[4] ?? '',
    ...change,
  };
}

describe('a chart for the page', () => {
  it('draws limits from the days outside the signal where too few days came before the judged ones', () => {
    const chart = chartReply(personChart());
    assert.equal(chart.reason, null);
    assert.equal(chart.basis, 'outside');
    const judged = chart.points.filter(({ value }) => value !== null);
    assert.ok(judged.every(({ centre, lower, upper }) => centre !== null && lower !== null && upper !== null));
    assert.ok(chart.alarms.length > 0 && chart.rules.every(({ zh, en }) => zh.name !== '' && en.meaning !== ''));
  });

  it('draws them from all days where hardly a day is outside the signal, and from the days before where those are enough', () => {
    const all = { signal: 1, from: days[2] ?? '', to: days[49] ?? '', tone: 'neither' as const };
    assert.deepEqual([chartReply(personChart({ marks: [all] })).basis, chartReply(personChart({ marks: [all] })).reason], ['all', null]);
    assert.equal(chartReply(personChart({ judgedFrom: days[28] ?? '' })).basis, 'before');
  });

  it('goes by day where the weeks are too few for limits', () => {
    const denominators = days.map((_, at) => (works(at) ? 5 : null));
    const numerators = days.map((_, at) => (works(at) ? 3 + (at % 2) : null));
    const chart = chartReply(personChart({ series: { metric: 'satisfaction', days, numerators, denominators } }));
    assert.deepEqual([chart.grain, chart.reason], ['day', null]);
    assert.equal(chartReply(personChart({ asked: { rules: 'page', season: 'weekday', grain: 'week' } })).reason?.code, 'too-few-points');
  });

  it('is not called stable while a signal says that its days differ together', () => {
    const even = days.map((_, at) => (works(at) ? 40 * 240 * (0.95 + random() / 10) : null));
    const { series } = personChart();
    const calm = { series: { ...series, numerators: even }, judgedFrom: days[28] ?? '' };
    const marked = chartReply(personChart({ ...calm, marks: [{ signal: 1, from: days[40] ?? '', to: days[49] ?? '', tone: 'worse' }] }));
    assert.deepEqual([marked.alarms.length, marked.verdict.state, marked.verdict.at], [0, 'worsening', days[40]]);
    assert.match(marked.verdict.words.zh, /合起来/);
    assert.equal(chartReply(personChart({ ...calm, marks: [] })).verdict.state, 'stable');
  });

  it('says why there are no limits when even all days are too few', () => {
    const cut = <T>(column: readonly T[]) => column.slice(0, 9);
    const { series } = personChart();
    const short = { ...series, days: cut(days), numerators: cut(series.numerators), denominators: cut(series.denominators) };
    const { expected: _, ...plain } = short;
    const chart = chartReply(personChart({ series: plain }));
    assert.equal(chart.reason?.code, 'too-few-points');
    assert.ok(chart.points.every(({ upper }) => upper === null));
  });
});
