import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlChart as Chart } from '#api/charts.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useManner } from '../session.ts';
import { SeriesChart } from '../ui/chart/SeriesChart.tsx';
import { controlSpec } from './control-spec.ts';

interface Props {
  chart: Chart;
  title: string;
  height?: number;
  tools?: ReactNode;
}

/** A figure day by day with what chance explains; what it does not explain is marked, with the rule in words. */
export function ControlChart({ chart, title, height = 320, tools }: Props) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const { language } = manner;
  const words = {
    value: t('chart.value'),
    centre: t('chart.centre'),
    lower: t('chart.lower'),
    upper: t('chart.upper'),
    x: t(`chart.${chart.grain}`),
    news: t('chart.news'),
    event: (name: string) => t('chart.event', { name }),
    phase: (because: string) => t('chart.phase', { because }),
  };
  return (
    <SeriesChart
      id={`chart-${chart.metric}`}
      title={title}
      summary={t('chart.summary', { points: chart.points.length, alarms: chart.alarms.length })}
      height={height}
      tools={tools}
      spec={controlSpec(chart, metricOf(chart.metric), words, manner)}
      note={
        chart.reason ? (
          t('noLimits', { reason: chart.reason.words[language] })
        ) : (
          <>
            <strong>{t('verdict', { verdict: chart.verdict.words[language] })}</strong>{' '}
            {chart.capability?.result ? t('sentence', { text: begun(chart.capability.words[language]) }) : ''}{' '}
            {t(`chartNote.${chart.adjusted}`)} {t(`basis.${chart.basis}`)}
          </>
        )
      }
    />
  );
}

/** Begins a sentence of its own with a capital. */
const begun = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
