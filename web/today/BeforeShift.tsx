import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sharedSearch } from '../frame/scope.ts';
import { useMay } from '../session.ts';
import { DayFigures } from './DayFigures.tsx';
import type { DayShown } from './day-shown.ts';
import { MoveLine } from './MoveLine.tsx';
import type { Today } from './TodayPage.tsx';
import { useDayName } from './use-day-name.ts';
import { distinctMoves, isCredible } from './verdicts.ts';

/** Before the shift: how the day before went, what moved, who has not been seen yet. */
export function BeforeShift({ today, shown }: { today: Today; shown: DayShown }) {
  const { t } = useTranslation('today');
  const dayName = useDayName(shown);
  return (
    <section className="day-part">
      <header>
        <h2>{t('part.before')}</h2>
        <p className="soft">{t('part.beforeText', { day: dayName(today.before) })}</p>
      </header>
      <DayFigures today={today} side="before" />
      <div className="panels">
        <div className="panel">
          <h3>{t('moves')}</h3>
          <p className="soft">{t('movesText', { day: dayName(today.before) })}</p>
          {today.moves.length === 0 ? <p className="soft">{t('nothingMoved')}</p> : null}
          <ul className="move-list">
            {distinctMoves(today.moves).map((move) => (
              <li key={`${move.metric}-${move.dimension}-${move.id}`}>
                <MoveLine move={move} day={today.before} shown={shown} />
              </li>
            ))}
          </ul>
        </div>
        <Missing people={today.people} />
      </div>
    </section>
  );
}

const mostNames = 24;

/** Who worked lately but has not been seen today. */
function Missing({ people }: { people: Today['people'] }) {
  const { t } = useTranslation('today');
  const mayRead = useMay()('people.read');
  if (!people || !mayRead) return null;
  const early = people.missing.length > 0 && !isCredible(people);
  const shown = early ? [] : people.missing.slice(0, mostNames);
  return (
    <div className="panel">
      <h3>{t('missing', { count: people.missing.length })}</h3>
      <p className="soft">{people.missing.length === 0 ? t('nobodyMissing') : t(early ? 'missingEarly' : 'missingText')}</p>
      <ul className="name-list">
        {shown.map(({ id, name }) => (
          <li key={id}>
            <Link to="/people/$personId" params={{ personId: String(id) }} search={sharedSearch as never}>
              {name}
            </Link>
          </li>
        ))}
        {people.missing.length > shown.length && !early ? (
          <li className="faint">{t('moreNames', { count: people.missing.length - shown.length })}</li>
        ) : null}
      </ul>
    </div>
  );
}
