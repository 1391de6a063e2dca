import { type GoalLevel, type GoalSide, type GoalState, sidesOf } from './goal.ts';

export const goalActs = ['edit', 'discuss', 'agree', 'dissent', 'ask-change', 'confirm-change', 'refuse-change', 'close', 'drop'] as const;
export type GoalAct = (typeof goalActs)[number];

/** Who has given his word, by account; null: not yet. */
export type Agreement = Readonly<Record<GoalSide, string | null>>;

export const nobodyAgreed: Agreement = { owner: null, above: null };

const open: Readonly<Record<GoalAct, readonly GoalState[]>> = {
  edit: ['proposed', 'discussed'],
  discuss: ['proposed', 'discussed'],
  agree: ['discussed'],
  dissent: ['proposed', 'discussed', 'agreed'],
  'ask-change': ['agreed'],
  'confirm-change': ['agreed'],
  'refuse-change': ['agreed'],
  close: ['agreed'],
  drop: ['proposed', 'discussed', 'agreed'],
};

/**
 * Whether an act fits a state; who may do it is another question.
 *
 * @example mayDo('proposed', 'agree') // => false
 * @example mayDo('discussed', 'agree') // => true
 */
export function mayDo(state: GoalState, act: GoalAct): boolean {
  return open[act].includes(state);
}

/**
 * The agreement after one side has given its word. One account cannot speak for both sides.
 *
 * @returns null when the word does not count: the side has no say at this level, or the same account spoke for the other side.
 * @example withWord({ owner: null, above: 'lead' }, 'person', 'owner', 'lead') // => null
 * @example withWord({ owner: null, above: 'lead' }, 'person', 'owner', 'me') // => { owner: 'me', above: 'lead' }
 */
export function withWord(agreement: Agreement, level: GoalLevel, side: GoalSide, account: string): Agreement | null {
  if (!sidesOf(level).includes(side)) return null;
  const other: GoalSide = side === 'owner' ? 'above' : 'owner';
  if (agreement[other] === account) return null;
  return { ...agreement, [side]: account };
}

/**
 * Whether everybody whose word is needed has given it.
 *
 * @example isAgreed({ owner: 'me', above: null }, 'person') // => false
 * @example isAgreed({ owner: null, above: 'boss' }, 'centre') // => true
 */
export function isAgreed(agreement: Agreement, level: GoalLevel): boolean {
  const sides = sidesOf(level);
  if (!sides.every((side) => agreement[side] !== null)) return false;
  return sides.length === 1 || agreement.owner !== agreement.above;
}
