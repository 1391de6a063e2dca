import type { Contact } from './contact.ts';

/** The longest wait, talk, hold or after-contact work that is believed, in seconds: 24 days. Longer ones are milliseconds taken for seconds, or a year gone wrong. */
export const longestSeconds = 2_073_600;

/** A duration that cannot be. */
export interface ImplausibleDuration {
  field: 'wait_s' | 'talk_s' | 'hold_s' | 'acw_s';
  seconds: number;
}

/**
 * The first duration of a contact that is longer than `longestSeconds`.
 *
 * @returns null when all can be.
 * @example implausibleDuration({ waitSeconds: 12, talkSeconds: 3_000_000, holdSeconds: null, acwSeconds: null }) // => { field: 'talk_s', seconds: 3_000_000 }
 */
export function implausibleDuration({
  waitSeconds,
  talkSeconds,
  holdSeconds,
  acwSeconds,
}: Pick<Contact, 'waitSeconds' | 'talkSeconds' | 'holdSeconds' | 'acwSeconds'>): ImplausibleDuration | null {
  if (waitSeconds !== null && waitSeconds > longestSeconds) return { field: 'wait_s', seconds: waitSeconds };
  if (talkSeconds !== null && talkSeconds > longestSeconds) return { field: 'talk_s', seconds: talkSeconds };
  if (holdSeconds !== null && holdSeconds > longestSeconds) return { field: 'hold_s', seconds: holdSeconds };
  if (acwSeconds !== null && acwSeconds > longestSeconds) return { field: 'acw_s', seconds: acwSeconds };
  return null;
}
