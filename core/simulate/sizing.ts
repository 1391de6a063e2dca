import { poissonCdf } from '../numerics/distributions.ts';
import { numberOfDay } from '../time/calendar.ts';
import type { CentreConfig } from './config.ts';
import { dayKind } from './days.ts';
import { relativeLoad, type Pool } from './demand.ts';
import { demoPeople } from './people.ts';
import type { Roster } from './roster.ts';
import { slotsPerDay } from './shifts.ts';

/** What a queue with impatient callers does in the long run. */
export interface QueueForecast {
  answeredInThreshold: number;
  abandoned: number;
}

/**
 * Service of a queue with impatient callers (Erlang A, M/M/n+M): shares of all contacts, 0 to 1.
 *
 * Waits longer than the threshold are approximated by counting how many in front leave the queue in that time.
 *
 * @param load Offered load in Erlang. @param agents Agents, whole or not (rounded down and interpolated).
 * @example Math.round(1e6 * impatientQueue(10, 14, 180, 300, 20).abandoned) // => 13984
 */
export function impatientQueue(
  load: number,
  agents: number,
  handlingSeconds: number,
  patienceSeconds: number,
  thresholdSeconds: number,
): QueueForecast {
  if (agents <= 0) return { answeredInThreshold: 0, abandoned: 1 };
  const low = Math.floor(agents);
  const share = agents - low;
  const one = wholeQueue(load, low, handlingSeconds, patienceSeconds, thresholdSeconds);
  if (share === 0) return one;
  const two = wholeQueue(load, low + 1, handlingSeconds, patienceSeconds, thresholdSeconds);
  return {
    answeredInThreshold: one.answeredInThreshold * (1 - share) + two.answeredInThreshold * share,
    abandoned: one.abandoned * (1 - share) + two.abandoned * share,
  };
}

function wholeQueue(
  load: number,
  agents: number,
  handlingSeconds: number,
  patienceSeconds: number,
  thresholdSeconds: number,
): QueueForecast {
  if (agents === 0) return { answeredInThreshold: 0, abandoned: 1 };
  const impatience = handlingSeconds / patienceSeconds;
  let weight = 1;
  let total = 1;
  let served = agents > 0 ? 1 : 0;
  let waiting = 0;
  for (let present = 1; present < agents + 400; present++) {
    const ahead = present - agents;
    weight *= load / (Math.min(present, agents) + Math.max(0, ahead) * impatience);
    total += weight;
    if (ahead < 0) served += weight;
    else {
      waiting += ahead * weight;
      const leaving = ((agents + (ahead * impatience) / 2) * thresholdSeconds) / handlingSeconds;
      served += weight * (1 - poissonCdf(ahead, leaving));
      if (weight < total * 1e-9) break;
    }
    if (total > 1e200) {
      weight /= total;
      served /= total;
      waiting /= total;
      total = 1;
    }
  }
  return { answeredInThreshold: served / total, abandoned: load === 0 ? 0 : Math.min(1, (waiting * impatience) / (load * total)) };
}

/** What calibration aims at: the model's service on an ordinary weekday, and what of the plan is really there. */
const aims: Readonly<
  Record<Pool, { service: number; present: number; perAgent: number; handlingSeconds: number; patienceSeconds: number }>
> = {
  voice: { service: 0.823, present: 0.86, perAgent: 1, handlingSeconds: 235, patienceSeconds: 160 },
  chat: { service: 0.77, present: 0.86, perAgent: 1.85, handlingSeconds: 350, patienceSeconds: 200 },
};

/** Days differ, in demand and in who is there: service is an average over worse and better ones, which tells in large centres. */
const dayLuck = [0.92, 1, 1.08] as const;

/** Mean pace of the agents of a pool: a slow centre can carry less. */
function meanPace(config: CentreConfig, pool: Pool): number {
  const own = demoPeople(config).filter(
    ({ role, team, story }) => role === 'agent' && (team === 'chat') === (pool === 'chat') && story === null,
  );
  return own.length === 0 ? 1 : own.reduce((sum, { traits }) => sum + traits.pace, 0) / own.length;
}

/** Load and planned staff in each half hour of an average ordinary weekday. */
function averageWeekday(config: CentreConfig, roster: Roster, pool: Pool): { load: number[]; staff: number[] } {
  const first = numberOfDay(config.startDay);
  const span = Array.from({ length: config.days + 7 }, (_, index) => first + index);
  const rostered = span.filter((day) => day - roster.staff[pool].firstDay < roster.staff[pool].slots.length / slotsPerDay - 2);
  const ordinary = rostered.filter((day) => dayKind(day).workday && dayKind(day).weekday < 5);
  const days = ordinary.length > 0 ? ordinary : rostered;
  const halfHours = Array.from({ length: slotsPerDay / 2 }, (_, index) => index);
  const load = halfHours.map((at) => days.reduce((sum, day) => sum + relativeLoad(pool, day, at * 1800 + 900), 0) / days.length);
  const staff = halfHours.map((at) => {
    const { firstDay, slots } = roster.staff[pool];
    return (
      days.reduce(
        (sum, day) =>
          sum + ((slots[(day - firstDay) * slotsPerDay + 2 * at] ?? 0) + (slots[(day - firstDay) * slotsPerDay + 2 * at + 1] ?? 0)) / 2,
        0,
      ) / days.length
    );
  });
  return { load, staff };
}

/**
 * The scale of a pool's demand (relative rate × scale = contacts per second) at which the roster is rightly sized: not idle, not
 * drowning. Found by bisection on the service of an average weekday, half hour by half hour.
 *
 * @example demandScale(centreConfig({ endDay: '2026-11-02', agents: 6, days: 1 }), demoRoster(centreConfig({ endDay: '2026-11-02', agents: 6, days: 1 })), 'voice') > 0 // => true
 */
export function demandScale(config: CentreConfig, roster: Roster, pool: Pool): number {
  const { load, staff } = averageWeekday(config, roster, pool);
  const { service, present, perAgent, handlingSeconds, patienceSeconds } = aims[pool];
  const serviceAt = (scale: number): number => {
    let answered = 0;
    let all = 0;
    for (const [index, relative] of load.entries()) {
      if (relative === 0) continue;
      const agents = (staff[index] ?? 0) * present * perAgent;
      for (const luck of dayLuck)
        answered +=
          (relative * impatientQueue(relative * scale * luck, agents, handlingSeconds, patienceSeconds, 20).answeredInThreshold) /
          dayLuck.length;
      all += relative;
    }
    return answered / all;
  };
  const pace = meanPace(config, pool);
  const aim = service * serviceAt(1e-9);
  let low = 0;
  let high = (2 * staff.reduce((a, b) => a + b, 1) * perAgent) / load.reduce((a, b) => a + b, 0);
  for (let step = 0; step < 18; step++) {
    const middle = (low + high) / 2;
    if (serviceAt(middle) > aim) low = middle;
    else high = middle;
  }
  return low / pace;
}
