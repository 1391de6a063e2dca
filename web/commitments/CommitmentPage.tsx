import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CommitmentDetail, readCommitment } from '#api/commitments.ts';
import { useRead } from '../call.ts';
import { dayWords, instant } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { CommitmentActs } from './CommitmentActs.tsx';
import './commitments.css';
import { effectSentences, proofWords } from './commitment-words.ts';
import { FromLink } from './FromLink.tsx';
import { StandingPill } from './StandingPill.tsx';
import { VerdictPill } from './VerdictPill.tsx';

/** One commitment: what was agreed, what came of it, and its history. */
export function CommitmentPage() {
  const { commitmentId } = useParams({ strict: false });
  const answer = useRead(readCommitment, { params: { id: Number(commitmentId) } });
  if (answer.isPending) return <Waiting lines={10} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  return <OneCommitment commitment={answer.data} />;
}

function OneCommitment({ commitment }: { commitment: CommitmentDetail }) {
  const { t } = useTranslation('commitments');
  const { owner, other, side } = commitment;
  const parties = other === null ? owner.name : t('line.to', { owner: owner.name, other: other.name });
  return (
    <>
      <p className="no-print">
        <Link to={side === 'leader' ? '/commitments' : '/my-commitments'}>{t('back')}</Link>
      </p>
      <PageHead title={commitment.what} purpose={parties} actions={<CommitmentActs commitment={commitment} />} />
      <div className="panels">
        <section className="panel">
          <h2>{t('facts')}</h2>
          <Facts commitment={commitment} />
        </section>
        <section className="panel">
          <h2>{t('effect.title')}</h2>
          <Effect commitment={commitment} />
        </section>
        <section className="panel">
          <h2>{t('history')}</h2>
          <History steps={commitment.steps} />
        </section>
      </div>
    </>
  );
}

function Facts({ commitment }: { commitment: CommitmentDetail }) {
  const { t } = useTranslation('commitments');
  const manner = useManner();
  const { from, isPrivate, notedLate } = commitment;
  const flags = [isPrivate ? t('flag.isPrivate') : null, notedLate ? t('flag.notedLate') : null].filter((flag) => flag !== null);
  return (
    <dl className="commitment-facts">
      <div>
        <dt>{t('column.standing')}</dt>
        <dd>
          <StandingPill standing={commitment.standing} />
          {flags.length > 0 ? <span className="soft"> · {flags.join(' · ')}</span> : null}
        </dd>
      </div>
      <div>
        <dt>{t('column.due')}</dt>
        <dd>{dayWords(commitment.dueOn, manner)}</dd>
      </div>
      <div>
        <dt>{t('field.agreed')}</dt>
        <dd>{dayWords(commitment.agreedOn, manner)}</dd>
      </div>
      <div>
        <dt>{t('column.proof')}</dt>
        <dd>{proofWords(commitment.proof, t, manner)}</dd>
      </div>
      {from === null ? null : (
        <div>
          <dt>{t('from.label')}</dt>
          <dd>
            <FromLink from={from} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What was measured, or when it will be. */
function Effect({ commitment }: { commitment: CommitmentDetail }) {
  const { t } = useTranslation('commitments');
  const manner = useManner();
  const { proof, effect, measureUntil } = commitment;
  if (proof.kind === 'yes-no' || measureUntil === null) return <p className="soft">{t('effect.noMetric')}</p>;
  if (effect === null) return <p className="soft">{t('effect.waiting', { day: dayWords(measureUntil, manner) })}</p>;
  return (
    <>
      <p>
        <VerdictPill verdict={effect.verdict} />
      </p>
      {effectSentences(proof.metric, effect, t, manner).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}

function History({ steps }: { steps: CommitmentDetail['steps'] }) {
  const { t } = useTranslation('commitments');
  const manner = useManner();
  return (
    <ol className="commitment-steps">
      {steps.map(({ at, step, who, note, dueOn }) => (
        <li key={`${at} ${step}`}>
          <span className="soft">{instant(at, manner)}</span> {who === null ? null : `${who} `}
          {t(`step.${step}`, { day: dueOn === null ? '' : dayWords(dueOn, manner) })}
          {note === '' || step === 'measured' ? null : <span className="soft">{`${manner.language === 'zh' ? '：' : ': '}${note}`}</span>}
        </li>
      ))}
    </ol>
  );
}
