import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readDueFeedback } from '#api/feedback360.ts';
import { useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import './feedback360.css';

/** Feedback that one is asked for and rounds of one's own to close, with their last days. Nothing when nothing waits. */
export function DueFeedback() {
  const { t } = useTranslation('feedback360');
  const manner = useManner();
  const may = useMay();
  const rows = useRead(readDueFeedback, {}, { enabled: may('feedback360.use') }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="panel due-feedback">
      <h2>{t('dueTitle', { count: rows.length })}</h2>
      <ul>
        {rows.map(({ act, id, subject, isAboutSelf, dueOn, standing }) => (
          <li key={`${act} ${id}`}>
            {act === 'answer' ? (
              <Link to="/feedback360/answer/$invitationId" params={{ invitationId: String(id) }}>
                {isAboutSelf ? t('aboutYourself') : t('about', { name: subject })}
              </Link>
            ) : (
              <Link to="/feedback360/$roundId" params={{ roundId: String(id) }}>
                {t('toClose', { name: subject })}
              </Link>
            )}{' '}
            <span className={standing === 'week' ? 'faint' : 'due-near'}>
              {t(`standing.${standing}`, { day: dayWords(dueOn, manner) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
