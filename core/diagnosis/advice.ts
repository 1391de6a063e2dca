import type { Words } from '../metrics/metric.ts';
import type { Cause } from './diagnosis.ts';
import { peopleAdvice } from './advice-people.ts';
import { systemAdvice } from './advice-system.ts';

/** A method of the playbook by key, whether it fits, and why. */
export interface MethodAdvice {
  method: string;
  fits: boolean;
  why: Words;
}

/** Advice for a group of causes: what fits, then what does not. */
export interface AdviceSet {
  fits: readonly (readonly [method: string, zh: string, en: string])[];
  fitsNot: readonly (readonly [method: string, zh: string, en: string])[];
}

export interface AdviceInput {
  cause: Cause;
  tone: 'better' | 'worse' | null;
  direction: 'up' | 'down';
  /** Family of the metric (`handling`, `reach` …). */
  family: string;
}

/** Which set speaks of a diagnosis. Handling time that falls is not praised before somebody has looked at repeats. */
export type AdviceTopic =
  | 'person-worse'
  | 'person-better'
  | 'person-faster'
  | 'people-worse'
  | 'people-better'
  | 'learning'
  | 'system-worse'
  | 'system-better'
  | 'place-worse'
  | 'mix'
  | 'absence'
  | 'roster'
  | 'volume'
  | 'handling';

/**
 * The topic of advice for a diagnosis.
 *
 * @example adviceTopic({ cause: 'everybody', tone: 'worse', direction: 'down', family: 'reach' }) // => 'system-worse'
 */
export function adviceTopic({ cause, tone, direction, family }: AdviceInput): AdviceTopic {
  if (cause === 'learning' || cause === 'mix') return cause;
  const isFaster = family === 'handling' && direction === 'down';
  if (cause === 'person') return tone === 'better' ? 'person-better' : isFaster ? 'person-faster' : 'person-worse';
  if (cause === 'people') return tone === 'better' ? 'people-better' : 'people-worse';
  if (tone === 'better') return 'system-better';
  if (cause === 'absence' || cause === 'roster' || cause === 'volume' || cause === 'handling') return cause;
  return cause === 'everybody' ? 'system-worse' : 'place-worse';
}

/**
 * The methods of the playbook that fit a diagnosis, most fitting first, then those that do not, each with its reason in both languages.
 *
 * Keys are those of the playbook's files; a test holds that each exists. Source: `use_when` and `avoid_when` of the methods.
 *
 * @example methodsFor({ cause: 'everybody', tone: 'worse', direction: 'down', family: 'reach' }).find(({ method }) => method === 'bid')?.fits // => false
 */
export function methodsFor(input: AdviceInput): MethodAdvice[] {
  const topic = adviceTopic(input);
  const { fits, fitsNot } = { ...peopleAdvice, ...systemAdvice }[topic];
  const advice =
    (isFit: boolean) =>
    (entry: readonly [string, string, string]): MethodAdvice => ({
      method: entry[0],
      fits: isFit,
      why: { zh: entry[1], en: entry[2] },
    });
  return [...fits.map(advice(true)), ...fitsNot.map(advice(false))];
}

/** Every topic, for tests and documents. */
export const adviceTopics = Object.keys({ ...peopleAdvice, ...systemAdvice }) as AdviceTopic[];
