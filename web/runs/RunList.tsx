import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listRuns, type RunRow } from '#api/runs.ts';
import { useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './runs.css';

interface Props {
  /** About whom. */
  about?: { kind: 'person' | 'team' | 'boss'; id: number };
  /** From what. */
  from?: NonNullable<RunRow['from']>;
  title: string;
  /** Shown though there is none. */
  always?: boolean;
}

/** The uses of methods about somebody or from something, for panels of any page; nothing where there is none. */
export function RunList({ about, from, title, always = false }: Props) {
  const { t } = useTranslation('runs');
  const manner = useManner();
  const may = useMay();
  const query = {
    ...(about ? { about: `${about.kind}:${about.id}` } : {}),
    ...(from ? { from: `${from.kind}:${from.id}` } : {}),
    pageSize: 20,
  };
  const runs = useRead(listRuns, { query }, { enabled: may('conversations.use') });
  if (!may('conversations.use') || (runs.data?.total === 0 && !always)) return null;
  if (runs.isPending && !always) return null;
  return (
    <section className="panel">
      <h2>{title}</h2>
      {runs.isPending ? <Waiting lines={3} /> : null}
      {runs.isError ? <Failed problem={runs.error} retry={runs.refetch} /> : null}
      {runs.data?.total === 0 ? <p className="soft">{t('noneHere')}</p> : null}
      <ul className="run-lines">
        {runs.data?.rows.map((run) => (
          <li key={run.id}>
            <Link to="/runs/$runId" params={{ runId: String(run.id) }}>
              {run.method.name[manner.language]}
            </Link>
            <small className="faint">
              {run.author.name} · {instant(run.submittedAt ?? run.changedAt, manner).slice(0, 10)} · {t(`state.${run.state}`)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
