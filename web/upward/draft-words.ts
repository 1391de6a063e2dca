import type { TFunction } from 'i18next';
import type { CommitmentRow } from '#api/commitments.ts';
import type { SignalRow } from '#api/signals.ts';
import type { TaskRow } from '#api/tasks.ts';
import type { LiveFigures } from '#api/upward.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { targetWords, valueWords } from '../figures/figure-words.ts';
import { clock, type Manner } from '../format.ts';

type T = TFunction<['upward', 'tasks']>;

/** First what misses its target, then what has one: the figure that a boss asks about. */
function told({ rows }: LiveFigures): LiveFigures['rows'][number] | undefined {
  const known = rows.filter(({ figure }) => figure.value !== null);
  return known.find(({ figure }) => figure.target?.verdict === 'missed') ?? known.find(({ figure }) => figure.target !== null) ?? known[0];
}

/** The first sentence of an ad-hoc report: target, present value, and how it stands. */
export function headlineOf(figures: LiveFigures, t: T, manner: Manner): string {
  const row = told(figures);
  if (row === undefined) return '';
  const metric = metricOf(row.metric);
  const span = figures.hour
    ? t('upward:spanHour', { from: clock(figures.hour.from, manner), to: clock(figures.hour.to, manner) })
    : t('upward:spanDay');
  const values = { metric: metric.name[manner.language], span, value: valueWords(metric, row.figure.value, manner) };
  const { target } = row.figure;
  if (target === null) return t('upward:headlineBare', values);
  return t('upward:headline', { ...values, target: targetWords(metric, target, manner), verdict: t(`upward:verdict.${target.verdict}`) });
}

interface Week {
  signals: readonly SignalRow[];
  commitments: readonly CommitmentRow[];
  /** Tasks that the author took, and those that the author gave. */
  tasks: readonly TaskRow[];
  since: string;
}

const most = 3;

/** Progress and risks of a week out of what the platform knows: a draft in the reader's language. */
export function weekOf({ signals, commitments, tasks, since }: Week, t: T, { language }: Manner): { wins: string[]; risks: string[] } {
  const said = (tone: SignalRow['tone']) =>
    signals.filter((signal) => signal.tone === tone).map(({ sentence }) => t('upward:week.signal', { sentence: sentence[language] }));
  const recent = tasks.filter(({ changedAt }) => changedAt.slice(0, 10) >= since);
  const done = recent.filter(({ state }) => state === 'closed' || state === 'reported');
  const wins = [
    ...commitments.filter(({ doneOn }) => doneOn !== null && doneOn >= since).map(({ what }) => t('upward:week.kept', { what })),
    ...done.map(({ what, state }) => t('upward:week.task', { what, state: t(`tasks:state.${state}`) })),
    ...said('better'),
  ];
  const risks = [
    ...tasks.filter(({ obstacle }) => obstacle).map(({ what }) => t('upward:week.stuck', { what })),
    ...tasks.filter(({ isLate, obstacle }) => isLate && !obstacle).map(({ what }) => t('upward:week.lateTask', { what })),
    ...commitments.filter(({ standing }) => standing === 'overdue').map(({ what }) => t('upward:week.overdue', { what })),
    ...said('worse'),
  ];
  return { wins: wins.slice(0, most), risks: risks.slice(0, most) };
}
