import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { listRounds } from '#api/feedback360.ts';
import type { ReplyOf } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';

/** Whom one is asked to give feedback on. */
export function ToAnswer({ rows }: { rows: ReplyOf<typeof listRounds>['toAnswer'] }) {
  const { t } = useTranslation('feedback360');
  const manner = useManner();
  if (rows.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('toAnswer')}</h2>
      <ul className="stack" style={{ gap: 8 }}>
        {rows.map(({ id, subject, relation, dueOn, isLate }) => (
          <li key={id}>
            <Link to="/feedback360/answer/$invitationId" params={{ invitationId: String(id) }}>
              {relation === 'self' ? t('aboutYourself') : t('about', { name: subject })}
            </Link>{' '}
            <span className="soft">{isLate ? t('lateText') : t('until', { day: dayWords(dueOn, manner) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
