import { dayKind } from './days.ts';
import type { QueueKey } from './organisation.ts';
import { meanHandlingSeconds, topics } from './topics.ts';

interface Profile {
  /** Share of the centre's contacts on a weekday (chat: its own scale). */
  share: number;
  /** Relative rate in each hour of the day, 0 to 23. */
  hours: readonly number[];
  /** Factor of each weekday, Monday first. */
  week: readonly number[];
  holiday: number;
  afterHoliday: number;
}

const night = [0, 0, 0, 0, 0, 0, 0, 0] as const;

const profiles: Readonly<Record<Exclude<QueueKey, 'senior'>, Profile>> = {
  consult: {
    share: 0.46,
    hours: [
      0.1, 0.06, 0.05, 0.04, 0.04, 0.06, 0.12, 0.36, 0.88, 1.34, 1.42, 1.2, 0.98, 1.1, 1.5, 1.62, 1.52, 0.98, 0.54, 0.44, 0.37, 0.28, 0.2,
      0.14,
    ],
    week: [1.12, 1.04, 1, 0.98, 0.96, 0.62, 0.55],
    holiday: 0.42,
    afterHoliday: 1.2,
  },
  repair: {
    share: 0.3,
    hours: [
      0.26, 0.18, 0.14, 0.12, 0.13, 0.18, 0.34, 0.64, 0.92, 1.1, 1.12, 1.04, 1, 1.04, 1.16, 1.2, 1.16, 1.02, 0.92, 0.86, 0.78, 0.66, 0.52,
      0.36,
    ],
    week: [1.03, 1, 1, 1, 1, 0.92, 0.88],
    holiday: 0.8,
    afterHoliday: 1.06,
  },
  complaint: {
    share: 0.2,
    hours: [
      0.18, 0.1, 0.07, 0.06, 0.06, 0.08, 0.15, 0.38, 0.82, 1.18, 1.24, 1.08, 0.95, 1.02, 1.32, 1.42, 1.36, 1.06, 0.78, 0.7, 0.63, 0.52,
      0.38, 0.26,
    ],
    week: [1.08, 1.02, 1, 1, 0.98, 0.74, 0.68],
    holiday: 0.55,
    afterHoliday: 1.14,
  },
  foreign: {
    share: 0.022,
    hours: [...night, 0.7, 1.2, 1.3, 1.1, 0.9, 0.9, 1.1, 1.2, 1.1, 0.9, 0.7, 0.6, 0, 0, 0, 0],
    week: [1.05, 1, 1, 1, 1, 0.6, 0.55],
    holiday: 0.7,
    afterHoliday: 1.1,
  },
  chat: {
    share: 1,
    hours: [...night, 0.75, 1.25, 1.35, 1.15, 1, 1.05, 1.25, 1.25, 1.2, 1.05, 0.85, 0.75, 0.5, 0, 0, 0],
    week: [1.08, 1.03, 1, 1, 0.97, 0.6, 0.54],
    holiday: 0.45,
    afterHoliday: 1.15,
  },
};

/** The two pools of work that are staffed apart from each other. */
export type Pool = 'voice' | 'chat';

/** The queues that customers reach by themselves, by pool. */
export const poolQueues: Readonly<Record<Pool, readonly Exclude<QueueKey, 'senior'>[]>> = {
  voice: ['consult', 'repair', 'complaint', 'foreign'],
  chat: ['chat'],
};

/**
 * The expected rate of a queue at a moment of a local day, relative to the other queues of its pool (times a scale: contacts per second).
 * Between the middles of two hours it runs straight; outside the opening hours it is zero.
 *
 * @param second Seconds since local midnight.
 * @example relativeRate('foreign', 20759, 3 * 3600) // => 0
 */
export function relativeRate(queue: Exclude<QueueKey, 'senior'>, day: number, second: number): number {
  const { share, hours, week, holiday, afterHoliday } = profiles[queue];
  const here = hours[Math.floor(second / 3600)] ?? 0;
  if (here === 0) return 0;
  const at = second / 3600 - 0.5;
  const left = Math.floor(at);
  const before = hours[(left + 24) % 24] || here;
  const after = hours[(left + 1) % 24] || here;
  return share * dayFactor(day, week, holiday, afterHoliday) * (before + (after - before) * (at - left));
}

function dayFactor(day: number, week: readonly number[], holiday: number, afterHoliday: number): number {
  const kind = dayKind(day);
  if (kind.holiday) return holiday;
  const weekday = kind.workday && kind.weekday > 4 ? 1 : (week[kind.weekday] ?? 1);
  return kind.after ? weekday * afterHoliday : weekday;
}

const meanHandling = new Map<QueueKey, number>(
  (['consult', 'repair', 'complaint', 'foreign', 'senior', 'chat'] as const).map((queue) => {
    const own = topics.filter((topic) => topic.queue === queue);
    const weight = own.reduce((sum, topic) => sum + topic.weight, 0);
    return [queue, weight === 0 ? 0 : own.reduce((sum, topic) => sum + topic.weight * meanHandlingSeconds(topic), 0) / weight];
  }),
);

/**
 * The work that arrives at a pool, in relative units: rate times mean handling seconds, summed over its queues.
 *
 * @param second Seconds since local midnight.
 * @example relativeLoad('chat', 20759, 0) // => 0
 */
export function relativeLoad(pool: Pool, day: number, second: number): number {
  return poolQueues[pool].reduce((sum, queue) => sum + relativeRate(queue, day, second) * (meanHandling.get(queue) ?? 0), 0);
}
