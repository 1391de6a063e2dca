import { explainPause, type PauseReasons, pauseIn, resumeIn, signIn, signOff } from './queue-log-agent.ts';
import type { AgentTracker } from './queue-log-agents.ts';
import { newLeg, type OpenLeg } from './queue-log-leg.ts';
import {
  connectLeg,
  endLostLegs,
  enterLeg,
  findLeg,
  findLegOfAgent,
  finishLeg,
  hasEnded,
  holdLeg,
  type LegBook,
  supersedeLegs,
  tellLeg,
} from './queue-log-legs.ts';
import { type QueueLogEvent, type QueueLogFault, secondsParameter } from './queue-log-line.ts';

/** What the handlers of events work on. */
export interface QueueLogWorld {
  legs: LegBook;
  agents: AgentTracker;
  reasons: PauseReasons;
  /** Time of the first event of the log: whoever entered before it has no ENTERQUEUE here. */
  firstAt: number;
  /** Time of the event before this one. */
  lastAt: number;
  /** Whether a stay whose beginning lies before the log is built from the seconds that its end tells. */
  rebuild: boolean;
}

type Handler = (event: QueueLogEvent, world: QueueLogWorld) => QueueLogFault | null;
/** A handler of an event of one call in one queue. */
type CallHandler = (event: QueueLogEvent & { callId: string; queue: string }, world: QueueLogWorld) => QueueLogFault | null;

const unknownCall = (event: QueueLogEvent): QueueLogFault => ({ code: 'unknown-contact', field: 'callid', value: event.callId });

const ofCall =
  (handler: CallHandler): Handler =>
  (event, world) => {
    const { callId, queue } = event;
    if (callId === null) return { code: 'missing-required', field: 'callid', value: null };
    if (queue === null) return { code: 'missing-required', field: 'queue', value: null };
    return handler({ ...event, callId, queue }, world);
  };

/** The first parameters that must be whole seconds; a fault when one is there and is not. */
function secondsFault(event: QueueLogEvent, indices: readonly number[]): QueueLogFault | null {
  for (const index of indices) {
    const text = event.parameters[index] ?? '';
    const seconds = secondsParameter(event.parameters, index);
    if (text !== '' && seconds === null) return { code: 'unparsable-number', field: `p${index + 1}`, value: text.slice(0, 200) };
    if (seconds !== null && seconds < 0) return { code: 'negative-duration', field: `p${index + 1}`, value: text };
  }
  return null;
}

const unnamedCallers = new Set(['', 'unknown', 'anonymous', 'restricted', 'private', 'unavailable', '<unknown>']);

const enter = ofCall((event, { legs }) => {
  const { callId, queue, at } = event;
  const open = findLeg(legs, callId, queue);
  if (open !== null) {
    if (open.connectedAt === null && Math.floor(open.enteredAt / 1000) === Math.floor(at / 1000)) {
      return { code: 'duplicate-in-file', field: 'callid', value: callId };
    }
    finishLeg(legs, open, { at, outcome: open.connectedAt === null ? 'redirected' : 'answered', transferred: true });
  }
  supersedeLegs(legs, callId, queue, at);
  const caller = event.parameters[1] ?? '';
  enterLeg(legs, newLeg(callId, queue, at, unnamedCallers.has(caller.toLowerCase()) ? null : caller));
  return null;
});

/** A stay that began before the log, by the seconds that have passed since; null when it should have been in the log. */
function legBefore(event: QueueLogEvent & { callId: string; queue: string }, seconds: number, world: QueueLogWorld): OpenLeg | null {
  const enteredAt = (Math.floor(event.at / 1000) - seconds) * 1000;
  const isBefore = Math.floor(enteredAt / 1000) <= Math.floor(world.firstAt / 1000);
  return world.rebuild && isBefore ? newLeg(event.callId, event.queue, enteredAt, null) : null;
}

