import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dueCheckIns } from '#api/goals.ts';
import { useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import './goals.css';

const mostShown = 6;

/** Check-ins to write, answers and words to give: what waits for the asker among the goals. Nothing when nothing waits. */
export function DueGoals() {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const may = useMay();
  const due = useRead(dueCheckIns, {}, { enabled: may('goals.write') });
  const rows = due.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="panel goal-due">
      <h2>{t('due.title', { count: rows.length })}</h2>
      <ul>
        {rows.slice(0, mostShown).map((row) => (
          <li key={`${row.goal}-${row.what}`}>
            <span className="goal-pill">{t(`due.${row.what}`)}</span>{' '}
            <Link to="/goals/$goalId" params={{ goalId: String(row.goal) }}>
              {row.person === null ? row.statement : `${row.person.name} · ${row.statement}`}
            </Link>{' '}
            <span className="faint">{t('due.since', { day: dayWords(row.since, manner) })}</span>
          </li>
        ))}
      </ul>
      {rows.length > mostShown ? <p className="faint">{t('due.more', { count: rows.length - mostShown })}</p> : null}
    </section>
  );
}
