import { useTranslation } from 'react-i18next';
import type { ReviewDetail, ScoredReply } from '#api/appraisal-reviews.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { valueWords } from '../figures/figure-words.ts';
import { dayWords, decimal, percent } from '../format.ts';
import { useManner } from '../session.ts';
import { ScoreMark } from './ScoreMark.tsx';

/** The score that holds, what it is made of, what is left out, and how much of it is luck. */
export function ScorePanel({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const last = review.scores.at(-1);
  return (
    <section className="panel">
      <h2>{t('score.title')}</h2>
      {last ? <Score review={review} scored={last} /> : <p className="soft">{t(review.isSecondReviewer ? 'score.blind' : 'score.none')}</p>}
    </section>
  );
}

function Score({ review, scored }: { review: ReviewDetail; scored: ScoredReply }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const { cycle, scores } = review;
  const names = new Map(cycle.parts.map(({ key, name }) => [key, name]));
  return (
    <div className="stack" style={{ gap: 12 }}>
      <ScoreMark score={scored} scale={cycle.scale} big />
      <table className="part-table">
        <thead>
          <tr>
            <th scope="col">{t('score.part')}</th>
            <th scope="col" className="number">
              {t('score.share')}
            </th>
            <th scope="col" className="number">
              {t('score.points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {scored.parts.map(({ key, share, score }) => (
            <tr key={key}>
              <td>{names.get(key) ?? key}</td>
              <td className="number">{percent(share, manner, 0)}</td>
              <td className="number">{decimal(score, manner, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {scored.missing.length > 0 ? (
        <p className="soft">{t('score.missing', { parts: scored.missing.map((key) => names.get(key) ?? key).join('、') })}</p>
      ) : null}
      <Results scored={scored} />
      {scores.length > 1 ? (
        <p className="soft">
          {t('score.before', {
            list: scores
              .slice(0, -1)
              .map(({ step, score }) => `${t(`score.step${step as 1 | 2 | 3}`)} ${decimal(score, manner, 2)}`)
              .join(' → '),
          })}
        </p>
      ) : null}
    </div>
  );
}

function Results({ scored }: { scored: ScoredReply }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  if (scored.results.length === 0 && scored.runningOn.length === 0) return null;
  return (
    <>
      <h3>{t('score.results')}</h3>
      <table className="part-table">
        <tbody>
          {scored.results.map(({ key, metric, name, value, lower, upper, score, luck }) => (
            <tr key={key}>
              <td>
                {name[manner.language]}
                <br />
                <span className="soft">
                  {value !== null && metric !== null
                    ? valueWords(metricOf(metric), value, manner)
                    : t(score === null ? 'score.noFigure' : 'score.byWord')}
                  {lower !== null && upper !== null && metric !== null
                    ? ` (${valueWords(metricOf(metric), lower, manner)} – ${valueWords(metricOf(metric), upper, manner)})`
                    : ''}
                  {luck !== null ? ` · ${t('score.luck', { percent: percent(luck, manner, 0) })}` : ''}
                </span>
              </td>
              <td className="number">{score === null ? '–' : decimal(score, manner, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {scored.runningOn.map(({ name, to }) => (
        <p className="soft" key={name}>
          {t('score.runsOn', { name, day: dayWords(to, manner) })}
        </p>
      ))}
      {scored.changedDefinitions.length > 0 ? (
        <p className="warning-line">
          {t('score.definition', { metrics: scored.changedDefinitions.map((key) => metricOf(key).name[manner.language]).join('、') })}
        </p>
      ) : null}
    </>
  );
}
