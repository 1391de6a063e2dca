import { type DayKinds, expectedDays } from '#core/goals/expected-days.ts';
import { type Forecast, forecastGoal } from '#core/goals/forecast.ts';
import { type DaySums, learnProcess, type Process } from '#core/goals/process.ts';
import { noiseKind } from '#core/fairness/noise-kind.ts';
import type { Metric } from '#core/metrics/metric.ts';
import type { Target } from '#core/metrics/targets.ts';
import { addDays } from '#core/time/calendar.ts';
import { type DayInputs, figureOf, type MetricSums, sumsOf } from './scope-sums.ts';
import type { Track } from './track-store.ts';

/** Days of the past that say how people work now. */
export const learnedDays = 84;
/** And how much they do on which weekday. */
const amountDays = 56;

/** Everybody's days in one metric, and what is learnt from them. */
export interface Learned {
  sums: MetricSums;
  byUnit: ReadonlyMap<string, readonly DayInputs[]>;
  process: Process | null;
  asOf: string;
  kinds: DayKinds;
}

const known = (day: DayInputs, sums: MetricSums) => {
  const found = sumsOf(sums, day.inputs);
  return found === null ? [] : [{ unit: day.unit, day: day.day, ...found }];
};

/** A sum has no denominator: what the weekdays let expect takes its place, and its true value is about 1. */
function againstWeekdays(rows: readonly DaySums[], span: { from: string; to: string }, kinds: DayKinds): DaySums[] {
  const usual = new Map(
    expectedDays(
      rows.map(({ day, numerator }) => ({ day, amount: numerator })),
      span,
      span,
      kinds,
    ).map(({ day, amount }) => [day, amount]),
  );
  return rows.map((row) => ({ ...row, denominator: usual.get(row.day) ?? 0 }));
}

function kindOf({ unit, interval }: Metric, rows: readonly DaySums[], isTotal: boolean): 'binomial' | 'poisson' | 'normal' {
  if (isTotal) return 'normal';
  if (unit === 'ratio' && interval === 'wilson') return 'binomial';
  return unit === 'seconds' || unit === 'minutes' || unit === 'points' || unit === 'ratio' ? 'normal' : noiseKind(rows);
}

/** Learns how a metric behaves among units that do the same work. A row that cannot be (more hits than tries) is a fault of the source. */
export function learn(sums: MetricSums, days: readonly DayInputs[], asOf: string, kinds: DayKinds): Learned {
  const byUnit = new Map<string, DayInputs[]>();
  for (const day of days) {
    const own = byUnit.get(day.unit);
    if (own === undefined) byUnit.set(day.unit, [day]);
    else own.push(day);
  }
  const span = { from: addDays(asOf, 1 - learnedDays), to: addDays(asOf, 1) };
  const inSpan = ({ day }: { day: string }) => day >= span.from && day < span.to;
  const rows = [...byUnit.values()].flatMap((own) => {
    const used = own.filter(inSpan).flatMap((day) => known(day, sums));
    return sums.isTotal ? againstWeekdays(used, span, kinds) : used;
  });
  const kind = kindOf(sums.metric, rows, sums.isTotal);
  const possible = rows.filter(
    (row) => kind === 'normal' || (row.numerator >= 0 && (kind !== 'binomial' || row.numerator <= row.denominator)),
  );
  return { sums, byUnit, process: learnProcess(possible, kind), asOf, kinds };
}

export interface ToForecast {
  unit: string;
  target: Target;
  /** Half-open. */
  from: string;
  to: string;
  seed: number;
  draws?: number;
  /** As if nothing of the period were over. */
  fromNothing?: boolean;
}

/** What is to come of a unit's denominator (of a sum: of itself) after what is known. */
function aheadOf({ sums, byUnit, asOf, kinds }: Learned, unit: string, span: { from: string; to: string }) {
  if (span.from >= span.to) return [];
  const past = { from: addDays(asOf, 1 - amountDays), to: addDays(asOf, 1) };
  const amounts = (byUnit.get(unit) ?? [])
    .filter(({ day }) => day >= past.from && day < past.to)
    .flatMap((day) => known(day, sums).map((row) => ({ day: row.day, amount: sums.isTotal ? row.numerator : row.denominator })));
  return expectedDays(amounts, past, span, kinds);
}

/** The chance and the way to the end; null where the data do not say. Also what the whole period will divide by. */
export function forecastOf(learned: Learned, asked: ToForecast): { forecast: Forecast | null; whole: number | null } {
  const { sums, byUnit, process, asOf } = learned;
  const { unit, target, from, to, seed, draws, fromNothing = false } = asked;
  const truth = process?.units.get(unit);
  const done = { numerator: 0, denominator: 0 };
  if (!fromNothing)
    for (const day of byUnit.get(unit) ?? []) {
      if (day.day < from || day.day >= to || day.day > asOf) continue;
      for (const { numerator, denominator } of known(day, sums)) {
        done.numerator += numerator;
        done.denominator += denominator;
      }
    }
  const next = addDays(asOf, 1);
  const start = fromNothing || from > next ? from : next;
  const ahead = aheadOf(learned, unit, { from: start, to });
  const whole = sums.isTotal ? 1 : done.denominator + ahead.reduce((sum, { amount }) => sum + amount, 0);
  if (process === null || truth === undefined) return { forecast: null, whole };
  const { kind, noise, weekly } = process;
  const forecast = forecastGoal({
    kind,
    isTotal: sums.isTotal,
    done,
    ahead,
    truth,
    noise,
    weekly,
    target,
    seed,
    ...(draws === undefined ? {} : { draws }),
  });
  return { forecast, whole };
}

/** How a goal stands as of the last full day: the board's own figure, and how it may end. */
export function trackOf(learned: Learned, goal: { id: number } & Omit<ToForecast, 'seed'>): Track {
  const { sums, byUnit, process, asOf } = learned;
  const days = (byUnit.get(goal.unit) ?? []).filter(({ day }) => day >= goal.from && day < goal.to && day <= asOf);
  const figure = figureOf(sums, days);
  const { forecast, whole } = forecastOf(learned, { ...goal, seed: goal.id });
  const unit = process?.units.get(goal.unit);
  const half = process && figure.value !== null && figure.denominator ? 1.96 * Math.sqrt(process.noise / figure.denominator) : null;
  return {
    goalId: goal.id,
    asOf,
    value: days.length === 0 ? null : figure.value,
    numerator: figure.numerator,
    denominator: figure.denominator,
    interval:
      figure.interval ?? (half === null || figure.value === null ? null : { lower: figure.value - half, upper: figure.value + half }),
    whole,
    chance: forecast?.chance ?? null,
    standing: forecast?.standing ?? null,
    final: forecast?.final ?? null,
    luck: unit === undefined || (process?.units.size ?? 0) < 4 ? null : Math.min(1, Math.max(0, 1 - unit.kept)),
  };
}
