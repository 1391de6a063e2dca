import type { InstantParser } from '../time/parse-time.ts';
import type { RejectCode } from './contact.ts';

/** One line of a `queue_log`: who, where, what and when. `NONE` and empty fields are null. */
export interface QueueLogEvent {
  /** UTC epoch milliseconds. */
  at: number;
  callId: string | null;
  queue: string | null;
  agent: string | null;
  /** The event's name in capitals, as `CONNECT`. */
  event: string;
  parameters: readonly string[];
  /** The line as it stood, without line end: two equal lines are one event written twice. */
  raw: string;
  line: number;
}

/** What made a line unreadable. */
export interface QueueLogFault {
  code: RejectCode;
  field: string | null;
  value: string | null;
}

const epoch = /^\d{9,11}(?:\.(\d{1,9}))?$/;
const eventName = /^[A-Z][A-Z0-9_-]*$/;

/** Epoch seconds with an optional fraction, exact to the millisecond; null when the text is something else. */
function epochMilliseconds(text: string): number | null {
  const match = epoch.exec(text);
  if (match === null) return null;
  const fraction = match[1] === undefined ? 0 : Number(match[1].slice(0, 3).padEnd(3, '0'));
  return Math.trunc(Number(text)) * 1000 + fraction;
}

const named = (text: string | undefined): string | null => {
  const trimmed = (text ?? '').trim();
  return trimmed === '' || trimmed === 'NONE' ? null : trimmed;
};

/**
 * Reads one line `time|callid|queue|agent|event|p1|p2|…`.
 *
 * The time is epoch seconds (the file), epoch seconds with a fraction, or a date and time (the realtime table); the last is read by `local`.
 * Source: docs.asterisk.org, Operation › Logging › Queue Logs.
 *
 * @returns a fault when the line is not of that form.
 * @example readQueueLogLine('1366720340|1.3|sales|SIP/8007|RINGNOANSWER|1000', 1, { instant: () => null, dateAndTime: () => null }).event // => 'RINGNOANSWER'
 */
export function readQueueLogLine(text: string, line: number, local: InstantParser): QueueLogEvent | QueueLogFault {
  const fields = text.split('|');
  if (fields.length < 5) return { code: 'malformed-row', field: null, value: text.slice(0, 200) };
  const event = (fields[4] ?? '').trim().toUpperCase();
  if (!eventName.test(event)) return { code: 'malformed-row', field: 'event', value: (fields[4] ?? '').slice(0, 200) };
  const time = (fields[0] ?? '').trim();
  const at = epochMilliseconds(time) ?? local.instant(time);
  if (at === null) return { code: 'unparsable-time', field: 'time', value: time.slice(0, 200) };
  return {
    at,
    callId: named(fields[1]),
    queue: named(fields[2]),
    agent: named(fields[3]),
    event,
    parameters: fields.slice(5).map((field) => field.trim()),
    raw: text,
    line,
  };
}

/**
 * Whether a text looks like a line of a `queue_log`; for telling formats apart.
 *
 * @example isQueueLogLine('1366720340|NONE|NONE|NONE|QUEUESTART|') // => true
 * @example isQueueLogLine('date|agent|queue') // => false
 */
export function isQueueLogLine(text: string): boolean {
  const fields = text.trim().split('|');
  if (fields.length < 5 || !eventName.test(fields[4] ?? '')) return false;
  const time = fields[0] ?? '';
  return epoch.test(time) || /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/.test(time);
}

/**
 * A whole number of seconds in a parameter.
 *
 * @returns null when the parameter is missing, empty or not a number.
 * @example secondsParameter(['12', '', 'x'], 0) // => 12
 * @example secondsParameter(['12', '', 'x'], 2) // => null
 */
export function secondsParameter(parameters: readonly string[], index: number): number | null {
  const text = parameters[index];
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
