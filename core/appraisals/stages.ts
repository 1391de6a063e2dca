/** Where a review stands: written by the person, by the leader, compared by the managers, talked over, signed by both, done. */
export const reviewStages = ['self', 'leader', 'calibration', 'talk', 'signing', 'done'] as const;
export type ReviewStage = (typeof reviewStages)[number];

export type ReviewAct = 'submit-self' | 'skip-self' | 'submit-leader' | 'send-back' | 'release' | 'hold-talk' | 'sign';

const moves: Readonly<Record<ReviewAct, { from: readonly ReviewStage[]; to: ReviewStage }>> = {
  'submit-self': { from: ['self'], to: 'leader' },
  'skip-self': { from: ['self'], to: 'leader' },
  'submit-leader': { from: ['leader'], to: 'calibration' },
  'send-back': { from: ['calibration'], to: 'leader' },
  release: { from: ['calibration'], to: 'talk' },
  'hold-talk': { from: ['talk'], to: 'signing' },
  sign: { from: ['signing'], to: 'done' },
};

/**
 * The stage after an act; signing ends it only when both have signed.
 *
 * @returns null when the act does not fit the stage.
 * @example afterAct('self', 'submit-self') // => 'leader'
 * @example afterAct('self', 'sign') // => null
 */
export function afterAct(stage: ReviewStage, act: ReviewAct): ReviewStage | null {
  const { from, to } = moves[act];
  return from.includes(stage) ? to : null;
}

/**
 * Whether the person may see the leader's ratings and the score: from the talk on.
 *
 * @example isReleased('calibration') // => false
 */
export function isReleased(stage: ReviewStage): boolean {
  return reviewStages.indexOf(stage) >= reviewStages.indexOf('talk');
}

/** Where an appeal lies: with the leader, the manager, or the independent second reviewer; over when accepted, withdrawn or decided. */
export const appealStates = ['leader', 'manager', 'reviewer', 'accepted', 'withdrawn', 'decided'] as const;
export type AppealState = (typeof appealStates)[number];
export type AppealAct = 'answer' | 'accept' | 'escalate' | 'appoint' | 'withdraw' | 're-rate';

/**
 * The state of an appeal after an act. Whoever has it answers; the person then accepts the answer or takes it one further; the manager
 * appoints the second reviewer, whose blind rating decides.
 *
 * @param isAnswered whether the one who has it has answered.
 * @returns null when the act does not fit.
 * @example afterAppealAct('leader', true, 'escalate') // => 'manager'
 * @example afterAppealAct('leader', false, 'escalate') // => null
 */
export function afterAppealAct(state: AppealState, isAnswered: boolean, act: AppealAct): AppealState | null {
  const isOpen = state === 'leader' || state === 'manager' || state === 'reviewer';
  if (!isOpen) return null;
  if (act === 'withdraw') return 'withdrawn';
  if (act === 're-rate') return state === 'reviewer' ? 'decided' : null;
  if (act === 'appoint') return state === 'manager' ? 'reviewer' : null;
  if (state === 'reviewer') return null;
  if (act === 'answer') return isAnswered ? null : state;
  if (!isAnswered) return null;
  return act === 'accept' ? 'accepted' : state === 'leader' ? 'manager' : null;
}
