import { addDays, numberOfDay } from '../time/calendar.ts';
import type { DaySpan } from './stretches.ts';

/** A linked fact. `figure` is a number; all other kinds tell of behaviour. `day`: when it was; null for a figure of the whole period. */
export interface EvidenceFact {
  kind: 'figure' | 'signal' | 'feedback' | 'commitment' | 'note';
  day: string | null;
}

/** One rated item: its part, the step chosen, and what it rests on. */
export interface RatedItem {
  key: string;
  part: string;
  value: number;
  evidence: readonly EvidenceFact[];
}

export type RatingWarning = 'no-evidence' | 'recent-only' | 'figures-only' | 'all-alike';

/** Facts of the last part of the period do not stand for the whole of it. */
const recentShare = 0.25;
/** With fewer items, or by chance of a narrow scale, alike ratings mean nothing. */
const leastAlike = 4;

/**
 * The first day of the last quarter of a period, from which facts are recent.
 *
 * @example recentFrom({ from: '2026-01-01', to: '2026-04-11' }) // => '2026-03-17'
 */
export function recentFrom({ from, to }: DaySpan): string {
  return addDays(to, -Math.max(1, Math.round((numberOfDay(to) - numberOfDay(from)) * recentShare)));
}

/**
 * What is doubtful in one rating. `no-evidence`: nothing is linked; `recent-only`: every dated fact is of the period's last quarter;
 * `figures-only`: behaviour is rated on numbers alone.
 *
 * @example itemWarnings({ key: 'care', part: 'behaviour', value: 4, evidence: [] }, { from: '2026-01-01', to: '2026-04-01' }) // => ['no-evidence']
 */
export function itemWarnings({ evidence }: RatedItem, period: DaySpan): RatingWarning[] {
  if (evidence.length === 0) return ['no-evidence'];
  const warnings: RatingWarning[] = [];
  const dated = evidence.flatMap(({ day }) => (day === null ? [] : [day]));
  const recent = recentFrom(period);
  if (dated.length > 0 && dated.length === evidence.length && dated.every((day) => day >= recent)) warnings.push('recent-only');
  if (evidence.every(({ kind }) => kind === 'figure')) warnings.push('figures-only');
  return warnings;
}

/**
 * Halo: every item of the review has the same step, which real people seldom do over four items or more.
 *
 * @example isHalo([{ value: 4 }, { value: 4 }, { value: 4 }, { value: 4 }]) // => true
 * @example isHalo([{ value: 4 }, { value: 4 }, { value: 4 }]) // => false
 */
export function isHalo(items: readonly { value: number }[]): boolean {
  return items.length >= leastAlike && items.every(({ value }) => value === items[0]?.value);
}

/** One band of a guideline: scores from `from` (included) to `to` (excluded), and the share of people usually in it, 0 to 1. */
export interface GuidelineBand {
  from: number;
  to: number;
  share: number;
}

/** Fewer people than this have no distribution to speak of. */
const leastPeople = 8;

/**
 * Where a distribution of scores is far from the guideline: more than two standard errors and 10 points of percent apart. It only warns.
 * The guideline is looked up at each score; no one's score moves.
 *
 * @returns an empty list for fewer than eight people.
 * @example guidelineWarnings([5, 5, 5, 5, 5, 5, 5, 5], [{ from: 1, to: 4, share: 0.8 }, { from: 4, to: 6, share: 0.2 }]).length // => 2
 */
export function guidelineWarnings(
  scores: readonly number[],
  bands: readonly GuidelineBand[],
): { band: GuidelineBand; expected: number; found: number }[] {
  if (scores.length < leastPeople) return [];
  return bands.flatMap((band) => {
    const found = scores.filter((score) => score >= band.from && score < band.to).length / scores.length;
    const error = Math.sqrt((band.share * (1 - band.share)) / scores.length);
    const gap = Math.abs(found - band.share);
    return gap > 2 * error && gap > 0.1 ? [{ band, expected: band.share, found }] : [];
  });
}
