import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { readReview, type ReviewDetail } from '#api/appraisal-reviews.ts';
import { useRead } from '../call.ts';
import { dayWords, instant, spanWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './appraisals.css';
import { AppealPanel } from './AppealPanel.tsx';
import { RatedItems } from './RatedItems.tsx';
import { ReviewActs } from './ReviewActs.tsx';
import { ScorePanel } from './ScorePanel.tsx';
import { SelfForm } from './SelfForm.tsx';
import { StageLine } from './StageLine.tsx';
import { StretchForm } from './StretchForm.tsx';

const route = getRouteApi('/frame/appraisals/reviews/$reviewId');

/** One review, from the self-review to the signatures, as far as the reader may see it. */
export function ReviewPage() {
  const { reviewId } = route.useParams();
  const review = useRead(readReview, { params: { id: Number(reviewId) } });
  if (review.isPending) return <Waiting lines={14} />;
  if (review.isError) return <Failed problem={review.error} retry={review.refetch} />;
  return <Review review={review.data} />;
}

function Review({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const may = useMay();
  const { cycle, person, team, stage, isOwn } = review;
  const rated = review.stretches.find(({ mayRate }) => mayRate);
  return (
    <>
      <p className="no-print">
        {isOwn || !may('appraisals.rate') ? <Link to="/my-appraisal">{t('mine.title')}</Link> : <Link to="/appraisals">{t('title')}</Link>}
      </p>
      <PageHead
        title={`${person.name} · ${cycle.name}`}
        purpose={`${team.name} · ${spanWords(cycle.from, cycle.to, manner)} · ${t(isOwn ? `ownStage.${stage}` : `stageText.${stage}`)}`}
        actions={
          <>
            <ReviewActs review={review} />
            <Button onClick={() => globalThis.print()}>{t('print')}</Button>
          </>
        }
      />
      <StageLine stage={stage} />
      <div className="review-grid">
        <div className="stack">
          {review.may.writeSelf ? <SelfForm review={review} key={review.revision} /> : null}
          {rated ? <StretchForm review={review} stretch={rated} key={`${rated.id}-${rated.revision}`} /> : null}
          {review.isSecondReviewer || review.appeal || review.may.appeal ? <AppealPanel review={review} /> : null}
          {review.may.writeSelf ? null : <RatedItems review={review} />}
          <Signatures review={review} />
        </div>
        <div className="stack">
          <ScorePanel review={review} />
          <Times review={review} />
          <Steps review={review} />
        </div>
      </div>
    </>
  );
}

/** Who rates which time, when somebody changed team. */
function Times({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  return (
    <section className="panel">
      <h2>{t('raters')}</h2>
      <ul className="stack" style={{ gap: 8 }}>
        {review.stretches.map(({ id, team, leader, from, to, share, submittedAt }) => (
          <li key={id}>
            <strong>{leader?.name ?? t('needsRater')}</strong> · {team.name}
            <br />
            <span className="soft">
              {t('stretch', { span: spanWords(from, to, manner), percent: Math.round(share * 100) })} ·{' '}
              {submittedAt === null ? t('notSubmitted') : t('submitted')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const shown = review.steps.filter(({ act }) => act !== 'draft-self');
  if (shown.length === 0) return null;
  return (
    <section className="panel no-print">
      <h2>{t('history')}</h2>
      <ol className="review-steps">
        {shown.map((step) => (
          <li key={`${step.at}-${step.act}-${step.note}`}>
            <time dateTime={step.at}>{instant(step.at, manner)}</time>
            {step.act === 'draft-self' ? null : t(`step.${step.act}`)} · {step.who}
            {step.note ? <span className="soft"> · {step.note}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** On paper: the talk, and room for both names. */
function Signatures({ review: { talk, signed, person, releasedOn, stretches } }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  if (releasedOn === null) return null;
  const leader = signed.leaderName ?? stretches.at(-1)?.leader?.name ?? t('leader');
  return (
    <section className="panel">
      <h2>{t('talk.title')}</h2>
      {talk ? (
        <p>
          {dayWords(talk.on, manner)} {talk.note}
        </p>
      ) : (
        <p className="soft">{t('talk.notYet')}</p>
      )}
      <p className="soft">
        {person.name}: {signed.person ? instant(signed.person, manner) : t('notSigned')} · {leader}:{' '}
        {signed.leader ? instant(signed.leader, manner) : t('notSigned')}
      </p>
      <div className="signature-lines">
        <p>{person.name}</p>
        <p>{leader}</p>
      </div>
    </section>
  );
}
