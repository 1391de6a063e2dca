import type { EffectRow } from '#core/effect/path-rows.ts';
import { type Random, randomFrom } from '#core/numerics/random.ts';

/** A simulated centre in which nothing but chance, mix and lasting differences between people moves a metric. */
export interface World {
  name: string;
  kind: 'binomial' | 'poisson' | 'normal';
  /** Value of the metric over everybody. */
  level: number;
  /** Relative standard deviation between people. */
  people: number;
  /** Relative standard deviation of a person's whole weeks, beyond chance. */
  weeks: number;
  contactsPerWeek: number;
  /** Which way is worse: the worst tenth by this are coached. */
  worse: 'high' | 'low';
}

export interface Person {
  unit: string;
  rows: EffectRow[];
  /** Own ratio before, the figure by which managers pick whom to coach. */
  before: number;
}

export const weeksBefore = 4;
export const weeksAfter = 8;
/** The first week of the action. */
export const actionWeek = String(weeksBefore + 1);

function drawNumerator(random: Random, { kind }: World, contacts: number, value: number): number {
  if (kind === 'binomial') return random.binomial(contacts, Math.min(1, Math.max(0, value)));
  if (kind === 'poisson') return random.poisson(contacts * value);
  // Handling times: each contact has a coefficient of variation of 0.8.
  return contacts === 0 ? 0 : random.gamma(contacts / 0.64, value * 0.64);
}

/** A value of the metric with this ratio: shares above a half differ in their failures. */
function valueAt(world: World, mix: number, ratio: number): number {
  return world.kind === 'binomial' && world.level > 0.5 ? 1 - (1 - mix) * ratio : mix * ratio;
}

function simulatePerson(random: Random, world: World, unit: string, effect: number): Person {
  const own = random.lognormal(-(world.people ** 2) / 2, world.people);
  const rows: EffectRow[] = [];
  let [observed, expected] = [0, 0];
  for (let week = 1; week <= weeksBefore + weeksAfter; week++) {
    const contacts = random.poisson(world.contactsPerWeek * random.uniform(0.6, 1.4));
    const mix =
      world.level > 0.5 && world.kind === 'binomial'
        ? 1 - (1 - world.level) * random.uniform(0.8, 1.2)
        : world.level * random.uniform(0.8, 1.2);
    const ratio = own * random.lognormal(-(world.weeks ** 2) / 2, world.weeks);
    const change = week > weeksBefore ? 1 + effect : 1;
    const numerator = drawNumerator(random, world, contacts, valueAt(world, mix, ratio) * change);
    rows.push({ unit, period: String(week), numerator, denominator: contacts, expected: mix * contacts });
    if (week <= weeksBefore) [observed, expected] = [observed + numerator, expected + mix * contacts];
  }
  return { unit, rows, before: observed / expected };
}

/** People with their weeks; the true effect is relative and the same for everybody from the action's week on. */
export function simulatePeople(world: World, count: number, seed: number, effect: number): Person[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => simulatePerson(random.fork(), world, `p${at}`, effect));
}

/** The tenth of the people whose figures before were worst. */
export function worstTenth(people: readonly Person[], worse: 'high' | 'low'): Person[] {
  const sorted = [...people].sort((a, b) => (worse === 'high' ? b.before - a.before : a.before - b.before));
  return sorted.slice(0, Math.round(people.length / 10));
}
