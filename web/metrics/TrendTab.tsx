import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { spanWords } from '../format.ts';
import type { Period } from '../frame/period.ts';
import { useManner } from '../session.ts';
import { ChartOfScope } from '../signals/ChartOf.tsx';
import { RuleChoice } from '../signals/ChartTools.tsx';
import { TrendView, useIsControl } from '../signals/TrendView.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { boardParts, metricsOf } from './board-parts.ts';
import { BoardFilters } from './BoardFilters.tsx';
import type { FigureScope } from '../figures/scope.ts';
import { TrendChart } from './TrendChart.tsx';
import { trendGrains, trendSpan } from './trend-span.ts';
import { useAsker } from './use-board.ts';

const usualTrends = ['answer_rate', 'service_level', 'aht', 'satisfaction'];
const mostTrends = 6;

/** Metrics over time, each in its own chart: by half hour, day or week. */
export function TrendTab({ scope, period }: { scope: FigureScope; period: Period }) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const { language } = manner;
  const asker = useAsker();
  const [params, setParams] = useUrlState();
  const isControl = useIsControl();
  const grains = isControl ? (['day', 'week'] as const) : trendGrains;
  const grain = grains.find((one) => one === params['grain']) ?? (period.kind === 'day' && !isControl ? 'half-hour' : 'day');
  const choices = metricsOf('trend');
  const asked = params['trends']?.split('~').filter((key) => choices.some((metric) => metric.key === key));
  const shown = asked?.length ? asked : usualTrends;
  const span = trendSpan(grain, period);
  const parts = boardParts('trend', shown, { ...scope, ...span }, asker);
  const isOther = !isControl && span.from !== period.from;
  return (
    <div className="stack">
      <div className="row no-print">
        <TrendView />
        <Segmented
          value={grain}
          aria-label={t('grain.label')}
          options={grains.map((value) => ({ value, label: t(`grain.${value}`) }))}
          onChange={(value) => setParams({ grain: value })}
        />
        <Select
          mode="multiple"
          className="trend-choice"
          aria-label={t('trendMetrics')}
          maxCount={mostTrends}
          maxTagCount="responsive"
          value={shown}
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.map((metric) => ({ value: metric.key, label: metric.name[language] }))}
          onChange={(keys: string[]) => setParams({ trends: keys.join('~') || undefined })}
        />
        {isControl ? <RuleChoice /> : null}
        <BoardFilters tab="trend" />
      </div>
      {isOther ? (
        <p className="soft">
          {t(span.from < period.from ? 'trendWider' : 'trendNarrower', { span: spanWords(span.from, span.to, manner) })}
        </p>
      ) : null}
      <div className="trend-grid">
        {shown.map((key) => {
          const part = parts.find((one) => one.metrics.includes(key));
          return part ? (
            <section key={key} className="panel">
              {isControl ? (
                <ChartOfScope metric={key} scope={part.scope} grain={grain === 'week' ? 'week' : 'auto'} />
              ) : (
                <TrendChart metric={key} grain={grain} scope={part.scope} whose={part.key === 'whole' ? t('wholeQueues') : undefined} />
              )}
            </section>
          ) : null;
        })}
      </div>
    </div>
  );
}
