import type { MetricUnit } from '#core/metrics/metric.ts';
import { colours, fontFamily } from '../ui/tokens.ts';
import { type Extent, extentOf } from './extent.ts';
import type { PointStanding } from './standing.ts';
import { exact } from '../ui/chart/series-option.ts';

export interface BoardAxis {
  name: string;
  words: (value: number) => string;
  ticks: (value: number) => string;
  unit: MetricUnit;
  /** Better lies the other way: the axis is turned round, so that better is always right and up. */
  isDown: boolean;
  /** Where the fields meet, and what is there: '目标 85.0%', '全体 81.2%'. */
  cross: { at: number; words: string } | null;
}

export interface BoardPoint {
  name: string;
  x: number;
  y: number;
  /** The sample; the area follows it. */
  sample: number;
  standing: PointStanding;
  /** Lines for the hint. */
  notes: readonly string[];
}

export interface BoardSpec {
  x: BoardAxis;
  y: BoardAxis;
  points: readonly BoardPoint[];
  /** Names of the fields: right up, left up, left down, right down, seen with better right and up. Null: no room for them. */
  fields: readonly [string, string, string, string] | null;
  /** Names stand beside the points; without, only under the pointer. */
  isNamed: boolean;
}

/** No field is narrower than this part of the values' range, so that its name has room. */
const leastField = 0.3;
/** Half a percentage point must not look like two worlds. */
const leastSide = 0.04;

const text = { fontFamily, color: colours.inkFaint, fontSize: 12 };
const fills: Record<PointStanding, string> = { better: colours.better, worse: colours.worse, noise: '#8d9794', small: 'transparent' };
const symbols: Record<PointStanding, string> = { better: 'circle', worse: 'diamond', noise: 'circle', small: 'circle' };

/** What ECharts draws for the two-axis board: four named fields, points as large as their sample, small samples hollow. */
export function boardOption(spec: BoardSpec) {
  const spans = { x: spanOf(spec, 'x'), y: spanOf(spec, 'y') };
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 12, right: 20, top: 34, bottom: 34, containLabel: true },
    tooltip: {
      trigger: 'item',
      confine: true,
      borderColor: colours.line,
      textStyle: { fontFamily, fontSize: 13, color: colours.ink },
      formatter: ({ dataIndex }: { dataIndex: number }) => hintOf(spec.points[dataIndex]),
    },
    xAxis: { ...valueAxis(spec.x, spans.x), nameLocation: 'middle', nameGap: 30 },
    yAxis: { ...valueAxis(spec.y, spans.y), nameTextStyle: { ...text, align: 'left' } },
    series: [pointSeries(spec, spans)],
  };
}

function spanOf({ points, x, y }: BoardSpec, which: 'x' | 'y'): Extent {
  const axis = which === 'x' ? x : y;
  const values = [...points.map((point) => point[which]), ...(axis.cross ? [axis.cross.at] : [])];
  const range = Math.max(...values) - Math.min(...values);
  const side = Math.max(range * leastField, axis.unit === 'ratio' ? leastSide : 0);
  const beside = axis.cross ? [axis.cross.at - side, axis.cross.at + side] : [];
  return extentOf([...values, ...beside.map((value) => Math.max(0, axis.unit === 'ratio' ? Math.min(1, value) : value))], axis.unit);
}

function valueAxis(axis: BoardAxis, { from, to, step }: Extent) {
  return {
    type: 'value',
    name: axis.name,
    min: from,
    max: to,
    interval: step,
    inverse: axis.isDown,
    nameTextStyle: text,
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.lineStrong } },
    axisTick: { show: false },
    axisLabel: { ...text, formatter: axis.ticks, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
  };
}

function pointSeries(spec: BoardSpec, spans: { x: Extent; y: Extent }) {
  const largest = Math.max(1, ...spec.points.map((point) => point.sample));
  return {
    type: 'scatter',
    data: spec.points.map((point) => ({
      name: point.name,
      value: [point.x, point.y],
      symbol: symbols[point.standing],
      symbolSize: 9 + 17 * Math.sqrt(point.sample / largest),
      itemStyle: {
        color: fills[point.standing],
        borderColor: point.standing === 'small' ? colours.noise : colours.paper,
        borderWidth: point.standing === 'small' ? 1.5 : 1,
        borderType: point.standing === 'small' ? 'dashed' : 'solid',
        opacity: 0.86,
      },
    })),
    label: { show: spec.isNamed, formatter: '{b}', position: 'right', color: colours.inkSoft, fontSize: 12, fontFamily },
    labelLayout: { hideOverlap: true },
    emphasis: { label: { show: true, formatter: '{b}', fontWeight: 600 }, itemStyle: { opacity: 1 } },
    ...crossLines(spec),
    ...fieldAreas(spec, spans),
  };
}

function crossLines({ x, y }: BoardSpec) {
  const label = (words: string) => ({ formatter: words, color: colours.inkSoft, fontSize: 12, fontFamily });
  const lines = [
    ...(x.cross ? [{ xAxis: x.cross.at, label: { ...label(x.cross.words), position: 'end', distance: 4 } }] : []),
    ...(y.cross ? [{ yAxis: y.cross.at, label: { ...label(y.cross.words), position: 'insideStartTop' } }] : []),
  ];
  return {
    markLine: {
      silent: true,
      precision: exact,
      animation: false,
      symbol: 'none',
      lineStyle: { color: colours.inkFaint, type: [3, 4], width: 1.2 },
      data: lines,
    },
  };
}

/** The four fields, each with its name in its outer corner; the good one faintly tinted. */
function fieldAreas({ x, y, fields }: BoardSpec, spans: { x: Extent; y: Extent }) {
  if (!x.cross || !y.cross) return {};
  const side = (axis: BoardAxis, span: Extent, isGood: boolean) => {
    const at = axis.cross?.at ?? span.from;
    return isGood === axis.isDown ? [span.from, at] : [at, span.to];
  };
  const corners = [
    [true, true, 'insideTopRight'],
    [false, true, 'insideTopLeft'],
    [false, false, 'insideBottomLeft'],
    [true, false, 'insideBottomRight'],
  ] as const;
  const data = corners.map(([isRight, isUp, position], index) => {
    const [left, right] = side(x, spans.x, isRight);
    const [low, high] = side(y, spans.y, isUp);
    const style = { color: isRight && isUp ? colours.accent : 'transparent', opacity: isRight && isUp ? 0.06 : 0 };
    return [
      {
        name: fields?.[index] ?? '',
        coord: [left, low],
        itemStyle: style,
        label: { position, color: colours.inkFaint, fontSize: 12, fontFamily },
      },
      { coord: [right, high] },
    ];
  });
  return { markArea: { silent: true, data } };
}

function hintOf(point: BoardPoint | undefined): string {
  return point ? [`<b>${harmless(point.name)}</b>`, ...point.notes.map(harmless)].join('<br/>') : '';
}

/** Names come from imported files and land in HTML here. */
const harmless = (words: string) => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
