import { useTranslation } from 'react-i18next';
import type { Figure } from '#api/figures.ts';
import { formulaText } from '#core/metrics/measure-words.ts';
import type { Metric, Terms } from '#core/metrics/metric.ts';
import { useManner } from '../session.ts';
import { amountWords, termsOf, termsWords, valueWords, variantNamed } from '../figures/figure-words.ts';

/** What is divided by what, in words and in numbers. */
export function HowFormula({ metric, figure }: { metric: Metric; figure: Figure | null }) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const variant = variantNamed(metric, figure?.variant ?? 'standard');
  if (!variant) return null;
  const { numerator, denominator } = termsOf(variant.formula);
  const isRatio = variant.formula.kind === 'ratio';
  return (
    <section>
      <h3>{t('how.formula')}</h3>
      <p className="soft">
        {metric.variants.length > 1 ? `${t('how.variantInUse', { name: variant.name[manner.language] })} ` : ''}
        {isRatio ? '' : formulaText(variant.formula, manner.language)}
      </p>
      {isRatio ? (
        <div className="how-fraction">
          <Part terms={numerator} amount={figure?.numerator ?? null} label={t('how.numerator')} />
          <span aria-hidden className="how-sign">
            ÷
          </span>
          <Part terms={denominator} amount={figure?.denominator ?? null} label={t('how.denominator')} />
          <span aria-hidden className="how-sign">
            =
          </span>
          <strong>{valueWords(metric, figure?.value ?? null, manner)}</strong>
        </div>
      ) : null}
    </section>
  );
}

function Part({ terms, amount, label }: { terms: Terms | null; amount: number | null; label: string }) {
  const manner = useManner();
  return (
    <div className="how-part">
      <span className="faint">{label}</span>
      <strong>{amountWords(terms, amount, manner)}</strong>
      <span className="soft">{terms ? termsWords(terms, manner) : ''}</span>
    </div>
  );
}
