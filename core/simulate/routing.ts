import type { SimulatedContact } from './contacts-in-play.ts';
import { mayTake, type FloorAgent } from './floor-agent.ts';
import { queueAt, type Floor } from './floor-context.ts';

/** The agent for a contact of a queue: skilled, with a hand free, fewest contacts in hand, then idle longest. Null when nobody is free. */
export function freeAgent(floor: Floor, queueIndex: number): FloorAgent | null {
  const { channel, capacity } = queueAt(queueIndex);
  let best: FloorAgent | null = null;
  for (const agent of floor.present[queueIndex] ?? []) {
    if (!mayTake(agent, channel, capacity)) continue;
    if (best === null || agent.inHand < best.inHand || (agent.inHand === best.inHand && agent.idleSince < best.idleSince)) best = agent;
  }
  return best;
}

/** Gives a contact to an agent: it rings, and is answered a moment later. */
export function assign(floor: Floor, contact: SimulatedContact, agent: FloorAgent, now: number): void {
  const { channel, ringSeconds } = queueAt(contact.queue);
  contact.phase = 'ringing';
  contact.person = agent.person;
  agent.channel = channel;
  agent.inHand += 1;
  floor.events.add(now + ringSeconds, { kind: 'answer', contact });
}

/** An agent with hands free takes what waits, as long as there is any. */
export function takeWaiting(floor: Floor, agent: FloorAgent, now: number): void {
  const skills = floor.skills[agent.person] ?? [];
  for (;;) {
    const contact = floor.lines.takeNext(skills, (queue) => {
      const { channel, capacity } = queueAt(queue);
      return mayTake(agent, channel, capacity);
    });
    if (contact === null) return;
    assign(floor, contact, agent, now);
  }
}
