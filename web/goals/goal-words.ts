import type { GoalRow, GoalTarget, GoalTrack } from '#api/goals.ts';
import { findMetric, metricOf } from '#core/metrics/catalogue.ts';
import { targetWords, valueWords } from '../figures/figure-words.ts';
import { type Manner, nothing, percent } from '../format.ts';

/** A value in the unit of a goal's metric. */
export function goalValue(metric: string | null, value: number | null, manner: Manner): string {
  if (metric === null || value === null || findMetric(metric) === null) return nothing;
  return valueWords(metricOf(metric), value, manner);
}

/** The target of a goal: '≤ 4:50'. */
export function goalTarget(metric: string | null, target: GoalTarget | null, manner: Manner): string {
  if (metric === null || target === null || findMetric(metric) === null) return nothing;
  return targetWords(metricOf(metric), target, manner);
}

export const metricName = (metric: string, { language }: Manner): string => findMetric(metric)?.name[language] ?? metric;

/** The figure now with how sure it is. */
export function trackWords({ metric }: Pick<GoalRow, 'metric'>, track: GoalTrack | null, manner: Manner): string {
  if (track === null) return nothing;
  const value = goalValue(metric, track.value, manner);
  if (track.interval === null || track.value === null) return value;
  return `${value} (${goalValue(metric, track.interval.lower, manner)} – ${goalValue(metric, track.interval.upper, manner)})`;
}

/** A chance as people say it: never 0 or 100 %. */
export function chanceWords(chance: number | null, manner: Manner): string {
  if (chance === null) return nothing;
  if (chance < 0.01) return `< ${percent(0.01, manner, 0)}`;
  return chance > 0.99 ? `> ${percent(0.99, manner, 0)}` : percent(chance, manner, 0);
}

/** Whose goal it is. */
export function ownerOf({ person, unit }: Pick<GoalRow, 'person' | 'unit'>): string | null {
  return person?.name ?? unit?.name ?? null;
}
