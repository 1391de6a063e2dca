import { rateSpread, ratioSpread, shrinkRate, shrinkRatio } from '../fairness/shrink-counts.ts';
import { shrinkNormal } from '../fairness/shrink-normal.ts';
import type { NoiseKind } from '../fairness/noise-kind.ts';
import { normalQuantile } from '../numerics/distributions.ts';
import type { Interval } from '../numerics/intervals.ts';
import { weekOfDay } from '../time/calendar.ts';

/** What one unit (a person, a team) did on one day, in the metric's two sums. */
export interface DaySums {
  unit: string;
  day: string;
  numerator: number;
  denominator: number;
}

/** What is believed of one unit's true value at today's process. */
export interface UnitProcess {
  /** Its own value, as it was; null without data. */
  own: number | null;
  /** Shrunk towards the others, as far as its own data are thin. */
  mean: number;
  variance: number;
  interval: Interval;
  /** How much of its deviation from the others is its own: 1 all, 0 all luck. */
  kept: number;
  denominator: number;
}

/** How a metric behaves among units that do the same work. */
export interface Process {
  kind: NoiseKind;
  overall: number;
  /** Variance of one contact's contribution. */
  noise: number;
  /** Variance of a unit's true value from week to week, beyond the noise. */
  weekly: number;
  units: ReadonlyMap<string, UnitProcess>;
}

interface Known {
  unit: string;
  numerator: number;
  denominator: number;
  rows: DaySums[];
}

const leastFreedom = 5;
/** With fewer units than this their spread says too little to pull anybody towards the others. */
const leastUnits = 4;

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function gather(rows: readonly DaySums[]): Known[] {
  const used = rows.filter(({ denominator }) => denominator > 0);
  return [...groupBy(used, ({ unit }) => unit)].map(([unit, own]) => ({
    unit,
    numerator: own.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: own.reduce((sum, { denominator }) => sum + denominator, 0),
    rows: own,
  }));
}

/** What pure chance does to one contact; null where no formula knows it. */
function chanceOf(kind: NoiseKind, overall: number, denominator: number): number | null {
  if (kind === 'normal') return null;
  if (kind === 'poisson') return Math.max(overall, 0.5 / denominator);
  const least = 0.5 / (denominator + 1);
  const rate = Math.min(1 - least, Math.max(least, overall));
  return rate * (1 - rate);
}

/** Scatter of the days around each unit's own value, per contact; null with too few days. */
function dailyNoise(known: readonly Known[]): number | null {
  let [squares, freedom] = [0, 0];
  for (const { numerator, denominator, rows } of known) {
    const own = numerator / denominator;
    for (const row of rows) squares += (row.numerator - own * row.denominator) ** 2 / row.denominator;
    freedom += rows.length - 1;
  }
  return freedom < leastFreedom ? null : squares / freedom;
}

/** Variance from week to week beyond the noise, by moments: it is what makes a forecast of months less sure than its contacts say. */
function weeklyShift(known: readonly Known[], noise: number): number {
  let [excess, weight, weeks] = [0, 0, 0];
  for (const { numerator, denominator, rows } of known) {
    const own = numerator / denominator;
    for (const week of groupBy(rows, ({ day }) => weekOfDay(day)).values()) {
      const size = week.reduce((sum, row) => sum + row.denominator, 0);
      const rest = week.reduce((sum, row) => sum + row.numerator, 0) - own * size;
      excess += rest * rest - noise * size * (1 - size / denominator);
      weight += size * size * (1 - size / denominator);
      weeks += 1;
    }
  }
  return weeks - known.length < leastFreedom || weight === 0 ? 0 : Math.max(0, excess / weight);
}

function plain(value: number, variance: number, kind: NoiseKind): { value: number; variance: number; interval: Interval; kept: number } {
  const half = normalQuantile(0.975) * Math.sqrt(variance);
  const interval = { lower: kind === 'normal' ? value - half : Math.max(0, value - half), upper: value + half };
  return { value, variance, interval: kind === 'binomial' ? { ...interval, upper: Math.min(1, interval.upper) } : interval, kept: 1 };
}

/** Values pulled towards the whole; counts are first deflated to those that carry the same information. */
function shrunk(values: readonly number[], variances: readonly number[], overall: number, kind: NoiseKind) {
  if (values.length < leastUnits || !(overall > 0) || (kind === 'binomial' && overall >= 1))
    return values.map((value, at) => plain(value, variances[at] ?? 0, kind));
  if (kind === 'normal') return shrinkNormal(values, variances, null);
  if (kind === 'poisson') {
    const counts = values.map((value, at) => ({
      observed: (value * overall) / (variances[at] ?? 1),
      expected: (overall * overall) / (variances[at] ?? 1),
    }));
    const grid = ratioSpread(counts, 1);
    return counts.map((count) => {
      const { value, interval, variance, kept } = shrinkRatio(count, grid, 1);
      const bounds = { lower: interval.lower * overall, upper: interval.upper * overall };
      return { value: value * overall, interval: bounds, variance: variance * overall * overall, kept };
    });
  }
  const rates = values.map((value, at) => {
    const trials = (overall * (1 - overall)) / (variances[at] ?? 1);
    return { observed: Math.min(1, value) * trials, trials, expectedRate: overall };
  });
  const grid = rateSpread(rates);
  return rates.map((rate) => shrinkRate(rate, grid));
}

/**
 * What the past of some units says about each one's true value, the noise of one contact and the shifts from week to week.
 *
 * Numerators and denominators are those of the metric, one row per unit and day. Each value is pulled towards the others by empirical Bayes
 * (core/fairness), the less the more its own data say. Noise is measured by the scatter of days, and never less than chance alone makes.
 * Source: docs/user/en/goals.md; Morris 1983; Skellam 1948.
 *
 * @returns null when nobody has any data, or the noise of a sum cannot be measured (under five days beyond the first of each unit).
 * @example learnProcess([], 'binomial') // => null
 */
export function learnProcess(rows: readonly DaySums[], kind: NoiseKind): Process | null {
  const known = gather(rows);
  const denominator = known.reduce((sum, one) => sum + one.denominator, 0);
  if (denominator === 0) return null;
  const overall = known.reduce((sum, one) => sum + one.numerator, 0) / denominator;
  const [measured, chance] = [dailyNoise(known), chanceOf(kind, overall, denominator)];
  if (measured === null && chance === null) return null;
  const noise = Math.max(measured ?? 0, chance ?? 1e-9);
  const weekly = weeklyShift(known, noise);
  const variances = known.map((one) => {
    const squares = [...groupBy(one.rows, ({ day }) => weekOfDay(day)).values()].reduce(
      (sum, week) => sum + week.reduce((size, row) => size + row.denominator, 0) ** 2,
      0,
    );
    return noise / one.denominator + (weekly * squares) / one.denominator ** 2;
  });
  const values = shrunk(
    known.map((one) => one.numerator / one.denominator),
    variances,
    overall,
    kind,
  );
  const units = new Map(
    known.map((one, at): [string, UnitProcess] => {
      const own = one.numerator / one.denominator;
      const { value, variance, interval, kept } = values[at] ?? plain(own, noise / one.denominator, kind);
      return [one.unit, { own, mean: value, variance, interval, kept, denominator: one.denominator }];
    }),
  );
  return { kind, overall, noise, weekly, units };
}
