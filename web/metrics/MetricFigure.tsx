import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure as FigureOf } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useManner } from '../session.ts';
import { Figure } from '../ui/Figure.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { intervalWords, sampleWords, targetWords, valueWords } from '../figures/figure-words.ts';
import type { Asked } from '../figures/asked.ts';
import { reasonOf } from '../figures/reason.ts';
import './metrics.css';

const HowMade = lazy(() => import('./HowMade.tsx').then((module) => ({ default: module.HowMade })));

interface Props {
  asked: Asked;
  figure: FigureOf;
  trend?: readonly (number | null)[] | undefined;
  trendLabel?: string | undefined;
  /** Beside the target: against the team, against the usual. */
  note?: ReactNode;
  /** Whose it is, when not the asker's own: '全队列'. */
  whose?: string | undefined;
}

/** A figure of the catalogue as a tile: grey when the sample is too small to judge. */
export function MetricFigure({ asked, figure, trend, trendLabel, note, whose }: Props) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const metric = metricOf(asked.metric);
  const interval = intervalWords(metric, figure, manner);
  const sample = [sampleWords(metric, figure, manner), interval ? t('intervalShort', { interval }) : null]
    .filter((part) => part !== null)
    .join(' · ');
  const name = metric.name[manner.language];
  const small = figure.value !== null && !figure.enough ? t('smallSample', { sample: figure.denominator ?? 0 }) : null;
  return (
    <Figure
      name={whose ? `${name} · ${whose}` : name}
      value={figure.value === null ? null : valueWords(metric, figure.value, manner)}
      why={t(`reason.${reasonOf(metric, figure)}`)}
      target={figure.target && figure.enough ? { verdict: figure.target.verdict, words: targetWords(metric, figure.target, manner) } : null}
      standing={figure.enough ? 'plain' : 'noise'}
      trend={trend}
      trendLabel={trendLabel}
      sample={sample || undefined}
      note={small || note ? <span className="figure-note">{small ?? note}</span> : null}
      how={() => (
        <Suspense fallback={<Waiting lines={10} />}>
          <HowMade asked={asked} />
        </Suspense>
      )}
    />
  );
}
