import { useTranslation } from 'react-i18next';
import type { GoalDetail } from '#api/goal-detail.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { axisOf } from '../figures/figure-words.ts';
import { dayWords, type Manner } from '../format.ts';
import { useManner } from '../session.ts';
import { SeriesChart } from '../ui/chart/SeriesChart.tsx';
import type { Series, SeriesSpec } from '../ui/chart/series-option.ts';

/** The figure week by week and so far, its target with what it was before, and where it may go. */
export function GoalChart({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const metric = goal.metric === null ? null : findMetric(goal.metric);
  if (metric === null) return null;
  if (goal.weeks.length === 0) return <p className="soft">{t('chart.nothing')}</p>;
  const names = {
    week: t('chart.week'),
    sofar: t('chart.sofar'),
    low: t('chart.low'),
    high: t('chart.high'),
    middle: t('chart.middle'),
    lower: t('chart.lower'),
    upper: t('chart.upper'),
    day: t('chart.day'),
  };
  return (
    <SeriesChart
      id="goal"
      title={metric.name[manner.language]}
      summary={t('chart.summary', { weeks: goal.weeks.length })}
      height={300}
      spec={chartSpec(goal, metric, names, manner)}
      note={t('chart.note')}
    />
  );
}

type Names = Record<'week' | 'sofar' | 'low' | 'high' | 'middle' | 'lower' | 'upper' | 'day', string>;

function chartSpec({ weeks, fan, target }: GoalDetail, metric: Metric, names: Names, manner: Manner): SeriesSpec {
  const ahead = fan.filter(({ day }) => day > (weeks.at(-1)?.day ?? ''));
  const none = weeks.map(() => null);
  const last = weeks.at(-1)?.sofar ?? null;
  const known = (pick: (week: GoalDetail['weeks'][number]) => number | null) => [...weeks.map(pick), ...ahead.map(() => null)];
  const coming = (pick: (one: GoalDetail['fan'][number]) => number) => [...none.slice(0, -1), last, ...ahead.map(pick)];
  const bound = (side: 'low' | 'high'): Series[] =>
    target?.[side] === null || target === null
      ? []
      : [
          {
            name: names[side],
            kind: 'step',
            quiet: true,
            colour: '#1c2422',
            values: [...weeks.map((week) => week[side]), ...ahead.map(() => target[side])],
          },
        ];
  const fans: Series[] =
    ahead.length === 0
      ? []
      : (['middle', 'lower', 'upper'] as const).map((side) => ({
          name: names[side],
          kind: 'line',
          quiet: true,
          values: coming((one) => one[side]),
        }));
  return {
    labels: [...weeks.map(({ day }) => day), ...ahead.map(({ day }) => day)].map((day) => dayWords(day, manner)),
    xName: names.day,
    y: axisOf(metric, manner),
    series: [
      { name: names.week, kind: 'line', values: known(({ value }) => value) },
      { name: names.sofar, kind: 'line', values: known(({ sofar }) => sofar) },
      ...bound('low'),
      ...bound('high'),
      ...fans,
    ],
  };
}
