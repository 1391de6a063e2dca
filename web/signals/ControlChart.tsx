import { useTranslation } from 'react-i18next';
import type { ControlChart as Chart } from '#api/charts.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { axisOf } from '../figures/figure-words.ts';
import { dayWords, type Manner } from '../format.ts';
import { useManner } from '../session.ts';
import { SeriesChart } from '../ui/chart/SeriesChart.tsx';
import type { Mark, SeriesSpec } from '../ui/chart/series-option.ts';

/** A figure day by day with what chance explains; what it does not explain is marked, with the rule in words. */
export function ControlChart({ chart, title, height = 320 }: { chart: Chart; title: string; height?: number }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const { language } = manner;
  const names = {
    value: t('chart.value'),
    centre: t('chart.centre'),
    lower: t('chart.lower'),
    upper: t('chart.upper'),
    day: t('chart.day'),
  };
  const notes = [
    chart.reason ? t('noLimits', { reason: chart.reason.words[language] }) : t(`chartNote.${chart.adjusted}`),
    chart.verdict.words[language],
    chart.capability?.words[language],
    ...chart.phases
      .filter((phase) => phase.because !== null)
      .map((phase) => t('phase', { from: dayWords(phase.from, manner), because: phase.because })),
    ...chart.events.map((event) => t('event', { name: event.name, from: dayWords(event.from, manner), to: dayWords(event.to, manner) })),
  ];
  return (
    <SeriesChart
      id={`chart-${chart.metric}`}
      title={title}
      summary={t('chart.summary', { points: chart.points.length, alarms: chart.alarms.length })}
      height={height}
      spec={controlSpec(chart, names, manner)}
      note={notes.filter(Boolean).join(' ')}
    />
  );
}

interface Names {
  value: string;
  centre: string;
  lower: string;
  upper: string;
  day: string;
}

function controlSpec(chart: Chart, names: Names, manner: Manner): SeriesSpec {
  const quiet = (name: string, pick: (point: Chart['points'][number]) => number | null) => ({
    name,
    kind: 'step' as const,
    quiet: true,
    values: chart.points.map(pick),
  });
  return {
    labels: chart.points.map((point) => dayWords(point.day, manner)),
    xName: names.day,
    y: axisOf(metricOf(chart.metric), manner),
    series: [
      { name: names.value, kind: 'line', values: chart.points.map((point) => point.value) },
      quiet(names.centre, (point) => point.centre),
      quiet(names.lower, (point) => point.lower),
      quiet(names.upper, (point) => point.upper),
    ],
    marks: marksOf(chart, manner),
  };
}

/** Each alarm is marked at the point that completes it. */
function marksOf(chart: Chart, { language }: Manner): Mark[] {
  const said = new Map(chart.rules.map((rule) => [rule.rule, rule[language].name]));
  return chart.alarms.flatMap((alarm) => {
    const index = chart.points.findIndex((point) => point.day === alarm.at);
    if (index < 0) return [];
    const isBetter = chart.good !== null && (alarm.side === 'high') === (chart.good === 'up');
    return [{ index, series: 0, standing: isBetter ? ('better' as const) : ('worse' as const), words: said.get(alarm.rule) ?? alarm.rule }];
  });
}
