import { forecastGoal } from '#core/goals/forecast.ts';
import { type DaySums, learnProcess } from '#core/goals/process.ts';
import type { NoiseKind } from '#core/fairness/noise-kind.ts';
import type { Target } from '#core/metrics/targets.ts';
import { type Random, randomFrom } from '#core/numerics/random.ts';
import { addDays, daysOfSpan, numberOfDay, weekdayOfNumber } from '#core/time/calendar.ts';
import { isStarted, rounded } from './homes.ts';

/** How a simulated metric comes about: the true level of people, its drift from week to week, contacts a day. */
interface World {
  name: string;
  kind: NoiseKind;
  level: number;
  between: number;
  weekly: number;
  contacts: number;
}

const worlds: readonly World[] = [
  { name: 'satisfaction (few surveys)', kind: 'binomial', level: 0.85, between: 0.04, weekly: 0.01, contacts: 4 },
  { name: 'first-contact resolution', kind: 'binomial', level: 0.74, between: 0.05, weekly: 0.02, contacts: 35 },
  { name: 'transfers', kind: 'poisson', level: 0.08, between: 0.02, weekly: 0.005, contacts: 35 },
  { name: 'handle time', kind: 'normal', level: 300, between: 25, weekly: 8, contacts: 35 },
];

const pastFrom = '2026-08-03';
const periodFrom = '2026-10-05';
const periodTo = '2026-12-28';
const asOf = '2026-11-09';
const contactSpread = 160;

interface Outcome {
  chance: number;
  hit: boolean;
}

/** Every day of somebody's work, to the end of the period, with a level that moves from week to week. */
function lifeOf(random: Random, unit: string, world: World): DaySums[] {
  const { kind, level, between, weekly, contacts } = world;
  const truth = random.normal(level, between);
  let shift = 0;
  return daysOfSpan(pastFrom, periodTo).flatMap((day) => {
    const weekday = weekdayOfNumber(numberOfDay(day));
    if (weekday === 0) shift = random.normal(0, weekly);
    if (weekday > 4) return [];
    const denominator = random.poisson(contacts * (weekday === 0 ? 1.3 : 0.9));
    const rate = Math.max(0.001, truth + shift);
    const numerator =
      kind === 'normal'
        ? denominator * rate + contactSpread * Math.sqrt(denominator) * random.normal()
        : kind === 'poisson'
          ? random.poisson(denominator * rate)
          : random.binomial(denominator, Math.min(0.999, rate));
    return [{ unit, day, numerator, denominator }];
  });
}

const sums = (rows: readonly DaySums[]) =>
  rows.reduce((sum, row) => ({ numerator: sum.numerator + row.numerator, denominator: sum.denominator + row.denominator }), {
    numerator: 0,
    denominator: 0,
  });

/** One team of twenty: forecasts in the fifth week of twelve, and what came of them. Targets are set as leaders do, around where people stand. */
function team(random: Random, world: World, seed: number): Outcome[] {
  const lives = Array.from({ length: 20 }, (_, at) => lifeOf(random, String(at), world));
  const known = lives.map((life) => life.filter(({ day }) => day < asOf));
  const process = learnProcess(known.flat(), world.kind);
  return lives.flatMap((life, at) => {
    const unit = process?.units.get(String(at));
    if (process === null || unit === undefined) return [];
    const past = (known[at] ?? []).filter(({ day }) => day >= addDays(asOf, -56));
    const ahead = life
      .filter(({ day }) => day >= asOf)
      .map(({ day }) => {
        const weekday = weekdayOfNumber(numberOfDay(day));
        const same = past.filter((row) => weekdayOfNumber(numberOfDay(row.day)) === weekday);
        return { day, amount: sums(same).denominator / Math.max(1, same.length) };
      });
    const value = unit.own ?? world.level;
    const aim = value + random.normal(0, 0.7) * Math.sqrt(unit.variance + process.noise / Math.max(1, sums(past).denominator));
    const target: Target = random.uniform() < 0.5 ? { kind: 'at-least', low: aim } : { kind: 'at-most', high: aim };
    const done = sums(life.filter(({ day }) => day >= periodFrom && day < asOf));
    const forecast = forecastGoal({
      kind: world.kind,
      isTotal: false,
      done,
      ahead,
      truth: unit,
      noise: process.noise,
      weekly: process.weekly,
      target,
      seed: seed * 100 + at,
    });
    const all = sums(life.filter(({ day }) => day >= periodFrom));
    const end = all.numerator / all.denominator;
    return forecast === null ? [] : [{ chance: forecast.chance, hit: 'low' in target ? end >= target.low : end <= aim }];
  });
}

/** Calibration: of the goals forecast at about p, how many were hit. Prints a table for each kind of metric and for all of them. */
export function run(teams = 300): { forecast: string; goals: number; hit: number }[] {
  const all: Outcome[] = [];
  for (const [index, world] of worlds.entries()) {
    const random = randomFrom(41 + index);
    const outcomes = Array.from({ length: teams }, (_, at) => team(random, world, at)).flat();
    all.push(...outcomes);
    console.log(`${world.name}: ${outcomes.length} goals`);
    console.table(calibration(outcomes));
  }
  console.log(`all: ${all.length} goals`);
  const table = calibration(all);
  console.table(table);
  return table;
}

function calibration(outcomes: readonly Outcome[]): { forecast: string; goals: number; mean: number; hit: number }[] {
  return Array.from({ length: 10 }, (_, at) => {
    const [from, to] = [at / 10, (at + 1) / 10];
    const own = outcomes.filter(({ chance }) => chance >= from && chance < (at === 9 ? 1.01 : to));
    const share = (pick: (one: Outcome) => number) => rounded(own.reduce((sum, one) => sum + pick(one), 0) / Math.max(1, own.length), 3);
    return {
      forecast: `${from * 100}–${to * 100} %`,
      goals: own.length,
      mean: share(({ chance }) => chance),
      hit: share(({ hit }) => Number(hit)),
    };
  }).concat(around(outcomes, 0.7));
}

/** The row that the product promises: forecast at 70 %, hit in 65–75 %. */
function around(outcomes: readonly Outcome[], centre: number) {
  const own = outcomes.filter(({ chance }) => Math.abs(chance - centre) <= 0.05);
  const share = (pick: (one: Outcome) => number) => rounded(own.reduce((sum, one) => sum + pick(one), 0) / Math.max(1, own.length), 3);
  return { forecast: `at ${centre * 100} %`, goals: own.length, mean: share(({ chance }) => chance), hit: share(({ hit }) => Number(hit)) };
}

if (isStarted(import.meta.filename)) run(Number(process.argv[2] ?? 300));
