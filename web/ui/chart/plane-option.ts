import { colours, fontFamily } from '../tokens.ts';
import { type Axis, exact } from './series-option.ts';

export interface PlanePoint {
  name: string;
  x: number | null;
  y: number | null;
  /** Area follows it: the sample. */
  weight?: number;
  standing?: 'better' | 'worse' | 'noise' | 'plain';
  /** More lines for the tooltip. */
  notes?: readonly string[];
}

export interface PlaneSpec {
  x: Axis;
  y: Axis;
  points: readonly PlanePoint[];
  /** Targets: they cut the plane into four fields. */
  cross?: { x: number | null; y: number | null };
  /** What the fields mean: top right, top left, bottom left, bottom right. */
  fields?: readonly [string, string, string, string];
  /** Names stand beside the points. */
  named?: boolean;
}

const text = { fontFamily, color: colours.inkFaint, fontSize: 12 };
const standingColours = { better: colours.better, worse: colours.worse, noise: colours.noise, plain: colours.accent } as const;
const standingSymbols = { better: 'circle', worse: 'diamond', noise: 'circle', plain: 'circle' } as const;

/** What ECharts draws for points on two axes. Points without one of the values are in the table only. */
export function planeOption(spec: PlaneSpec) {
  const drawn = spec.points.filter((point) => point.x !== null && point.y !== null);
  const heaviest = Math.max(1, ...drawn.map((point) => point.weight ?? 1));
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 8, right: 24, top: 36, bottom: 28, containLabel: true },
    tooltip: { trigger: 'item', confine: true, formatter: ({ dataIndex }: { dataIndex: number }) => hint(spec, drawn[dataIndex]) },
    xAxis: { ...valueAxis(spec.x), nameLocation: 'middle', nameGap: 28 },
    yAxis: { ...valueAxis(spec.y), nameTextStyle: { ...text, align: 'left' } },
    series: [
      {
        type: 'scatter',
        data: drawn.map((point) => ({
          name: point.name,
          value: [point.x, point.y],
          symbol: standingSymbols[point.standing ?? 'plain'],
          symbolSize: 8 + 16 * Math.sqrt((point.weight ?? heaviest / 4) / heaviest),
          itemStyle: { color: standingColours[point.standing ?? 'plain'], opacity: 0.8, borderColor: colours.paper },
        })),
        label: { show: spec.named ?? false, formatter: '{b}', position: 'right', color: colours.inkSoft, fontSize: 12, fontFamily },
        labelLayout: { hideOverlap: true },
        ...crossLines(spec),
      },
    ],
    graphic: fieldNames(spec),
  };
}

function valueAxis(axis: Axis) {
  return {
    type: 'value',
    name: axis.name,
    scale: true,
    nameTextStyle: text,
    ...(axis.from === undefined ? {} : { min: axis.from }),
    ...(axis.to === undefined ? {} : { max: axis.to }),
    axisLine: { show: true, lineStyle: { color: colours.lineStrong } },
    axisLabel: { ...text, formatter: axis.ticks ?? axis.words, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
  };
}

function crossLines({ cross, x, y }: PlaneSpec) {
  const label = (words: string) => ({ formatter: words, color: colours.inkSoft, fontSize: 12, fontFamily, position: 'insideEndTop' });
  const lines = [
    ...(cross?.x == null ? [] : [{ xAxis: cross.x, label: label(x.words(cross.x)) }]),
    ...(cross?.y == null ? [] : [{ yAxis: cross.y, label: label(y.words(cross.y)) }]),
  ];
  if (lines.length === 0) return {};
  const lineStyle = { color: colours.inkFaint, type: [2, 4], width: 1.4 };
  return { markLine: { silent: true, symbol: 'none', precision: exact, lineStyle, data: lines } };
}

function fieldNames({ fields }: PlaneSpec) {
  const corners = [
    { right: 32, top: 44 },
    { left: 64, top: 44 },
    { left: 64, bottom: 64 },
    { right: 32, bottom: 64 },
  ];
  const style = (words: string) => ({ text: words, fill: colours.inkFaint, font: `12px ${fontFamily}` });
  return (fields ?? []).map((words, index) => ({ type: 'text', silent: true, ...corners[index], style: style(words) }));
}

function hint(spec: PlaneSpec, point: PlanePoint | undefined): string {
  if (!point || point.x === null || point.y === null) return '';
  const lines = [`${spec.x.name}: ${spec.x.words(point.x)}`, `${spec.y.name}: ${spec.y.words(point.y)}`, ...(point.notes ?? [])];
  return [`<b>${harmless(point.name)}</b>`, ...lines.map(harmless)].join('<br/>');
}

/** Names come from imported files and land in HTML here. */
const harmless = (words: string) => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
