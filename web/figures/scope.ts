import type { Period } from '../frame/period.ts';

/** Whose contacts and hours a figure is made of: as the contracts of figures and contacts both take it. */
export interface FigureScope {
  from: string;
  to: string;
  queue?: readonly number[] | undefined;
  team?: readonly number[] | undefined;
  agent?: readonly number[] | undefined;
  channel?: readonly string[] | undefined;
  /** Whole queues, also what other teams did in them. */
  whole?: 'queues' | undefined;
  /** The clock from which and before which contacts entered, `HH:mm`. */
  timeFrom?: string | undefined;
  timeTo?: string | undefined;
}

/** Who asks: from `useMe`, and the team chosen at the top. */
export interface Asker {
  wide: boolean;
  ledTeams: readonly number[];
  teamId: number | null;
}

/** Figures that belong to the queue: whoever waits has no agent yet, and who gives up never gets one. */
const queueMetrics: readonly string[] = ['offered', 'answer_rate', 'service_level', 'abandonment_rate', 'asa'];
/** Waits of those answered: known by whoever answered, but made by the queue. */
const waitMetrics: readonly string[] = ['wait_p50', 'wait_p80', 'wait_p90'];

export const isOfQueue = (metric: string): boolean => queueMetrics.includes(metric);
/** Says something about a person or a team; a person's answer rate would always be 100 %. */
export const isOfPeople = (metric: string): boolean => !queueMetrics.includes(metric) && !waitMetrics.includes(metric);

/** The teams meant: the one chosen, those led, or (undefined) all that one may see. */
export function teamsAsked({ wide, ledTeams, teamId }: Asker): readonly number[] | undefined {
  if (teamId !== null) return [teamId];
  return wide || ledTeams.length === 0 ? undefined : ledTeams;
}

/** The scope of a metric in a period: figures of the queue are those of the whole queues that the teams serve. */
export function scopeFor(metric: string, period: Pick<Period, 'from' | 'to'>, asker: Asker): FigureScope {
  const team = teamsAsked(asker);
  const whole = isOfQueue(metric) && (!asker.wide || team !== undefined);
  return { from: period.from, to: period.to, team, ...(whole ? { whole: 'queues' as const } : {}) };
}

const lists = ['queue', 'team', 'agent', 'channel'] as const;
const words = ['from', 'to', 'whole', 'timeFrom', 'timeTo'] as const;

/** A scope as parameters of an address; all keys are there, so that old ones are cleared. */
export function writeScope(scope: FigureScope): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(words.map((key) => [key, scope[key]])),
    ...Object.fromEntries(lists.map((key) => [key, scope[key]?.length ? scope[key].join(',') : undefined])),
  };
}

/** The reverse of `writeScope`; the days come from the page's period. What is no id is left out. */
export function readScope(params: Record<string, string | undefined>, period: Pick<Period, 'from' | 'to'>): FigureScope {
  const split = (key: string) => (params[key] ?? '').split(',').filter((part) => part !== '');
  const ids = (key: string) =>
    orNothing(
      split(key)
        .map(Number)
        .filter((id) => Number.isInteger(id) && id >= 0),
    );
  const clock = (key: string) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(params[key] ?? '') ? params[key] : undefined);
  return {
    from: period.from,
    to: period.to,
    queue: ids('queue'),
    team: ids('team'),
    agent: ids('agent'),
    channel: orNothing(split('channel')),
    whole: params['whole'] === 'queues' ? 'queues' : undefined,
    timeFrom: clock('timeFrom'),
    timeTo: clock('timeTo'),
  };
}

const orNothing = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** A scope as figures are asked for: without the clock, which only contacts know. */
export function figureQuery({ from, to, queue, team, agent, channel, whole }: FigureScope) {
  return { from, to, queue, team, agent, channel, whole };
}
