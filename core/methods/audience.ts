import type { Method } from './method.ts';

/** Who may read a submitted run: its author alone; those whom the author chooses; also whoever leads the person it is about. */
export const audiences = ['author', 'chosen', 'leaders'] as const;
export type Audience = (typeof audiences)[number];

/** Talks in which people show what they hide elsewhere, and how they feel. */
const neverShared: ReadonlySet<string> = new Set(['mask_interview', 'life_positions']);
const aboutFeelings: ReadonlySet<string> = new Set(['emotion_care', 'pain_joy_itch', 'three_f']);

/**
 * Who may read a run of a method. What a manager says downwards is part of leading and is seen by those who lead the person too; what concerns
 * oneself, the boss, the neighbours or feelings is shared only by choice; some is never shared. Source: SCHEMA.md, section 4.
 *
 * @example audienceOf({ key: 'bid', direction: 'down', dimension: 'team' }) // => 'leaders'
 * @example audienceOf({ key: 'mask_interview', direction: 'lateral', dimension: 'team' }) // => 'author'
 */
export function audienceOf({ key, direction }: Pick<Method, 'key' | 'direction' | 'dimension'>): Audience {
  if (neverShared.has(key)) return 'author';
  return direction === 'down' && !aboutFeelings.has(key) ? 'leaders' : 'chosen';
}
