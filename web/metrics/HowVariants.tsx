import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Figure, readFigures } from '#api/figures.ts';
import { formulaText } from '#core/metrics/measure-words.ts';
import type { Metric } from '#core/metrics/metric.ts';
import '../figures/figures.css';
import { readOf } from '../call.ts';
import { useManner } from '../session.ts';
import { valueWords } from '../figures/figure-words.ts';
import { type Asked, figureIn, figureQuestion } from '../figures/asked.ts';

/** The other definitions in use, side by side: the same day, another number. */
export function HowVariants({ metric, figure, asked }: { metric: Metric; figure: Figure | null; asked: Asked }) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const others = metric.variants.filter((variant) => variant.key !== figure?.variant);
  const answers = useQueries({
    queries: others.map((variant) => readOf(readFigures, { query: figureQuestion({ ...asked, variant: variant.key }) })),
  });
  if (others.length === 0 || !figure) return null;
  return (
    <section>
      <h3>{t('how.variants')}</h3>
      <ul className="how-variants">
        {metric.variants.map((variant) => {
          const answer = answers[others.indexOf(variant)]?.data;
          const value = variant.key === figure.variant ? figure.value : ((answer && figureIn(answer, asked)?.value) ?? null);
          return (
            <li key={variant.key} {...(variant.key === figure.variant ? { 'aria-current': true } : {})}>
              <span>
                {variant.name[manner.language]}
                {variant.key === figure.variant ? <em className="chip">{t('how.inUse')}</em> : null}
                <small>{formulaText(variant.formula, manner.language)}</small>
              </span>
              <strong>{valueWords(metric, value, manner)}</strong>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
