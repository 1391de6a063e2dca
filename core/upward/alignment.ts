import type { Target } from '../metrics/targets.ts';

/** How a target of ours stands to the one above: see `gapOf`. */
export type Gap = 'none' | 'missed' | 'looser' | 'no-own' | 'no-above';

/**
 * Whether our target asks for less than the one above.
 *
 * @returns null when the two cannot be compared, a floor with a ceiling.
 * @example isLooser({ kind: 'at-least', low: 0.8 }, { kind: 'at-least', low: 0.85 }) // => true
 * @example isLooser({ kind: 'at-most', high: 20 }, { kind: 'at-most', high: 20 }) // => false
 * @example isLooser({ kind: 'at-most', high: 20 }, { kind: 'at-least', low: 20 }) // => null
 */
export function isLooser(own: Target, above: Target): boolean | null {
  if (own.kind !== above.kind) return null;
  const floor = 'low' in own && 'low' in above && own.low < above.low;
  const ceiling = 'high' in own && 'high' in above && own.high > above.high;
  return floor || ceiling;
}

/**
 * What is missing between the boss's target and ours: the value misses the boss's (`missed`), ours is looser, we have none of our own, or
 * nobody above has one. The gravest is told.
 *
 * @param meets whether our value reaches the target above; null when that cannot be told.
 * @example gapOf({ own: null, above: { kind: 'at-least', low: 0.8 }, meets: true }) // => 'no-own'
 * @example gapOf({ own: null, above: { kind: 'at-least', low: 0.8 }, meets: false }) // => 'missed'
 * @example gapOf({ own: { kind: 'at-least', low: 0.8 }, above: null, meets: null }) // => 'no-above'
 */
export function gapOf({ own, above, meets }: { own: Target | null; above: Target | null; meets: boolean | null }): Gap {
  if (above === null) return own === null ? 'none' : 'no-above';
  if (meets === false) return 'missed';
  if (own === null) return 'no-own';
  return isLooser(own, above) === true ? 'looser' : 'none';
}
