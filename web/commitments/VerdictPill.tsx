import { useTranslation } from 'react-i18next';
import type { CommitmentEffect } from '#api/commitments.ts';
import './commitments.css';

const marks = { better: '●', worse: '◆', 'cannot-tell': '■' } as const;

/** Whether it helped, by sign, word and colour. */
export function VerdictPill({ verdict }: { verdict: CommitmentEffect['verdict'] }) {
  const { t } = useTranslation('commitments');
  return (
    <span className={`verdict verdict-${verdict}`}>
      <span aria-hidden>{marks[verdict]}</span> {t(`verdict.${verdict}`)}
    </span>
  );
}
