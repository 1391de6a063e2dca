import { useTranslation } from 'react-i18next';
import type { ControlChart } from '#api/charts.ts';
import { useManner } from '../session.ts';

/** The rules that spoke on a chart, each by its name and what it means. */
export function RuleWords({ chart }: { chart: ControlChart }) {
  const { t } = useTranslation('signals');
  const { language } = useManner();
  if (chart.rules.length === 0) return null;
  return (
    <details className="signal-rules">
      <summary>{t('rules')}</summary>
      <dl>
        {chart.rules.map((rule) => (
          <div key={rule.rule}>
            <dt>{rule[language].name}</dt>
            <dd>{rule[language].meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
