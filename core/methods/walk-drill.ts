import { type Drill, type DrillNode, type DrillOption, drillEnd, type Ending } from './drill.ts';

/** Choices made so far; everything else follows from them. */
export interface DrillState {
  choices: readonly { node: string; option: string }[];
  /** The node that waits for a choice, null at the end. */
  at: string | null;
  /** Points won, and the points of the best option of each node passed. */
  points: number;
  bestPoints: number;
  /** May leave 0 to 100; shown cut to it. */
  trust: number;
}

export interface DrillResult {
  /** Points won by points on offer on this path, 0 to 100. */
  pct: number;
  /** 0 to 100. */
  trust: number;
  rubric: readonly { key: string; points: number; bestPoints: number }[];
  ending: Ending;
}

function nodeOf(drill: Drill, id: string): DrillNode {
  const node = drill.nodes.find((each) => each.id === id);
  if (node === undefined) throw new RangeError(`drill ${drill.key}: there is no node ${id}`);
  return node;
}

function optionOf(drill: Drill, node: string, option: string): DrillOption {
  const found = nodeOf(drill, node).options.find(({ key }) => key === option);
  if (found === undefined) throw new RangeError(`drill ${drill.key}: node ${node} has no option ${option}`);
  return found;
}

/** Points of an option over the whole rubric. */
export function pointsOfOption({ score }: DrillOption): number {
  return Object.values(score).reduce((sum, points) => sum + points, 0);
}

/** Points of the best option of a node. */
export function bestPointsOfNode({ options }: DrillNode): number {
  return Math.max(0, ...options.map(pointsOfOption));
}

/** Trust as it is shown: 0 to 100. */
export function shownTrust(trust: number): number {
  return Math.min(100, Math.max(0, trust));
}

/** A drill before the first choice. */
export function startDrill(drill: Drill): DrillState {
  return { choices: [], at: drill.start, points: 0, bestPoints: 0, trust: drill.trustStart };
}

/**
 * A drill after one more choice.
 *
 * @throws RangeError when the drill is over or its node has no such option.
 */
export function chooseOption(drill: Drill, state: DrillState, option: string): DrillState {
  if (state.at === null) throw new RangeError(`drill ${drill.key}: it is over, no option ${option}`);
  const node = nodeOf(drill, state.at);
  const chosen = optionOf(drill, state.at, option);
  return {
    choices: [...state.choices, { node: node.id, option }],
    at: chosen.next === drillEnd ? null : chosen.next,
    points: state.points + pointsOfOption(chosen),
    bestPoints: state.bestPoints + bestPointsOfNode(node),
    trust: state.trust + chosen.trust,
  };
}

/** Walks a whole list of choices, as they were stored. */
export function walkDrill(drill: Drill, options: readonly string[]): DrillState {
  return options.reduce((state, option) => chooseOption(drill, state, option), startDrill(drill));
}

/**
 * The share of points won on the path walked, 0 to 100.
 *
 * @example drillPct({ points: 3, bestPoints: 4 }) // => 75
 * @example drillPct({ points: 0, bestPoints: 0 }) // => 100
 */
export function drillPct({ points, bestPoints }: Pick<DrillState, 'points' | 'bestPoints'>): number {
  return bestPoints === 0 ? 100 : (100 * points) / bestPoints;
}

/** The first ending whose demands are met. */
export function endingOf(drill: Drill, pct: number, trust: number): Ending {
  const ending = drill.endings.find(({ minPct, minTrust }) => pct >= (minPct ?? 0) && shownTrust(trust) >= (minTrust ?? 0));
  if (ending === undefined) throw new RangeError(`drill ${drill.key}: no ending for ${pct} % and trust ${trust}`);
  return ending;
}

function rubricOf(drill: Drill, { choices }: DrillState): DrillResult['rubric'] {
  return drill.rubric.map(({ key }) => {
    const pointsIn = (option: DrillOption): number => option.score[key] ?? 0;
    let points = 0;
    let bestPoints = 0;
    for (const { node, option } of choices) {
      points += pointsIn(optionOf(drill, node, option));
      bestPoints += Math.max(0, ...nodeOf(drill, node).options.map(pointsIn));
    }
    return { key, points, bestPoints };
  });
}

/**
 * Score, trust and ending of a drill that is over.
 *
 * Source: SCHEMA.md, section 3.
 *
 * @returns null while a choice is due.
 */
export function drillResult(drill: Drill, state: DrillState): DrillResult | null {
  if (state.at !== null) return null;
  const pct = drillPct(state);
  return { pct, trust: shownTrust(state.trust), rubric: rubricOf(drill, state), ending: endingOf(drill, pct, state.trust) };
}
