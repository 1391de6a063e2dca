import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RunRow } from '#api/runs.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';

/** Who, about whom, from what, since when; and who may read it. */
export function RunFacts({ run }: { run: RunRow & { audience?: 'author' | 'chosen' | 'leaders' } }) {
  const { t } = useTranslation('runs');
  const manner = useManner();
  return (
    <p className="method-facts">
      <span>{t('by', { name: run.author.name })}</span>
      {run.about ? (
        <span>
          {t(`about.${run.about.kind}`)}{' '}
          {run.about.kind === 'person' ? (
            <Link to="/people/$personId" params={{ personId: String(run.about.id) }}>
              {run.about.name}
            </Link>
          ) : (
            run.about.name
          )}
        </span>
      ) : null}
      {run.from?.kind === 'signal' ? (
        <Link to="/signals/$signalId" params={{ signalId: String(run.from.id) }}>
          {t('from.signal')}
        </Link>
      ) : null}
      {run.from?.kind === 'workshop' ? (
        <Link to="/workshops/$workshopId" params={{ workshopId: String(run.from.id) }}>
          {t('from.workshop')}
        </Link>
      ) : null}
      <span>
        {run.submittedAt === null
          ? t('since', { at: instant(run.startedAt, manner) })
          : t('submittedAt', { at: instant(run.submittedAt, manner) })}
      </span>
      {run.audience ? <span>{t(`audience.${run.audience}`)}</span> : null}
    </p>
  );
}
