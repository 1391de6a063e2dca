import type { Words } from '../metrics/metric.ts';
import type { Method } from './method.ts';

/** Where a drill is over. */
export const drillEnd = 'end';

export interface DrillOption {
  key: string;
  /** What the player says or does. */
  says: Words;
  /** Points by key of the rubric, 0 to 2 each. */
  score: Readonly<Record<string, number>>;
  trust: number;
  /** What a coach would say about it, told at the end. */
  why: Words;
  /** A node, or `end`. */
  next: string;
}

export interface DrillNode {
  id: string;
  /** What the other one says, or what happens. */
  says: Words;
  options: readonly DrillOption[];
}

/** The first whose demands are met is the one reached; the last demands nothing. */
export interface Ending {
  minPct: number | null;
  minTrust: number | null;
  says: Words;
}

/** A conversation to practise: a branching dialogue without circles. */
export interface Drill extends Pick<Method, 'key' | 'name' | 'covers' | 'dimension' | 'direction' | 'status' | 'source' | 'related'> {
  methods: readonly string[];
  setting: Words;
  player: Words;
  counterpart: { name: Words; role: Words; persona: Words; hiddenNeed: Words; triggers: Words };
  trustStart: number;
  rubric: readonly { key: string; name: Words; method: string }[];
  start: string;
  nodes: readonly DrillNode[];
  endings: readonly Ending[];
  debrief: { questions: readonly Words[]; tips: Words };
}
