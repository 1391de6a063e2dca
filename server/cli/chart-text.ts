import type { Chart, ChartReason } from '#core/charts/chart-types.ts';
import { reasonInWords } from '#core/charts/reason-words.ts';
import { ruleWords } from '#core/charts/rule-words.ts';
import type { CommandIo, Language } from './command.ts';
import { figure, printTable } from './print.ts';

const words = {
  zh: {
    x: '期',
    value: '值',
    centre: '中线',
    lower: '下限',
    upper: '上限',
    signals: '信号',
    states: { improving: '在变好', worsening: '在变差', stable: '稳定：都是平常的起伏' },
    results: { hits: '稳定达标', misses: '稳定不达标', 'hit-and-miss': '时好时坏，达标靠运气' },
  },
  en: {
    x: 'x',
    value: 'value',
    centre: 'centre',
    lower: 'lower',
    upper: 'upper',
    signals: 'signals',
    states: { improving: 'improving', worsening: 'worsening', stable: 'stable: everyday ups and downs' },
    results: { hits: 'hits it', misses: 'misses it', 'hit-and-miss': 'hit and miss: chance decides' },
  },
} as const;

function verdictLines({ type, verdict, points, capability, phases }: Chart, reason: ChartReason | null, lang: Language): string[] {
  const own = words[lang];
  const zh = lang === 'zh';
  const lines: string[] = [];
  if (verdict.state !== null) lines.push(`${zh ? '判断：' : 'Verdict: '}${own.states[verdict.state]}`);
  if (verdict.at !== null && verdict.rule !== null) {
    const since = points[verdict.at]?.x ?? '';
    const began = points[verdict.began ?? verdict.at]?.x ?? '';
    const { name, meaning } = ruleWords[verdict.rule][lang];
    lines.push(
      zh ? `最先说明的是 ${since}（从 ${began} 起）：${name}。${meaning}` : `First said by ${since} (since ${began}): ${name}. ${meaning}`,
    );
  }
  if (capability?.result) {
    const { target, met, of, result } = capability;
    lines.push(
      zh
        ? `目标 ${target}：${own.results[result]}（${of} 期中 ${met} 期达到）`
        : `Target ${target}: ${own.results[result]} (met by ${met} of ${of})`,
    );
  }
  if (phases.at(-1)?.provisional && reason === null)
    lines.push(zh ? '基线不足 20 个点，控制限先作参考。' : 'Fewer than 20 points set the limits: take them as trial limits.');
  if (reason !== null) lines.push(reasonInWords(reason, type)[lang]);
  return lines;
}

/** A control chart for a terminal: the verdict in words, then the points with their limits and signals. */
export function printChart(io: CommandIo, chart: Chart, reason: ChartReason | null): void {
  const own = words[io.lang];
  io.stdout.write(`${verdictLines(chart, reason, io.lang).join('\n')}\n\n`);
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [{ title: own.x }, right(own.value), right(own.centre), right(own.lower), right(own.upper), { title: own.signals }];
  const rows = chart.points.map(({ x, value, signals }, at) => [
    String(x),
    figure(value),
    ...[chart.centre, chart.lower, chart.upper].map((list) => figure(list[at] ?? null)),
    signals.map((rule) => `${ruleWords[rule][io.lang].name} (${rule})`).join(io.lang === 'zh' ? '；' : '; '),
  ]);
  printTable(io, columns, rows);
}
