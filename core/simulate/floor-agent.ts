import type { AgentStateKind } from '../contacts/contact.ts';
import type { Duty, TimeAway } from './duties.ts';
import type { StateLog } from './state-log.ts';

/** An agent on the floor: what the hands are busy with and what is waiting to be done. */
export interface FloorAgent {
  person: number;
  duty: Duty | null;
  away: TimeAway | null;
  pending: TimeAway[];
  isLeaving: boolean;
  channel: 'voice' | 'chat';
  /** Contacts in hand, of which these are in talk, on hold, in after-call work; the rest is ringing. */
  inHand: number;
  talking: number;
  holding: number;
  wrapping: number;
  idleSince: number;
  state: AgentStateKind;
  stateSince: number;
}

/**
 * An agent who is not there yet.
 *
 * @example createFloorAgent(3).state // => 'signed-out'
 */
export function createFloorAgent(person: number): FloorAgent {
  return {
    person,
    duty: null,
    away: null,
    pending: [],
    isLeaving: false,
    channel: 'voice',
    inHand: 0,
    talking: 0,
    holding: 0,
    wrapping: 0,
    idleSince: 0,
    state: 'signed-out',
    stateSince: 0,
  };
}

/**
 * May this agent be given a contact of the channel now? Only signed in, not away or about to be, and with a hand free; never two channels at once.
 *
 * @example mayTake(createFloorAgent(3), 'voice', 1) // => false
 */
export function mayTake(agent: FloorAgent, channel: 'voice' | 'chat', capacity: number): boolean {
  if (agent.duty === null || agent.away !== null || agent.isLeaving || agent.pending.length > 0) return false;
  return agent.inHand === 0 || (agent.channel === channel && agent.inHand < capacity);
}

function stateOf(agent: FloorAgent): AgentStateKind {
  if (agent.duty === null) return 'signed-out';
  if (agent.away !== null) return agent.away.kind;
  if (agent.talking > 0) return 'talk';
  if (agent.holding > 0) return 'hold';
  return agent.wrapping > 0 ? 'acw' : 'available';
}

/**
 * Notes the state that follows from what the agent does, closing the stretch before it.
 *
 * @example noteState(createFloorAgent(3), 60, createStateLog()) // => undefined
 */
export function noteState(agent: FloorAgent, now: number, log: StateLog): void {
  const state = stateOf(agent);
  if (state === agent.state) return;
  if (agent.state !== 'signed-out') log.add(agent.person, agent.state, agent.stateSince, now);
  agent.state = state;
  agent.stateSince = now;
}
