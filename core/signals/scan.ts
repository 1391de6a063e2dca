import { metricOf } from '../metrics/catalogue.ts';
import { tCdf } from '../numerics/distributions.ts';
import type { ChartedSeries } from './standardise-days.ts';
import { type Togetherness, wideningFor } from './togetherness.ts';

/** A stretch of judged days that differs from what the baseline lets expect. Places are those of the plan; `to` is one past the last. */
export interface Stretch {
  from: number;
  to: number;
  observed: number;
  expected: number;
  size: number;
  days: number;
  /** Standard score of the whole stretch, with its sign. */
  score: number;
  /** Chance that a stable chart shows so much anywhere within the judged days. */
  p: number;
}

/** The rarer outcome must be expected (or seen) so often within a stretch, lest two dissatisfied customers be news. */
const leastEvents = 5;

/**
 * Signed square root of the deviance: how far an observed sum lies from the expected one, in standard deviations of chance. It holds for small
 * sums, where a plain difference over its standard deviation calls too many of them extreme.
 *
 * Source: McCullagh and Nelder, Generalized Linear Models, 1989, 12.3 (deviance residuals).
 *
 * @param size the number of tries for shares, null for counts and sums.
 * @example Math.round(100 * devianceScore(30, 20, null)) // => 208
 */
export function devianceScore(observed: number, expected: number, size: number | null): number {
  const part = (o: number, e: number): number => (o <= 0 ? 0 : o * Math.log(o / e));
  const hits = part(observed, expected);
  const deviance =
    size === null || expected >= size
      ? 2 * (hits - (observed - expected))
      : 2 * (hits + part(Math.max(0, size - observed), size - expected));
  return Math.sign(observed - expected) * Math.sqrt(Math.max(0, deviance));
}

/**
 * How many independent looks a scan of so many days is worth: found by simulating stable charts (bench/alarms.ts).
 *
 * @example looksOf(28) > 28 // => true
 */
export function looksOf(days: number): number {
  return 6 * Math.max(1, days);
}

function enough(chart: ChartedSeries, { observed, expected, size }: { observed: number; expected: number; size: number }): boolean {
  const { minimumSample, unit } = metricOf(chart.series.metric);
  if (unit !== 'count' && size < minimumSample) return false;
  if (unit !== 'ratio' && unit !== 'per-10000') return true;
  const rarer = chart.isShare
    ? Math.max(Math.min(expected, size - expected), Math.min(observed, size - observed))
    : Math.max(expected, observed);
  return rarer >= leastEvents;
}

type Best = Omit<Stretch, 'p'>;

function chanceScore(
  { isShare, ceiling }: ChartedSeries,
  { observed, expected, size }: { observed: number; expected: number; size: number },
): number {
  if (ceiling !== null) return -devianceScore(ceiling * size - observed, ceiling * size - expected, null);
  return devianceScore(observed, expected, isShare ? size : null);
}

/** How unsure the usual figure of a stretch is, relative to one day: with a weekday season each weekday rests on its own days only. */
function baselineError({ hasSeason, baselineDays }: ChartedSeries, days: number): number {
  return (hasSeason ? 7 * Math.ceil(days / 7) : days) / baselineDays;
}

/** The strangest stretch within the steps `[low, high)` of a chart. */
function strangestWithin(chart: ChartedSeries, together: Togetherness, low: number, high: number): Best | null {
  const { observed, expected, size, score, start, factor } = chart;
  let best: Best | null = null;
  for (let first = low; first < high; first++) {
    if (Number.isNaN(score[first])) continue;
    const sums = { observed: 0, expected: 0, size: 0 };
    let days = 0;
    for (let last = first; last < high; last++) {
      if (Number.isNaN(score[last])) continue;
      sums.observed += observed[last] ?? 0;
      sums.expected += expected[last] ?? 0;
      sums.size += size[last] ?? 0;
      days += 1;
      if (!enough(chart, sums)) continue;
      const variance = factor ** 2 * wideningFor(together, days) * (1 + baselineError(chart, days));
      const raw = chanceScore(chart, sums) / Math.sqrt(variance);
      if (best === null || Math.abs(raw) > Math.abs(best.score)) {
        best = { ...sums, days, from: start + first, to: start + last + 1, score: raw };
      }
    }
  }
  return best;
}

/** Stretches of one chart are looked for at most so deep to the left and right of a stranger one. */
const deepest = 2;

/**
 * The stretches of judged days, one day to all of them, that differ most from the baseline: the strangest, then those left and right of it.
 *
 * Score: deviance of the summed figures, less what days usually differ, what neighbouring days share, and the error of the baseline itself.
 * Only stretches with the metric's minimum sample count. Source: scan statistics for an interval of unknown start and length
 * (Siegmund, Sequential Analysis, 1985; Kulldorff 1997 for the deviance).
 *
 * @param rare stretches beside the strangest one must be at most so likely.
 * @returns the strangest first; an empty list when no stretch has enough data.
 */
export function strangeStretches(chart: ChartedSeries, together: Togetherness, rare: number): Stretch[] {
  const first = chart.judgedFrom - chart.start;
  const judged = chart.score.subarray(first).filter((score) => !Number.isNaN(score)).length;
  const found: Stretch[] = [];
  const look = (low: number, high: number, depth: number): void => {
    const best = strangestWithin(chart, together, low, high);
    if (best === null) return;
    const p = Math.min(1, looksOf(judged) * 2 * tCdf(-Math.abs(best.score), chart.freedom));
    if (depth > 0 && p > rare) return;
    found.push({ ...best, p });
    if (p > rare || depth === deepest) return;
    look(low, best.from - chart.start, depth + 1);
    look(best.to - chart.start, high, depth + 1);
  };
  look(first, chart.score.length, 0);
  return found.sort((a, b) => a.p - b.p || a.from - b.from);
}
