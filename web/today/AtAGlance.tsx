import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { metricOf } from '#core/metrics/catalogue.ts';
import { valueWords } from '../figures/figure-words.ts';
import { sharedSearch } from '../frame/scope.ts';
import { useAskHow } from '../metrics/HowProvider.tsx';
import { useManner, useMay } from '../session.ts';
import type { DayShown } from './day-shown.ts';
import { useGapWords } from './GapList.tsx';
import { MoveLine } from './MoveLine.tsx';
import type { Today } from './TodayPage.tsx';
import { useDayName } from './use-day-name.ts';
import { useTodayScope } from './use-today-scope.ts';
import { distinctMoves, isCredible, sideOf, verdictsOf } from './verdicts.ts';

interface Props {
  today: Today;
  shown: DayShown;
}

const mostMoves = 2;

/** Five seconds: is the team all right, what moved most, what next. */
export function AtAGlance({ today, shown }: Props) {
  const { t } = useTranslation('today');
  const moves = distinctMoves(today.moves).slice(0, mostMoves);
  return (
    <section className="glance" aria-label={t('glance')}>
      <Cell title={t('isAllRight')}>
        <Standing today={today} shown={shown} />
      </Cell>
      <Cell title={t('movedMost')}>
        {moves.map((move) => (
          <MoveLine key={`${move.metric}-${move.dimension}-${move.id}`} move={move} day={today.before} shown={shown} />
        ))}
        {moves.length === 0 ? <p className="soft">{t('nothingMoved')}</p> : null}
      </Cell>
      <Cell title={t('next')}>
        <NextSteps today={today} shown={shown} />
      </Cell>
    </section>
  );
}

function Cell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="panel glance-cell">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function Standing({ today, shown }: Props) {
  const { t } = useTranslation('today');
  const manner = useManner();
  const askHow = useAskHow();
  const scopeOf = useTodayScope(today);
  const dayName = useDayName(shown);
  const side = sideOf(today);
  const { met, missed, open } = verdictsOf(today.figures, side);
  const judged = met.length + missed.length;
  if (judged === 0) return <p className="soft">{t(open.length > 0 ? 'noTargets' : 'noFigures')}</p>;
  const day = side === 'today' ? today.day : today.before;
  return (
    <>
      <p className="glance-count">
        <strong>{t('metOf', { met: met.length, judged })}</strong>{' '}
        <span className="soft">{side === 'today' ? t('soFar', { until: today.until }) : dayName(day)}</span>
      </p>
      {missed.length === 0 ? <p className="soft">{t('allMet')}</p> : null}
      <ul className="glance-missed">
        {missed.map((figure) => (
          <li key={figure.metric}>
            <button
              type="button"
              className="plain-button link-like"
              aria-haspopup="dialog"
              onClick={() => askHow({ metric: figure.metric, scope: scopeOf(figure.scope, day), about: dayName(day) })}
            >
              ✗ {metricOf(figure.metric).name[manner.language]} {valueWords(metricOf(figure.metric), figure[side].value, manner)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** At most three steps, the most pressing first: data, then what missed its target, then holes in the data. */
function NextSteps({ today, shown }: Props) {
  const { t } = useTranslation('today');
  const { language } = useManner();
  const may = useMay();
  const gapWords = useGapWords();
  const side = sideOf(today);
  const { missed } = verdictsOf(today.figures, side);
  const day = side === 'today' ? today.day : today.before;
  const mayBoard = may('people.read');
  const missedStep = (kind: 'queues' | 'team') =>
    missed
      .filter(({ scope }) => mayBoard && scope === kind)
      .slice(0, 1)
      .map(({ metric }) => ({
        key: `missed-${kind}`,
        words: t(`step.missed.${kind}`, { metric: metricOf(metric).name[language] }),
        to: '/board',
        search: boardSearch(kind, metric, day),
      }));
  const steps: { key: string; words: string; to: string; search?: object }[] = [
    ...(shown.isPast && may('imports.run') ? [{ key: 'import', words: t('step.import'), to: '/imports' }] : []),
    ...missedStep('queues'),
    ...missedStep('team'),
    ...(isCredible(today.people) && today.people && may('people.read')
      ? [{ key: 'missing', words: t('step.missing', { count: today.people.missing.length }), to: '/people' }]
      : []),
    ...today.gaps.flatMap((gap) => {
      const { words, mend } = gapWords(gap);
      return mend ? [{ key: gap.kind, words: `${words} ${mend.words}`, to: mend.to }] : [];
    }),
  ];
  if (steps.length === 0) return <p className="soft">{t(mayBoard ? 'step.none' : 'step.noneOwn')}</p>;
  return (
    <ol className="next-steps">
      {steps.slice(0, 3).map((step) => (
        <li key={step.key}>
          <Link to={step.to as never} search={(step.search ?? sharedSearch) as never}>
            {step.words}
          </Link>
        </li>
      ))}
    </ol>
  );
}

/** Where to look further: when queues were lost, by half hour; whose work it was, by person. */
function boardSearch(kind: 'queues' | 'team', metric: string, day: string): object {
  const view =
    kind === 'queues'
      ? { tab: 'trend', trends: metric }
      : { 'board.sort': `${metric}~${metricOf(metric).good === 'down' ? 'desc' : 'asc'}` };
  return (before: Record<string, unknown>) => ({ ...sharedSearch(before), period: 'day', on: day, ...view });
}
