import { compileInstantParser } from '../time/parse-time.ts';
import type { AgentState, Contact, Rejection } from './contact.ts';
import type { AgentRecord, PauseReasons } from './queue-log-agent.ts';
import { agentTracker } from './queue-log-agents.ts';
import { applyQueueLogEvent, isTellingEvent, type QueueLogWorld } from './queue-log-events.ts';
import type { OpenLeg } from './queue-log-leg.ts';
import { endLostLegs, legBook, openLegs } from './queue-log-legs.ts';
import { type QueueLogEvent, type QueueLogFault, readQueueLogLine } from './queue-log-line.ts';
import { orderedEvents } from './queue-log-order.ts';

export interface QueueLogOptions {
  /** Zone of times written as date and time; the file itself writes epochs and needs none. */
  zone?: string | undefined;
  /** The centre's own pause reasons and codes. */
  reasons?: PauseReasons | undefined;
  /** How far out of order a line may come; default 60 s. */
  reorderSeconds?: number | undefined;
  /** After how long a stay whose end never came is closed; default 4 h. */
  lostAfterSeconds?: number | undefined;
  /** What to do with a contact that began before the log: build it from the seconds its end tells (default), or reject the line. */
  orphans?: 'rebuild' | 'reject' | undefined;
  /** What `finish` gave for logs before this one. The latest that this one follows on within an hour is used, or none. */
  carried?: readonly QueueLogCarry[] | undefined;
}

/** What was still open at the end of a log. Plain data, to be kept as JSON and handed to the next one. */
export interface QueueLogCarry {
  firstAt: number;
  lastAt: number;
  legs: OpenLeg[];
  agents: AgentRecord[];
}

/** What a line, or the end, brought forth. */
export interface QueueLogYield {
  contacts: readonly Contact[];
  states: readonly AgentState[];
  rejections: readonly Rejection[];
}

export interface QueueLogAssembler {
  push(line: string, lineNumber: number): QueueLogYield;
  /** Lets go of what waits to be ordered. Open contacts and states are not told; they are in `carry`. */
  finish(): QueueLogYield & { carry: QueueLogCarry | null };
}

const nothing: QueueLogYield = { contacts: [], states: [], rejections: [] };
const defaultReorderSeconds = 60;
const followsWithinMs = 3_600_000;
const searchForLostEveryMs = 600_000;

function isContinuation(carried: QueueLogCarry, firstAt: number, reorderMs: number): boolean {
  return firstAt >= carried.lastAt - reorderMs && firstAt <= carried.lastAt + followsWithinMs;
}

/**
 * Builds contacts and agent states from the lines of an Asterisk `queue_log`, one by one.
 *
 * Each stay in a queue is a contact of its own, in the interval in which the caller entered that queue: a caller sent from one queue to the next makes a
 * redirected contact and another one. A contact is told when it has ended, so its row never changes. Wait and talk are the exchange's own seconds.
 * Epochs are UTC: midnight and changes of clocks need no care. Memory: open contacts, one record per agent, the lines of one minute.
 * The same log gives the same rows, whole or cut anywhere, when each part gets the `carry` of the one before. Without it, contacts across the cut are
 * rebuilt under the same external id, without the caller's number, and states across the cut are not told.
 *
 * Source: docs.asterisk.org, Operation › Logging › Queue Logs; docs/sources/asterisk.en.md.
 * @throws RangeError when the zone is unknown.
 * @example queueLogAssembler({}).push('not a queue log', 1).rejections[0].code // => 'malformed-row'
 */
export function queueLogAssembler(options: QueueLogOptions): QueueLogAssembler {
  const local = compileInstantParser({ zone: options.zone ?? 'UTC' });
  const outlet = queueLogOutlet();
  const apply = eventSink(options, outlet);
  const order = orderedEvents((options.reorderSeconds ?? defaultReorderSeconds) * 1000, apply.event);
  return {
    push(line, lineNumber) {
      const text = line.replace(/[\r\n]+$/, '');
      if (text.trim() === '') return nothing;
      const event = readQueueLogLine(text, lineNumber, local);
      if ('code' in event) outlet.reject(lineNumber, event);
      else {
        const added = order.add(event);
        const value = text.slice(0, 200);
        if (added === 'late') outlet.reject(lineNumber, { code: 'malformed-row', field: 'time', value });
        if (added === 'duplicate' && isTellingEvent(event.event))
          outlet.reject(lineNumber, { code: 'duplicate-in-file', field: null, value });
      }
      return outlet.take();
    },
    finish() {
      order.flush();
      return { ...outlet.take(), carry: apply.carry() };
    },
  };
}

/** Where contacts, states and rejections wait to be taken. */
interface Outlet {
  contact: (contact: Contact) => void;
  state: (state: AgentState) => void;
  reject: (line: number, fault: QueueLogFault) => void;
  take: () => QueueLogYield;
}

function queueLogOutlet(): Outlet {
  let contacts: Contact[] = [];
  let states: AgentState[] = [];
  let rejections: Rejection[] = [];
  return {
    contact: (contact) => void contacts.push(contact),
    state: (state) => void states.push(state),
    reject: (line, { code, field, value }) => void rejections.push({ line, code, field, value }),
    take: () => {
      if (contacts.length + states.length + rejections.length === 0) return nothing;
      const taken = { contacts, states, rejections };
      contacts = [];
      states = [];
      rejections = [];
      return taken;
    },
  };
}

function worldFrom(options: QueueLogOptions, outlet: Outlet, firstAt: number): QueueLogWorld {
  const reorderMs = (options.reorderSeconds ?? defaultReorderSeconds) * 1000;
  const [before = null] = (options.carried ?? [])
    .filter((carried) => isContinuation(carried, firstAt, reorderMs))
    .toSorted((one, other) => other.lastAt - one.lastAt);
  const agents = agentTracker(before?.agents ?? [], outlet.state);
  const legs = legBook(before?.legs ?? [], agents, outlet.contact);
  return {
    legs,
    agents,
    reasons: options.reasons ?? {},
    firstAt: before?.firstAt ?? firstAt,
    lastAt: before?.lastAt ?? firstAt,
    rebuild: options.orphans !== 'reject',
  };
}

/** Takes events in order; from the first one on there is a world to apply them to. */
function eventSink(options: QueueLogOptions, outlet: Outlet): { event: (event: QueueLogEvent) => void; carry: () => QueueLogCarry | null } {
  const lostMs = (options.lostAfterSeconds ?? 14_400) * 1000;
  let world: QueueLogWorld | null = null;
  let searchedAt = Number.NEGATIVE_INFINITY;
  return {
    event(event) {
      world ??= worldFrom(options, outlet, event.at);
      if (event.at - searchedAt >= searchForLostEveryMs) {
        endLostLegs(world.legs, event.at - lostMs, event.at);
        searchedAt = event.at;
      }
      const fault = applyQueueLogEvent(event, world);
      if (fault !== null) outlet.reject(event.line, fault);
      world.lastAt = event.at;
    },
    carry: () => {
      if (world === null) return null;
      const { firstAt, lastAt, legs, agents } = world;
      return { firstAt, lastAt, legs: openLegs(legs), agents: agents.open() };
    },
  };
}
