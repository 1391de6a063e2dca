import type { Contact } from './contact.ts';
import type { AgentTracker } from './queue-log-agents.ts';
import { contactOfLeg, type LegEnd, legKey, type OpenLeg, secondsBetween } from './queue-log-leg.ts';

/** The callers in the queues and on the line. Memory: the open stays and the names of the last few hundred that ended. */
export interface LegBook {
  legsOf: Map<string, readonly OpenLeg[]>;
  ended: Set<string>;
  agents: AgentTracker;
  emit: (contact: Contact) => void;
}

const rememberedEnds = 512;
const nameOf = (callId: string, queue: string): string => `${callId}|${queue}`;

/**
 * A book with the stays that were open at the end of the file before.
 *
 * @example openLegs(legBook([], null, () => {})) // => []
 */
export function legBook(carried: readonly OpenLeg[], agents: AgentTracker, emit: (contact: Contact) => void): LegBook {
  const book: LegBook = { legsOf: new Map(), ended: new Set(), agents, emit };
  for (const leg of carried) enterLeg(book, { ...leg });
  return book;
}

/** A copy of all stays that are open. */
export function openLegs(book: LegBook): OpenLeg[] {
  return [...book.legsOf.values()].flat().map((leg) => ({ ...leg }));
}

/** The open stay of a call in a queue. @returns null when there is none. */
export function findLeg(book: LegBook, callId: string, queue: string): OpenLeg | null {
  return book.legsOf.get(callId)?.find((leg) => leg.queue === queue) ?? null;
}

/** The open stay of an agent's contact by its times, when the exchange has renamed the call in between. @returns null when there is none. */
export function findLegOfAgent(book: LegBook, agent: string, queue: string, enteredSecond: number): OpenLeg | null {
  for (const legs of book.legsOf.values()) {
    for (const leg of legs) {
      const isNear = Math.abs(Math.floor(leg.enteredAt / 1000) - enteredSecond) <= 2;
      if (leg.agent === agent && leg.queue === queue && isNear) return leg;
    }
  }
  return null;
}

/** Whether the last stay of a call in a queue ended not long ago. */
export function hasEnded(book: LegBook, callId: string, queue: string): boolean {
  return book.ended.has(nameOf(callId, queue));
}

/** Begins a stay. */
export function enterLeg(book: LegBook, leg: OpenLeg): void {
  book.ended.delete(nameOf(leg.callId, leg.queue));
  book.legsOf.set(leg.callId, [...(book.legsOf.get(leg.callId) ?? []), leg]);
}

/** Puts a caller through to an agent. */
export function connectLeg(book: LegBook, leg: OpenLeg, agent: string, at: number, waitSeconds: number | null): void {
  leg.agent = agent;
  leg.connectedAt = at;
  leg.waitSeconds = waitSeconds;
  const key = legKey(leg);
  book.agents.change(agent, at, (record) => {
    record.unheard = false;
    if (!record.calls.some((call) => call.key === key)) record.calls.push({ key, held: false });
  });
}

/** Puts a connected caller on hold, or back. */
export function holdLeg(book: LegBook, leg: OpenLeg, at: number, held: boolean): void {
  leg.tellsHold = true;
  if (held) leg.heldSince ??= at;
  else {
    leg.heldSeconds += secondsBetween(leg.heldSince, at) ?? 0;
    leg.heldSince = null;
  }
  if (leg.agent === null) return;
  const key = legKey(leg);
  book.agents.change(leg.agent, at, (record) => {
    for (const call of record.calls) if (call.key === key) call.held = held;
  });
}

function remember(book: LegBook, { callId, queue }: OpenLeg): void {
  book.ended.add(nameOf(callId, queue));
  const [oldest] = book.ended;
  if (book.ended.size > rememberedEnds && oldest !== undefined) book.ended.delete(oldest);
}

/** Tells a contact whose stay was never open here: its beginning lies before the log. */
export function tellLeg(book: LegBook, leg: OpenLeg, end: LegEnd): void {
  remember(book, leg);
  book.emit(contactOfLeg(leg, end));
}

function endSuperseded(book: LegBook, leg: OpenLeg): void {
  finishLeg(book, leg, { at: leg.supersededAt, outcome: leg.connectedAt === null ? 'redirected' : 'answered', transferred: true });
}

/** Ends a stay and tells its contact. A conversation that the caller had left for another queue, unnoticed by the log, ends with it. */
export function finishLeg(book: LegBook, leg: OpenLeg, end: LegEnd): void {
  const rest = (book.legsOf.get(leg.callId) ?? []).filter((other) => other !== leg);
  if (rest.length === 0) book.legsOf.delete(leg.callId);
  else book.legsOf.set(leg.callId, rest);
  const key = legKey(leg);
  if (leg.agent !== null && end.at !== null) {
    book.agents.change(leg.agent, end.at, (record) => {
      record.calls = record.calls.filter((call) => call.key !== key);
    });
  }
  tellLeg(book, leg, end);
  for (const other of rest) if (other.supersededAt !== null && end.at !== null) endSuperseded(book, other);
}

/** The caller has entered another queue: stays elsewhere that still waited were sent on, a conversation is expected to end. */
export function supersedeLegs(book: LegBook, callId: string, queue: string, at: number): void {
  for (const leg of book.legsOf.get(callId) ?? []) {
    if (leg.queue === queue) continue;
    if (leg.connectedAt === null) finishLeg(book, leg, { at, outcome: 'redirected' });
    else leg.supersededAt ??= at;
  }
}

/** Ends the stays in which nothing has happened since `limit`: their end was not written, so it is not known when it was. */
export function endLostLegs(book: LegBook, limit: number, at: number): void {
  for (const leg of [...book.legsOf.values()].flat()) {
    if ((leg.connectedAt ?? leg.enteredAt) >= limit) continue;
    if (leg.agent !== null) book.agents.forgetCall(leg.agent, legKey(leg), at);
    finishLeg(book, leg, { at: null, outcome: leg.connectedAt === null ? 'failed' : 'answered' });
  }
}
