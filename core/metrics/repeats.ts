import type { Contact } from '../contacts/contact.ts';

/** Whether a contact can be judged for repeats, and whether another followed it. */
export interface RepeatFact {
  eligible: boolean;
  repeated: boolean;
}

export interface RepeatRules {
  /** How long after a contact another one counts as its repeat. Default 7 days of 24 hours. */
  windowMs: number;
  /** The instant up to which contacts are known: the last one stored. A contact is old enough when its whole window lies before it. */
  horizon: number;
}

type RepeatContact = Pick<Contact, 'externalId' | 'direction' | 'customer' | 'topic' | 'enteredAt'>;

function inOrder(a: RepeatContact, b: RepeatContact): number {
  return a.enteredAt - b.enteredAt || (a.externalId < b.externalId ? -1 : 1);
}

/**
 * The repeat facts of contacts, by external id: an inbound contact of a known customer is repeated when the next one of the same customer and
 * topic (no topic is a topic of its own) enters within the window, whatever its outcome. It is eligible when the window has passed.
 *
 * The earlier contact carries the repeat, not whoever took the later one. Order of the list does not matter.
 * Source: docs/metrics/README.md, measures `repeat_eligible` and `repeated`.
 *
 * @example repeatFacts([], { windowMs: 604_800_000, horizon: 0 }).size // => 0
 */
export function repeatFacts(contacts: readonly RepeatContact[], { windowMs, horizon }: RepeatRules): Map<string, RepeatFact> {
  const facts = new Map<string, RepeatFact>();
  const groups = Map.groupBy(
    contacts.filter((contact) => contact.direction === 'inbound' && contact.customer !== null),
    (contact) => JSON.stringify([contact.customer, contact.topic ?? '']),
  );
  for (const contact of contacts) facts.set(contact.externalId, { eligible: false, repeated: false });
  for (const group of groups.values()) {
    const sorted = group.toSorted(inOrder);
    for (const [index, contact] of sorted.entries()) {
      const next = sorted[index + 1];
      facts.set(contact.externalId, {
        eligible: contact.enteredAt + windowMs <= horizon,
        repeated: next !== undefined && next.enteredAt <= contact.enteredAt + windowMs,
      });
    }
  }
  return facts;
}
