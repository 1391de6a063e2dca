import { judge, type Target } from '../metrics/targets.ts';
import type { Spread } from './forecast.ts';

/** One past period as long as the goal's. `expected`: what its mix of work alone would have made of it. */
export interface PastPeriod {
  from: string;
  /** The day after the last. */
  to: string;
  value: number;
  expected: number | null;
}

/**
 * What to say of a target: `reached` is so likely today that it changes nothing, `easy` likely, `luck` lies inside the noise (hit or missed by
 * chance), `stretch` needs a better process, `beyond` was never reached and today's process does not get there.
 */
export type TargetVerdict = 'reached' | 'easy' | 'luck' | 'stretch' | 'beyond';

export interface Sensible {
  /** Share of the past periods that met it, 0 to 1; null without any. */
  metShare: number | null;
  /** How many past periods there were. */
  periods: number;
  /** Share of the ups and downs between past periods that came from other work rather than from other doing; null when it cannot be told. */
  mixShare: number | null;
  /** Chance of hitting it if nothing changes; null when the data do not say. */
  chance: number | null;
  /** Where four in five periods would end if nothing changes. */
  usual: Spread | null;
  verdict: TargetVerdict | null;
}

const sure = 0.95;
const likely = 0.8;
const unlikely = 0.2;
const hopeless = 0.02;
const leastForMix = 4;

/**
 * What to say of a target with this chance at today's process.
 *
 * @param metShare share of past periods that met it; null when there were none.
 * @example targetVerdict(0.5, 0.4) // => 'luck'
 * @example targetVerdict(0, 0) // => 'beyond'
 */
export function targetVerdict(chance: number, metShare: number | null): TargetVerdict {
  if (chance >= sure) return 'reached';
  if (chance >= likely) return 'easy';
  if (chance > unlikely) return 'luck';
  return chance <= hopeless && (metShare ?? 0) === 0 ? 'beyond' : 'stretch';
}

/**
 * Share of the variation of past periods that their mix of work explains: the slope-one part, cov(expected, value) / var(value).
 *
 * @returns null with fewer than four periods, or when they were all alike. Between 0 and 1.
 * @example mixShareOf([1, 2, 3, 4].map((value) => ({ from: '', to: '', value, expected: value }))) // => 1
 * @example mixShareOf([]) // => null
 */
export function mixShareOf(past: readonly PastPeriod[]): number | null {
  const pairs = past.flatMap(({ value, expected }) => (expected === null ? [] : [{ value, expected }]));
  if (pairs.length < leastForMix) return null;
  const mean = (pick: (pair: { value: number; expected: number }) => number) =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const [value, expected] = [mean((pair) => pair.value), mean((pair) => pair.expected)];
  const together = mean((pair) => (pair.value - value) * (pair.expected - expected));
  const alone = mean((pair) => (pair.value - value) ** 2);
  return alone === 0 ? null : Math.min(1, Math.max(0, together / alone));
}

/**
 * Whether a target makes sense, seen from the past and from today's process.
 *
 * Source: docs/user/en/goals.md; Wheeler, Understanding Variation, on targets within the natural limits.
 *
 * @example sensible([], { kind: 'at-least', low: 1 }, null).verdict // => null
 */
export function sensible(past: readonly PastPeriod[], target: Target, today: { chance: number; final: Spread } | null): Sensible {
  const met = past.filter(({ value }) => judge(value, target, true) === 'met').length;
  const metShare = past.length === 0 ? null : met / past.length;
  return {
    metShare,
    periods: past.length,
    mixShare: mixShareOf(past),
    chance: today?.chance ?? null,
    usual: today?.final ?? null,
    verdict: today === null ? null : targetVerdict(today.chance, metShare),
  };
}
