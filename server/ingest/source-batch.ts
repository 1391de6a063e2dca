import type { AgentState, Contact, Rejection } from '#core/contacts/contact.ts';

/** Some rows of a source that is not a table: what it made of the bytes read so far. */
export interface SourceBatch {
  /** No external id comes twice in one batch; of two, the later stands. */
  contacts: Contact[];
  states: AgentState[];
  rejections: Rejection[];
  /** Records that are sound and make no row, since the batch before. */
  passedOver: number;
}

/** What is added to a batch at once. */
export interface SourcePart {
  contacts?: readonly Contact[];
  states?: readonly AgentState[];
  rejections?: readonly Rejection[];
  passedOver?: number;
}

/** Collects rows until there are enough for one write. */
export interface SourceBatcher {
  add(part: SourcePart): void;
  isFull(): boolean;
  /** What has been collected, and begins anew. */
  take(): SourceBatch;
  isEmpty(): boolean;
}

export const batchRows = 5000;

export function sourceBatcher(rows: number = batchRows): SourceBatcher {
  const contacts = new Map<string, Contact>();
  let states: AgentState[] = [];
  let rejections: Rejection[] = [];
  let passedOver = 0;
  return {
    add: (part) => {
      for (const contact of part.contacts ?? []) contacts.set(contact.externalId, contact);
      for (const state of part.states ?? []) states.push(state);
      for (const rejection of part.rejections ?? []) rejections.push(rejection);
      passedOver += part.passedOver ?? 0;
    },
    isFull: () => contacts.size + states.length + rejections.length >= rows,
    take: () => {
      const batch = { contacts: [...contacts.values()], states, rejections, passedOver };
      contacts.clear();
      states = [];
      rejections = [];
      passedOver = 0;
      return batch;
    },
    isEmpty: () => contacts.size + states.length + rejections.length + passedOver === 0,
  };
}
