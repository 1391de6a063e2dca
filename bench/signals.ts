import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UnitRef } from '#core/diagnosis/unit.ts';
import { randomFrom } from '#core/numerics/random.ts';
import { findSignals } from '#core/signals/find-signals.ts';
import { chartOfMetric, type MetricSeries } from '#core/signals/series.ts';
import { addDays, daysOfSpan } from '#core/time/calendar.ts';

const people = 500;
const teams = 40;
const asOf = '2026-11-15';
const days = daysOfSpan(addDays(asOf, -179), addDays(asOf, 1));

/** Twelve metrics with their usual level and how many contacts of a day count for them. */
const metrics = [
  { metric: 'aht', level: 240, share: 1 },
  { metric: 'acw', level: 45, share: 1 },
  { metric: 'att', level: 190, share: 1 },
  { metric: 'aht_hold', level: 12, share: 1 },
  { metric: 'transfer_rate', level: 0.06, share: 1 },
  { metric: 'repeat_rate', level: 0.16, share: 0.95 },
  { metric: 'satisfaction', level: 0.9, share: 0.08 },
  { metric: 'response_rate', level: 0.3, share: 0.28 },
  { metric: 'quality_score', level: 90, share: 0.02 },
  { metric: 'critical_error_rate', level: 0.03, share: 0.02 },
  { metric: 'return_rate', level: 0.05, share: 0.2 },
  { metric: 'resolved_rate', level: 0.8, share: 0.08 },
] as const;

function series(
  unit: UnitRef,
  within: UnitRef[],
  contacts: number,
  seed: number,
  { metric, level, share }: (typeof metrics)[number],
): MetricSeries {
  const random = randomFrom(seed);
  const isShare = chartOfMetric(metric) === 'pprime';
  const denominators = days.map((_, at) => (at % 7 > 4 && unit.kind === 'person' ? 0 : random.poisson(contacts * share)));
  const numerators = denominators.map((count) => {
    if (isShare) return random.binomial(count, level);
    const mean =
      metric === 'quality_score'
        ? Math.min(100, random.normal(level, 6 / Math.sqrt(Math.max(1, count))))
        : level * random.lognormal(0, 0.7 / Math.sqrt(Math.max(1, count)));
    return count * mean;
  });
  const expected = unit.kind === 'person' || unit.kind === 'team' ? { expected: denominators.map((count) => count * level) } : {};
  return { metric, unit, within, numerators, denominators, contacts: denominators.map((count) => count / share), ...expected };
}

/** A centre of 500 people in 40 teams, 12 queues, 4 bands of the day and 2 channels, 12 metrics each. */
function table(): { days: readonly string[]; series: MetricSeries[] } {
  const units: { unit: UnitRef; within: UnitRef[]; contacts: number }[] = [
    { unit: { kind: 'centre', key: 'all' }, within: [], contacts: 30_000 },
  ];
  for (const [kind, count, contacts] of [
    ['channel', 2, 15_000],
    ['queue', 12, 2500],
    ['hours', 4, 7500],
    ['team', teams, 750],
  ] as const) {
    for (let key = 0; key < count; key++) units.push({ unit: { kind, key: String(key) }, within: [], contacts });
  }
  for (let key = 0; key < people; key++) {
    units.push({ unit: { kind: 'person', key: String(key) }, within: [{ kind: 'team', key: String(key % teams) }], contacts: 60 });
  }
  return {
    days,
    series: units.flatMap(({ unit, within, contacts }, at) =>
      metrics.map((metric, place) => series(unit, within, contacts, 1000 * at + place, metric)),
    ),
  };
}

/** Prints how long the pure part of a night takes on one core: 500 people × 12 metrics × 180 days, with their teams, queues and hours. Goal: 40 s. */
export function run(): void {
  const data = table();
  const started = performance.now();
  const { signals, judged, unjudged } = findSignals(data, { asOf });
  const seconds = (performance.now() - started) / 1000;
  console.table([
    {
      people,
      metrics: metrics.length,
      days: days.length,
      charts: data.series.length,
      judged,
      unjudged,
      signals: signals.length,
      seconds: Number(seconds.toFixed(2)),
      'charts per s': Math.round(data.series.length / seconds),
    },
  ]);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) run();
