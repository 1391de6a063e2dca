import { normalQuantile } from '../numerics/distributions.ts';

/** How the uncertainty of a judgement shrinks with more data after the action. Variances are those of the metric, squared. */
export interface DataNeed {
  /** The metric's predicted value, above 0. */
  predicted: number;
  /** Uncertainty of the person's own level: no later data make it smaller. */
  levelVariance: number;
  /** Noise of the later data times their denominator: divided by a denominator it is the variance. */
  noisePerContact: number;
  /** Denominator there is already. */
  have: number;
}

const told = normalQuantile(0.975);
/** With 80 % power: four in five real effects of the size are told. */
const powered = told + normalQuantile(0.8);

/**
 * Smallest relative change that the data there are would tell, four times in five.
 *
 * @returns null without data.
 * @example detectableChange({ predicted: 1, levelVariance: 0, noisePerContact: 0, have: 10 }) // => 0
 */
export function detectableChange({ predicted, levelVariance, noisePerContact, have }: DataNeed): number | null {
  if (!(have > 0 && predicted > 0)) return null;
  return (powered * Math.sqrt(levelVariance + noisePerContact / have)) / predicted;
}

function missing(need: DataNeed, change: number, multiple: number): number | null {
  const room = (change / multiple) ** 2 - need.levelVariance;
  if (!(room > 0)) return null;
  return Math.max(0, Math.ceil(need.noisePerContact / room - need.have));
}

/** How many more contacts, and by which question. */
export interface MoreNeeded {
  contacts: number;
  /** `agreed`: to tell a change of the agreed size four times in five; `seen`: to tell the change seen so far, should it last. */
  for: 'agreed' | 'seen';
}

/**
 * How many more contacts until the effect can be told.
 *
 * First asks for a change of the agreed size. Where that is out of reach, or there is enough for it already and still nothing shows, asks
 * for the change seen so far. Source: docs/metrics/effect.md.
 *
 * @param agreed the size agreed, relative (0.1 = 10 %).
 * @param seen the change seen so far, in the metric's unit.
 * @returns null when no amount of data after the action would tell either: the past is too short or the change too small.
 * @example moreNeeded({ predicted: 1, levelVariance: 0, noisePerContact: 1, have: 100 }, 0.1, 0) // => { contacts: 685, for: 'agreed' }
 */
export function moreNeeded(need: DataNeed, agreed: number, seen: number): MoreNeeded | null {
  const forAgreed = missing(need, agreed * need.predicted, powered);
  if (forAgreed !== null && forAgreed > 0) return { contacts: forAgreed, for: 'agreed' };
  const forSeen = missing(need, Math.abs(seen), told);
  return forSeen === null || !Number.isSafeInteger(forSeen) ? null : { contacts: forSeen, for: 'seen' };
}
