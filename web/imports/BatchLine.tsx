import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Batch } from '#api/imports.ts';
import { count } from '../format.ts';
import { useLanguage, useManner } from '../session.ts';
import { ProgressLine } from '../ui/ProgressLine.tsx';
import { useBatch } from './use-batch.ts';

/** An import in one line: how far it is, or how it ended. */
export function BatchLine({ id }: { id: number }) {
  const { t } = useTranslation('imports');
  const { data } = useBatch(id);
  if (!data) return null;
  const { batch } = data;
  return (
    <div className="batch-line">
      <BatchState batch={batch} />{' '}
      <Link to="/imports/$batchId" params={{ batchId: String(id) }}>
        {t('batch.open')}
      </Link>
    </div>
  );
}

/** Progress while it runs, then its counts or why it ended. */
export function BatchState({ batch }: { batch: Batch }) {
  const { t } = useTranslation('imports');
  const manner = useManner();
  const language = useLanguage();
  const { status, kind } = batch;
  const number = (value: number) => count(value, manner);
  if (status === 'done') {
    const { inserted, updated, unchanged, rejected } = batch;
    const counts = {
      kind: t(`kind.${kind}`),
      inserted: number(inserted),
      updated: number(updated),
      unchanged: number(unchanged),
      rejected: number(rejected),
    };
    return <span>{t('batch.counts', counts)}</span>;
  }
  if (status === 'failed' || status === 'cancelled') return <span>{batch.problem?.[language] ?? t('status.cancelledText')}</span>;
  return (
    <ProgressLine
      label={runningWords(batch, t)}
      ratio={status === 'merging' ? null : batch.progress}
      note={t('batch.rowsRead', { rows: number(batch.rows) })}
    />
  );
}

type T = ReturnType<typeof useTranslation<'imports'>>['t'];

const runningWords = ({ status, kind }: Batch, t: T) => `${t(`kind.${kind}`)} · ${t(`status.${status}`)}`;
