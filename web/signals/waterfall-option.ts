import { colours, fontFamily } from '../ui/tokens.ts';

/** One bar: from one level to the next. `change` null: a level, not a change. */
export interface Step {
  name: string;
  from: number;
  to: number;
  change: number | null;
}

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

/** What ECharts draws: floating bars between levels, each with its amount written on it. */
export function waterfallOption(steps: readonly Step[], good: 'up' | 'down' | null, words: Words) {
  const levels = steps.flatMap(({ from, to, change }) => (change === null ? [to] : [from, to]));
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  const floor = Math.max(0, low - (high - low) * 0.6 || low * 0.9);
  const shown = ({ from, to, change }: Step) => (change === null ? words.value(to) : words.change(to - from));
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 8, right: 16, top: 28, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item', confine: true, formatter: ({ dataIndex }: { dataIndex: number }) => hintOf(steps[dataIndex], shown) },
    xAxis: {
      type: 'category',
      data: steps.map(({ name }) => name),
      axisTick: { show: false },
      axisLabel: { ...text, interval: 0, width: 90, overflow: 'truncate' },
    },
    yAxis: { type: 'value', min: floor, axisLabel: { ...text, formatter: words.value }, splitLine: { lineStyle: { color: colours.line } } },
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
        barMaxWidth: 44,
        label: {
          show: true,
          position: 'top',
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
