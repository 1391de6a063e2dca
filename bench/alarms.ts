import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildChart } from '#core/charts/chart.ts';
import type { ChartInput } from '#core/charts/chart-types.ts';
import { weekdaysOf } from '#core/charts/season.ts';
import { findSignals } from '#core/signals/find-signals.ts';
import { pageGrain, pageRules } from '#core/signals/page-rules.ts';
import { chartOfMetric, type MetricSeries } from '#core/signals/series.ts';
import { addDays, daysOfSpan } from '#core/time/calendar.ts';
import { stableSeries, stableWorlds } from './alarm-worlds.ts';

const charts = 100;
const seeds = [1, 2, 3];
const baseline = 84;
const asOf = '2026-11-15';
const days = daysOfSpan(addDays(asOf, 1 - baseline - 28), addDays(asOf, 1));

type Rules = NonNullable<ChartInput['rules']>;
const ruleSets: readonly { name: string; rules: Rules; sigmas: number }[] = [
  { name: 'Nelson', rules: 'nelson', sigmas: 3 },
  { name: 'Western Electric', rules: 'western-electric', sigmas: 3 },
  { name: 'NHS', rules: 'nhs', sigmas: 3 },
  { name: 'one day, 3 σ', rules: ['nelson-1'], sigmas: 3 },
];

interface Points {
  points: { x: string; numerator: number; denominator: number }[];
  baseline: number;
  groups: number[] | null;
}

/** Days as points, or weeks where days hold too little. */
function pointsOf(series: MetricSeries, grain: 'day' | 'week'): Points {
  const length = grain === 'day' ? 1 : 7;
  const points = days.flatMap((x, at) => {
    if (at % length > 0) return [];
    const sum = (column: MetricSeries['numerators']) => column.slice(at, at + length).reduce<number>((all, one) => all + (one ?? 0), 0);
    return [{ x, numerator: sum(series.numerators), denominator: sum(series.denominators) }];
  });
  return { points, baseline: baseline / length, groups: grain === 'day' ? weekdaysOf(days) : null };
}

/** Whether a chart with a frozen baseline says anything in the 28 days after it. */
function alarms(series: MetricSeries, rules: Rules, sigmas: number, grain: 'day' | 'week'): boolean {
  const { points, baseline: base, groups } = pointsOf(series, grain);
  const season = groups === null ? null : { groups };
  const chart = buildChart({ type: chartOfMetric(series.metric), points, rules, sigmas, baseline: base, season });
  return chart.alarms.some(({ at }) => at >= base);
}

const share = (found: number) => ((100 * found) / (charts * seeds.length)).toFixed(1);

/** Prints what stable charts raise in a month of 28 days: alarms per 100 charts by rule set, and signals after the night's control of false ones. */
export function run(): void {
  process.stdout.write(
    `${charts} stable charts × ${seeds.length} seeds, baseline ${baseline} days, then 28 days: per 100 charts and month\n`,
  );
  const rows = stableWorlds.map((world) => {
    const series = seeds.flatMap((seed) => stableSeries(world, days, charts, seed));
    const bySet = ruleSets.map(({ name, rules, sigmas }) => [
      name,
      share(series.filter((one) => alarms(one, rules, sigmas, 'day')).length),
    ]);
    const page = series.filter((one) => alarms(one, pageRules.rules, pageRules.sigmas, pageGrain(one))).length;
    const nights = seeds.map((seed) => ({ days, series: stableSeries(world, days, charts, seed) }));
    const signals = nights.reduce((sum, table) => sum + findSignals(table, { asOf }).signals.length, 0);
    return {
      world: world.name,
      ...Object.fromEntries(bySet),
      "page's rules": share(page),
      signals: share(signals),
    };
  });
  console.table(rows);
  const pages = rows.map((row) => Number(row["page's rules"]));
  process.stdout.write(
    `page's rules, mean of all: ${(pages.reduce((sum, one) => sum + one, 0) / pages.length).toFixed(1)} (goal: at most 5)\n`,
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) run();
