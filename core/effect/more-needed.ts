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
/** More than this many times the data there are is no plan. */
const mostSensible = 1000;
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

/** How many more contacts, and to tell a change of which size. */
export interface MoreNeeded {
  contacts: number;
  /** `agreed`: the size agreed; `seen`: the change seen so far, should it last; `reachable`: the least that later data can show at all. */
  for: 'agreed' | 'seen' | 'reachable';
  /** That size, relative: 0.1 = 10 %. */
  change: number;
}

/** Endless later data would tell a change this many times smaller than what `reachable` stands for. */
const reach = 1.25;

/**
 * How many more contacts until an effect can be told.
 *
 * First asks for a change of the agreed size, four times in five. Where that is out of reach, or there is enough for it already and still
 * nothing shows, asks for the change seen so far, then for the least change that the person's past leaves visible.
 * Source: docs/judgement/effect.md.
 *
 * @param agreed the size agreed, relative (0.1 = 10 %).
 * @param seen the change seen so far, in the metric's unit.
 * @returns null when later data would add next to nothing: the person's own past is too short.
 * @example moreNeeded({ predicted: 1, levelVariance: 0.0001, noisePerContact: 1, have: 100 }, 0.1, 0)?.contacts // => 752
 */
export function moreNeeded(need: DataNeed, agreed: number, seen: number): MoreNeeded | null {
  if (!(need.predicted > 0)) return null;
  const change = Math.abs(seen) / need.predicted;
  const least = (reach * powered * Math.sqrt(need.levelVariance)) / need.predicted;
  const questions = [
    { for: 'agreed', change: agreed, contacts: missing(need, agreed * need.predicted, powered) },
    { for: 'seen', change, contacts: missing(need, Math.abs(seen), told) },
    { for: 'reachable', change: least, contacts: missing(need, least * need.predicted, powered) },
  ] as const;
  for (const { contacts, ...question } of questions) {
    if (contacts !== null && contacts > 0 && contacts <= mostSensible * need.have) return { ...question, contacts };
  }
  return null;
}
