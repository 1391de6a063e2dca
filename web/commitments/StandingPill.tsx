import { useTranslation } from 'react-i18next';
import type { CommitmentRow } from '#api/commitments.ts';

const marks: Record<CommitmentRow['standing'], string> = {
  'to-confirm': '○',
  running: '◔',
  soon: '◑',
  overdue: '!',
  done: '✓',
  dropped: '✗',
};

/** How a commitment stands today, by sign and word. */
export function StandingPill({ standing }: { standing: CommitmentRow['standing'] }) {
  const { t } = useTranslation('commitments');
  return (
    <span className={`standing standing-${standing}`}>
      <span aria-hidden>{marks[standing]}</span> {t(`standing.${standing}`)}
    </span>
  );
}
