import type { z } from 'zod';
import type { GoalDetail, weighTarget } from '#api/goal-detail.ts';
import { counterMetrics } from '#core/goals/advice.ts';
import { type PastPeriod, sensible } from '#core/goals/sensible.ts';
import { judge, type Target } from '#core/metrics/targets.ts';
import { addDays, numberOfDay } from '#core/time/calendar.ts';
import { readPersonCells } from '../metrics/series-store.ts';
import type { Tx } from '../platform/database.ts';
import { type GoalScope, targetOf } from './goal-store.ts';
import { beginReading, learnScope, type Reading, unitKey } from './recompute.ts';
import { figureOf, metricSums, type MetricSums } from './scope-sums.ts';
import { forecastOf, type Learned, trackOf } from './track.ts';
import type { Clock } from '../platform/clock.ts';

type Weighed = z.output<typeof weighTarget.reply>;

const daysBack = 364;
const mostPeriods = 12;
/** Far shorter periods say nothing, far longer ones there are too few of. */
const periodDays = { least: 7, most: 28 };

/** Consecutive periods before the data end, as long as the goal's or four weeks, newest last. */
function periodsBefore(asOf: string, length: number): { from: string; to: string }[] {
  const days = Math.min(periodDays.most, Math.max(periodDays.least, length));
  const count = Math.min(mostPeriods, Math.floor(daysBack / days));
  return Array.from({ length: count }, (_, at) => {
    const to = addDays(asOf, 1 - at * days);
    return { from: addDays(to, -days), to };
  }).toReversed();
}

/** The figure of the same number of days just before a goal, at most those of 12 weeks: what it starts from. */
export function baselineOf(learned: Learned, unit: string, from: string, to: string): GoalDetail['baseline'] {
  const length = Math.min(84, numberOfDay(to) - numberOfDay(from));
  const end = from > addDays(learned.asOf, 1) ? addDays(learned.asOf, 1) : from;
  const start = addDays(end, -length);
  const { value, interval, denominator } = trackOf(learned, {
    id: 0,
    unit,
    target: { kind: 'at-least', low: 0 },
    from: start,
    to: end,
    draws: 1,
  });
  return { value, interval, denominator, from: start, to: addDays(end, -1) };
}

/** What each period's mix of work alone would have made of a person's figure, at everybody's rates. */
async function expectedByMix(
  tx: Tx,
  { centre }: Reading,
  sums: MetricSums,
  personId: number,
  periods: readonly { from: string; to: string }[],
): Promise<(number | null)[]> {
  const days = (span: { from: string; to: string }) => {
    const all: string[] = [];
    for (let day = span.from; day < span.to; day = addDays(day, 1)) all.push(day);
    return all;
  };
  const recent = periods.slice(-6);
  const rates = new Map<string, { numerator: number; denominator: number }>();
  const own: Map<string, number>[] = [];
  for (const period of recent) {
    const mine = new Map<string, number>();
    for (const row of await readPersonCells(tx, centre, days(period), sums)) {
      const cell = row.cell
        .split(' ')
        .filter((_, at) => at !== 1)
        .join(' '); // queue and channel; hours would be too thin
      const rate = rates.get(cell) ?? { numerator: 0, denominator: 0 };
      rates.set(cell, { numerator: rate.numerator + row.numerator, denominator: rate.denominator + row.denominator });
      if (row.agentId === personId) mine.set(cell, (mine.get(cell) ?? 0) + row.denominator);
    }
    own.push(mine);
  }
  const expected = own.map((cells) => {
    let [numerator, denominator] = [0, 0];
    for (const [cell, amount] of cells) {
      const rate = rates.get(cell);
      if (rate === undefined || !(rate.denominator > 0)) continue;
      numerator += (amount * rate.numerator) / rate.denominator;
      denominator += amount;
    }
    return denominator > 0 ? numerator / denominator : null;
  });
  return periods.map((_, at) => expected[at - (periods.length - recent.length)] ?? null);
}

export interface ToWeigh extends GoalScope {
  metric: string;
  from: string;
  /** The day after the last. */
  to: string;
  target: Target | null;
}

const nothingKnown = (metric: string): Weighed => ({
  baseline: null,
  past: [],
  metShare: null,
  mixShare: null,
  chance: null,
  usual: null,
  luck: null,
  verdict: null,
  counters: [...counterMetrics(metric)],
});

/** Whether a target makes sense for whom it is meant. Asked as the worker: who may ask was settled before. */
export async function weigh(tx: Tx, centreId: number, clock: Clock, asked: ToWeigh): Promise<Weighed> {
  const sums = metricSums(asked.metric, asked.variant);
  if (sums === null) return nothingKnown(asked.metric);
  const reading = await beginReading(tx, centreId, clock);
  const unit = unitKey(asked);
  const learned = await learnScope(tx, reading, asked, sums, addDays(reading.asOf, -daysBack));
  const periods = periodsBefore(reading.asOf, numberOfDay(asked.to) - numberOfDay(asked.from));
  const rows = learned.byUnit.get(unit) ?? [];
  const figures = periods.map(
    (period) =>
      figureOf(
        sums,
        rows.filter(({ day }) => day >= period.from && day < period.to),
      ).value,
  );
  const mixed = asked.personId !== null && !sums.isTotal ? await expectedByMix(tx, reading, sums, asked.personId, periods) : [];
  const past = periods.flatMap((period, at): PastPeriod[] => {
    const value = figures[at] ?? null;
    const isEmpty = !rows.some(({ day }) => day >= period.from && day < period.to);
    return value === null || isEmpty ? [] : [{ ...period, value, expected: mixed[at] ?? null }];
  });
  const target = asked.target;
  const { forecast } = forecastOf(learned, {
    unit,
    target: target ?? { kind: 'at-least', low: 0 },
    from: asked.from,
    to: asked.to,
    seed: 1,
    fromNothing: asked.from > reading.asOf,
  });
  const verdict = target === null ? null : sensible(past, target, forecast);
  const unitProcess = learned.process?.units.get(unit);
  return {
    baseline: baselineOf(learned, unit, asked.from, asked.to),
    past: past.map(({ from, to, value }) => ({ from, to: addDays(to, -1), value, met: target && judge(value, target, true) === 'met' })),
    metShare: verdict?.metShare ?? null,
    mixShare: verdict?.mixShare ?? null,
    chance: target === null ? null : (forecast?.chance ?? null),
    usual: forecast?.final ?? null,
    luck: unitProcess === undefined || (learned.process?.units.size ?? 0) < 4 ? null : Math.min(1, Math.max(0, 1 - unitProcess.kept)),
    verdict: verdict?.verdict ?? null,
    counters: [...counterMetrics(asked.metric)],
  };
}

/** What was sent as a target; null when it is not whole yet. */
export const targetSent = ({
  kind,
  low,
  high,
}: {
  kind?: Target['kind'] | undefined;
  low?: number | undefined;
  high?: number | undefined;
}) => targetOf({ targetKind: kind ?? null, low: low ?? null, high: high ?? null });
