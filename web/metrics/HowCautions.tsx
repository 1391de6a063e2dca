import { useTranslation } from 'react-i18next';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { useLanguage } from '../session.ts';

/** What does not count, how the figure misleads, and how it gets better without the service getting better. */
export function HowCautions({ metric }: { metric: Metric }) {
  const { t } = useTranslation(['metrics', 'frame']);
  const language = useLanguage();
  const beside = metric.counters.map((key) => metricOf(key).name[language]).join(t('frame:comma'));
  const facts = [
    ['excluded', metric.excluded[language]],
    ['pitfall', metric.pitfall[language]],
    ['gaming', metric.gaming[language]],
    ...(beside ? [['beside', beside] as const] : []),
  ] as const;
  return (
    <section>
      <h3>{t('how.cautions')}</h3>
      <dl className="how-facts">
        {facts.map(([key, words]) => (
          <div key={key}>
            <dt>{t(`how.${key}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
