import { isReason } from '../charts/fit.ts';
import type { ChartReason } from '../charts/chart-types.ts';
import { fitRates } from '../charts/rates.ts';
import type { Observation } from '../charts/observations.ts';
import type { DayPlan } from './days.ts';
import { metricOf } from '../metrics/catalogue.ts';
import { ceilingOf, chartOfMetric, type MetricSeries } from './series.ts';

/** A series on its chart: from `start` on one entry per day of the plan up to the last judged one. */
export interface ChartedSeries {
  series: MetricSeries;
  /** Place in the plan of the first entry, and of the first one that is judged. */
  start: number;
  judgedFrom: number;
  /** Numerator, what the baseline lets expect of it, and the size on which chance depends (denominator); size 0 where not to be judged. */
  observed: Float64Array;
  expected: Float64Array;
  size: Float64Array;
  /** Standard score of each day; NaN where there is none. */
  score: Float64Array;
  isBaseline: readonly boolean[];
  /** Days differ so many times more than chance alone makes them. */
  factor: number;
  /** How well that is known: as from so many independent days (see `moderate`). */
  freedom: number;
  /** Number of days that set the baseline. */
  baselineDays: number;
  isShare: boolean;
  /** Whether weekdays have usual figures of their own. */
  hasSeason: boolean;
  /** Of scores: the best value; what is charted is the points lost. */
  ceiling: number | null;
}

/** The fewest days with a figure that set a baseline. Somebody new, or a new phase, is judged from the next one on. */
export const leastBaselineDays = 15;

const plain = {
  groups: null,
  seasonMethod: null,
  known: { centre: null, sigma: null },
  sigmas: 3,
  bounds: { min: -Infinity, max: Infinity },
  lambda: 0.2,
  slack: 0.5,
  decision: 7,
} as const;

/** Usual figures of weekdays lean on one unit of the denominator: of a total per day that must be next to nothing. */
const totalScale = 1000;

function scaleOf({ metric }: MetricSeries): number {
  return metricOf(metric).unit === 'count' ? totalScale : 1;
}

function observationAt(series: MetricSeries, plan: DayPlan, at: number, isShare: boolean): Observation {
  const denominator = series.denominators[at] ?? null;
  const best = (ceilingOf(series.metric) ?? 0) * (denominator ?? 0);
  const lost = (sum: number | null): number | null => (sum === null || ceilingOf(series.metric) === null ? sum : best - sum);
  const numerator = lost(series.numerators[at] ?? null);
  const expected = series.expected === undefined ? denominator : lost(series.expected[at] ?? null);
  const missing = { x: at, value: null, numerator: 0, size: 0, sd: null, missing: 'no-value' as const };
  if (numerator === null || denominator === null || expected === null || plan.skipped[at]) return missing;
  const isPossible = numerator >= 0 && denominator > 0 && expected > 0 && (!isShare || numerator <= denominator);
  if (!isPossible) return missing;
  const scale = scaleOf(series);
  return { x: at, value: numerator / expected, numerator: numerator * scale, size: expected * scale, sd: null, missing: null };
}

/** Rare heavy losses (a critical error) are part of the usual scatter of scores; of other figures a strange day is left out of it. */
function mayScreen({ metric }: MetricSeries): boolean {
  return metricOf(metric).unit !== 'points';
}

/** The first day of the baseline: so many days back as the plan asks, days that are kept out not counted. */
function baselineStart({ judgedFrom, baselineDays, events }: DayPlan, excluded: (at: number) => boolean): number {
  let at = judgedFrom;
  for (let days = 0; at > 0 && days < baselineDays; at--) if (events[at - 1] === null && !excluded(at - 1)) days += 1;
  return at;
}

/**
 * Puts a series on its chart: p′ or u′ as its metric asks, its weekday taken out where no expected column takes care of the mix, limits
 * from the baseline of the plan without days that are known (events, earlier signals). Days known to be a new phase start the baseline anew.
 *
 * @param excluded whether a day of the plan is kept out of the baseline for this series. @param phaseFrom first day of its last phase.
 * @returns the chart's reason when there is no baseline to judge by.
 */
