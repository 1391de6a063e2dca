/**
 * What goes up, and its life. draft: its author's alone. sent: waits for an answer. answered: decided or noted. closed: what came of it is
 * written down. withdrawn: not wanted any more.
 */
export const memoKinds = ['request', 'adhoc', 'bad-news', 'weekly', 'case', 'training', 'disagreement'] as const;
export type MemoKind = (typeof memoKinds)[number];

export const memoStates = ['draft', 'sent', 'answered', 'closed', 'withdrawn'] as const;
export type MemoState = (typeof memoStates)[number];

export const memoActs = ['see', 'answer', 'postpone', 'comment', 'nudge', 'withdraw', 'outcome'] as const;
export type MemoAct = (typeof memoActs)[number];

export type MemoSide = 'author' | 'recipient';

/** granted, partly, refused: decided. later: not yet, with a reason and a day. noted: a report needs no more. */
export const decisions = ['granted', 'partly', 'refused', 'later', 'noted'] as const;
export type Decision = (typeof decisions)[number];

/**
 * Whether a kind asks for a decision; the others report.
 *
 * @example wantsDecision('request') // => true
 * @example wantsDecision('weekly') // => false
 */
export function wantsDecision(kind: MemoKind): boolean {
  return kind === 'request' || kind === 'case' || kind === 'training' || kind === 'disagreement';
}

/**
 * The method of the playbook that a kind is written by; null: a form of the room's own.
 *
 * @example methodOf('adhoc') // => 'adhoc_report_four'
 * @example methodOf('training') // => null
 */
export function methodOf(kind: MemoKind): string | null {
  const methods: Partial<Record<MemoKind, string>> = {
    request: 'request_five',
    adhoc: 'adhoc_report_four',
    weekly: 'upward_feedback_loop',
    case: 'issue_escalation',
  };
  return methods[kind] ?? null;
}

/**
 * What a side may do with a memo now.
 *
 * @example actsOn('sent', 'recipient', 'request') // => ['answer', 'postpone', 'comment']
 * @example actsOn('sent', 'recipient', 'weekly') // => ['answer', 'comment']
 * @example actsOn('answered', 'author', 'request') // => ['comment', 'outcome']
 * @example actsOn('closed', 'author', 'request') // => []
 */
export function actsOn(state: MemoState, side: MemoSide, kind: MemoKind): MemoAct[] {
  if (state === 'sent' && side === 'recipient') return wantsDecision(kind) ? ['answer', 'postpone', 'comment'] : ['answer', 'comment'];
  if (state === 'sent') return ['comment', 'nudge', 'withdraw'];
  if (state === 'answered') return side === 'author' && wantsDecision(kind) ? ['comment', 'outcome'] : ['comment'];
  return [];
}

/**
 * The state after an act that `actsOn` allows.
 *
 * @example memoStateAfter('sent', 'answer') // => 'answered'
 * @example memoStateAfter('sent', 'nudge') // => 'sent'
 */
export function memoStateAfter(state: MemoState, act: MemoAct): MemoState {
  if (act === 'answer') return 'answered';
  if (act === 'withdraw') return 'withdrawn';
  return act === 'outcome' ? 'closed' : state;
}

/**
 * Whether an answer is overdue: it was asked for by a day that has passed.
 *
 * @param answerBy the last day for the answer, `YYYY-MM-DD`; null when none was named.
 * @example isUndecided('sent', '2026-11-01', '2026-11-02') // => true
 * @example isUndecided('sent', null, '2026-11-02') // => false
 * @example isUndecided('answered', '2026-11-01', '2026-11-02') // => false
 */
export function isUndecided(state: MemoState, answerBy: string | null, today: string): boolean {
  return state === 'sent' && answerBy !== null && answerBy < today;
}
