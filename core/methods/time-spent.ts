/** What a first-line manager's time goes to: leading people, managing the work, or doing the work oneself. */
export const timeKinds = ['lead', 'manage', 'do'] as const;
export type TimeKind = (typeof timeKinds)[number];
/** Begun by oneself, or answered to: somebody asked, something broke. */
export const timeModes = ['active', 'passive'] as const;
export type TimeMode = (typeof timeModes)[number];

export interface TimeSpent {
  kind: TimeKind;
  mode: TimeMode;
  minutes: number;
}

/** Acts of the product by the beginning of their names, and what they stand for; minutes are rough and shown as estimates. */
const acts: readonly (readonly [string, TimeSpent])[] = [
  ['meeting.', { kind: 'lead', mode: 'active', minutes: 20 }],
  ['feedback.', { kind: 'lead', mode: 'active', minutes: 10 }],
  ['recognition.', { kind: 'lead', mode: 'active', minutes: 5 }],
  ['coaching.', { kind: 'lead', mode: 'active', minutes: 20 }],
  ['briefing.', { kind: 'lead', mode: 'active', minutes: 10 }],
  ['commitment.', { kind: 'lead', mode: 'active', minutes: 5 }],
  ['run.', { kind: 'lead', mode: 'active', minutes: 15 }],
  ['help.', { kind: 'lead', mode: 'passive', minutes: 10 }],
  ['goal.', { kind: 'manage', mode: 'active', minutes: 15 }],
  ['review.', { kind: 'manage', mode: 'active', minutes: 20 }],
  ['signal.', { kind: 'manage', mode: 'passive', minutes: 5 }],
  ['flag.', { kind: 'manage', mode: 'passive', minutes: 5 }],
  ['task.', { kind: 'manage', mode: 'passive', minutes: 10 }],
  ['request.', { kind: 'manage', mode: 'active', minutes: 15 }],
  ['report.', { kind: 'manage', mode: 'passive', minutes: 10 }],
  ['event.', { kind: 'manage', mode: 'active', minutes: 3 }],
  ['import.', { kind: 'manage', mode: 'active', minutes: 5 }],
  ['target.', { kind: 'manage', mode: 'active', minutes: 5 }],
];

/**
 * What an act of the product says about where the time went.
 *
 * @param act name in the log, `<thing>.<verb>`.
 * @returns null for what is no work of a manager: signing in, settings of the own account.
 * @example timeOfAct('signal.close') // => { kind: 'manage', mode: 'passive', minutes: 5 }
 * @example timeOfAct('session.begin') // => null
 */
export function timeOfAct(act: string): TimeSpent | null {
  return acts.find(([head]) => act.startsWith(head))?.[1] ?? null;
}

export interface TimeBalance {
  minutes: number;
  byKind: Readonly<Record<TimeKind, number>>;
  byMode: Readonly<Record<TimeMode, number>>;
  /** Leading among leading and managing, 0 to 1; null when neither was. */
  leadRatio: number | null;
  /** Begun by oneself among all, 0 to 1; null when nothing was. */
  activeRatio: number | null;
}

/**
 * Sums of minutes, and the two balances: lead to manage, active to passive.
 *
 * @example timeBalance([{ kind: 'lead', mode: 'active', minutes: 30 }, { kind: 'manage', mode: 'passive', minutes: 90 }]).leadRatio // => 0.25
 * @example timeBalance([]).activeRatio // => null
 */
export function timeBalance(spent: readonly TimeSpent[]): TimeBalance {
  const byKind = { lead: 0, manage: 0, do: 0 };
  const byMode = { active: 0, passive: 0 };
  for (const { kind, mode, minutes } of spent) {
    byKind[kind] += minutes;
    byMode[mode] += minutes;
  }
  const minutes = byMode.active + byMode.passive;
  const both = byKind.lead + byKind.manage;
  return {
    minutes,
    byKind,
    byMode,
    leadRatio: both === 0 ? null : byKind.lead / both,
    activeRatio: minutes === 0 ? null : byMode.active / minutes,
  };
}
