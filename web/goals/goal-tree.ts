import type { GoalRow } from '#api/goals.ts';

/** A goal with how deep it hangs in the tree that is shown. */
export interface GoalNode {
  goal: GoalRow;
  depth: number;
}

/** The goals as a tree, each below its goal above where that one is shown; otherwise in the order given. Nothing is lost or shown twice. */
export function goalTree(rows: readonly GoalRow[]): GoalNode[] {
  const shown = new Set(rows.map(({ id }) => id));
  const below = new Map<number, GoalRow[]>();
  const tops: GoalRow[] = [];
  for (const goal of rows) {
    if (goal.parentId === null || !shown.has(goal.parentId)) tops.push(goal);
    else below.set(goal.parentId, [...(below.get(goal.parentId) ?? []), goal]);
  }
  const nodes: GoalNode[] = [];
  const seen = new Set<number>();
  const walk = (goal: GoalRow, depth: number): void => {
    if (seen.has(goal.id)) return;
    seen.add(goal.id);
    nodes.push({ goal, depth });
    for (const one of below.get(goal.id) ?? []) walk(one, depth + 1);
  };
  for (const goal of [...tops, ...rows]) walk(goal, 0);
  return nodes;
}
