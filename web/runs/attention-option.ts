import { colours, fontFamily, seriesColours } from '../ui/tokens.ts';
import type { AttentionPoint } from './attention-points.ts';

export interface AttentionWords {
  sides: Readonly<Record<AttentionPoint['side'], string>>;
  lowest: string;
  score: (score: number) => string;
}

const sides = ['org', 'boss'] as const;
const text = { fontFamily, color: colours.inkSoft, fontSize: 12 };

/** Height that gives every bar room for its name. */
export const attentionHeight = (points: readonly AttentionPoint[]): number => 72 + 34 * points.length;

/** What ECharts draws: a bar for each point from 0 to 5, one below the other, so that any name can be read; sides told apart by colour and legend. */
export function attentionOption(points: readonly AttentionPoint[], words: AttentionWords) {
  const shown = (index: number) => {
    const point = points[index];
    if (!point || point.score === null) return '';
    return point.isLowest ? `${words.score(point.score)} · ${words.lowest}` : words.score(point.score);
  };
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 8, right: 84, top: 8, bottom: 36, containLabel: true },
    legend: { bottom: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: text },
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: ({ dataIndex }: { dataIndex: number }) => `<b>${plain(points[dataIndex]?.name ?? '')}</b><br/>${shown(dataIndex)}`,
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: 5,
      interval: 1,
      axisLabel: text,
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: points.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.lineStrong } },
      axisLabel: { ...text, interval: 0, width: 110, overflow: 'break', lineHeight: 14 },
    },
    series: sides.map((side, index) => ({
      name: words.sides[side],
      type: 'bar',
      stack: 'score',
      barMaxWidth: 18,
      itemStyle: { color: seriesColours[index === 0 ? 0 : 2] },
      label: { show: true, position: 'right', ...text, formatter: ({ dataIndex }: { dataIndex: number }) => shown(dataIndex) },
      data: points.map((point) => ({ value: point.side === side ? point.score : null })),
    })),
  };
}

const plain = (name: string) => name.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
