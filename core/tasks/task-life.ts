/**
 * The life of a task between the one who gives it and the one who takes it.
 * given: waits for the read-back. read-back: told in the taker's words, waits for the giver. confirmed: both mean the same. under-way.
 * reported: done, as the taker says. closed: accepted. returned: cannot be taken as it stands. withdrawn: not wanted any more.
 */
export const taskStates = ['given', 'read-back', 'confirmed', 'under-way', 'reported', 'closed', 'returned', 'withdrawn'] as const;
export type TaskState = (typeof taskStates)[number];

export const taskActs = [
  'take-in',
  'return',
  'confirm',
  'correct',
  'start',
  'progress',
  'obstacle',
  'answer',
  'report',
  'send-back',
  'close',
  'change',
  'withdraw',
] as const;
export type TaskAct = (typeof taskActs)[number];

/** Which side of a task somebody stands on. */
export type TaskSide = 'giver' | 'taker';

interface Rule {
  by: TaskSide;
  from: readonly TaskState[];
  /** Where it leads; null: it stays where it is. */
  to: TaskState | null;
  /** Whether it wants a reason or a text of its own. */
  wantsText: boolean;
}

const running: readonly TaskState[] = ['confirmed', 'under-way'];
const open: readonly TaskState[] = ['given', 'read-back', 'confirmed', 'under-way', 'reported', 'returned'];

const rules: Readonly<Record<TaskAct, Rule>> = {
  'take-in': { by: 'taker', from: ['given'], to: 'read-back', wantsText: true },
  return: { by: 'taker', from: ['given', 'read-back', 'confirmed', 'under-way'], to: 'returned', wantsText: true },
  confirm: { by: 'giver', from: ['read-back'], to: 'confirmed', wantsText: false },
  correct: { by: 'giver', from: ['read-back'], to: 'given', wantsText: true },
  start: { by: 'taker', from: ['confirmed'], to: 'under-way', wantsText: false },
  progress: { by: 'taker', from: running, to: 'under-way', wantsText: true },
  obstacle: { by: 'taker', from: running, to: 'under-way', wantsText: true },
  answer: { by: 'giver', from: running, to: null, wantsText: true },
  report: { by: 'taker', from: running, to: 'reported', wantsText: true },
  'send-back': { by: 'giver', from: ['reported'], to: 'under-way', wantsText: true },
  close: { by: 'giver', from: ['reported'], to: 'closed', wantsText: false },
  change: { by: 'giver', from: ['given', 'read-back', 'confirmed', 'under-way', 'returned'], to: 'given', wantsText: true },
  withdraw: { by: 'giver', from: open, to: 'withdrawn', wantsText: true },
};

/**
 * What a side may do with a task now, in the order in which it usually comes.
 *
 * @example actsFor('read-back', 'giver') // => ['confirm', 'correct', 'change', 'withdraw']
 * @example actsFor('closed', 'taker') // => []
 */
export function actsFor(state: TaskState, side: TaskSide): TaskAct[] {
  return taskActs.filter((act) => rules[act].by === side && rules[act].from.includes(state));
}

/**
 * The state after an act.
 *
 * @returns null when this side may not do it now.
 * @example stateAfter('given', 'take-in', 'taker') // => 'read-back'
 * @example stateAfter('given', 'confirm', 'taker') // => null
 */
export function stateAfter(state: TaskState, act: TaskAct, side: TaskSide): TaskState | null {
  const rule = rules[act];
  return rule.by === side && rule.from.includes(state) ? (rule.to ?? state) : null;
}

/**
 * Whether an act wants words: a reason, a read-back, what is in the way.
 *
 * @example wantsText('withdraw') // => true
 * @example wantsText('close') // => false
 */
export function wantsText(act: TaskAct): boolean {
  return rules[act].wantsText;
}

/**
 * Whether nothing more will be done with it.
 *
 * @example isOver('closed') // => true
 * @example isOver('returned') // => false
 */
export function isOver(state: TaskState): boolean {
  return state === 'closed' || state === 'withdrawn';
}

/** Minutes beyond which doing it again costs so much more than hearing it again that the read-back comes first. Source: playbook/methods/six_question_briefing.yaml. */
const harmRatio = 3;

/**
 * The choice that does the least harm: hear it again (`repeat`) or let it be redone (`redo`), from the minutes that each would take.
 *
 * @param repeatMinutes for telling it again, with the questions.
 * @param redoMinutes for doing it again, with what it costs customers.
 * @returns null when one of them is not known.
 * @example leastHarm(8, 150) // => 'repeat'
 * @example leastHarm(10, 20) // => 'redo'
 * @example leastHarm(null, 20) // => null
 */
export function leastHarm(repeatMinutes: number | null, redoMinutes: number | null): 'repeat' | 'redo' | null {
  if (repeatMinutes === null || redoMinutes === null) return null;
  return redoMinutes > harmRatio * repeatMinutes ? 'repeat' : 'redo';
}
