import type { AgentStateKind } from './contact.ts';
import { pauseKind } from './pause-reason.ts';

/** What is known of one agent between two events. Plain data: it is carried over from one file to the next. */
export interface AgentRecord {
  agent: string;
  /** Queues that the agent was added to, and has not left. */
  queues: string[];
  /** Signed in by AGENTLOGIN rather than by being added to a queue. */
  loggedIn: boolean;
  pausedAll: boolean;
  pausedQueues: string[];
  pause: AgentStateKind;
  pauseReason: string;
  /** Contacts at hand, by key; `held` while the customer hears music. */
  calls: { key: string; held: boolean }[];
  /** After a restart nothing is known until the agent is heard of again. */
  unheard: boolean;
  /** The state since `since` (UTC epoch milliseconds), null when not signed in or not known. */
  state: AgentStateKind | null;
  since: number;
}

/** The centre's own pause reasons and codes. */
export type PauseReasons = Readonly<Record<string, AgentStateKind>>;

/**
 * An agent of whom nothing is known yet.
 *
 * @example newAgent('SIP/1').state // => null
 */
export function newAgent(agent: string): AgentRecord {
  return {
    agent,
    queues: [],
    loggedIn: false,
    pausedAll: false,
    pausedQueues: [],
    pause: 'aux',
    pauseReason: '',
    calls: [],
    unheard: false,
    state: null,
    since: 0,
  };
}

/**
 * A copy that shares nothing with the original.
 *
 * @example copyAgent(newAgent('SIP/1')).agent // => 'SIP/1'
 */
export function copyAgent(record: AgentRecord): AgentRecord {
  const { queues, pausedQueues, calls } = record;
  return { ...record, queues: [...queues], pausedQueues: [...pausedQueues], calls: calls.map((call) => ({ ...call })) };
}

const isSignedIn = (record: AgentRecord): boolean => record.loggedIn || record.queues.length > 0;

/** Paused for all that can reach the agent: a pause in one of two queues leaves the agent available in the other. */
function isPaused({ pausedAll, pausedQueues, queues }: AgentRecord): boolean {
  if (pausedAll) return true;
  return pausedQueues.length > 0 && queues.every((queue) => pausedQueues.includes(queue));
}

/**
 * The state that follows from what is known: handling goes before a pause, a pause before being available.
 *
 * @returns null when the agent is not signed in, or not heard of since a restart.
 * @example stateOfAgent(Object.assign(newAgent('SIP/1'), { queues: ['sales'] })) // => 'available'
 */
export function stateOfAgent(record: AgentRecord): AgentStateKind | null {
  if (record.calls.length > 0) return record.calls.every((call) => call.held) ? 'hold' : 'talk';
  if (record.unheard) return null;
  if (isPaused(record)) return record.pause;
  return isSignedIn(record) ? 'available' : null;
}

/**
 * Whether there is nothing to remember of an agent.
 *
 * @example isForgettable(newAgent('SIP/1')) // => true
 */
export function isForgettable(record: AgentRecord): boolean {
  return record.state === null && record.calls.length === 0 && !isSignedIn(record) && !isPaused(record) && record.pausedQueues.length === 0;
}

const without = (list: readonly string[], item: string): string[] => list.filter((entry) => entry !== item);
const including = (list: string[], item: string): string[] => (list.includes(item) ? list : [...list, item]);

function endPause(record: AgentRecord): void {
  record.pausedAll = false;
  record.pausedQueues = [];
  record.pause = 'aux';
  record.pauseReason = '';
}

/** Signs in: to a queue, or by the agent channel when `queue` is null. */
export function signIn(record: AgentRecord, queue: string | null, paused: boolean): void {
  record.unheard = false;
  if (queue === null) record.loggedIn = true;
  else record.queues = including(record.queues, queue);
  if (paused && queue !== null) record.pausedQueues = including(record.pausedQueues, queue);
}

/** Signs off from a queue, or from the agent channel when `queue` is null; whoever has left everything is no longer paused. */
export function signOff(record: AgentRecord, queue: string | null): void {
  if (queue === null) record.loggedIn = false;
  else {
    record.queues = without(record.queues, queue);
    record.pausedQueues = without(record.pausedQueues, queue);
  }
  if (!isSignedIn(record)) endPause(record);
}

/** Names the reason of the pause that is on, back to its beginning when it had none: PAUSEALL has its reason in a later line. */
export function explainPause(record: AgentRecord, reason: string, reasons: PauseReasons): void {
  if (reason === '' || !isPaused(record) || record.pauseReason !== '') return;
  const isOn = record.state === record.pause && record.calls.length === 0;
  record.pauseReason = reason;
  record.pause = pauseKind(reason, reasons);
  if (isOn) record.state = record.pause;
}

/** Pauses in one queue, or in all when `queue` is null. */
export function pauseIn(record: AgentRecord, queue: string | null, reason: string, reasons: PauseReasons): void {
  record.unheard = false;
  const wasPaused = isPaused(record);
  if (queue === null) record.pausedAll = true;
  else record.pausedQueues = including(record.pausedQueues, queue);
  if (wasPaused) explainPause(record, reason, reasons);
  if (reason === '' || reason === record.pauseReason) return;
  record.pauseReason = reason;
  record.pause = pauseKind(reason, reasons);
}

/** Ends the pause in one queue, or in all when `queue` is null. */
export function resumeIn(record: AgentRecord, queue: string | null): void {
  record.unheard = false;
  record.pausedAll = false;
  record.pausedQueues = queue === null ? [] : without(record.pausedQueues, queue);
  if (record.pausedQueues.length === 0) endPause(record);
}

/** The exchange went down: calls are gone, agent channels are signed off, members of queues stay members. */
export function loseTrack(record: AgentRecord): void {
  record.unheard = true;
  record.loggedIn = false;
  record.calls = [];
  if (!isSignedIn(record)) endPause(record);
}
