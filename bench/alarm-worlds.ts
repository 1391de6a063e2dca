import type { MetricSeries } from '#core/signals/series.ts';
import { type Random, randomFrom } from '#core/numerics/random.ts';
import { numberOfDay, weekdayOfNumber } from '#core/time/calendar.ts';

/** A kind of stable chart: nothing ever happens in it. */
export interface StableWorld {
  name: string;
  metric: string;
  /** Contacts on a weekday; a Sunday has half of them. */
  contacts: number;
  /** Share, or mean seconds of one contact. */
  level: number;
  /** How much whole days differ beyond chance (of the logarithm), and how much of it stays until the next day. */
  daySpread: number;
  memory: number;
}

export const stableWorlds: readonly StableWorld[] = [
  { name: 'answer rate of a centre', metric: 'answer_rate', contacts: 3000, level: 0.93, daySpread: 0.1, memory: 0 },
  { name: 'the same, days that hang together', metric: 'answer_rate', contacts: 3000, level: 0.93, daySpread: 0.1, memory: 0.4 },
  { name: 'handle time of a team', metric: 'aht', contacts: 600, level: 240, daySpread: 0.02, memory: 0.2 },
  { name: 'handle time of a person', metric: 'aht', contacts: 60, level: 240, daySpread: 0.05, memory: 0 },
  { name: 'repeat rate of a person', metric: 'repeat_rate', contacts: 60, level: 0.16, daySpread: 0, memory: 0 },
  { name: 'satisfaction of a person', metric: 'satisfaction', contacts: 6, level: 0.9, daySpread: 0, memory: 0 },
];

function weekdayShare(day: string): number {
  const weekday = weekdayOfNumber(numberOfDay(day));
  return weekday === 6 ? 0.5 : weekday === 5 ? 0.7 : 1;
}

function numeratorOf(random: Random, world: StableWorld, contacts: number, shift: number): number {
  if (world.metric !== 'aht') {
    const odds = (world.level / (1 - world.level)) * Math.exp(shift);
    return random.binomial(contacts, odds / (1 + odds));
  }
  let seconds = 0;
  for (let contact = 0; contact < contacts; contact++) seconds += random.lognormal(Math.log(world.level) - 0.245, 0.7);
  return seconds * Math.exp(shift);
}

/** So many stable charts of one kind. */
export function stableSeries(world: StableWorld, days: readonly string[], charts: number, seed: number): MetricSeries[] {
  return Array.from({ length: charts }, (_, at) => {
    const random = randomFrom(seed * 10_000 + at);
    let shift = 0;
    const contacts = days.map((day) => random.poisson(world.contacts * weekdayShare(day)));
    const numerators = contacts.map((count) => {
      shift = world.memory * shift + Math.sqrt(1 - world.memory ** 2) * random.normal(0, world.daySpread);
      return numeratorOf(random, world, count, shift);
    });
    return { metric: world.metric, unit: { kind: 'queue', key: `${seed}-${at}` }, numerators, denominators: contacts };
  });
}
