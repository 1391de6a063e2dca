import { useTranslation } from 'react-i18next';
import { type Figure, readFigures } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { useRead } from '../call.ts';
import { ContactsBehind } from '../contacts/ContactsBehind.tsx';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { TargetMark } from '../ui/Figure.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { type Asked, figureIn, figureQuestion } from '../figures/asked.ts';
import { intervalWords, isOfContacts, targetWords, valueWords } from '../figures/figure-words.ts';
import { HowCautions } from './HowCautions.tsx';
import { HowFormula } from './HowFormula.tsx';
import { HowSource } from './HowSource.tsx';
import { HowTargets } from './HowTargets.tsx';
import { HowVariants } from './HowVariants.tsx';
import { HowWaits } from './HowWaits.tsx';
import './metrics.css';
import { reasonOf } from '../figures/reason.ts';

/** How a number is made: definition, parts, other definitions, cautions, target, source, and the contacts behind it. */
export function HowMade({ asked }: { asked: Asked }) {
  const metric = metricOf(asked.metric);
  const answer = useRead(readFigures, { query: figureQuestion(asked) });
  if (answer.isPending) return <Waiting lines={10} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const figure = figureIn(answer.data, asked);
  return (
    <div className="how">
      <Head metric={metric} figure={figure} />
      <HowFormula metric={metric} figure={figure} />
      <HowVariants metric={metric} figure={figure} asked={asked} />
      <HowWaits asked={asked} />
      {isOfContacts(metric) ? <ContactsBehind asked={asked} figure={figure} /> : <NotOfContacts />}
      <HowCautions metric={metric} />
      <HowTargets metric={metric} scope={asked.scope} />
      <HowSource metric={metric} answer={answer.data} scope={asked.scope} />
    </div>
  );
}

function Head({ metric, figure }: { metric: Metric; figure: Figure | null }) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const interval = figure && intervalWords(metric, figure, manner);
  return (
    <section className="how-head">
      <p className="how-value">
        <strong>{valueWords(metric, figure?.value ?? null, manner)}</strong>
        {figure?.value != null && figure.target ? (
          <TargetMark verdict={figure.target.verdict} words={targetWords(metric, figure.target, manner)} />
        ) : null}
      </p>
      <p>{metric.definition[manner.language]}</p>
      {figure === null || figure.value === null ? <p className="soft">{t(`reason.${reasonOf(metric, figure)}`)}</p> : null}
      {interval ? <p className="soft">{t('interval', { interval })}</p> : null}
      {figure?.value != null && !figure.enough ? <p className="how-warning">{t('tooFew', { minimum: metric.minimumSample })}</p> : null}
    </section>
  );
}

function NotOfContacts() {
  const { t } = useTranslation('metrics');
  return (
    <section>
      <h3>{t('how.contacts')}</h3>
      <p className="soft">{t('how.notOfContacts')}</p>
    </section>
  );
}
