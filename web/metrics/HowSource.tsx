import { useTranslation } from 'react-i18next';
import type { FiguresReply } from '#api/figures.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { ScopeWords } from '../figures/ScopeWords.tsx';
import type { FigureScope } from '../figures/scope.ts';

interface Props {
  metric: Metric;
  answer: Pick<FiguresReply, 'dataUntil' | 'importedAt' | 'timeZone'>;
  scope: FigureScope;
}

/** Where a figure comes from: whose and when, how fresh, after which standard. */
export function HowSource({ metric, answer, scope }: Props) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  return (
    <section>
      <h3>{t('how.source')}</h3>
      <dl className="how-facts">
        <div>
          <dt>{t('how.scope')}</dt>
          <dd>
            <ScopeWords scope={scope} />
          </dd>
        </div>
        <div>
          <dt>{t('how.fresh')}</dt>
          <dd>
            {answer.importedAt
              ? t('how.freshWords', {
                  until: instant(answer.dataUntil, manner),
                  imported: instant(answer.importedAt, manner),
                  zone: answer.timeZone,
                })
              : t('how.nothingImported')}
          </dd>
        </div>
        <div>
          <dt>{t('how.standard')}</dt>
          <dd>{metric.source}</dd>
        </div>
      </dl>
    </section>
  );
}
