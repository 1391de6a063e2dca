/** What a method of the playbook is for, as far as feedback goes. */
export type FeedbackTone = 'positive' | 'corrective' | 'coaching' | 'listening';

const tones: Readonly<Record<string, FeedbackTone>> = {
  bia: 'positive',
  positive_four: 'positive',
  recognition_combo: 'positive',
  success_replication: 'positive',
  bid: 'corrective',
  constructive_five: 'corrective',
  two_level_feedback: 'corrective',
  performance_interview: 'corrective',
  grow: 'coaching',
  coaching_basics: 'coaching',
  tell_to_ask: 'coaching',
  practice_drill: 'coaching',
  awaken_will: 'coaching',
  three_f: 'listening',
  emotion_care: 'listening',
};

/**
 * Which kind of feedback a method gives: praise, correction, coaching or listening.
 *
 * @param method key of the playbook.
 * @returns null for methods that give no feedback to a person.
 * @example toneOf('bia') // => 'positive'
 * @example toneOf('swot_tows') // => null
 */
export function toneOf(method: string): FeedbackTone | null {
  return Object.hasOwn(tones, method) ? (tones[method] ?? null) : null;
}

/**
 * How many positive words come on one corrective one.
 *
 * Units: counts in, a ratio out.
 * @returns null when nothing was corrected: there is nothing to set the praise against.
 * @throws RangeError when a count is negative or not whole.
 * @example positiveRatio({ positive: 6, corrective: 2 }) // => 3
 * @example positiveRatio({ positive: 6, corrective: 0 }) // => null
 */
export function positiveRatio({ positive, corrective }: { positive: number; corrective: number }): number | null {
  for (const count of [positive, corrective])
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`count of feedback: ${count}`);
  return corrective === 0 ? null : positive / corrective;
}
