import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { topSignals } from '#api/signals.ts';
import { useRead } from '../call.ts';
import { useTeam } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './signals.css';
import { TonePill } from './TonePill.tsx';

/** At most five changes that chance does not explain, in plain words: for the home page. */
export function TopSignals() {
  const { t } = useTranslation('signals');
  const { language } = useManner();
  const { teamId } = useTeam();
  const answer = useRead(topSignals, { query: teamId === null ? {} : { team: teamId } });
  if (answer.isPending) return <Waiting lines={4} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  if (answer.data.run === null) return null;
  const { rows, open } = answer.data;
  return (
    <section className="panel top-signals">
      <h2>{t('top.title')}</h2>
      {rows.length === 0 ? <p className="soft">{t('top.none')}</p> : null}
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <TonePill tone={row.tone} />{' '}
            <Link to="/signals/$signalId" params={{ signalId: String(row.id) }}>
              {row.sentence[language]}
            </Link>
          </li>
        ))}
      </ol>
      {open > rows.length ? <Link to="/signals">{t('top.more', { open })}</Link> : null}
    </section>
  );
}
