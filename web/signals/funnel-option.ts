import type { ComparisonReply } from '#api/comparison.ts';
import { colours, fontFamily } from '../ui/tokens.ts';

type Unit = ComparisonReply['units'][number];
type Level = '95' | '998';

interface Words {
  ratio: string;
  weight: string;
  words: (value: number | null) => string;
}

const text = { fontFamily, color: colours.inkSoft, fontSize: 12 };

/** Limits follow what was to be expected for counts, the sample for means: over that they are smooth. */
export function weightOf(kind: ComparisonReply['kind'], unit: Pick<Unit, 'expected' | 'denominator'>): number {
  return kind === 'normal' ? unit.denominator : unit.expected;
}

/** Points of people over their weight, between the limits that chance alone would keep. */
export function funnelOption(
  kind: ComparisonReply['kind'],
  units: readonly Unit[],
  nameOf: (unit: Unit) => string,
  { ratio, weight, words }: Words,
) {
  const drawn = units.filter((unit) => unit.ratio !== null).toSorted((a, b) => weightOf(kind, a) - weightOf(kind, b));
  const limit = (level: Level, side: 'lower' | 'upper') => ({
    type: 'line',
    silent: true,
    symbol: 'none',
    lineStyle: { color: colours.noise, width: 1, type: level === '95' ? 'dashed' : 'solid' },
    data: drawn
      .flatMap((unit) => (unit.limits ? [[weightOf(kind, unit), unit.limits[level][side]]] : []))
      .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
  });
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 8, right: 24, top: 32, bottom: 28, containLabel: true },
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: ({ dataIndex }: { dataIndex: number }) => hintOf(drawn[dataIndex], nameOf, words),
    },
    xAxis: { type: 'value', name: weight, nameLocation: 'middle', nameGap: 26, scale: true, axisLabel: text, splitLine: { show: false } },
    yAxis: {
      type: 'value',
      name: ratio,
      scale: true,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      {
        type: 'scatter',
        data: drawn.map((unit) => ({
          value: [weightOf(kind, unit), unit.ratio],
          symbol: unit.outside === 'none' ? 'circle' : 'diamond',
          symbolSize: unit.outside === '998' ? 15 : 11,
          itemStyle: { color: unit.outside === 'none' ? colours.noise : colours.accent },
        })),
        label: {
          show: true,
          position: 'right',
          ...text,
          formatter: ({ dataIndex }: { dataIndex: number }) => labelOf(drawn[dataIndex], nameOf),
        },
        labelLayout: { hideOverlap: true },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.ink, type: 'dotted' },
          data: [{ yAxis: 1 }],
        },
      },
      limit('95', 'lower'),
      limit('95', 'upper'),
      limit('998', 'lower'),
      limit('998', 'upper'),
    ],
  };
}

/** Only those who stand outside are named on the picture. */
function labelOf(unit: Unit | undefined, nameOf: (unit: Unit) => string): string {
  return unit && unit.outside !== 'none' && unit.unit.name !== null ? nameOf(unit) : '';
}

function hintOf(unit: Unit | undefined, nameOf: (unit: Unit) => string, words: Words['words']): string {
  if (!unit) return '';
  const name = nameOf(unit).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const interval = unit.interval ? ` (${words(unit.interval.lower)}–${words(unit.interval.upper)})` : '';
  return `<b>${name}</b><br/>${words(unit.ratio)}${interval}<br/>n = ${Math.round(unit.denominator)}`;
}
