import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listRounds } from '#api/feedback360.ts';
import { useRead } from '../call.ts';
import { useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { ToAnswer } from './ToAnswer.tsx';

/** One's own 360: what one is asked to answer, and the rounds about oneself. */
export function MyFeedback() {
  const { t } = useTranslation('feedback360');
  const may = useMay();
  const rounds = useRead(listRounds, {}, { enabled: may('feedback360.use') });
  if (rounds.isError) return <Failed problem={rounds.error} retry={rounds.refetch} />;
  if (!rounds.data) return null;
  const own = rounds.data.rows.filter(({ isOwn }) => isOwn);
  return (
    <>
      <ToAnswer rows={rounds.data.toAnswer} />
      <section className="panel">
        <h2>{t('mine')}</h2>
        {own.length === 0 ? <p className="soft">{t('noneText')}</p> : null}
        <ul className="stack" style={{ gap: 8 }}>
          {own.map((round) => (
            <li key={round.id}>
              <Link to="/feedback360/$roundId" params={{ roundId: String(round.id) }}>
                {t('of', { name: round.subject.name })}
              </Link>{' '}
              <span className="soft">{t(`state.${round.state}`)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
