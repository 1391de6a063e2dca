import type { DiagnosisReply } from '#api/signals.ts';

export type Split = DiagnosisReply['splits'][number];
type Drivers = NonNullable<DiagnosisReply['drivers']>;

/** What a change can be cut by: what drove it, the three parts of the work, or a dimension. */
export type Cut = 'drivers' | 'parts' | Split['dimension'];

/** One bar: from one level to the next. `change` null: a level, not a change. */
export interface Step {
  name: string;
  from: number;
  to: number;
  change: number | null;
}

export interface Part {
  name: string;
  change: number;
  /** How many members stand together in it; not given where they are not counted. */
  count?: number;
}

export const driverKeys = ['volume', 'handling', 'absence', 'roster', 'mix', 'unexplained'] as const;
export const partKeys = ['mix', 'within', 'interaction'] as const;

/** The cuts that there are, the one that the diagnosis itself speaks of first. */
export function cutsOf({ drivers, dimension, splits }: DiagnosisReply): Cut[] {
  const dimensions = splits.filter(({ members }) => members.length > 1).map((split) => split.dimension);
  const found: Cut[] = [...(drivers ? (['drivers'] as const) : []), ...(splits.length > 0 ? (['parts'] as const) : []), ...dimensions];
  const own = found.find((cut) => cut === dimension) ?? (drivers ? 'drivers' : 'parts');
  return [...new Set([own, ...found])].filter((cut) => found.includes(cut));
}

/** Members beyond these stand together. */
const mostBars = 7;
/** Members with less of the change than this are not worth a bar of their own. */
const leastShare = 0.02;

/**
 * The parts that get a bar of their own, largest first, and the others together, so that all of them still sum to the change.
 *
 * @param nameRest of so many members together.
 */
export function barsOf(parts: readonly Part[], nameRest: (count: number) => string): Part[] {
  const sorted = parts.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const moved = sorted.reduce((sum, { change }) => sum + Math.abs(change), 0);
  const isShown = ({ change }: Part, at: number) => at < mostBars && Math.abs(change) >= leastShare * moved;
  const shown = sorted.filter(isShown);
  const rest = sorted.filter((part, at) => !isShown(part, at));
  if (rest.length === 0) return shown;
  if (rest.length === 1) return sorted;
  const change = rest.reduce((sum, part) => sum + part.change, 0);
  return [...shown, { name: nameRest(rest.length), change, count: rest.length }];
}

/** Bars from one level to the next, the usual value first and the new one last. */
export function stepsOf(before: number, parts: readonly Part[], names: { before: string; after: string }): Step[] {
  let level = before;
  const middle = parts.map(({ name, change }) => {
    const from = level;
    level += change;
    return { name, from, to: level, change };
  });
  return [{ name: names.before, from: 0, to: before, change: null }, ...middle, { name: names.after, from: 0, to: level, change: null }];
}

/** What drove it, the larger first; what did not move it is left out. */
export function driverParts(drivers: Drivers, nameOf: (key: (typeof driverKeys)[number]) => string): Part[] {
  const parts = driverKeys.map((key) => ({ name: nameOf(key), change: drivers[key] })).filter(({ change }) => change !== 0);
  return parts.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
