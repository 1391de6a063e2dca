import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CommitmentRow } from '#api/commitments.ts';

/** What a commitment came from, as a link where there is a page for it. */
export function FromLink({ from }: { from: NonNullable<CommitmentRow['from']> }) {
  const { t } = useTranslation('commitments');
  const words = t(`from.${from.kind}`);
  if (from.kind === 'task')
    return (
      <Link to="/tasks/$taskId" params={{ taskId: String(from.id) }}>
        {words}
      </Link>
    );
  if (from.kind === 'request')
    return (
      <Link to="/upward/memos/$memoId" params={{ memoId: String(from.id) }}>
        {words}
      </Link>
    );
  if (from.kind !== 'signal') return words;
  return (
    <Link to="/signals/$signalId" params={{ signalId: String(from.id) }}>
      {words}
    </Link>
  );
}
