import type { Words } from './config.ts';

export type QueueKey = 'consult' | 'repair' | 'complaint' | 'foreign' | 'senior' | 'chat';

/** A queue of the demo centre. A lower priority number goes first; hours are local, half-open; capacity is contacts at once per agent. */
export interface DemoQueue {
  key: QueueKey;
  name: Words;
  channel: 'voice' | 'chat';
  priority: number;
  thresholdSeconds: number;
  /** Seconds between the agent being chosen and the answer; they count as wait. */
  ringSeconds: number;
  capacity: number;
  opensHour: number;
  closesHour: number;
}

/** The queues. Nobody dials `senior`: it is the second line, reached by transfer only. */
export const queues: readonly DemoQueue[] = [
  queue('consult', '咨询', 'Enquiries', 3),
  queue('repair', '求助报修', 'Help and repairs', 3),
  queue('complaint', '投诉', 'Complaints', 2),
  { ...queue('foreign', '外语', 'Foreign languages', 2), opensHour: 8, closesHour: 20 },
  queue('senior', '专席支撑', 'Second line', 1),
  {
    ...queue('chat', '在线文字', 'Online chat', 3),
    channel: 'chat',
    thresholdSeconds: 30,
    ringSeconds: 3,
    capacity: 2,
    opensHour: 8,
    closesHour: 21,
  },
];

function queue(key: QueueKey, zh: string, en: string, priority: number): DemoQueue {
  return {
    key,
    name: { zh, en },
    channel: 'voice',
    priority,
    thresholdSeconds: 20,
    ringSeconds: 2,
    capacity: 1,
    opensHour: 0,
    closesHour: 24,
  };
}

export type TeamKey = 'first' | 'second' | 'third' | 'night' | 'complaint' | 'chat';

/** A team: `share` of the agents belongs to it. */
export interface DemoTeam {
  key: TeamKey;
  name: Words;
  department: 'reception' | 'specialist';
  share: number;
}

/** The centre's own name. */
export const centreName: Words = { zh: '示范热线中心', en: 'Demo Hotline Centre' };

/** The two departments of the centre. */
export const departments: Readonly<Record<DemoTeam['department'], Words>> = {
  reception: { zh: '热线受理部', en: 'Reception' },
  specialist: { zh: '专席服务部', en: 'Specialist Services' },
};

export const teams: readonly DemoTeam[] = [
  { key: 'first', name: { zh: '受理一班', en: 'Reception Team 1' }, department: 'reception', share: 0.215 },
  { key: 'second', name: { zh: '受理二班', en: 'Reception Team 2' }, department: 'reception', share: 0.215 },
  { key: 'third', name: { zh: '受理三班', en: 'Reception Team 3' }, department: 'reception', share: 0.215 },
  { key: 'night', name: { zh: '夜间班', en: 'Night Team' }, department: 'reception', share: 0.115 },
  { key: 'complaint', name: { zh: '投诉专席班', en: 'Complaints Desk' }, department: 'specialist', share: 0.135 },
  { key: 'chat', name: { zh: '在线文字班', en: 'Online Chat Team' }, department: 'specialist', share: 0.1 },
];

/**
 * How many agents each team has: shares by largest remainder, nobody's team empty.
 *
 * @throws RangeError when there are fewer agents than teams.
 * @example teamSizes(60) // => [13, 13, 13, 7, 8, 6]
 */
export function teamSizes(agents: number): number[] {
  if (agents < teams.length) throw new RangeError(`team sizes: ${agents} agents for ${teams.length} teams`);
  const spare = agents - teams.length;
  const exact = teams.map(({ share }) => Math.max(0, share * agents - 1));
  const total = exact.reduce((sum, value) => sum + value, 0);
  const wanted = exact.map((value) => (total === 0 ? spare / teams.length : (value * spare) / total));
  const sizes = wanted.map((value) => 1 + Math.floor(value));
  const order = wanted
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const left = agents - sizes.reduce((sum, size) => sum + size, 0);
  for (const { index } of order.slice(0, left)) sizes[index] = (sizes[index] ?? 0) + 1;
  return sizes;
}

/**
 * The queue of a key.
 *
 * @example queueOf('chat').capacity // => 2
 */
export function queueOf(key: QueueKey): DemoQueue {
  const found = queues.find((candidate) => candidate.key === key);
  if (found === undefined) throw new RangeError(`no queue ${key}`);
  return found;
}
