import type { CdrRow } from './cdr-row.ts';
import type { Contact, Outcome } from './contact.ts';

/** What a centre knows of its exchange and a record does not tell. */
export interface CdrReading {
  /** Numbers of the house; a call from one of them to another number is outbound, between two of them it is no contact. */
  isInternal: (number: string) => boolean;
  /** Whether calls are answered (by a greeting, a menu) before they ring an agent. Then wait and talk stand in no record of the caller. */
  answersFirst: boolean;
}

/**
 * The device behind a channel: its name without the part that changes with each call.
 *
 * @example deviceOfChannel('PJSIP/8007-0000abcd') // => 'PJSIP/8007'
 * @example deviceOfChannel('Local/8007@from-queue-00000012;1') // => 'Local/8007@from-queue'
 */
export function deviceOfChannel(channel: string): string {
  return channel.replace(/-[0-9a-f]+(;[12])?$/i, '');
}

const isLocal = (channel: string): boolean => channel.startsWith('Local/');
const hasTalk = (row: CdrRow): boolean => row.disposition === 'answered' && row.dstchannel !== '';
const queueOf = (row: CdrRow): string | null => (row.lastapp === 'queue' ? (row.lastdata.split(/[,|]/)[0] ?? '').trim() || null : null);

/** The record that tells of the agent's own leg: behind a Local channel it begins when the phone rings and is answered when the agent answers. */
function agentLeg(rows: readonly CdrRow[], from: number, to: number): CdrRow | null {
  const legs = rows.filter((row) => isLocal(row.channel) && !isLocal(row.dstchannel) && hasTalk(row));
  return legs.find((row) => row.startAt >= from && row.startAt <= to) ?? null;
}

interface Handling {
  agent: string | null;
  answeredAt: number | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
}

function handlingOf(row: CdrRow, leg: CdrRow | null, enteredAt: number, { answersFirst }: CdrReading): Handling {
  const exact = leg ?? (answersFirst ? null : row);
  const answeredAt = exact?.answerAt ?? null;
  return {
    agent: deviceOfChannel((leg ?? row).dstchannel) || null,
    answeredAt,
    waitSeconds: answeredAt === null ? null : Math.max(0, (answeredAt - enteredAt) / 1000),
    talkSeconds: exact?.billSeconds ?? null,
  };
}

const unhandled: Handling = { agent: null, answeredAt: null, waitSeconds: null, talkSeconds: null };

/** What becomes of a caller whom no agent reached: sent on when the call went on afterwards. */
function outcomeWithoutAgent(rows: readonly CdrRow[], later: readonly CdrRow[]): Outcome {
  if (later.length > 0 || rows.some((row) => row.lastapp === 'voicemail')) return 'redirected';
  return rows.every((row) => row.disposition === 'failed' || row.disposition === 'busy') ? 'failed' : 'abandoned';
}

function contactOf(
  externalId: string,
  rows: readonly CdrRow[],
  all: readonly CdrRow[],
  queue: string | null,
  reading: CdrReading,
): Contact {
  const enteredAt = Math.min(...rows.map((row) => row.startAt));
  const endedAt = Math.max(...rows.map((row) => row.endAt));
  const talk = rows.find(hasTalk) ?? null;
  const handling = talk === null ? unhandled : handlingOf(talk, agentLeg(all, enteredAt, endedAt), enteredAt, reading);
  const later = all.filter((row) => !rows.includes(row) && !isLocal(row.channel) && row.startAt >= endedAt - 2000);
  const outcome = talk === null ? outcomeWithoutAgent(rows, later) : 'answered';
  const waited = outcome === 'answered' ? handling.waitSeconds : reading.answersFirst ? null : (endedAt - enteredAt) / 1000;
  const customer = rows[0]?.src ?? '';
  return {
    externalId,
    channel: 'voice',
    direction: 'inbound',
    queue,
    agent: handling.agent,
    team: null,
    customer: customer === '' || reading.isInternal(customer) ? null : customer,
    topic: null,
    enteredAt,
    answeredAt: handling.answeredAt,
    endedAt,
    waitSeconds: waited,
    talkSeconds: handling.talkSeconds,
    holdSeconds: null,
    acwSeconds: null,
    outcome,
    transferred: talk !== null && later.some(hasTalk),
    surveySent: null,
    surveyScore: null,
    resolved: null,
    caseId: null,
    flags: outcome === 'answered' && handling.agent === null ? ['no-agent'] : [],
  };
}

function outbound(call: string, rows: readonly CdrRow[], reading: CdrReading): Contact {
  const contact = contactOf(call, rows, rows, null, { ...reading, answersFirst: false });
  const talk = rows.find(hasTalk) ?? null;
  return {
    ...contact,
    direction: 'outbound',
    customer: rows[0]?.dst || null,
    agent: deviceOfChannel((talk ?? rows[0])?.channel ?? '') || null,
    waitSeconds: null,
    outcome: talk === null ? 'failed' : 'answered',
    flags: [],
  };
}

/**
 * The contacts of one call, out of all its records. Each queue that it entered is a contact; a call that entered none is one when somebody was dialled.
 * Calls inside the house, and those that only heard announcements, are none.
 *
 * A record says when party A was answered, not when an agent was reached: see `answersFirst`. Queue entry is the start of the first record
 * of that queue, so a menu before it counts as waiting. Source: docs.asterisk.org, CDR Specification.
 *
 * @example contactsOfCall([], { isInternal: () => false, answersFirst: true }) // => []
 */
export function contactsOfCall(rows: readonly CdrRow[], reading: CdrReading): Contact[] {
  const all = rows.toSorted((a, b) => a.startAt - b.startAt || a.line - b.line);
  const queues = new Set(all.flatMap((row) => (isLocal(row.channel) ? [] : (queueOf(row) ?? []))));
  if (queues.size > 0) {
    return [...queues].map((queue) => {
      const own = all.filter((row) => !isLocal(row.channel) && queueOf(row) === queue);
      return contactOf(`${own[0]?.call ?? ''}|${queue}`, own, all, queue, reading);
    });
  }
  const dialled = all.filter((row) => !isLocal(row.channel) && (row.lastapp === 'dial' || row.lastapp === 'voicemail'));
  const [first] = dialled;
  if (first === undefined || !dialled.some((row) => row.lastapp === 'dial')) return [];
  if (!reading.isInternal(first.src)) return [contactOf(first.call, firstLegs(dialled), all, null, reading)];
  return reading.isInternal(first.dst) ? [] : [outbound(first.call, firstLegs(dialled), reading)];
}

/** The records up to the first conversation: what comes after it is where the caller was handed to. */
function firstLegs(rows: readonly CdrRow[]): readonly CdrRow[] {
  const talk = rows.findIndex(hasTalk);
  return talk === -1 ? rows : rows.slice(0, talk + 1);
}
