import { useTranslation } from 'react-i18next';
import { type Figure, type FiguresReply, readFigures } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { useRead } from '../call.ts';
import { ContactsBehind } from '../contacts/ContactsBehind.tsx';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { TargetMark } from '../ui/Figure.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { intervalWords, isOfContacts, targetWords, valueWords } from './figure-words.ts';
import { HowCautions } from './HowCautions.tsx';
import { HowFormula } from './HowFormula.tsx';
import { HowSource } from './HowSource.tsx';
import { HowTargets } from './HowTargets.tsx';
import { HowVariants } from './HowVariants.tsx';
import './metrics.css';
import { reasonOf } from './reason.ts';
import { type FigureScope, figureQuery } from './scope.ts';

/** Which figure is asked about. */
export interface Asked {
  metric: string;
  scope: FigureScope;
  /** Half an hour of the scope's day, by its key: then only that. */
  halfHour?: string | undefined;
  /** By another definition than the centre's own. */
  variant?: string | undefined;
}

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
      {isOfContacts(metric) ? <ContactsBehind asked={asked} figure={figure} /> : <NotOfContacts />}
      <HowCautions metric={metric} />
      <HowTargets metric={metric} scope={asked.scope} />
      <HowSource metric={metric} answer={answer.data} scope={asked.scope} />
    </div>
  );
}

export function figureQuestion({ metric, scope, halfHour, variant }: Asked) {
  const by = halfHour === undefined ? {} : { by: ['half-hour'] };
  return { ...figureQuery(scope), metrics: [metric], ...by, ...(variant === undefined ? {} : { variants: [`${metric}:${variant}`] }) };
}

/** The figure that was asked for; null when nothing at all was there. */
export function figureIn({ rows }: FiguresReply, { metric, halfHour }: Asked): Figure | null {
  const row = halfHour === undefined ? rows[0] : rows.find(({ keys }) => keys['half-hour']?.id === halfHour);
  return row?.figures[metric] ?? null;
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
      {figure === null || figure.value === null ? <p className="soft">{t(`reason.${reasonOf(figure)}`)}</p> : null}
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