export function chartSeries(
  series: MetricSeries,
  plan: DayPlan,
  excluded: (at: number) => boolean,
  phaseFrom: number,
): ChartedSeries | ChartReason {
  const isShare = chartOfMetric(series.metric) === 'pprime';
  const start = Math.max(baselineStart(plan, excluded), phaseFrom);
  const places = Array.from({ length: Math.max(0, plan.judgedTo - start) }, (_, step) => start + step);
  const rows = places.map((at) => observationAt(series, plan, at, isShare));
  const mayBase = (at: number, step: number) => rows[step]?.value !== null && plan.events[at] === null && !excluded(at);
  const usable = places.filter(mayBase);
  const lastNeeded = usable[leastBaselineDays - 1];
  if (lastNeeded === undefined) return { code: 'too-few-points', needed: leastBaselineDays, have: usable.length };
  const judgedFrom = Math.max(plan.judgedFrom, lastNeeded + 1);
  const base = places.map((at, step) => at < judgedFrom && mayBase(at, step));
  const have = base.filter(Boolean).length;
  const withMix = series.expected !== undefined;
  const groups = withMix || have < 7 * 4 ? null : places.map((at) => plan.groups[at] ?? 0);
  const type = isShare && !withMix ? 'pprime' : 'uprime';
  const fit = fitRates({ ...plain, type, rows, base, groups, screened: mayScreen(series) });
  return isReason(fit)
    ? fit
    : chartedOf(
        {
          series,
          start,
          judgedFrom,
          isBaseline: base,
          isShare,
          baselineDays: have,
          ceiling: ceilingOf(series.metric),
          hasSeason: groups !== null,
        },
        rows,
        fit,
      );
}

type RatesFit = Exclude<ReturnType<typeof fitRates>, ChartReason>;

type Frame = Pick<ChartedSeries, 'series' | 'start' | 'judgedFrom' | 'isBaseline' | 'isShare' | 'baselineDays' | 'ceiling' | 'hasSeason'>;

function chartedOf(frame: Frame, rows: readonly Observation[], fit: RatesFit): ChartedSeries {
  const { series, start, isBaseline, isShare, ceiling } = frame;
  const empty = () => new Float64Array(rows.length);
  const columns = { observed: empty(), expected: empty(), size: empty(), score: empty().fill(Number.NaN) };
  const chance = new Float64Array(rows.length);
  const scale = scaleOf(series);
  for (const [step, { numerator, size: scaled }] of rows.entries()) {
    const size = scaled / scale;
    const centre = fit.centre[step] ?? null;
    const score = fit.score[step] ?? null;
    if (centre === null || score === null || !(centre > 0)) continue;
    const denominator = series.denominators[start + step] ?? 0;
    const missing = isShare ? Math.max(0.01, 1 - (centre * size) / denominator) : 1;
    columns.observed[step] = numerator / scale;
    columns.expected[step] = centre * size;
    columns.size[step] = denominator;
    columns.score[step] = score;
    chance[step] = Math.sqrt(centre * size * missing);
  }
  const factor = wideningOf({ isBaseline, ...columns }, chance);
  const floored = isShare ? Math.max(1, factor) : factor;
  if (floored > factor)
    for (let step = 0; step < rows.length; step++) columns.score[step] = ((columns.score[step] ?? 0) * factor) / floored;
  if (ceiling !== null) turnBack(columns, ceiling);
  return { ...frame, ...columns, factor: floored, freedom: frame.baselineDays };
}

/** Points lost turned back into points won, in place. */
function turnBack(
  { observed, expected, size, score }: Pick<ChartedSeries, 'observed' | 'expected' | 'size' | 'score'>,
  ceiling: number,
): void {
  for (let step = 0; step < score.length; step++) {
    if (Number.isNaN(score[step])) continue;
    const best = ceiling * (size[step] ?? 0);
    observed[step] = best - (observed[step] ?? 0);
    expected[step] = best - (expected[step] ?? 0);
    score[step] = -(score[step] ?? 0);
  }
}

/** How much wider than pure chance the limits are: one number for the whole baseline, read where the score says it most clearly. */
function wideningOf(
  { isBaseline, observed, expected, score }: Pick<ChartedSeries, 'isBaseline' | 'observed' | 'expected' | 'score'>,
  chance: Float64Array,
): number {
  let clearest = 0;
  let factor = 1;
  for (const [step, value] of score.entries()) {
    const distance = Math.abs(value);
    if (!isBaseline[step] || !(distance > clearest) || !((chance[step] ?? 0) > 0)) continue;
    clearest = distance;
    factor = Math.abs((observed[step] ?? 0) - (expected[step] ?? 0)) / distance / (chance[step] ?? 1);
  }
  return factor;
}
