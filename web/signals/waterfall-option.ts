import { colours, fontFamily } from '../ui/tokens.ts';
import type { Step } from './waterfall-steps.ts';

interface Words {
  value: (value: number) => string;
  change: (value: number) => string;
}

const text = { fontFamily, color: colours.inkSoft, fontSize: 12 };

function colourOf({ change }: Step, good: 'up' | 'down' | null): string {
  if (change === null) return colours.accent;
  if (good === null || change === 0) return colours.noise;
  return change > 0 === (good === 'up') ? colours.better : colours.worse;
}

/** Height that gives every bar room for its name. */
export const waterfallHeight = (steps: readonly Step[]): number => 44 + 32 * steps.length;

/** What ECharts draws: bars that float from level to level, one below the other, so that any name can be read. */
export function waterfallOption(steps: readonly Step[], good: 'up' | 'down' | null, words: Words) {
  const levels = steps.flatMap(({ from, to, change }) => (change === null ? [to] : [from, to]));
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  const floor = Math.max(0, low - ((high - low) * 0.4 || low * 0.1));
  const shown = ({ to, change }: Step) => (change === null ? words.value(to) : words.change(change));
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 8, right: 96, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item', confine: true, formatter: ({ dataIndex }: { dataIndex: number }) => hintOf(steps[dataIndex], shown) },
    xAxis: {
      type: 'value',
      min: floor,
      max: high,
      splitNumber: 3,
      axisLabel: { ...text, formatter: words.value, hideOverlap: true, showMinLabel: false, showMaxLabel: false },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: steps.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.lineStrong } },
      axisLabel: { ...text, interval: 0, width: 116, overflow: 'break', lineHeight: 14 },
    },
    series: [
      {
        type: 'bar',
        stack: 'level',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: steps.map((step) => (step.change === null ? 0 : Math.min(step.from, step.to))),
      },
      {
        type: 'bar',
        stack: 'level',
        barMaxWidth: 18,
        label: {
          show: true,
          position: 'right',
          ...text,
          formatter: ({ dataIndex }: { dataIndex: number }) => (steps[dataIndex] ? shown(steps[dataIndex]) : ''),
        },
        data: steps.map((step) => ({
          value: step.change === null ? step.to : Math.abs(step.to - step.from),
          itemStyle: { color: colourOf(step, good) },
        })),
      },
    ],
  };
}

function hintOf(step: Step | undefined, shown: (step: Step) => string): string {
  if (!step) return '';
  const name = step.name.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return `<b>${name}</b><br/>${shown(step)}`;
}
