import type { Contact, ContactFlag, Direction, Outcome, RejectCode } from './contact.ts';
import { type CtrFields, ctrFields } from './connect-ctr-fields.ts';

/** What became of a record: a contact, or none because nobody was to take it, or what is wrong with it. */
export type CtrReading =
  | { kind: 'contact'; contact: Contact; updatedAt: number | null }
  | { kind: 'no-contact'; contactId: string }
  | { kind: 'fault'; code: RejectCode; field: string | null; value: string | null };

/** Made by the centre or for it; everything else was begun by a customer. */
const outboundMethods = new Set(['OUTBOUND', 'EXTERNAL_OUTBOUND', 'AGENT_REPLY', 'CAMPAIGN_PREVIEW']);
/** Records of listening in and of the flow after a call: nobody waits and nobody answers. */
const sideMethods = new Set(['MONITOR', 'DISCONNECT']);
/** The centre or the line ended it; the customer did not leave. */
const failedReasons = new Set([
  'TELECOM_PROBLEM',
  'CONTACT_FLOW_DISCONNECT',
  'EXPIRED',
  'IDLE_DISCONNECT',
  'API',
  'DISCARDED',
  'OUTBOUND_DESTINATION_ENDPOINT_ERROR',
  'OUTBOUND_RESOURCE_ERROR',
  'OUTBOUND_ATTEMPT_FAILED',
]);

function directionOf({ method, channel }: CtrFields): Direction {
  if (outboundMethods.has(method)) return 'outbound';
  return method === 'API' && channel === 'voice' ? 'outbound' : 'inbound';
}

function outcomeOf(fields: CtrFields, direction: Direction): Outcome {
  if (direction === 'outbound') {
    return fields.connectedAt !== null && fields.customerReachedAt !== null ? 'answered' : 'failed';
  }
  const isCallbackUnanswered = fields.method === 'CALLBACK' && fields.customerReachedAt === null;
  if (fields.connectedAt !== null) return isCallbackUnanswered ? 'failed' : 'answered';
  if (fields.nextContactId !== null || fields.transferredOutAt !== null) return 'redirected';
  return failedReasons.has(fields.disconnectReason) ? 'failed' : 'abandoned';
}

const seconds = (from: number | null, to: number | null): number | null =>
  from === null || to === null || to < from ? null : (to - from) / 1000;
const disagreementSeconds = 2;
const disagree = (told: number | null, measured: number | null): boolean =>
  told !== null && measured !== null && Math.abs(told - measured) > disagreementSeconds;

function contactOf(fields: CtrFields, direction: Direction, outcome: Outcome): Contact {
  const answered = outcome === 'answered';
  const enteredAt = fields.enqueuedAt ?? fields.initiatedAt;
  const answeredAt = answered ? fields.connectedAt : null;
  const left = answeredAt ?? fields.dequeuedAt ?? fields.disconnectedAt;
  const inQueue = fields.queueSeconds ?? seconds(fields.enqueuedAt, fields.dequeuedAt);
  const waitSeconds = direction === 'outbound' ? null : (inQueue ?? seconds(enteredAt, left));
  const acwMeasured = seconds(fields.acwStartedAt, fields.acwEndedAt);
  const flags: ContactFlag[] = [];
  if (answered && fields.agent === null) flags.push('no-agent');
  const isOff = direction === 'inbound' && disagree(waitSeconds, seconds(enteredAt, left));
  if (isOff || disagree(fields.acwSeconds, acwMeasured)) flags.push('durations-disagree');
  return {
    externalId: fields.contactId,
    channel: fields.channel,
    direction,
    queue: fields.queue,
    agent: answered || direction === 'outbound' ? fields.agent : null,
    team: answered ? fields.team : null,
    customer: fields.customer,
    topic: null,
    enteredAt,
    answeredAt,
    endedAt: fields.disconnectedAt,
    waitSeconds,
    talkSeconds: answered ? fields.talkSeconds : null,
    holdSeconds: answered ? fields.holdSeconds : null,
    acwSeconds: answered ? (fields.acwSeconds ?? acwMeasured) : null,
    outcome,
    transferred: answered && (fields.nextContactId !== null || fields.transferredOutAt !== null),
    surveySent: null,
    surveyScore: null,
    resolved: null,
    caseId: null,
    flags,
  };
}

/**
 * Makes a contact of one Amazon Connect contact record (contact trace record).
 *
 * Each record is one leg: a transfer makes a new record, which is a contact of its own when it was queued. A contact belongs to the time at which it
 * was put into the queue. Without an agent: redirected when another contact follows (transfer to a queue, callback), failed when the flow or the line ended
 * it, else abandoned. A callback that the customer does not take is failed. A record that was neither queued nor taken (menu only, listening in, the flow after a call) is no contact; neither is one
 * that has not ended. Talk is `AgentInteractionDuration`, which leaves holding out.
 *
 * Source: Amazon Connect Administrator Guide, data model for contact records; docs/sources/amazon-connect.en.md.
 * @example connectContact({ ContactId: 'a', InitiationMethod: 'INBOUND', InitiationTimestamp: '2026-11-02T01:00:00Z' }).kind // => 'no-contact'
 * @example connectContact({}).code // => 'missing-required'
 */
export function connectContact(record: unknown): CtrReading {
  const fields = ctrFields(record);
  if ('code' in fields) return { kind: 'fault', ...fields };
  const { contactId } = fields;
  const wasQueued = fields.enqueuedAt !== null;
  if (sideMethods.has(fields.method) || (fields.disconnectedAt === null && fields.dequeuedAt === null))
    return { kind: 'no-contact', contactId };
  const direction = directionOf(fields);
  if (!wasQueued && fields.connectedAt === null && direction === 'inbound') return { kind: 'no-contact', contactId };
  const contact = contactOf(fields, direction, outcomeOf(fields, direction));
  if (contact.endedAt !== null && contact.endedAt < contact.enteredAt) {
    return { kind: 'fault', code: 'ends-before-start', field: 'DisconnectTimestamp', value: new Date(contact.endedAt).toISOString() };
  }
  return { kind: 'contact', contact, updatedAt: fields.updatedAt };
}
