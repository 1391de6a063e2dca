import { colours, fontFamily, seriesColours } from '../tokens.ts';

export interface Series {
  name: string;
  kind: 'line' | 'bar' | 'step';
  /** One for each label; null is a gap. */
  values: readonly (number | null)[];
  /** Limits, forecasts and other company: thin, dashed, without points. */
  quiet?: boolean;
  colour?: string;
  /** Measured on the right axis. */
  right?: boolean;
}

export interface Axis {
  /** With the unit: '接通率 (%)'. */
  name: string;
  /** A value as people read it: '81.2%'. */
  words: (value: number) => string;
  /** Shorter for the ticks. */
  ticks?: (value: number) => string;
  from?: number;
  to?: number;
}

/** neither: it changed, and no direction is good by itself. */
export type Standing = 'better' | 'worse' | 'neither';

export interface Mark {
  /** Which label and which series. */
  index: number;
  series: number;
  standing: Standing;
  /** The rule in words: 'eight points on one side of the mean'. */
  words: string;
}

/** A stretch of labels, both ends included: days of a signal, of a known event. */
export interface Span {
  from: number;
  to: number;
  standing: Standing | 'event';
  words: string;
}

export interface SeriesSpec {
  labels: readonly string[];
  xName: string;
  y: Axis;
  right?: Axis;
  series: readonly Series[];
  /** The target: a band, or a line when one end is open. */
  target?: { low: number | null; high: number | null; name: string } | null;
  marks?: readonly Mark[];
  spans?: readonly Span[];
}

/** ECharts rounds where it draws a line to two digits unless told otherwise: a target of 0.865 would stand at 0.87. */
export const exact = 8;

const text = { fontFamily, color: colours.inkFaint, fontSize: 12 };

/** What ECharts draws for a spec. */
export function seriesOption(spec: SeriesSpec) {
  const axes = spec.right ? [spec.y, spec.right] : [spec.y];
  return {
    animation: false,
    textStyle: { fontFamily },
    color: [...seriesColours],
    grid: {
      left: 8,
      right: spec.right ? 8 : 16,
      top: spec.y.name === '' ? 14 : 36,
      bottom: spec.series.length > 1 ? 40 : 12,
      containLabel: true,
    },
    legend: {
      show: spec.series.length > 1,
      bottom: 0,
      left: 0,
      itemWidth: 16,
      itemHeight: 8,
      textStyle: { ...text, color: colours.inkSoft },
    },
    tooltip: { trigger: 'axis', confine: true, textStyle: { fontFamily, fontSize: 13, color: colours.ink }, borderColor: colours.line },
    xAxis: {
      type: 'category',
      data: [...spec.labels],
      boundaryGap: spec.series.some((one) => one.kind === 'bar'),
      axisLine: { lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: axes.map((axis, index) => valueAxis(axis, index, spec.series)),
    series: spec.series.map((one, index) => drawnSeries(spec, one, index)),
  };
}

/** Bars stand on zero, or their lengths lie; a line may use the whole height. */
function valueAxis(axis: Axis, index: number, series: readonly Series[]) {
  const hasBars = series.some((one) => one.kind === 'bar' && Boolean(one.right) === (index === 1));
  return {
    type: 'value',
    name: axis.name,
    nameTextStyle: { ...text, align: index === 0 ? 'left' : 'right' },
    scale: axis.from === undefined && !hasBars,
    ...(axis.from === undefined ? {} : { min: axis.from }),
    ...(axis.to === undefined ? {} : { max: axis.to }),
    axisLabel: { ...text, formatter: axis.ticks ?? axis.words },
    splitLine: { show: index === 0, lineStyle: { color: colours.line } },
  };
}

function drawnSeries(spec: SeriesSpec, one: Series, index: number) {
  const axis = one.right && spec.right ? spec.right : spec.y;
  const colour = one.colour ?? (one.quiet ? colours.noise : seriesColours[index % seriesColours.length]);
  const values = [...one.values];
  const shared = {
    name: one.name,
    data: values,
    yAxisIndex: one.right ? 1 : 0,
    itemStyle: { color: colour },
    tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? axis.words(value) : '–') },
    ...(index === 0 ? { ...targetLines(spec), ...areas(spec) } : {}),
    ...signalMarks(spec, index),
  };
  if (one.kind === 'bar') return { ...shared, type: 'bar', barMaxWidth: 28, itemStyle: { color: colour, borderRadius: [3, 3, 0, 0] } };
  return {
    ...shared,
    type: 'line',
    step: one.kind === 'step' ? 'middle' : false,
    connectNulls: false,
    symbol: one.quiet ? 'none' : 'circle',
    symbolSize: values.length > 60 ? 3 : 5,
    showSymbol: !one.quiet,
    lineStyle: { color: colour, width: one.quiet ? 1.2 : 2, type: one.quiet ? 'dashed' : 'solid' },
  };
}

function targetLines({ target }: SeriesSpec) {
  if (!target) return {};
  const { low, high, name } = target;
  const label = { formatter: name, position: 'insideEndTop', color: colours.inkSoft, fontSize: 12, fontFamily };
  const line = (value: number, shown: boolean) => ({ yAxis: value, label: shown ? label : { show: false } });
  const data = [low, high].filter((value) => value !== null).map((value, index) => line(value, index === 0));
  const lineStyle = { color: colours.inkFaint, type: [2, 4], width: 1.4 };
  return { markLine: { silent: true, symbol: 'none', precision: exact, lineStyle, data } };
}

const spanColours = { better: colours.better, worse: colours.worse, neither: colours.accent, event: colours.noise } as const;

/** The band of a target, and stretches of days behind the line. */
function areas({ target, spans = [] }: SeriesSpec) {
  const band = target && target.low !== null && target.high !== null ? [[{ yAxis: target.low }, { yAxis: target.high }]] : [];
  const stretches = spans.flatMap(({ from, to, standing }) =>
    to > from ? [[{ xAxis: from, itemStyle: { color: spanColours[standing], opacity: 0.1 } }, { xAxis: to }]] : [],
  );
  const data = [...band, ...stretches];
  return data.length === 0 ? {} : { markArea: { silent: true, itemStyle: { color: colours.accent, opacity: 0.07 }, data } };
}

const markShapes = { better: 'circle', worse: 'diamond', neither: 'rect' } as const;

function signalMarks({ marks = [], series }: SeriesSpec, index: number) {
  const own = marks.filter((mark) => mark.series === index);
  if (own.length === 0) return {};
  const data = own.flatMap((mark) => {
    const value = series[index]?.values[mark.index];
    if (value === null || value === undefined) return [];
    const style = { color: spanColours[mark.standing], borderColor: colours.paper, borderWidth: 1.5 };
    return [
      {
        name: mark.words,
        coord: [mark.index, value],
        symbol: markShapes[mark.standing],
        symbolSize: mark.standing === 'neither' ? 10 : 12,
        itemStyle: style,
        label: { show: false },
      },
    ];
  });
  return { markPoint: { data, tooltip: { formatter: '{b}' } } };
}
