import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isOfPeople } from '../figures/scope.ts';
import { metricsOf } from '../metrics/board-parts.ts';
import { TrendChart } from '../metrics/TrendChart.tsx';
import { trendSpan } from '../metrics/trend-span.ts';
import { useManner } from '../session.ts';
import { ChartOfScope } from '../signals/ChartOf.tsx';
import { TrendView, useIsControl } from '../signals/TrendView.tsx';
import { useUrlState } from '../ui/url-state.ts';
import type { Compared } from './PersonFigures.tsx';

/** One metric of the person: week by week over at least twelve weeks, or as its control chart. */
export function PersonFiguresTrend({ compared, name }: { compared: Compared; name: string }) {
  const { t } = useTranslation('metrics');
  const { language } = useManner();
  const [params, setParams] = useUrlState();
  const choices = metricsOf('trend').filter(({ key }) => isOfPeople(key));
  const isControl = useIsControl();
  const metric = choices.find(({ key }) => key === params['metric'])?.key ?? 'aht';
  return (
    <section className="panel person-trend">
      <div className="spread">
        <h3>{t(isControl ? 'person.control' : 'person.byWeek')}</h3>
        <TrendView size="small" />
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
      {isControl ? (
        <ChartOfScope metric={metric} scope={compared.own} height={240} />
      ) : (
        <TrendChart
          metric={metric}
          grain="week"
          scope={{ ...compared.own, ...trendSpan('week', compared.own) }}
          whose={name}
          height={240}
        />
      )}
    </section>
  );
}
