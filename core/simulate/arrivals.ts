import type { Random } from '../numerics/random.ts';
import type { CentreClock } from './clock.ts';
import { streamOf, type CentreConfig } from './config.ts';
import { poolQueues, relativeRate, type Pool } from './demand.ts';
import type { StoryEffects } from './effects.ts';
import { queueOf, queues, type QueueKey } from './organisation.ts';
import { campaignTopic, topics } from './topics.ts';

/** A customer with a new problem. Queue and topic are indices; the customer is a number below `customerCount`. */
export interface Arrival {
  at: number;
  queue: number;
  topic: number;
  customer: number;
}

/** Customers are numbered from 0; the first hundred and twenty contact the centre again and again. */
export const customerCount = 6_000_000;
const frequentCustomers = 120;
const binSeconds = 900;

const topicIndices = new Map<QueueKey, { indices: number[]; weights: number[] }>(
  queues.map(({ key }) => {
    const own = topics.map((topic, index) => ({ topic, index })).filter(({ topic }) => topic.queue === key);
    return [key, { indices: own.map(({ index }) => index), weights: own.map(({ topic }) => topic.weight) }];
  }),
);

function drawTopic(random: Random, queue: QueueKey, campaign: number): number {
  const { indices, weights } = topicIndices.get(queue) ?? { indices: [], weights: [] };
  const swollen =
    campaign === 1 ? weights : weights.map((weight, at) => (topics[indices[at] ?? 0]?.key === campaignTopic ? weight * campaign : weight));
  return indices[random.categorical(swollen)] ?? 0;
}

function drawCustomer(random: Random): number {
  if (random.uniform() < 0.006) return random.integer(frequentCustomers);
  return frequentCustomers + random.integer(customerCount - frequentCustomers);
}

/** What a whole run of arrivals needs to know. */
export interface ArrivalPlan {
  config: CentreConfig;
  clock: CentreClock;
  effects: StoryEffects;
  /** Relative rate × scale = new problems per second. */
  scales: Readonly<Record<Pool, number>>;
  middleDay: number;
}

/** Growth of demand per day, counted from the middle of the span. */
const trendPerDay = 0.0002;

/**
 * The new problems of one local day, in order of time: a Poisson process whose rate follows hour, weekday, holidays and trend,
 * times the day's and the hour's own luck (so that counts vary more than a pure Poisson's).
 *
 * @param day Days since 1970-01-01.
 */
export function arrivalsOfDay({ config, clock, effects, scales, middleDay }: ArrivalPlan, day: number): Arrival[] {
  const random = streamOf(config, `arrivals ${day}`);
  const dayLuck = Math.exp(random.normal(-0.0006, 0.035)) * (1 + trendPerDay * (day - middleDay));
  const arrivals: Arrival[] = [];
  for (const pool of ['voice', 'chat'] as const) {
    if (scales[pool] === 0) continue;
    for (const key of poolQueues[pool]) {
      const queue = queues.indexOf(queueOf(key));
      let hourLuck = 1;
      for (let second = 0; second < 86_400; second += binSeconds) {
        if (second % 3600 === 0) hourLuck = random.gamma(600, 1 / 600);
        const mean = relativeRate(key, day, second + binSeconds / 2) * scales[pool] * dayLuck * hourLuck * binSeconds;
        for (let left = mean === 0 ? 0 : random.poisson(mean); left > 0; left--) {
          const at = clock.instantOf(day * 86_400 + second + random.integer(binSeconds));
          arrivals.push({ at, queue, topic: drawTopic(random, key, effects.campaign(at)), customer: drawCustomer(random) });
        }
      }
    }
  }
  return arrivals.sort((a, b) => a.at - b.at);
}
