import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listMyReviews } from '#api/appraisal-reviews.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { dayWords, spanWords } from '../format.ts';
import { useManner } from '../session.ts';
import { MyFeedback } from '../feedback360/MyFeedback.tsx';
import { MyPlans } from '../plans/MyPlans.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './appraisals.css';
import { DueAppraisals } from './DueAppraisals.tsx';
import { ScoreMark } from './ScoreMark.tsx';

/** Everything that one is appraised by: the own reviews, and what one was asked to look at as second reviewer. */
export function MyAppraisalPage() {
  const { t } = useTranslation('appraisals');
  const mine = useRead(listMyReviews, {});
  return (
    <>
      <PageHead title={t('mine.title')} purpose={t('mine.purpose')} />
      {mine.isPending ? <Waiting lines={8} /> : null}
      {mine.isError ? <Failed problem={mine.error} retry={mine.refetch} /> : null}
      {mine.data ? <Mine mine={mine.data} /> : null}
    </>
  );
}

function Mine({ mine }: { mine: ReplyOf<typeof listMyReviews> }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  if (!mine.isPerson) return <Empty title={t('mine.noPerson')}>{t('mine.noPersonText')}</Empty>;
  return (
    <div className="stack">
      <DueAppraisals />
      {mine.second.length > 0 ? (
        <section className="panel">
          <h2>{t('mine.second')}</h2>
          <ul className="stack" style={{ gap: 8 }}>
            {mine.second.map(({ id, cycle, person, untilOn }) => (
              <li key={id}>
                <Link to="/appraisals/reviews/$reviewId" params={{ reviewId: String(id) }}>
                  {person} · {cycle}
                </Link>{' '}
                <span className="soft">{t('mine.until', { day: dayWords(untilOn, manner) })}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {mine.rows.length === 0 ? <Empty title={t('mine.none')}>{t('mine.noneText')}</Empty> : null}
      {mine.rows.map((row) => (
        <section className="panel" key={row.id}>
          <div className="spread">
            <h2>
              <Link to="/appraisals/reviews/$reviewId" params={{ reviewId: String(row.id) }}>
                {row.cycle}
              </Link>
            </h2>
            <span className="soft">{spanWords(row.from, row.to, manner)}</span>
          </div>
          <p>{t(`ownStage.${row.stage}`)}</p>
          <p className="soft">
            {row.dueOn && row.stage !== 'done' ? t('mine.due', { day: dayWords(row.dueOn, manner) }) : ''}{' '}
            {row.appeal ? t(`appealState.${row.appeal}`) : ''}
          </p>
          {row.score ? <ScoreMark score={row.score} scale={row.scale} /> : null}
        </section>
      ))}
      <MyFeedback />
      <MyPlans />
    </div>
  );
}
