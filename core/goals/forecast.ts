import type { NoiseKind } from '../fairness/noise-kind.ts';
import { judge, type Target } from '../metrics/targets.ts';
import { type Random, randomFrom } from '../numerics/random.ts';
import { weekOfDay } from '../time/calendar.ts';
import type { DayAmount } from './expected-days.ts';

export type Standing = 'ahead' | 'on' | 'behind';

export interface ForecastInput {
  kind: NoiseKind;
  /** The value is the sum itself; otherwise numerator over denominator. */
  isTotal: boolean;
  /** What the period has brought so far. */
  done: { numerator: number; denominator: number };
  /** What is expected of the denominator on the days that are left. */
  ahead: readonly DayAmount[];
  /** What is believed of the true value. */
  truth: { mean: number; variance: number };
  /** Variance of one contact, and of the true value from week to week. */
  noise: number;
  weekly: number;
  target: Target;
  /** Same seed, same forecast. */
  seed: number;
  draws?: number;
}

/** Values of the whole period as they may come out: four in five lie between `lower` and `upper`. */
export interface Spread {
  lower: number;
  middle: number;
  upper: number;
}

export interface Forecast {
  /** Chance of hitting the target by the end, 0 to 1. */
  chance: number;
  standing: Standing;
  final: Spread;
  /** The value of the period up to the end of each week that is left. */
  fan: (Spread & { day: string })[];
}

const usualDraws = 1000;
const aheadFrom = 0.75;
const behindBelow = 0.4;

/**
 * What a chance of hitting is called.
 *
 * @example standingOf(0.8) // => 'ahead'
 * @example standingOf(0.5) // => 'on'
 * @example standingOf(0.1) // => 'behind'
 */
export function standingOf(chance: number): Standing {
  if (chance >= aheadFrom) return 'ahead';
  return chance < behindBelow ? 'behind' : 'on';
}

interface Week {
  last: string;
  size: number;
}

function weeksOf(ahead: readonly DayAmount[]): Week[] {
  const weeks = new Map<string, Week>();
  for (const { day, amount } of ahead) {
    const week = weeks.get(weekOfDay(day)) ?? { last: day, size: 0 };
    weeks.set(weekOfDay(day), { last: day > week.last ? day : week.last, size: week.size + amount });
  }
  return [...weeks.values()].toSorted((a, b) => (a.last < b.last ? -1 : 1));
}

/** A rate between 0 and 1 with this mean and variance. */
function betaOf(random: Random, mean: number, variance: number): number {
  if (!(mean > 0)) return 0;
  if (mean >= 1) return 1;
  const size = (mean * (1 - mean)) / variance - 1;
  return variance > 0 && size > 1e-6 ? random.beta(mean * size, (1 - mean) * size) : mean;
}

function gammaOf(random: Random, mean: number, variance: number): number {
  return variance > 0 && mean > 0 ? random.gamma((mean * mean) / variance, variance / mean) : Math.max(0, mean);
}

/** The numerator of some work, given the true value. */
function drawn(random: Random, { kind, noise, weekly }: ForecastInput, truth: number, size: number): number {
  if (!(size > 0)) return 0;
  if (kind === 'normal') return size * random.normal(truth, Math.sqrt(weekly + noise / size));
  const chance = kind === 'poisson' ? truth : truth * (1 - truth);
  const extra = weekly + Math.max(0, noise - chance) / size;
  if (kind === 'poisson') return random.poisson(gammaOf(random, truth, extra) * size);
  const trials = Math.round(size);
  return trials === 0 ? 0 : (random.binomial(trials, betaOf(random, truth, extra)) * size) / trials;
}

function truthDrawn(random: Random, { kind, truth: { mean, variance } }: ForecastInput): number {
  if (kind === 'binomial') return betaOf(random, mean, variance);
  return kind === 'poisson' ? gammaOf(random, mean, variance) : random.normal(mean, Math.sqrt(Math.max(0, variance)));
}

function spreadOf(values: Float64Array): Spread {
  const sorted = values.toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { lower: at(0.1), middle: at(0.5), upper: at(0.9) };
}

/**
 * How a goal may end: the true value is drawn from what is believed of it, then week by week what is left of the period.
 *
 * Seeded simulation; values in the metric's unit. Source: docs/user/en/goals.md; checked for honesty by bench/goals.ts.
 *
 * @returns null when nothing is done and nothing is to come.
 * @example forecastGoal({ kind: 'normal', isTotal: false, done: { numerator: 10, denominator: 2 }, ahead: [], truth: { mean: 5, variance: 0 }, noise: 1, weekly: 0, target: { kind: 'at-most', high: 6 }, seed: 1 })?.chance // => 1
 */
export function forecastGoal(input: ForecastInput): Forecast | null {
  const { isTotal, done, ahead, target, seed, draws = usualDraws } = input;
  const weeks = weeksOf(ahead.filter(({ amount }) => amount > 0));
  if (weeks.length === 0 && !isTotal && !(done.denominator > 0)) return null;
  const random = randomFrom(seed);
  const paths = weeks.map(() => new Float64Array(draws));
  const ends = new Float64Array(draws);
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    let { numerator, denominator } = done;
    const truth = truthDrawn(random, input);
    for (const [at, week] of weeks.entries()) {
      numerator += drawn(random, input, truth, week.size);
      denominator += week.size;
      const path = paths[at];
      if (path) path[draw] = isTotal ? numerator : numerator / denominator;
    }
    const value = isTotal ? numerator : numerator / denominator;
    ends[draw] = value;
    if (judge(value, target, true) === 'met') hits += 1;
  }
  const chance = hits / draws;
  const fan = weeks.map((week, at) => ({ day: week.last, ...spreadOf(paths[at] ?? ends) }));
  return { chance, standing: standingOf(chance), final: spreadOf(ends), fan };
}
