import { useTranslation } from 'react-i18next';
import { metricOf } from '#core/metrics/catalogue.ts';
import { differenceWords } from '../figures/figure-words.ts';
import { MetricFigure } from '../metrics/MetricFigure.tsx';
import { useManner, useMe } from '../session.ts';
import type { Today } from './TodayPage.tsx';
import { useTodayScope } from './use-today-scope.ts';

interface Props {
  today: Today;
  side: 'before' | 'today';
}

/** The figures of one of the two days: those of the queues, then those of the people. What was never measured is left out. */
export function DayFigures({ today, side }: Props) {
  const { t } = useTranslation(['today', 'metrics']);
  const manner = useManner();
  const scopeOf = useTodayScope(today);
  const { wide } = useMe();
  const day = side === 'today' ? today.day : today.before;
  const kept = today.figures.filter((figure) => figure.trend.some((value) => value !== null));
  return (
    <div className="day-figures">
      {kept.map((figure) => {
        const { metric, scope, before, trend } = figure;
        const ended = side === 'before' ? trend.slice(0, -1) : trend;
        const moved = side === 'today' && figure.today.value !== null && before.value !== null ? figure.today.value - before.value : null;
        return (
          <MetricFigure
            key={metric}
            asked={{ metric, scope: scopeOf(scope, day) }}
            figure={figure[side]}
            trend={ended}
            trendLabel={t('trend', { days: ended.length })}
            whose={scope === 'queues' && !wide ? t('metrics:wholeQueues') : undefined}
            note={moved === null ? null : t('againstYesterday', { difference: differenceWords(metricOf(metric), moved, manner) })}
          />
        );
      })}
    </div>
  );
}