const connect = ofCall((event, world) => {
  const { legs } = world;
  const fault = secondsFault(event, [0]);
  if (fault !== null) return fault;
  if (event.agent === null) return { code: 'missing-required', field: 'agent', value: null };
  const waitSeconds = secondsParameter(event.parameters, 0);
  let leg = findLeg(legs, event.callId, event.queue);
  if (leg === null && waitSeconds !== null) {
    leg = legBefore(event, waitSeconds, world);
    if (leg !== null) enterLeg(legs, leg);
  }
  if (leg === null) return hasEnded(legs, event.callId, event.queue) ? null : unknownCall(event);
  if (leg.connectedAt !== null) return { code: 'duplicate-in-file', field: 'callid', value: event.callId };
  connectLeg(legs, leg, event.agent, event.at, waitSeconds);
  return null;
});

/** COMPLETE… and …TRANSFER: the agent's part is over. `waitIndex` is where hold time stands; the call time follows it. */
const complete = (waitIndexOf: (parameters: readonly string[]) => number, transferred: boolean): Handler =>
  ofCall((event, world) => {
    const { legs } = world;
    const waitIndex = waitIndexOf(event.parameters);
    const fault = secondsFault(event, [waitIndex, waitIndex + 1]);
    if (fault !== null) return fault;
    const waitSeconds = secondsParameter(event.parameters, waitIndex);
    const callSeconds = secondsParameter(event.parameters, waitIndex + 1);
    const end = { at: event.at, outcome: 'answered', agent: event.agent, waitSeconds, callSeconds, transferred } as const;
    const told = waitSeconds === null || callSeconds === null ? null : waitSeconds + callSeconds;
    const enteredSecond = told === null ? null : Math.floor(event.at / 1000) - told;
    const leg = findLeg(legs, event.callId, event.queue);
    if (leg !== null && (leg.connectedAt !== null || isSameEntry(leg, enteredSecond))) {
      finishLeg(legs, leg, end);
      return null;
    }
    if (hasEnded(legs, event.callId, event.queue)) return null;
    if (told === null || enteredSecond === null) return unknownCall(event);
    const renamed = event.agent === null ? null : findLegOfAgent(legs, event.agent, event.queue, enteredSecond);
    if (renamed !== null) finishLeg(legs, renamed, end);
    const before = renamed === null ? legBefore(event, told, world) : null;
    if (before !== null) tellLeg(legs, before, end);
    return renamed === null && before === null ? unknownCall(event) : null;
  });

const isSameEntry = (leg: OpenLeg, enteredSecond: number | null): boolean =>
  enteredSecond === null || Math.abs(Math.floor(leg.enteredAt / 1000) - enteredSecond) <= 2;

/** ABANDON and EXIT…: the caller left without an agent. `waitIndex` is where the time waited stands. */
const leaveQueue = (outcome: 'abandoned' | 'redirected' | 'failed', waitIndex: number): Handler =>
  ofCall((event, world) => {
    const { legs } = world;
    const fault = secondsFault(event, [waitIndex]);
    if (fault !== null) return fault;
    const waitSeconds = secondsParameter(event.parameters, waitIndex);
    const end = { at: event.at, outcome, waitSeconds };
    const leg = findLeg(legs, event.callId, event.queue);
    if (leg !== null && leg.connectedAt === null) {
      finishLeg(legs, leg, end);
      return null;
    }
    if (leg !== null || hasEnded(legs, event.callId, event.queue)) return null;
    const before = waitSeconds === null ? null : legBefore(event, waitSeconds, world);
    if (before === null) return unknownCall(event);
    tellLeg(legs, before, end);
    return null;
  });

const holding = (held: boolean): Handler =>
  ofCall((event, { legs }) => {
    const leg = findLeg(legs, event.callId, event.queue);
    if (leg !== null && leg.connectedAt !== null) holdLeg(legs, leg, event.at, held);
    return null;
  });

const ofAgent =
  (act: (agent: string, event: QueueLogEvent, world: QueueLogWorld) => void): Handler =>
  (event, world) => {
    if (event.agent === null) return { code: 'missing-required', field: 'agent', value: null };
    act(event.agent, event, world);
    return null;
  };

