import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readRun } from '#api/runs.ts';
import { useRead } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { RunDraft } from './RunDraft.tsx';
import { RunReading } from './RunReading.tsx';

const route = getRouteApi('/frame/runs/$runId');

/** One use of a method: filled in while it is a draft, read afterwards. */
export function RunPage() {
  const { runId } = route.useParams();
  const { t } = useTranslation('runs');
  const run = useRead(
    readRun,
    { params: { id: runId as unknown as number } },
    { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' },
  );
  if (run.isError) return <Failed problem={run.error} retry={run.refetch} />;
  if (run.isPending || (run.data.state === 'draft' && !run.isFetchedAfterMount)) return <Waiting lines={14} />;
  if (run.data.unreadable)
    return (
      <div className="failed" role="alert">
        {t('unreadable')}
      </div>
    );
  return run.data.state === 'draft' ? <RunDraft key={run.data.id} run={run.data} /> : <RunReading run={run.data} />;
}
