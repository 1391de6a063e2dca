import type { RuleName, RuleSetName, SelectableRule } from './rules.ts';

/** The types of chart. `pprime` and `uprime` are Laney's charts for very large denominators. */
export const chartTypes = ['xmr', 'p', 'pprime', 'u', 'uprime', 'c', 'xbar-s', 'ewma', 'cusum', 't', 'g'] as const;
export type ChartType = (typeof chartTypes)[number];

/** The name of a point on the horizontal axis: a date, a time or a number, in the order of the points. */
export type PointName = string | number;

/** One period with one figure: xmr, ewma, cusum, c (a count), t (time between events) and g (cases between events). */
export interface ValuePoint {
  x: PointName;
  value: number | null;
}

/** One period of a rate: p and p′ (numerator of denominator) and u and u′ (events per unit of exposure). */
export interface RatioPoint {
  x: PointName;
  numerator: number | null;
  denominator: number | null;
}

/** One period of several measurements: mean, standard deviation and number (xbar-s). */
export interface SubgroupPoint {
  x: PointName;
  mean: number | null;
  sd: number | null;
  n: number;
}

/** From this point on the chart starts anew, and why: a new phone menu, a changed definition. A `from` between points counts from the next. */
export interface PhaseStart {
  from: PointName;
  reason: string;
  /** Number of first periods of the phase that set its limits; the chart's own `baseline` when not given. */
  baseline?: number | null;
}

/**
 * The season to take out before judging: the group of each point (weekday, hour of the week), one per point.
 * Method for rates and counts: the pooled rate of the group over the baseline. For figures: the group's median over the
 * baseline against the median of all, as a ratio (default where all are positive) or a difference.
 */
export interface SeasonInput {
  groups: readonly (string | number)[];
  method?: 'ratio' | 'additive';
}

export type Good = 'up' | 'down' | null;

export interface ChartOptions {
  /** A whole set or single rules; default Nelson's. EWMA and CUSUM keep to their own limits. */
  rules?: RuleSetName | readonly SelectableRule[];
  /** Which way is better; null or not given: nobody can say, and no verdict is given on a change. */
  good?: Good;
  /** Number of first periods of each phase that set the limits (a frozen baseline); null: all of them. */
  baseline?: number | null;
  phases?: readonly PhaseStart[];
  /** Points with a known cause that must not set the limits; they are still judged. */
  exclude?: readonly PointName[];
  season?: SeasonInput | null;
  target?: number | null;
  /** Known standards instead of estimated ones. */
  known?: { centre?: number; sigma?: number };
  /** Distance of the limits in standard deviations, default 3. */
  sigmas?: number;
  /** Leave out moving ranges above their own limit before setting the limits (Nelson 1982); default false. */
  screened?: boolean;
  /** Values that the figure cannot pass, such as a time below 0; limits are cut there. */
  bounds?: { min?: number; max?: number };
  /** EWMA: weight of the newest point, default 0.2. */
  lambda?: number;
  /** CUSUM in standard deviations: slack k, default 0.5, and decision interval h, default 5. */
  cusum?: { slack?: number; decision?: number };
}

export type ChartInput = ChartOptions &
  (
    | { type: 'xmr' | 'ewma' | 'cusum' | 'c' | 't' | 'g'; points: readonly ValuePoint[] }
    | { type: 'p' | 'pprime' | 'u' | 'uprime'; points: readonly RatioPoint[] }
    | { type: 'xbar-s'; points: readonly SubgroupPoint[] }
  );

/** Why something does not exist. Codes are stable; `reason-words.ts` has the sentences. */
export type ChartReason =
  | { code: 'no-points' }
  | { code: 'too-few-points'; needed: number; have: number }
  | { code: 'too-few-neighbours'; needed: number; have: number }
  | { code: 'too-few-for-season'; needed: number; have: number }
  | { code: 'no-variation' }
  | { code: 'not-computable' }
  | { code: 'direction-unknown' };

export type Side = 'high' | 'low';

export interface ChartPoint {
  x: PointName;
  /** What is held against the limits, in the unit of the chart (standard deviations for CUSUM); null where missing. */
  value: number | null;
  /** What was measured. Differs from `value` for EWMA and CUSUM only. */
  observed: number | null;
  missing: 'no-value' | 'zero-denominator' | null;
  signals: RuleName[];
}

/** One pattern that a rule found: first seen complete at `at`, made of the points `from` to `to` (indices). */
export interface Alarm {
  rule: RuleName;
  side: Side | null;
  at: number;
  from: number;
  to: number;
}

export interface ChartPhase {
  /** Index of the first point, and one past the last. */
  start: number;
  end: number;
  /** Why the chart was started anew here; null for the first phase. */
  because: string | null;
  /** Number of points that set the limits. */
  baselinePoints: number;
  /** Limits from fewer than 20 points: trial limits. */
  provisional: boolean;
  /** Why there are no limits. */
  reason: ChartReason | null;
  /** Factor (ratio), difference or rate of each group where a season was taken out. */
  season: { method: 'ratio' | 'additive' | 'pooled'; groups: Record<string, number> } | null;
}

/** The companion chart of the spread: moving ranges (xmr) or standard deviations (xbar-s). */
export interface SpreadChart {
  name: 'moving-range' | 's';
  centre: (number | null)[];
  lower: (number | null)[];
  upper: (number | null)[];
  points: { x: PointName; value: number | null; signals: RuleName[] }[];
}

/** Where the last phase stands. */
export interface Verdict {
  state: 'improving' | 'worsening' | 'stable' | null;
  /** Index of the first point that says so, and of the point where its pattern began. */
  at: number | null;
  began: number | null;
  rule: RuleName | null;
  side: Side | null;
  reason: ChartReason | null;
}

/** What the process will do about a target if nothing changes. `met` of `of` points of the last phase have met it. */
export interface Capability {
  target: number;
  result: 'hits' | 'misses' | 'hit-and-miss' | null;
  met: number | null;
  of: number;
  reason: ChartReason | null;
}

export interface Chart {
  type: ChartType;
  rules: readonly RuleName[];
  centre: (number | null)[];
  lower: (number | null)[];
  upper: (number | null)[];
  points: ChartPoint[];
  phases: ChartPhase[];
  alarms: Alarm[];
  verdict: Verdict;
  capability: Capability | null;
  spread: SpreadChart | null;
  /** Why the last phase has no limits. */
  reason: ChartReason | null;
}
