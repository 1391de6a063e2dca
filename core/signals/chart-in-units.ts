import { buildChart } from '../charts/chart.ts';
import type { Chart, ChartOptions, RatioPoint } from '../charts/chart-types.ts';
import { weekdaysOf } from '../charts/season.ts';
import { metricOf } from '../metrics/catalogue.ts';
import { addDays, numberOfDay, weekdayOfNumber } from '../time/calendar.ts';
import { chartOfMetric, type MetricSeries } from './series.ts';

/** A series with the names of its days, as the store keeps it. */
export interface DatedSeries extends Pick<MetricSeries, 'metric' | 'numerators' | 'denominators' | 'expected'> {
  days: readonly string[];
}

/** What centre and limits follow: the mix of work of each day, each weekday's own level, or neither. */
export type Adjusted = 'mix' | 'weekday' | 'no';

/** A weekday's level leans on one unit of the denominator of all days: of a total per day that unit must be small. */
const totalScale = 1000;

function pointsOf({ metric, days, numerators, denominators, expected }: DatedSeries): RatioPoint[] {
  const isShare = metricOf(metric).unit === 'ratio';
  const scale = metricOf(metric).unit === 'count' ? totalScale : 1;
  return days.map((day, at) => {
    const numerator = numerators[at] ?? null;
    const denominator = denominators[at] ?? null;
    const size = expected === undefined ? denominator : (expected[at] ?? null);
    const isPossible =
      numerator !== null &&
      denominator !== null &&
      size !== null &&
      numerator >= 0 &&
      denominator > 0 &&
      size > 0 &&
      !(isShare && numerator > denominator);
    return { x: day, numerator: isPossible ? numerator * scale : null, denominator: isPossible ? size * scale : null };
  });
}

/** From observed / expected back to the metric's own unit: on each day times what the mix of that day lets expect. */
function inUnits(chart: Chart, { denominators, expected }: DatedSeries): Chart {
  if (expected === undefined) return chart;
  const scaled = (list: Chart['centre']) => list.map((value, at) => times(value, at));
  const times = (value: number | null, at: number): number | null => {
    const [size, denominator] = [expected[at] ?? null, denominators[at] ?? null];
    return value === null || size === null || denominator === null || denominator === 0 ? null : (value * size) / denominator;
  };
  return {
    ...chart,
    centre: scaled(chart.centre),
    lower: scaled(chart.lower),
    upper: scaled(chart.upper),
    points: chart.points.map((point, at) => ({ ...point, value: times(point.value, at), observed: times(point.observed, at) })),
  };
}

/** A share cannot pass 0 or 1, whatever the limits of observed / expected say. */
function withinBounds(chart: Chart, metric: string): Chart {
  const { unit } = metricOf(metric);
  const cut = (value: number | null) => (value === null ? null : Math.max(0, unit === 'ratio' ? Math.min(1, value) : value));
  return { ...chart, lower: chart.lower.map(cut), upper: chart.upper.map(cut) };
}

/**
 * A figure day by day as a control chart in the metric's own unit. Where the series says what its mix lets expect, centre and limits follow the
 * mix of each day; else weekdays may have levels of their own, as far as there are days enough to know them.
 *
 * Shares are held against p′ limits, everything else (and shares with a mix) against u′. Days without a figure stay missing.
 *
 * @param season whether weekdays have their own level; without effect where the mix is followed.
 * @returns the chart with a reason where there are too few days for limits.
 * @throws RangeError when the metric or a rule is unknown.
 * @example chartInUnits({ metric: 'answer_rate', days: ['2026-11-02'], numerators: [9], denominators: [10] }, 'weekday', {}).chart.points[0]?.value // => 0.9
 */
export function chartInUnits(series: DatedSeries, season: 'weekday' | 'none', options: ChartOptions): { chart: Chart; adjusted: Adjusted } {
  const points = pointsOf(series);
  const withMix = series.expected !== undefined;
  const type = withMix ? 'uprime' : chartOfMetric(series.metric);
  const build = (groups: readonly number[] | null) => buildChart({ ...options, type, points, season: groups === null ? null : { groups } });
  if (withMix) {
    const { target: _, ...rest } = options; // a target is of the value, the chart of observed / expected
    return { chart: withinBounds(inUnits(buildChart({ ...rest, type, points }), series), series.metric), adjusted: 'mix' };
  }
  const seasonal = season === 'weekday' ? build(weekdaysOf(series.days)) : null;
  if (seasonal !== null && seasonal.reason?.code !== 'too-few-for-season')
    return { chart: withinBounds(seasonal, series.metric), adjusted: 'weekday' };
  return { chart: withinBounds(build(null), series.metric), adjusted: 'no' };
}

/**
 * The same series with a point per week, named by its Monday: for figures of which a day brings too few.
 *
 * @example byWeek({ metric: 'satisfaction', days: ['2026-11-02', '2026-11-03'], numerators: [4, null], denominators: [5, null] }).denominators // => [5]
 */
export function byWeek(series: DatedSeries): DatedSeries {
  const { metric, days, expected } = series;
  const mondays = days.map((day) => addDays(day, -weekdayOfNumber(numberOfDay(day))));
  const weeks = [...new Set(mondays)];
  const places = Map.groupBy([...days.keys()], (at) => mondays[at] ?? '');
  const summed = (column: readonly (number | null)[]) =>
    weeks.map((week) =>
      (places.get(week) ?? []).reduce<number | null>((sum, at) => {
        const value = column[at] ?? null;
        return value === null ? sum : (sum ?? 0) + value;
      }, null),
    );
  return {
    metric,
    days: weeks,
    numerators: summed(series.numerators),
    denominators: summed(series.denominators),
    ...(expected === undefined ? {} : { expected: summed(expected) }),
  };
}
