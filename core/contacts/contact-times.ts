import type { Outcome } from './contact.ts';

/** The times and durations of a contact as far as they are known: instants in epoch milliseconds, durations in seconds ≥ 0. */
export interface ContactTimes {
  outcome: Outcome;
  enteredAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  wrapupEndedAt: number | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  acwSeconds: number | null;
}

/** Beyond this two statements about the same time contradict each other. */
const toleranceMs = 2000;

const disagree = (a: number, b: number): boolean => Math.abs(a - b) > toleranceMs;

/** Seconds between two moments. Clocks of one system may differ by the tolerance: that counts as no time; a span more negative is not known. */
function span(fromMs: number, toMs: number): number | null {
  return toMs < fromMs - toleranceMs ? null : Math.max(0, toMs - fromMs) / 1000;
}

/**
 * The first moment that lies before the one it should follow, by more than clocks of one system differ (2 s).
 *
 * @returns null when all are in order.
 */
export function momentOutOfOrder({ enteredAt, answeredAt, endedAt, wrapupEndedAt }: ContactTimes): OrderFault | null {
  const answered = answeredAt ?? enteredAt;
  const ended = endedAt ?? answered;
  if (answeredAt !== null && answered < enteredAt - toleranceMs) return { field: 'answered_at', at: answered };
  if (endedAt !== null && ended < answered - toleranceMs) return { field: 'ended_at', at: ended };
  if (wrapupEndedAt !== null && wrapupEndedAt < ended - toleranceMs) return { field: 'wrapup_ended_at', at: wrapupEndedAt };
  return null;
}

/** A moment at fault: the field by its name in mapping files, and its instant. */
export interface OrderFault {
  field: 'answered_at' | 'ended_at' | 'wrapup_ended_at';
  at: number;
}

/** Answered: entered + wait = answered, answered + talk + hold = ended. Whatever of these is missing follows from the others. */
function completeAnswered(times: ContactTimes): boolean {
  const { enteredAt } = times;
  let contradiction = false;
  if (times.waitSeconds !== null && times.answeredAt !== null) {
    contradiction = disagree(times.answeredAt, enteredAt + times.waitSeconds * 1000);
  }
  const holdMs = (times.holdSeconds ?? 0) * 1000;
  if (times.answeredAt === null && times.waitSeconds !== null) times.answeredAt = enteredAt + times.waitSeconds * 1000;
  if (times.answeredAt === null && times.endedAt !== null && times.talkSeconds !== null) {
    const answeredAt = times.endedAt - holdMs - times.talkSeconds * 1000;
    if (answeredAt >= enteredAt) times.answeredAt = answeredAt;
    else contradiction = true;
  }
  if (times.answeredAt === null) return contradiction;
  times.waitSeconds ??= span(enteredAt, times.answeredAt);
  if (times.talkSeconds === null) {
    if (times.endedAt === null) return contradiction;
    times.talkSeconds = span(times.answeredAt + holdMs, times.endedAt);
    return contradiction || times.talkSeconds === null;
  }
  const end = times.answeredAt + times.talkSeconds * 1000 + holdMs;
  if (times.endedAt === null) times.endedAt = end;
  else contradiction ||= disagree(times.endedAt, end);
  return contradiction;
}

/** Not answered: an abandoned contact waits until it ends; where others went to is not part of the wait. */
function completeUnanswered(times: ContactTimes): boolean {
  const { enteredAt, endedAt, waitSeconds } = times;
  if (endedAt === null) {
    if (waitSeconds !== null) times.endedAt = enteredAt + waitSeconds * 1000;
    return false;
  }
  if (times.outcome !== 'abandoned') {
    if (waitSeconds === null && times.answeredAt !== null) times.waitSeconds = span(enteredAt, times.answeredAt);
    return false;
  }
  if (waitSeconds === null) {
    times.waitSeconds = span(enteredAt, endedAt);
    return false;
  }
  return disagree(endedAt, enteredAt + waitSeconds * 1000);
}

/**
 * Fills in, in place, what follows from the rest.
 *
 * @returns true when two statements of the row disagree by more than 2 s; both are then kept as given.
 * @example completeTimes({ outcome: 'abandoned', enteredAt: 0, answeredAt: null, endedAt: 9000, wrapupEndedAt: null, waitSeconds: 5, talkSeconds: null, holdSeconds: null, acwSeconds: null }) // => true
 */
export function completeTimes(times: ContactTimes): boolean {
  const { wrapupEndedAt, acwSeconds } = times;
  if (times.endedAt === null && wrapupEndedAt !== null && acwSeconds !== null) times.endedAt = wrapupEndedAt - acwSeconds * 1000;
  const given = times.endedAt !== null;
  let contradiction = times.outcome === 'answered' ? completeAnswered(times) : completeUnanswered(times);
  if (wrapupEndedAt !== null && times.endedAt !== null) {
    if (acwSeconds === null) times.acwSeconds = span(times.endedAt, wrapupEndedAt);
    else contradiction ||= given && disagree(wrapupEndedAt, times.endedAt + acwSeconds * 1000);
  }
  return contradiction;
}
