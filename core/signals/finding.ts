import { isReason } from '../charts/fit.ts';
import { breadthOf, type UnitRef, unitText } from '../diagnosis/unit.ts';
import { type DayPlan, type KnownSpan, planDays, type PlanOptions } from './days.ts';
import { discoveryLine } from './discovery.ts';
import { type Family, familyOf, senseOf } from './metric-family.ts';
import { moderate } from './moderation.ts';
import { type Stretch, strangeStretches } from './scan.ts';
import { checkTable, type MetricSeries, type SeriesTable } from './series.ts';
import { type ChartedSeries, chartSeries } from './standardise-days.ts';
import { learnTogetherness, togethernessOf } from './togetherness.ts';

/** What one chart says that chance does not explain. */
export interface Finding {
  chart: ChartedSeries;
  metric: string;
  unit: UnitRef;
  family: Family;
  /** Which way the story of the family goes. */
  sense: 1 | -1;
  stretch: Stretch;
  /** The last days with figures still belong to it. */
  ongoing: boolean;
  /** It spoke for its story on an earlier night. */
  spoke: boolean;
}

export interface FindingOptions extends PlanOptions {
  /** Share of false ones among the findings of a night, on average. Default 0.05, and never more than half a false one a month. */
  falseShare?: number;
  /** Changes smaller than this, relative to the usual value, are not worth a word however sure. Default 0.02. */
  leastChange?: number;
  known?: readonly KnownSpan[];
}

/** Everything that one night's look at a table gives: the findings, and all charts by metric and unit for those who weigh them. */
export interface Findings {
  plan: DayPlan;
  findings: Finding[];
  charts: ReadonlyMap<string, ChartedSeries>;
  /** Charts that had enough data, and those that had not. */
  judged: number;
  unjudged: number;
  /** Chance of a chart alone at which its finding counts. */
  line: number;
}

/**
 * The name of a chart in `Findings.charts`.
 *
 * @example chartName('aht', { kind: 'team', key: '3' }) // => 'aht team:3'
 */
export function chartName(metric: string, unit: UnitRef): string {
  return `${metric} ${unitText(unit)}`;
}

/** Days with figures after a stretch from which on it may be called over. */
const daysUntilOver = 3;

/** The stretch with the days after it where they go on as it did: nearer to its change than to the usual. */
function carriedOn({ score, start, observed, expected, size }: ChartedSeries, stretch: Stretch): { stretch: Stretch; ongoing: boolean } {
  const rest = { observed: 0, expected: 0, size: 0, days: 0, to: stretch.to };
  for (let step = stretch.to - start; step < score.length; step++) {
    if (Number.isNaN(score[step])) continue;
    rest.observed += observed[step] ?? 0;
    rest.expected += expected[step] ?? 0;
    rest.size += size[step] ?? 0;
    rest.days += 1;
    rest.to = start + step + 1;
  }
  const change = (sums: { observed: number; expected: number }) => Math.log(Math.max(sums.observed, 0.5) / sums.expected);
  if (rest.days > 0 && stretch.days > 1 && change(rest) / change(stretch) > 0.5) {
    const { from, score: told, p } = stretch;
    const sums = { observed: stretch.observed + rest.observed, expected: stretch.expected + rest.expected, size: stretch.size + rest.size };
    return { stretch: { ...sums, from, to: rest.to, days: stretch.days + rest.days, score: told, p }, ongoing: true };
  }
  return { stretch, ongoing: rest.days < daysUntilOver };
}

/** Spans that concern a chart: its own; and those of its family in other queues, hours or teams, which share contacts with it. */
function knownOf(known: readonly KnownSpan[], { metric, unit }: MetricSeries, lastDay: string): KnownSpan[] {
  return known.filter((span) => {
    if (span.from > lastDay) return false;
    if (span.metric === metric && unitText(span.unit) === unitText(unit)) return true;
    const areWide = span.unit.kind !== 'person' && unit.kind !== 'person';
    return areWide && !span.newPhase && familyOf(span.metric) === familyOf(metric);
  });
}

/** The order of charts must not move a digit of what they teach each other. */
function byName(a: MetricSeries, b: MetricSeries): number {
  return chartName(a.metric, a.unit) < chartName(b.metric, b.unit) ? -1 : 1;
}

