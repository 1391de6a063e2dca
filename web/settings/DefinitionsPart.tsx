import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Figure, readFigures } from '#api/figures.ts';
import { changeSetting } from '#api/settings.ts';
import { catalogue } from '#core/metrics/catalogue.ts';
import { formulaText } from '#core/metrics/measure-words.ts';
import type { Metric, Variant } from '#core/metrics/metric.ts';
import { useAct, useRead } from '../call.ts';
import { spanWords } from '../format.ts';
import { valueWords } from '../figures/figure-words.ts';
import { addDays } from '../frame/period.ts';
import { useScopes } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { ChangeFields, changeFrom, type ChangeValues, dayOf } from './ChangeFields.tsx';
import { historyOf, type Settings, variantInForce } from './rule-history.ts';
import { useSinceWords } from './RulesPart.tsx';
import type { PartProps } from './SettingsPage.tsx';
import { useToday } from './use-today.ts';

const choosable = catalogue.filter(({ variants }) => variants.length > 1);
const mostVariants = Math.max(...choosable.map(({ variants }) => variants.length));
const shownDays = 28;

/** The definitions of each metric side by side, in words and with what each gives; one is in use. */
export function DefinitionsPart({ settings, mayWrite }: PartProps) {
  const { t } = useTranslation('settings');
  const today = useToday();
  const [choosing, setChoosing] = useState<{ metric: Metric; variant: Variant } | null>(null);
  const { values, words } = useValues();
  return (
    <>
      <p className="soft part-lead">
        {t('definitions.text')} {words ? t('definitions.values', { span: words }) : null}
      </p>
      <ul className="stack">
        {choosable.map((metric) => (
          <li key={metric.key}>
            <Definitions
              metric={metric}
              settings={settings}
              today={today}
              values={values}
              onChoose={mayWrite ? (variant) => setChoosing({ metric, variant }) : null}
            />
          </li>
        ))}
      </ul>
      {choosing ? <ChooseVariant {...choosing} today={today} onClose={() => setChoosing(null)} /> : null}
    </>
  );
}

type Values = readonly (Readonly<Record<string, Figure>> | undefined)[];

/** What each definition gives over the last four weeks with data: one question for the first ones, one for the second ones … */
function useValues(): { values: Values; words: string | null } {
  const manner = useManner();
  const to = useScopes().data?.lastDay ?? null;
  const from = to === null ? null : addDays(to, 1 - shownDays);
  const asked = (index: number) => {
    const metrics = choosable.filter(({ variants }) => variants[index] !== undefined);
    const variants = metrics.map(({ key, variants: all }) => `${key}:${all[index]?.key ?? ''}`);
    return { query: { from: from ?? '', to: to ?? '', metrics: metrics.map(({ key }) => key), variants } };
  };
  const options = { enabled: to !== null, staleTime: 60_000 };
  const replies = [
    useRead(readFigures, asked(0), options),
    useRead(readFigures, asked(1), options),
    useRead(readFigures, asked(2), options),
    useRead(readFigures, asked(3), options),
  ];
  const values = replies.slice(0, mostVariants).map(({ data }) => data?.rows[0]?.figures);
  return { values, words: from === null || to === null ? null : spanWords(from, to, manner) };
}

interface DefinitionsProps {
  metric: Metric;
  settings: Settings;
  today: string;
  values: Values;
  onChoose: ((variant: Variant) => void) | null;
}

function Definitions({ metric, settings, today, values, onChoose }: DefinitionsProps) {
  const { t } = useTranslation('settings');
  const manner = useManner();
  const sinceWords = useSinceWords();
  const { language } = manner;
  const chosen = variantInForce(settings, metric.key, today);
  const inUse = chosen ? String(chosen.value) : metric.variants[0]?.key;
  const coming = historyOf(settings.settings, `variant.${metric.key}`, null).filter(({ validFrom }) => validFrom > today);
  const named = (key: string) => metric.variants.find((variant) => variant.key === key)?.name[language] ?? key;
  return (
    <article className="panel">
      <h2>{metric.name[language]}</h2>
      <p className="soft">{metric.definition[language]}</p>
      <ul className="variants">
        {metric.variants.map((variant, index) => (
          <li key={variant.key} className={variant.key === inUse ? 'is-used' : undefined}>
            <div>
              <strong>{variant.name[language]}</strong>{' '}
              {variant.key === inUse ? <span className="in-use">✓ {t('definitions.inUse')}</span> : null}
              <p className="faint">{formulaText(variant.formula, language)}</p>
            </div>
            <span className="variant-value">{valueWords(metric, values[index]?.[metric.key]?.value ?? null, manner)}</span>
            {onChoose && variant.key !== inUse ? (
              <Button
                size="small"
                aria-label={t('definitions.useOf', { metric: metric.name[language], variant: variant.name[language] })}
                onClick={() => onChoose(variant)}
              >
                {t('definitions.use')}
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      {chosen ? <p className="faint">{sinceWords(chosen)}</p> : null}
      {coming.map((row) => (
        <p key={row.id} className="rule-coming">
          {t('rules.coming', { value: named(String(row.value)), since: sinceWords(row) })}
        </p>
      ))}
    </article>
  );
}

interface ChooseProps {
  metric: Metric;
  variant: Variant;
  today: string;
  onClose: () => void;
}

function ChooseVariant({ metric, variant, today, onClose }: ChooseProps) {
  const { t } = useTranslation('settings');
  const { language } = useManner();
  const act = useAct(changeSetting);
  const names = { metric: metric.name[language], variant: variant.name[language] };
  const submit = ({ validFrom, reason }: ChangeValues) =>
    act.mutateAsync({ body: { key: `variant.${metric.key}`, value: variant.key, validFrom: dayOf(validFrom), reason } });
  return (
    <FormModal<ChangeValues>
      title={t('definitions.useOf', names)}
      verb={t('change.save')}
      lead={`${formulaText(variant.formula, language)} — ${t('definitions.effect', names)}`}
      initial={changeFrom(today)}
      submit={submit}
      onClose={onClose}
    >
      <ChangeFields />
    </FormModal>
  );
}