const heard = ofAgent((agent, event, { agents }) => agents.hear(agent, event.at));

const signing = (how: 'in' | 'off', byQueue: boolean): Handler =>
  ofAgent((agent, event, { agents }) => {
    const queue = byQueue ? event.queue : null;
    const isPaused = event.parameters[0] === 'PAUSED';
    agents.change(agent, event.at, (record) => (how === 'in' ? signIn(record, queue, byQueue && isPaused) : signOff(record, queue)));
  });

const pausing = (byQueue: boolean): Handler =>
  ofAgent((agent, event, { agents, reasons }) =>
    agents.change(agent, event.at, (record) => pauseIn(record, byQueue ? event.queue : null, event.parameters[0] ?? '', reasons)),
  );

const resuming = (byQueue: boolean): Handler =>
  ofAgent((agent, event, { agents }) => agents.change(agent, event.at, (record) => resumeIn(record, byQueue ? event.queue : null)));

const explaining = ofAgent((agent, event, { agents, reasons }) =>
  agents.change(agent, event.at, (record) => explainPause(record, event.parameters[0] ?? '', reasons)),
);

const restart: Handler = (event, { legs, agents, lastAt }) => {
  agents.restart(Math.min(lastAt, event.at));
  endLostLegs(legs, Number.POSITIVE_INFINITY, event.at);
  return null;
};

/**
 * What each event does. Events that are not here (DID, INFO, CALLSTATUS, AGENTDUMP, CONFIGRELOAD, PENALTY, a dial plan's own) say nothing that is
 * kept: after AGENTDUMP the caller still waits, and the others add no time and no outcome.
 */
const handlers: Readonly<Record<string, Handler>> = {
  ENTERQUEUE: enter,
  CONNECT: connect,
  COMPLETEAGENT: complete(() => 0, false),
  COMPLETECALLER: complete(() => 0, false),
  TRANSFER: complete(() => 2, true),
  BLINDTRANSFER: complete(() => 2, true),
  ATTENDEDTRANSFER: complete((parameters) => (parameters[0] === 'LINK' ? 3 : 2), true),
  ABANDON: leaveQueue('abandoned', 2),
  EXITEMPTY: leaveQueue('redirected', 2),
  EXITWITHTIMEOUT: leaveQueue('redirected', 2),
  EXITWITHKEY: leaveQueue('redirected', 3),
  SYSCOMPAT: leaveQueue('failed', 9),
  CALLERONHOLD: holding(true),
  CALLEROFFHOLD: holding(false),
  RINGNOANSWER: heard,
  RINGCANCELED: heard,
  AGENTLOGIN: signing('in', false),
  AGENTCALLBACKLOGIN: signing('in', false),
  AGENTLOGOFF: signing('off', false),
  AGENTCALLBACKLOGOFF: signing('off', false),
  ADDMEMBER: signing('in', true),
  REMOVEMEMBER: signing('off', true),
  PAUSE: pausing(true),
  PAUSEALL: pausing(false),
  UNPAUSE: resuming(true),
  UNPAUSEALL: resuming(false),
  PAUSEREASON: explaining,
  QUEUESTART: restart,
};

/**
 * Whether an event changes a contact or a state; lines of other events may be lost or doubled without harm.
 *
 * @example isTellingEvent('CONNECT') // => true
 * @example isTellingEvent('DID') // => false
 */
export function isTellingEvent(name: string): boolean {
  return Object.hasOwn(handlers, name) && handlers[name] !== heard;
}

/**
 * Applies one event to the callers and the agents.
 *
 * @returns why the line cannot be used; null when it was used, and for events that say nothing that is kept.
 * @example applyQueueLogEvent({ event: 'INFO', at: 0, parameters: [] }, {}) // => null
 */
export function applyQueueLogEvent(event: QueueLogEvent, world: QueueLogWorld): QueueLogFault | null {
  return Object.hasOwn(handlers, event.event) ? (handlers[event.event]?.(event, world) ?? null) : null;
}
