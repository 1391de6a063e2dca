import type { Contact, ContactFlag, Outcome } from './contact.ts';

/** One stay of a caller in a queue that has not ended yet. Plain data: it is carried over from one file to the next. */
export interface OpenLeg {
  callId: string;
  queue: string;
  /** UTC epoch milliseconds, as the other times. */
  enteredAt: number;
  customer: string | null;
  agent: string | null;
  connectedAt: number | null;
  waitSeconds: number | null;
  heldSince: number | null;
  heldSeconds: number;
  /** Whether the log tells of holding at all; where it does not, hold time is unknown, not zero. */
  tellsHold: boolean;
  /** When the caller was seen in another queue although this stay had not ended. */
  supersededAt: number | null;
}

/** How a stay ended. Seconds that are null were not told and are taken from the times. */
export interface LegEnd {
  at: number | null;
  outcome: Outcome;
  agent?: string | null;
  waitSeconds?: number | null;
  /** Connected time, holding included. */
  callSeconds?: number | null;
  transferred?: boolean;
}

/**
 * A stay that begins; what is not known yet is null. `enteredAt` in UTC epoch milliseconds.
 *
 * @example newLeg('1.2', 'sales', 0, null).connectedAt // => null
 */
export function newLeg(callId: string, queue: string, enteredAt: number, customer: string | null): OpenLeg {
  return {
    callId,
    queue,
    enteredAt,
    customer,
    agent: null,
    connectedAt: null,
    waitSeconds: null,
    heldSince: null,
    heldSeconds: 0,
    tellsHold: false,
    supersededAt: null,
  };
}

/**
 * The key of a stay: call, queue and the second of entry. The same stay read from another file has the same key.
 *
 * @example legKey({ callId: '1.2', queue: 'sales', enteredAt: 1366720340250 }) // => '1.2|sales|1366720340'
 */
export function legKey({ callId, queue, enteredAt }: Pick<OpenLeg, 'callId' | 'queue' | 'enteredAt'>): string {
  return `${callId}|${queue}|${Math.floor(enteredAt / 1000)}`;
}

/**
 * Seconds from one instant to a later one, never below 0.
 *
 * @returns null when one of them is not known.
 * @example secondsBetween(1000, 3500) // => 2.5
 */
export function secondsBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.max(0, (to - from) / 1000);
}

const disagreementSeconds = 2;

/** The parts of a stay in seconds and the instants they begin at. */
interface LegTimes {
  answeredAt: number | null;
  waitSeconds: number | null;
  /** Connected time, holding included. */
  callSeconds: number | null;
  holdSeconds: number;
}

function timesOfLeg(leg: OpenLeg, end: LegEnd): LegTimes {
  const answered = end.outcome === 'answered';
  const callSeconds = answered ? (end.callSeconds ?? secondsBetween(leg.connectedAt, end.at)) : null;
  const rebuilt = end.at === null || callSeconds === null ? null : end.at - callSeconds * 1000;
  const answeredAt = answered ? (leg.connectedAt ?? rebuilt) : null;
  const waitSeconds = end.waitSeconds ?? leg.waitSeconds ?? secondsBetween(leg.enteredAt, answered ? answeredAt : end.at);
  const holding = secondsBetween(leg.heldSince, end.at) ?? 0;
  return {
    answeredAt,
    waitSeconds,
    callSeconds,
    holdSeconds: Math.min(leg.heldSeconds + holding, callSeconds ?? Number.POSITIVE_INFINITY),
  };
}

function flagsOf(leg: OpenLeg, end: LegEnd, { waitSeconds, callSeconds }: LegTimes): ContactFlag[] {
  const flags: ContactFlag[] = [];
  if (end.outcome === 'answered' && (leg.agent ?? end.agent ?? null) === null) flags.push('no-agent');
  const whole = secondsBetween(leg.enteredAt, end.at);
  const told = (waitSeconds ?? 0) + (callSeconds ?? 0);
  if (whole !== null && Math.abs(told - whole) > disagreementSeconds) flags.push('durations-disagree');
  return flags;
}

/**
 * The contact that a stay makes. Wait and connected time are those that the exchange wrote; where it wrote none, those of the event times.
 * Holding is taken out of the connected time to leave the talk. After-contact work is never in the log.
 *
 * @example contactOfLeg(newLeg('1.2', 'sales', 0, null), { at: 9000, outcome: 'abandoned' }).waitSeconds // => 9
 */
export function contactOfLeg(leg: OpenLeg, end: LegEnd): Contact {
  const times = timesOfLeg(leg, end);
  const answered = end.outcome === 'answered';
  return {
    externalId: legKey(leg),
    channel: 'voice',
    direction: 'inbound',
    queue: leg.queue,
    agent: answered ? (leg.agent ?? end.agent ?? null) : null,
    team: null,
    customer: leg.customer,
    topic: null,
    enteredAt: leg.enteredAt,
    answeredAt: times.answeredAt,
    endedAt: end.at,
    waitSeconds: times.waitSeconds,
    talkSeconds: times.callSeconds === null ? null : times.callSeconds - times.holdSeconds,
    holdSeconds: answered && leg.tellsHold ? times.holdSeconds : null,
    acwSeconds: null,
    outcome: end.outcome,
    transferred: answered && end.transferred === true,
    surveySent: null,
    surveyScore: null,
    resolved: null,
    caseId: null,
    flags: flagsOf(leg, end, times),
  };
}
