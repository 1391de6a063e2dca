import type { SimulatedContact } from './contacts-in-play.ts';
import { queues } from './organisation.ts';

/** The contacts waiting in each queue, first come first served. Who has gone stays in line until reached, but does not count. */
export interface WaitingLines {
  enter(contact: SimulatedContact): void;
  /** To be told when a waiting contact gives up. */
  leave(contact: SimulatedContact): void;
  waitingIn(queue: number): number;
  /** Takes the next contact for somebody with these queues: lowest priority number first, then the one who waits longest. Null when nobody waits. */
  takeNext(skills: readonly number[], mayTake: (queue: number) => boolean): SimulatedContact | null;
}

interface Line {
  contacts: SimulatedContact[];
  head: number;
  waiting: number;
}

function firstOf(line: Line): SimulatedContact | null {
  while (line.head < line.contacts.length && line.contacts[line.head]?.phase !== 'waiting') line.head += 1;
  if (line.head > 256 && line.head * 2 > line.contacts.length) {
    line.contacts.splice(0, line.head);
    line.head = 0;
  }
  return line.contacts[line.head] ?? null;
}

/**
 * Empty lines, one per queue of the demo centre.
 *
 * @example createWaitingLines().waitingIn(0) // => 0
 */
export function createWaitingLines(): WaitingLines {
  const lines: Line[] = queues.map(() => ({ contacts: [], head: 0, waiting: 0 }));
  const lineOf = (queue: number): Line => {
    const line = lines[queue];
    if (line === undefined) throw new RangeError(`no queue ${queue}`);
    return line;
  };
  return {
    enter(contact) {
      const line = lineOf(contact.queue);
      line.contacts.push(contact);
      line.waiting += 1;
    },
    leave(contact) {
      lineOf(contact.queue).waiting -= 1;
    },
    waitingIn: (queue) => lineOf(queue).waiting,
    takeNext(skills, mayTake) {
      let best: SimulatedContact | null = null;
      let bestPriority = Infinity;
      for (const queue of skills) {
        const line = lineOf(queue);
        if (line.waiting === 0 || !mayTake(queue)) continue;
        const first = firstOf(line);
        const priority = queues[queue]?.priority ?? 9;
        if (first === null || priority > bestPriority) continue;
        if (priority < bestPriority || best === null || first.enteredAt < best.enteredAt) {
          best = first;
          bestPriority = priority;
        }
      }
      if (best !== null) lineOf(best.queue).waiting -= 1;
      return best;
    },
  };
}