function chartAll(table: SeriesTable, plan: DayPlan, known: readonly KnownSpan[]): { charts: ChartedSeries[]; unjudged: number } {
  const lastDay = plan.days[plan.judgedTo - 1] ?? '';
  const charts: ChartedSeries[] = [];
  let unjudged = 0;
  const placeOf = (day: string): number => {
    const place = plan.days.findIndex((other) => other >= day);
    return place < 0 ? plan.days.length : place;
  };
  for (const series of table.series.toSorted(byName)) {
    const own = known.length === 0 ? [] : knownOf(known, series, lastDay);
    const phaseFrom = own.reduce((latest, { newPhase, from }) => (newPhase ? Math.max(latest, placeOf(from)) : latest), 0);
    const isKnown = (at: number) => {
      const day = plan.days[at] ?? '';
      return own.some(({ from, to, newPhase }) => !newPhase && day >= from && (to === null || day < to));
    };
    const chart = chartSeries(series, plan, isKnown, phaseFrom);
    if (isReason(chart)) unjudged += 1;
    else charts.push(chart);
  }
  return { charts, unjudged };
}

/** Two stretches of one chart with at most so many days in between are one story with better days in it. */
const gapDays = 3;

/** Stretches of one chart joined where they go the same way and lie close together; all days in between then count. */
function joined(chart: ChartedSeries, stretches: readonly Stretch[]): Stretch[] {
  const together: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = together.at(-1);
    const isNear = last !== undefined && stretch.from - last.to <= gapDays && last.score > 0 === stretch.score > 0;
    if (isNear) together[together.length - 1] = over(chart, last, stretch);
    else together.push(stretch);
  }
  return together;
}

function over({ start, score, observed, expected, size }: ChartedSeries, first: Stretch, second: Stretch): Stretch {
  const surest = first.p <= second.p ? first : second;
  const whole = { ...surest, from: first.from, to: second.to, observed: 0, expected: 0, size: 0, days: 0 };
  for (let step = first.from - start; step < second.to - start; step++) {
    if (Number.isNaN(score[step])) continue;
    whole.observed += observed[step] ?? 0;
    whole.expected += expected[step] ?? 0;
    whole.size += size[step] ?? 0;
    whole.days += 1;
  }
  return whole;
}

function findingOf(chart: ChartedSeries, stretch: Stretch, spoke: boolean): Finding {
  const { metric, unit }: MetricSeries = chart.series;
  const direction = stretch.score > 0 ? 1 : -1;
  return { chart, metric, unit, family: familyOf(metric), sense: senseOf(metric, direction), spoke, ...carriedOn(chart, stretch) };
}

/**
 * False findings of all charts together in a month, at most, on average. Many true findings loosen the line of false shares, and stories are fewer
 * than findings: a storm on the floor must not let weak findings pass beside it.
 */
const mostFalse = 0.5;

/** Chances above this are never looked at twice in one chart. */
const rareInChart = 0.001;

/**
 * Looks at every chart of a table and keeps what chance does not explain, with the share of false findings under control over all charts.
 *
 * Pure: nothing but its arguments. Findings come widest unit first, then by how sure they are.
 *
 * @throws RangeError when the table is not whole or `asOf` is not among its days.
 * @example findFindings({ days: ['2026-11-02'], series: [] }, { asOf: '2026-11-02' }).findings // => []
 */
export function findFindings(table: SeriesTable, options: FindingOptions): Findings {
  checkTable(table);
  const { falseShare = 0.05, leastChange = 0.02, known = [] } = options;
  const plan = planDays(table.days, options);
  const { charts: own, unjudged } = chartAll(table, plan, known);
  const charts = moderate(own);
  const together = learnTogetherness(charts);
  const found = charts.map((chart) => ({
    chart,
    stretches: strangeStretches(chart, togethernessOf(together, chart), rareInChart),
  }));
  const chances = found.flatMap(({ stretches: [first] }) => (first === undefined ? [] : [first.p]));
  const line = Math.min(discoveryLine(chances, falseShare), mostFalse / Math.max(1, chances.length));
  const speakers = new Set(known.filter(({ speaks }) => speaks === true).map(({ metric, unit }) => chartName(metric, unit)));
  const findings = found.flatMap(({ chart, stretches }) =>
    joined(
      chart,
      stretches.filter(({ p, observed, expected }) => p <= line && Math.abs(observed / expected - 1) >= leastChange),
    ).map((stretch) => findingOf(chart, stretch, speakers.has(chartName(chart.series.metric, chart.series.unit)))),
  );
  findings.sort((a, b) => breadthOf(a.unit.kind) - breadthOf(b.unit.kind) || a.stretch.p - b.stretch.p || (a.metric < b.metric ? -1 : 1));
  const byName = new Map(charts.map((chart) => [chartName(chart.series.metric, chart.series.unit), chart]));
  return { plan, findings, charts: byName, judged: chances.length, unjudged: unjudged + charts.length - chances.length, line };
}
