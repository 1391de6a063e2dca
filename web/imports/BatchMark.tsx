import { useTranslation } from 'react-i18next';
import type { Batch } from '#api/imports.ts';
import { statusWords } from './PastImports.tsx';

/** How an import stands: a word, with a sign where somebody should look. */
export function BatchMark({ batch }: { batch: Batch }) {
  const { t } = useTranslation('imports');
  const sign = batch.status === 'done' ? (batch.dryRun ? '' : '✓ ') : batch.status === 'failed' ? '✗ ' : '';
  return (
    <span className={`batch-mark is-${batch.status}`}>
      <span aria-hidden>{sign}</span>
      {statusWords(batch, t)}
    </span>
  );
}
