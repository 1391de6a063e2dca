import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CommitmentRow } from '#api/commitments.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { CommitmentActs } from './CommitmentActs.tsx';
import './commitments.css';
import { proofWords } from './commitment-words.ts';
import { StandingPill } from './StandingPill.tsx';
import { VerdictPill } from './VerdictPill.tsx';

/** Commitments one below the other, each with what can be done about it: for panels of any page. */
export function CommitmentLines({ rows }: { rows: readonly CommitmentRow[] }) {
  return (
    <ul className="commitment-lines">
      {rows.map((row) => (
        <li key={row.id}>
          <CommitmentLine row={row} />
        </li>
      ))}
    </ul>
  );
}

function CommitmentLine({ row }: { row: CommitmentRow }) {
  const { t } = useTranslation('commitments');
  const manner = useManner();
  const { owner, other, movedCount, effect } = row;
  return (
    <>
      <div className="commitment-head">
        <Link to="/commitments/$commitmentId" params={{ commitmentId: String(row.id) }}>
          {row.what}
        </Link>
        <StandingPill standing={row.standing} />
      </div>
      <div className="commitment-about">
        <span>{other === null ? owner.name : t('line.to', { owner: owner.name, other: other.name })}</span>
        <span>{t('line.due', { day: dayWords(row.dueOn, manner) })}</span>
        <span>{proofWords(row.proof, t, manner)}</span>
        {movedCount > 0 ? <span>{t('line.moved', { count: movedCount })}</span> : null}
        {row.isPrivate ? <span>{t('flag.isPrivate')}</span> : null}
        {effect ? <VerdictPill verdict={effect.verdict} /> : null}
      </div>
      <CommitmentActs commitment={row} small />
    </>
  );
}
