import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CommitmentRow } from '#api/commitments.ts';

/** What a commitment came from, as a link where there is a page for it. */
export function FromLink({ from }: { from: NonNullable<CommitmentRow['from']> }) {
  const { t } = useTranslation('commitments');
  const words = t(`from.${from.kind}`);
  const id = String(from.id);
  switch (from.kind) {
    case 'signal':
      return (
        <Link to="/signals/$signalId" params={{ signalId: id }}>
          {words}
        </Link>
      );
    case 'run':
      return (
        <Link to="/runs/$runId" params={{ runId: id }}>
          {words}
        </Link>
      );
    case 'meeting':
      return (
        <Link to="/meetings/$meetingId" params={{ meetingId: id }}>
          {words}
        </Link>
      );
    case 'task':
      return (
        <Link to="/tasks/$taskId" params={{ taskId: id }}>
          {words}
        </Link>
      );
    case 'request':
      return (
        <Link to="/upward/memos/$memoId" params={{ memoId: id }}>
          {words}
        </Link>
      );
    case 'goal':
      return (
        <Link to="/goals/$goalId" params={{ goalId: id }}>
          {words}
        </Link>
      );
    default:
      return words;
  }
}
