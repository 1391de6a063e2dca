import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { previewCycle } from '#api/appraisals.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { type CallError, type ReplyOf, useAct } from '../call.ts';
import { count, decimal, percent, spanWords } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import type { CycleDraft } from './DesignPage.tsx';

/** The dry run: what these figures would have given in the period before. Nobody is named. */
export function DesignPreview({ draft }: { draft: CycleDraft }) {
  const { t } = useTranslation('appraisal-design');
  const run = useAct(previewCycle, { stales: [] });
  const { from, to, design } = draft;
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('preview.title')}</h2>
        <Button loading={run.isPending} onClick={() => run.mutate({ body: { from, to, design } })}>
          {t('preview.run')}
        </Button>
      </div>
      <p className="soft">{t('preview.purpose')}</p>
      {run.isError ? <Failed problem={run.error as CallError} /> : null}
      {run.data ? <Outcome found={run.data} /> : null}
    </section>
  );
}

function Outcome({ found }: { found: ReplyOf<typeof previewCycle> }) {
  const { t } = useTranslation('appraisal-design');
  const manner = useManner();
  const most = Math.max(1, ...found.bands.map(({ people }) => people));
  const nameOf = (metric: string) => metricOf(metric).name[manner.language];
  return (
    <div className="stack" aria-live="polite">
      <p>
        {t('preview.found', {
          span: spanWords(found.from, found.to, manner),
          people: count(found.people, manner),
          scored: count(found.scored, manner),
          mean: decimal(found.mean, manner, 2),
        })}
      </p>
      <div className="panels">
        <div className="bars">
          {found.bands.map(({ from, to, people }) => (
            <div key={from}>
              <span>
                {decimal(from, manner)}–{decimal(to, manner)}
              </span>
              <span className="track" aria-hidden>
                <i style={{ width: `${(people / most) * 100}%` }} />
              </span>
              <span>{t('preview.people', { count: people })}</span>
            </div>
          ))}
        </div>
        <table className="part-table">
          <thead>
            <tr>
              <th scope="col">{t('preview.figure')}</th>
              <th scope="col" className="number">
                {t('preview.mean')}
              </th>
              <th scope="col" className="number">
                {t('preview.ends')}
              </th>
              <th scope="col" className="number">
                {t('preview.luck')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.figures.map(({ metric, mean, lowest, highest, luck }) => (
              <tr key={metric}>
                <td>{nameOf(metric)}</td>
                <td className="number">{decimal(mean, manner, 2)}</td>
                <td className="number">
                  {percent(lowest, manner, 0)} / {percent(highest, manner, 0)}
                </td>
                <td className="number">{luck === null ? '–' : percent(luck, manner, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.advice.map((advice) => (
        <p className="warning-line" key={advice}>
          {t(`advice.${advice}`)}
          {advice === 'counter-metric'
            ? ` ${found.counters.map(({ metric, wants }) => `${nameOf(metric)} ↔ ${nameOf(wants)}`).join('、')}`
            : ''}
        </p>
      ))}
    </div>
  );
}
