import { useTranslation } from 'react-i18next';
import type { Figure } from '#api/figures.ts';
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

/** How far today is from the whole day before; a count of half a day is nothing to compare. */
function movedSince(before: Figure, now: Figure, metric: string): number | null {
  const isCount = metricOf(metric).unit === 'count';
  return isCount || !now.enough || now.value === null || before.value === null ? null : now.value - before.value;
}

/** The figures of one of the two days: those of the queues, then those of the people. What was never measured is left out. */
export function DayFigures({ today, side }: Props) {
  const { t } = useTranslation(['today', 'metrics']);
  const manner = useManner();
  const scopeOf = useTodayScope(today);
  const { wide } = useMe();
  const day = side === 'today' ? today.day : today.before;
  const kept = today.figures.filter((figure) =>
    side === 'today' ? figure.today.value !== null : figure.trend.some((value) => value !== null),
  );
  return (
    <div className="day-figures">
      {kept.map((figure) => {
        const { metric, scope, before, trend } = figure;
        const ended = side === 'before' ? trend.slice(0, -1) : trend;
        const moved = side === 'today' ? movedSince(before, figure.today, metric) : null;
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
