import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isOfPeople } from '../figures/scope.ts';
import { metricsOf } from '../metrics/board-parts.ts';
import { TrendChart } from '../metrics/TrendChart.tsx';
import { trendSpan } from '../metrics/trend-span.ts';
import { useManner } from '../session.ts';
import { useUrlState } from '../ui/url-state.ts';
import type { Compared } from './PersonFigures.tsx';

/** One metric of the person, week by week over at least twelve weeks. */
export function PersonFiguresTrend({ compared, name }: { compared: Compared; name: string }) {
  const { t } = useTranslation('metrics');
  const { language } = useManner();
  const [params, setParams] = useUrlState();
  const choices = metricsOf('trend').filter(({ key }) => isOfPeople(key));
  const metric = choices.find(({ key }) => key === params['metric'])?.key ?? 'aht';
  return (
    <section className="panel person-trend">
      <div className="spread">
        <h3>{t('person.byWeek')}</h3>
        <Select
          size="small"
          aria-label={t('person.metric')}
          popupMatchSelectWidth={false}
          value={metric}
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.map((choice) => ({ value: choice.key, label: choice.name[language] }))}
          onChange={(key: string) => setParams({ metric: key === 'aht' ? undefined : key })}
        />
      </div>
      <TrendChart metric={metric} grain="week" scope={{ ...compared.own, ...trendSpan('week', compared.own) }} whose={name} height={240} />
    </section>
  );
}
