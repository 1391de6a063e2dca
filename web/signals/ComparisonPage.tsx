import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { metricOf } from '#core/metrics/catalogue.ts';
import { comparedMetrics } from '#core/signals/compared-metrics.ts';
import { usePeriod, useScopes, useTeam } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { PeopleFunnel } from './PeopleFunnel.tsx';
import './signals.css';

/** People compared fairly: against what the others would have made of the same work, with what chance explains. */
export function ComparisonPage() {
  const { t } = useTranslation('signals');
  const { language } = useManner();
  const { period, known } = usePeriod();
  const { teamId } = useTeam();
  const scopes = useScopes();
  const [params, setParams] = useUrlState();
  const metric = comparedMetrics.find((key) => key === params['metric']) ?? 'aht';
  const queues = scopes.data?.queues ?? [];
  const queue = queues.find(({ id }) => String(id) === params['queue'])?.id;
  if (!known) return <Waiting lines={12} />;
  const query = {
    metric,
    from: period.from,
    to: period.to,
    ...(teamId === null ? {} : { team: String(teamId) }),
    ...(queue === undefined ? {} : { queue: String(queue) }),
  };
  return (
    <>
      <PageHead title={t('comparison.title')} purpose={t('comparison.purpose')} />
      <div className="row no-print filters-row">
        <Select
          aria-label={t('comparison.metric')}
          value={metric}
          popupMatchSelectWidth={false}
          options={comparedMetrics.map((key) => ({ value: key, label: metricOf(key).name[language] }))}
          onChange={(value) => setParams({ metric: value === 'aht' ? undefined : value })}
        />
        <Select
          aria-label={t('comparison.queue')}
          value={queue === undefined ? '' : String(queue)}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: t('events.allQueues') }, ...queues.map(({ id, name }) => ({ value: String(id), label: name }))]}
          onChange={(value) => setParams({ queue: value === '' ? undefined : value })}
        />
      </div>
      <section className="panel comparison-panel">
        <PeopleFunnel query={query} height={380} withTable />
      </section>
      <section className="panel comparison-words">
        <h2>{t('comparison.howTitle')}</h2>
        <ul>
          {(['mix', 'shrunk', 'rank', 'lines'] as const).map((key) => (
            <li key={key}>{t(`comparison.how.${key}`)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
