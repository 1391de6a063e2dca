import type { Interval } from '../numerics/intervals.ts';

/**
 * What became of a figure since a plan was made: better or worse only where the two intervals do not touch.
 *
 * @returns 'cannot-tell' when an interval is missing or they overlap.
 * @example growthEffect({ lower: 0.1, upper: 0.2 }, { lower: 0.3, upper: 0.4 }, 'up') // => 'better'
 * @example growthEffect({ lower: 0.1, upper: 0.3 }, { lower: 0.2, upper: 0.4 }, 'up') // => 'cannot-tell'
 */
export function growthEffect(before: Interval | null, after: Interval | null, good: 'up' | 'down'): 'better' | 'worse' | 'cannot-tell' {
  if (before === null || after === null) return 'cannot-tell';
  const isHigher = after.lower > before.upper;
  const isLower = after.upper < before.lower;
  if (!isHigher && !isLower) return 'cannot-tell';
  return isHigher === (good === 'up') ? 'better' : 'worse';
}

/** A training topic that several plans name. */
export interface TopicNeed {
  topic: string;
  people: number;
}

/**
 * What a team needs training in: topics of its open plans by the number of people, most first. Letter case and spaces around do not matter;
 * the first spelling is kept.
 *
 * @example topicNeeds([{ person: 1, topics: ['Refunds'] }, { person: 2, topics: ['refunds '] }]) // => [{ topic: 'Refunds', people: 2 }]
 */
export function topicNeeds(plans: readonly { person: number; topics: readonly string[] }[]): TopicNeed[] {
  const found = new Map<string, { topic: string; people: Set<number> }>();
  for (const { person, topics } of plans)
    for (const topic of topics.map((text) => text.trim()).filter((text) => text !== '')) {
      const known = found.get(topic.toLowerCase()) ?? { topic, people: new Set<number>() };
      known.people.add(person);
      found.set(topic.toLowerCase(), known);
    }
  return [...found.values()]
    .map(({ topic, people }) => ({ topic, people: people.size }))
    .sort((a, b) => b.people - a.people || (a.topic < b.topic ? -1 : 1));
}
