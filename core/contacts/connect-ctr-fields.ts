import type { RejectCode } from './contact.ts';

/** The fields of a contact record that are read. Instants are UTC epoch milliseconds; what the record has not, or has as null, is null. */
export interface CtrFields {
  contactId: string;
  channel: string;
  /** InitiationMethod in capitals. */
  method: string;
  initiatedAt: number;
  /** When the customer's end was connected. */
  customerReachedAt: number | null;
  disconnectedAt: number | null;
  /** DisconnectReason in capitals, empty when there is none. */
  disconnectReason: string;
  updatedAt: number | null;
  nextContactId: string | null;
  /** When the contact was put through out of Amazon Connect. */
  transferredOutAt: number | null;
  customer: string | null;
  queue: string | null;
  enqueuedAt: number | null;
  dequeuedAt: number | null;
  queueSeconds: number | null;
  agent: string | null;
  /** The lowest group of the agent's hierarchy. */
  team: string | null;
  connectedAt: number | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  acwSeconds: number | null;
  acwStartedAt: number | null;
  acwEndedAt: number | null;
}

export interface CtrFault {
  code: RejectCode;
  field: string | null;
  value: string | null;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isoTime = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;

/** A member by its name, as Connect writes it or in lower case, as tables over the export do. */
function member(object: unknown, name: string): unknown {
  if (!isObject(object)) return null;
  return object[name] ?? object[name.toLowerCase()] ?? null;
}

/** Reads members and keeps the first fault. */
interface Reader {
  fault: CtrFault | null;
  text(object: unknown, name: string): string | null;
  time(object: unknown, name: string): number | null;
  seconds(object: unknown, name: string): number | null;
}

/** Connect writes UTC; a time without a zone is UTC too. A day that does not exist is no time. */
function instantOf(text: string): number | null {
  const match = isoTime.exec(text);
  if (match === null) return null;
  const at = Date.parse(`${text.replace(' ', 'T')}${match[3] === undefined ? 'Z' : ''}`);
  const day = Date.parse(`${match[1] ?? ''}T00:00:00Z`);
  const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(match[1] ?? '');
  return Number.isNaN(at) || !isDay ? null : at;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 200);

function ctrReader(): Reader {
  const reader: Reader = {
    fault: null,
    text: (object, name) => {
      const value = member(object, name);
      if (typeof value === 'number') return String(value);
      if (typeof value !== 'string') return null;
      return value.trim() || null;
    },
    time: (object, name) => {
      const value = member(object, name);
      if (value === null || value === '') return null;
      const at = typeof value === 'string' ? instantOf(value.trim()) : null;
      if (at === null) reader.fault ??= { code: 'unparsable-time', field: name, value: shown(value) };
      return at;
    },
    seconds: (object, name) => {
      const value = member(object, name);
      if (value === null || value === '') return null;
      const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
      if (!Number.isFinite(number)) reader.fault ??= { code: 'unparsable-number', field: name, value: shown(value) };
      else if (number < 0) reader.fault ??= { code: 'negative-duration', field: name, value: shown(value) };
      return Number.isFinite(number) && number >= 0 ? number : null;
    },
  };
  return reader;
}

function lowestGroup(agent: unknown, read: Reader): string | null {
  const groups = member(agent, 'HierarchyGroups');
  for (const level of ['Level5', 'Level4', 'Level3', 'Level2', 'Level1']) {
    const name = read.text(member(groups, level), 'GroupName');
    if (name !== null) return name;
  }
  return null;
}

function agentFields(agent: unknown, read: Reader) {
  return {
    agent: read.text(agent, 'Username') ?? read.text(agent, 'ARN'),
    team: lowestGroup(agent, read),
    connectedAt: read.time(agent, 'ConnectedToAgentTimestamp'),
    talkSeconds: read.seconds(agent, 'AgentInteractionDuration'),
    holdSeconds: read.seconds(agent, 'CustomerHoldDuration'),
    acwSeconds: read.seconds(agent, 'AfterContactWorkDuration'),
    acwStartedAt: read.time(agent, 'AfterContactWorkStartTimestamp'),
    acwEndedAt: read.time(agent, 'AfterContactWorkEndTimestamp'),
  };
}

/** The queue's name; the queue that each agent has for direct transfers is nameless and no queue of the centre. */
function queueName(queue: unknown, read: Reader): string | null {
  const arn = read.text(queue, 'ARN');
  return read.text(queue, 'Name') ?? (arn?.includes('/queue/agent/') === true ? null : arn);
}

function queueFields(queue: unknown, read: Reader) {
  return {
    queue: queueName(queue, read),
    enqueuedAt: read.time(queue, 'EnqueueTimestamp'),
    dequeuedAt: read.time(queue, 'DequeueTimestamp'),
    queueSeconds: read.seconds(queue, 'Duration'),
  };
}

/**
 * Reads the fields of one contact record.
 *
 * @returns a fault when it is no object, its id or beginning is missing, or a time or number cannot be read.
 * @example ctrFields({ ContactId: 'a', InitiationTimestamp: '2026-11-02T01:00:00Z', Channel: 'CHAT' }).channel // => 'chat'
 * @example ctrFields({ ContactId: 'a', InitiationTimestamp: '2026-02-31T01:00:00Z' }).code // => 'unparsable-time'
 */
export function ctrFields(record: unknown): CtrFields | CtrFault {
  if (!isObject(record)) return { code: 'malformed-row', field: null, value: shown(record) };
  const read = ctrReader();
  const contactId = read.text(record, 'ContactId');
  if (contactId === null) return { code: 'missing-required', field: 'ContactId', value: null };
  const initiatedAt = read.time(record, 'InitiationTimestamp');
  const fields = {
    contactId,
    channel: (read.text(record, 'Channel') ?? 'voice').toLowerCase(),
    method: (read.text(record, 'InitiationMethod') ?? 'INBOUND').toUpperCase(),
    customerReachedAt: read.time(record, 'ConnectedToSystemTimestamp'),
    disconnectedAt: read.time(record, 'DisconnectTimestamp'),
    disconnectReason: (read.text(record, 'DisconnectReason') ?? '').toUpperCase(),
    updatedAt: read.time(record, 'LastUpdateTimestamp'),
    nextContactId: read.text(record, 'NextContactId'),
    transferredOutAt: read.time(record, 'TransferCompletedTimestamp'),
    customer: read.text(member(record, 'CustomerEndpoint'), 'Address'),
    ...queueFields(member(record, 'Queue'), read),
    ...agentFields(member(record, 'Agent'), read),
  };
  if (read.fault !== null) return read.fault;
  if (initiatedAt === null) return { code: 'missing-required', field: 'InitiationTimestamp', value: null };
  return { ...fields, initiatedAt };
}
