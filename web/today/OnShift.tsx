import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session.ts';
import { DayFigures } from './DayFigures.tsx';
import type { DayShown } from './day-shown.ts';
import type { Today } from './TodayPage.tsx';

/** On the floor: today so far. */
export function OnShift({ today, shown }: { today: Today; shown: DayShown }) {
  const { t } = useTranslation('today');
  const mayImport = useMay()('imports.run');
  const has = !shown.isPast && today.figures.some((figure) => figure.today.value !== null);
  return (
    <section className="day-part">
      <header>
        <h2>{t('part.on')}</h2>
        {has ? (
          <p className="soft">
            {today.people
              ? t('part.onPeople', { until: today.until, on: today.people.onNow, worked: today.people.workedToday })
              : t('soFar', { until: today.until })}
          </p>
        ) : null}
      </header>
      {has ? (
        <DayFigures today={today} side="today" />
      ) : (
        <div className="panel day-part-empty">
          <p className="soft">{t('nothingToday')}</p>
          {mayImport ? <Link to="/imports">{t('import')}</Link> : null}
        </div>
      )}
    </section>
  );
}
