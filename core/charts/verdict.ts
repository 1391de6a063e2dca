import type { Alarm, Capability, ChartReason, Good, Side, Verdict } from './chart-types.ts';
import type { Cell } from './fit.ts';

/** Points without a signal after which a past one is over. */
const calmPoints = 8;

const silent = { at: null, began: null, rule: null, side: null } as const;

function stateOf(side: Side, good: 'up' | 'down'): 'improving' | 'worsening' {
  return (side === 'high') === (good === 'up') ? 'improving' : 'worsening';
}

/** Alarms that belong to the latest change: one side, with no long calm and no alarm of the other side in between. */
function latestEpisode(alarms: readonly Alarm[], rank: (index: number) => number, last: number): Alarm[] {
  const sided = alarms.filter((alarm) => alarm.side !== null).sort((a, b) => b.to - a.to || b.at - a.at);
  const episode: Alarm[] = [];
  let earliest = last + 1;
  for (const alarm of sided) {
    const isOther = episode[0] !== undefined && episode[0].side !== alarm.side;
    if (isOther || earliest - rank(alarm.to) > calmPoints) break;
    episode.push(alarm);
    earliest = Math.min(earliest, rank(alarm.at));
  }
  return episode;
}

/**
 * Where the last phase stands: whether the latest points speak of a change, which way, and which point said so first.
 *
 * A change is over when eight points in a row passed without a signal. A rule without a side (alternation, hugging the centre)
 * gives no verdict. `began` is the first point of the first pattern.
 *
 * @param alarms of the last phase. @param judged indices of its points that were judged, rising.
 * @returns state null with a reason when the phase has no limits, or when it changed and nobody said which way is good.
 * @example verdictOf([{ rule: 'nelson-1', side: 'low', at: 9, from: 9, to: 9 }], [7, 8, 9], 'up', null).state // => 'worsening'
 */
export function verdictOf(alarms: readonly Alarm[], judged: readonly number[], good: Good, reason: ChartReason | null): Verdict {
  if (reason !== null) return { state: null, ...silent, reason };
  const ranks = new Map(judged.map((index, rank) => [index, rank]));
  const episode = latestEpisode(alarms, (index) => ranks.get(index) ?? 0, judged.length - 1);
  const first = episode.reduce<Alarm | null>((best, alarm) => (best === null || alarm.at <= best.at ? alarm : best), null);
  if (first === null || first.side === null) return { state: 'stable', ...silent, reason: null };
  const where = { at: first.at, began: first.from, rule: first.rule, side: first.side };
  if (good === null) return { state: null, ...where, reason: { code: 'direction-unknown' } };
  return { state: stateOf(first.side, good), ...where, reason: null };
}

function middleOf(values: readonly Cell[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}

/** Figures of the last phase, as measured, with the limits of single measurements. */
export interface ForCapability {
  observed: readonly Cell[];
  lower: readonly Cell[];
  upper: readonly Cell[];
}

/**
 * What to expect of a target if nothing changes: `hits` when even the worse limit meets it, `misses` when not even the better
 * one does, `hit-and-miss` between. Where limits differ from point to point, their middle values count.
 *
 * Source: NHS England, Making Data Count, assurance icons.
 *
 * @returns result null with a reason when there are no limits or nobody said which way is good.
 * @example capabilityOf({ observed: [5], lower: [4], upper: [6] }, 3, 'up', null).result // => 'hits'
 */
export function capabilityOf(
  { observed, lower, upper }: ForCapability,
  target: number,
  good: Good,
  reason: ChartReason | null,
): Capability {
  const seen = observed.filter((value) => value !== null);
  const meets = (value: number) => (good === 'up' ? value >= target : value <= target);
  const met = good === null ? null : seen.filter(meets).length;
  const none = { target, result: null, met, of: seen.length };
  if (good === null) return { ...none, reason: { code: 'direction-unknown' } };
  const low = middleOf(lower);
  const high = middleOf(upper);
  if (reason !== null || low === null || high === null) return { ...none, reason: reason ?? { code: 'no-points' } };
  const [worse, better] = good === 'up' ? [low, high] : [high, low];
  const result = meets(worse) ? 'hits' : meets(better) ? 'hit-and-miss' : 'misses';
  return { ...none, result, reason: null };
}
