import { type Drill, drillEnd, type Ending } from './drill.ts';
import { chooseOption, type DrillState, drillPct, endingOf, shownTrust, startDrill } from './walk-drill.ts';

/**
 * Ways to the end of a drill, one for each outcome (points, points on offer, trust) that can be had.
 *
 * Paths that meet in a node with the same outcome are one from there on, so that their number stays small.
 *
 * @throws RangeError when the drill has a circle or a way that leads nowhere.
 */
export function drillOutcomes(drill: Drill): DrillState[] {
  const ends: DrillState[] = [];
  let open: DrillState[] = [startDrill(drill)];
  for (let step = 0; open.length > 0; step += 1) {
    if (step > drill.nodes.length) throw new RangeError(`drill ${drill.key}: it goes in a circle`);
    const reached = new Map<string, DrillState>();
    for (const state of open) {
      for (const { key } of drill.nodes.find(({ id }) => id === state.at)?.options ?? []) {
        const next = chooseOption(drill, state, key);
        const outcome = [next.at ?? drillEnd, next.points, next.bestPoints, next.trust].join(' ');
        if (!reached.has(outcome)) reached.set(outcome, next);
      }
    }
    ends.push(...[...reached.values()].filter(({ at }) => at === null));
    open = [...reached.values()].filter(({ at }) => at !== null);
  }
  return ends;
}

/** The endings that some path reaches. */
export function reachableEndings(drill: Drill): Set<Ending> {
  return new Set(drillOutcomes(drill).map((state) => endingOf(drill, drillPct(state), state.trust)));
}

/**
 * The best way through a drill: the highest share of points, then the most trust, then the fewest words.
 *
 * @returns null when no way leads to the end.
 */
export function bestPath(drill: Drill): DrillState | null {
  const better = (a: DrillState, b: DrillState): number =>
    drillPct(b) - drillPct(a) || shownTrust(b.trust) - shownTrust(a.trust) || a.choices.length - b.choices.length;
  return drillOutcomes(drill).toSorted(better)[0] ?? null;
}

/**
 * What is wrong with the graph of a drill: ways that lead nowhere, circles, nodes and endings that no way reaches.
 *
 * @returns sentences, none when all is well.
 */
export function drillFaults(drill: Drill): string[] {
  const ids = new Set(drill.nodes.map(({ id }) => id));
  const dead = drill.nodes.flatMap(({ id, options }) =>
    options
      .filter(({ next }) => next !== drillEnd && !ids.has(next))
      .map(({ key, next }) => `${id}.${key} leads to ${next}, which is not there`),
  );
  if (!ids.has(drill.start)) dead.push(`it starts at ${drill.start}, which is not there`);
  if (dead.length > 0) return dead;
  if (hasCircle(drill)) return ['it goes in a circle'];
  const seen = nodesReached(drill);
  const lost = drill.nodes.filter(({ id }) => !seen.has(id)).map(({ id }) => `no way leads to ${id}`);
  const endings = reachableEndings(drill);
  const vain = drill.endings.flatMap((ending, index) => (endings.has(ending) ? [] : [`no way leads to ending ${index}`]));
  return [...lost, ...vain];
}

function nextOf(drill: Drill, id: string): string[] {
  return (
    drill.nodes
      .find((node) => node.id === id)
      ?.options.map(({ next }) => next)
      .filter((next) => next !== drillEnd) ?? []
  );
}

function nodesReached(drill: Drill): Set<string> {
  const seen = new Set([drill.start]);
  for (const id of seen) for (const next of nextOf(drill, id)) seen.add(next);
  return seen;
}

/** Takes away nodes that nothing leads to until none is left; what cannot be taken away goes in a circle. */
function hasCircle(drill: Drill): boolean {
  let left = drill.nodes.map(({ id }) => id);
  for (;;) {
    const targets = new Set(left.flatMap((id) => nextOf(drill, id)));
    const kept = left.filter((id) => targets.has(id));
    if (kept.length === left.length) return left.length > 0;
    left = kept;
  }
}
