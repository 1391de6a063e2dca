import type { Figure } from '#api/figures.ts';
import type { Metric } from '#core/metrics/metric.ts';
import type { Manner } from '../format.ts';
import { type SeriesSpec, seriesOption } from '../ui/chart/series-option.ts';
import { colours } from '../ui/tokens.ts';
import { type Extent, extentOf } from './extent.ts';
import { axisOf, intervalWords, sampleWords, valueWords } from '../figures/figure-words.ts';

export interface TrendPoint {
  /** Key of the bucket: a day, or the instant at which half an hour starts. */
  key: string;
  /** As it stands on the axis. */
  label: string;
  /** Null: nothing happened, a gap. */
  figure: Figure | null;
}

export interface TrendWords {
  xName: string;
  interval: string;
  tooFew: string;
}

/** A trend as ECharts draws it: the value with gaps, its interval as a band, the target, small samples hollow. */
export function trendOption(metric: Metric, points: readonly TrendPoint[], words: TrendWords, manner: Manner) {
  const base = seriesOption(trendSpec(metric, points, words, manner));
  const [line, ...rest] = base.series;
  return {
    ...base,
    legend: { show: false },
    grid: { ...base.grid, top: base.yAxis[0]?.name ? base.grid.top : 14 },
    tooltip: {
      ...base.tooltip,
      formatter: (hits: { dataIndex: number }[]) => hintOf(metric, points[hits[0]?.dataIndex ?? -1], words, manner),
    },
    yAxis: base.yAxis.map((axis) => ({ ...axis, interval: trendExtent(metric, points).step })),
    series: [{ ...line, ...unnamedTarget(line), data: points.map(drawnPoint), z: 3 }, ...rest, ...bandSeries(points)],
  };
}

function trendSpec(metric: Metric, points: readonly TrendPoint[], words: TrendWords, manner: Manner): SeriesSpec {
  const target = points.findLast(({ figure }) => figure?.target)?.figure?.target ?? null;
  const isCount = metric.unit === 'count';
  const axis = axisOf(metric, manner);
  const extent = trendExtent(metric, points);
  return {
    labels: points.map(({ label }) => label),
    xName: words.xName,
    y: { ...axis, name: axis.name === metric.name[manner.language] ? '' : axis.name, from: isCount ? 0 : extent.from, to: extent.to },
    series: [
      { name: metric.name[manner.language], kind: isCount ? 'bar' : 'line', values: points.map(({ figure }) => figure?.value ?? null) },
    ],
    target: target && { low: target.low, high: target.high, name: '' },
  };
}

/** Values, targets, and the intervals of those that are judged: the wide ones of small samples may run out of the picture. */
function trendExtent(metric: Metric, points: readonly TrendPoint[]): Extent {
  const shown = points.flatMap(({ figure }) =>
    figure?.value == null
      ? []
      : [figure.value, figure.target?.low, figure.target?.high, ...(figure.enough ? [figure.interval?.lower, figure.interval?.upper] : [])],
  );
  const floor = metric.unit === 'count' ? [0] : [];
  return extentOf([...floor, ...shown.filter((value) => typeof value === 'number')], metric.unit);
}

/** The target is named above the chart: on the line its name would lie upon the values. */
function unnamedTarget(line: object | undefined) {
  if (!line || !('markLine' in line)) return {};
  return { markLine: { ...(line.markLine as object), label: { show: false } } };
}

function drawnPoint({ figure }: TrendPoint) {
  const value = figure?.value ?? null;
  if (value === null || figure?.enough) return value;
  return { value, symbol: 'circle', itemStyle: { color: colours.paper, borderColor: colours.noise, borderWidth: 1.5 } };
}

/** The interval, as the area between an unseen line and one stacked on it. Where a value has none, the band has a gap. */
function bandSeries(points: readonly TrendPoint[]) {
  const intervals = points.map(({ figure }) => (figure?.value == null ? null : figure.interval));
  if (intervals.every((interval) => interval === null)) return [];
  const line = {
    type: 'line',
    stack: 'interval',
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  return [
    { ...line, name: 'lower', data: intervals.map((interval) => interval?.lower ?? null) },
    {
      ...line,
      name: 'upper',
      data: intervals.map((interval) => (interval ? interval.upper - interval.lower : null)),
      areaStyle: { color: colours.accent, opacity: 0.12 },
    },
  ];
}

function hintOf(metric: Metric, point: TrendPoint | undefined, words: TrendWords, manner: Manner): string {
  if (!point) return '';
  const { label, figure } = point;
  const interval = figure && intervalWords(metric, figure, manner);
  const lines = [
    `<b>${label}</b>`,
    `${metric.name[manner.language]} ${valueWords(metric, figure?.value ?? null, manner)}`,
    ...(interval ? [`${words.interval} ${interval}`] : []),
    ...(figure ? [sampleWords(metric, figure, manner)] : []),
    ...(figure?.value != null && !figure.enough ? [words.tooFew] : []),
  ];
  return lines.filter((line) => line !== null).join('<br/>');
}
