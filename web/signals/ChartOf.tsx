import { useTranslation } from 'react-i18next';
import { readChart } from '#api/charts.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import type { FigureScope } from '../figures/scope.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { NewPhase, PhaseList, useRuleSet } from './ChartTools.tsx';
import { ControlChart } from './ControlChart.tsx';
import { RuleWords } from './RuleWords.tsx';
import './signals.css';
import { type ChartUnit, chartSpan, unitOfScope } from './unit-of-scope.ts';
import { unitWords } from './unit-words.ts';

interface Props {
  metric: string;
  unit: ChartUnit;
  from: string;
  to: string;
  grain?: 'auto' | 'day' | 'week';
  height?: number;
}

/** The control chart of one figure of one unit, with what a leader may do to it. */
export function ChartOf({ metric, unit, from, to, grain = 'auto', height = 280 }: Props) {
  const { t } = useTranslation('signals');
  const { language } = useManner();
  const rules = useRuleSet();
  const chart = useRead(readChart, { query: { metric, ...unit, from, to, grain, rules } }, { placeholderData: (before) => before });
  if (chart.isPending) return <Waiting lines={10} />;
  if (chart.isError && chart.error.problem.code === 'invalid-input') return <NoChart metric={metric}>{t('noSuchChart')}</NoChart>;
  if (chart.isError) return <Failed problem={chart.error} retry={chart.refetch} />;
  const name = metricOf(metric).name[language];
  return (
    <>
      <ControlChart
        chart={chart.data}
        title={`${name} · ${unitWords(chart.data.unit, language, t('others'))}`}
        height={height}
        tools={<NewPhase chart={chart.data} from={chart.data.verdict.began ?? to} />}
      />
      <PhaseList chart={chart.data} />
      <RuleWords chart={chart.data} />
    </>
  );
}

/** The control chart of the same figures as a trend; says what to choose where one chart cannot stand for them. */
export function ChartOfScope({
  metric,
  scope,
  grain = 'auto',
  height = 280,
}: { scope: FigureScope } & Pick<Props, 'metric' | 'grain' | 'height'>) {
  const { t } = useTranslation('signals');
  const unit = unitOfScope(scope);
  if (unit === null) return <NoChart metric={metric}>{t('chooseOne')}</NoChart>;
  return <ChartOf metric={metric} unit={unit} {...chartSpan(scope)} grain={grain} height={height} />;
}

function NoChart({ metric, children }: { metric: string; children: string }) {
  const { language } = useManner();
  return (
    <figure className="chart-frame">
      <header>
        <h2>{metricOf(metric).name[language]}</h2>
      </header>
      <p className="soft">{children}</p>
    </figure>
  );
}
