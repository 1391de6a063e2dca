import type { TFunction } from 'i18next';
import type { CommitmentEffect, CommitmentRow } from '#api/commitments.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { valueWords } from '../figures/figure-words.ts';
import { count, type Manner, percent } from '../format.ts';

type T = TFunction<'commitments'>;

/** What will show that it was done, in one line. */
export function proofWords(proof: CommitmentRow['proof'], t: T, { language }: Manner): string {
  if (proof.kind === 'yes-no') return proof.text === '' ? t('proof.yes-no') : proof.text;
  const metric = findMetric(proof.metric)?.name[language] ?? proof.metric;
  const values = {
    metric,
    direction: t(`direction.${proof.direction ?? 'up'}`),
    size: `${Math.round(proof.expected * 100)}%`,
    days: proof.windowDays,
  };
  return `${t('proofMetric', values)}${proof.of === 'team' ? t('proofTeam') : ''}`;
}

/** A relative change with its sign: '+3.2%'. */
export function changeWords(ratio: number, manner: Manner): string {
  return `${ratio < 0 ? '−' : '+'}${percent(Math.abs(ratio), manner)}`;
}

/** What was measured, sentence by sentence. */
export function effectSentences(metricKey: string, effect: CommitmentEffect, t: T, manner: Manner): string[] {
  const metric = findMetric(metricKey);
  if (metric === null || effect.observed === null) return [t('effect.none')];
  const sentences = [
    t('effect.values', { observed: valueWords(metric, effect.observed, manner), predicted: valueWords(metric, effect.predicted, manner) }),
  ];
  if (effect.relative !== null) {
    const { estimate, lower, upper } = effect.relative;
    sentences.push(
      t('effect.relative', {
        estimate: changeWords(estimate, manner),
        lower: changeWords(lower, manner),
        upper: changeWords(upper, manner),
      }),
    );
  }
  sentences.push(t('effect.contacts', { count: count(effect.contacts, manner) as never }));
  if (effect.verdict !== 'cannot-tell') return sentences;
  if (effect.moreNeeded === null) return [...sentences, t('effect.never')];
  const size = percent(Math.abs(effect.moreNeededChange ?? 0), manner, 0);
  return [...sentences, t('effect.more', { size, count: count(effect.moreNeeded, manner) as never })];
}
