import { useTranslation } from 'react-i18next';
import { timeBalance, type TimeSpent } from '#core/methods/time-spent.ts';
import { addDays } from '#core/time/calendar.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';

interface Props {
  /** The Monday. */
  week: string;
  spent: readonly (TimeSpent & { day: string })[];
}

/** The seven days, each a bar of its minutes by kind. */
export function TimeWeek({ week, spent }: Props) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const days = Array.from({ length: 7 }, (_, index) => addDays(week, index)).map((day) => ({
    day,
    balance: timeBalance(spent.filter((one) => one.day === day)),
  }));
  const most = Math.max(60, ...days.map(({ balance }) => balance.minutes));
  return (
    <section className="panel">
      <h2>{t('time.days')}</h2>
      <ul className="time-days">
        {days.map(({ day, balance }) => (
          <li key={day}>
            <span>{dayWords(day, manner)}</span>
            <div aria-hidden>
              {(['lead', 'manage', 'do'] as const).map((kind) => (
                <span key={kind} className={`is-${kind}`} style={{ width: `${(100 * balance.byKind[kind]) / most}%` }} />
              ))}
            </div>
            <span className="number">{balance.minutes === 0 ? '–' : t('time.minutesLong', { count: balance.minutes })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
