import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { sharedSearch } from '../frame/scope.ts';
import { useMay, useMe } from '../session.ts';
import type { DayShown } from './day-shown.ts';
import { GapList } from './GapList.tsx';
import type { Today } from './TodayPage.tsx';
import { useDayName } from './use-day-name.ts';
import { useTodayScope } from './use-today-scope.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { sideOf } from './verdicts.ts';

/** With its table it is as heavy as all the rest of the page, and stands at its end. */
const TrendChart = lazy(() => import('../metrics/TrendChart.tsx').then((module) => ({ default: module.TrendChart })));

/** After the shift: in which half hours the day was lost, and what is missing in the data. */
export function AfterShift({ today, shown }: { today: Today; shown: DayShown }) {
  const { t } = useTranslation(['today', 'metrics']);
  const { wide } = useMe();
  const seesTeam = useMay()('people.read'); // the days of one person without data are days off, no holes
  const dayName = useDayName(shown);
  const scopeOf = useTodayScope(today);
  const day = sideOf(today) === 'today' ? today.day : today.before;
  const queueMetric = today.figures.find(({ metric, today: now, before }) => metric === 'service_level' && (now.target ?? before.target))
    ? 'service_level'
    : 'answer_rate';
  const board = (before: Record<string, unknown>) => ({ ...sharedSearch(before), period: 'day', on: day, tab: 'trend' });
  return (
    <section className="day-part">
      <header>
        <h2>{t('part.after')}</h2>
        <p className="soft">{t('part.afterText')}</p>
      </header>
      <div className={seesTeam ? 'panels' : 'panels is-single'}>
        <div className="panel">
          <Suspense fallback={<Waiting lines={8} />}>
            <TrendChart
              metric={queueMetric}
              grain="half-hour"
              scope={scopeOf('queues', day)}
              whose={[dayName(day), wide ? null : t('metrics:wholeQueues')].filter(Boolean).join(' · ')}
              height={220}
            />
          </Suspense>
          {seesTeam ? (
            <Link to="/board" search={board as never}>
              {t('toTrend')}
            </Link>
          ) : null}
        </div>
        {seesTeam ? (
          <div className="panel">
            <h3>{t('gaps')}</h3>
            <GapList gaps={today.gaps} />
          </div>
        ) : null}
      </div>
    </section>
  );
}
