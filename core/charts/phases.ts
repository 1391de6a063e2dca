import type { PhaseStart, PointName } from './chart-types.ts';

/** A stretch of points `[start, end)` that is judged by its own limits. */
export interface PhaseSpan {
  start: number;
  end: number;
  because: string | null;
  baseline: number | null;
}

function isBefore(name: PointName, from: PointName): boolean {
  return typeof name === 'number' && typeof from === 'number' ? name < from : String(name) < String(from);
}

/** Index of the first point named `from`, or else of the first one after it. */
function startOf(names: readonly PointName[], from: PointName): number {
  const same = names.indexOf(from);
  if (same >= 0) return same;
  const next = names.findIndex((name) => !isBefore(name, from));
  return next < 0 ? names.length : next;
}

function checkedBaseline(baseline: number | null | undefined): number | null {
  if (baseline === null || baseline === undefined) return null;
  if (!Number.isInteger(baseline) || baseline < 1) throw new RangeError(`baseline: ${baseline} is not a whole number of 1 or more`);
  return baseline;
}

/**
 * Cuts the points of a chart into phases. A phase that begins before the first point begins with it (the latest of several
 * such wins), one after the last point has not begun.
 *
 * @param baseline number of first periods of a phase that set its limits where the phase does not say its own; null all.
 * @throws RangeError when a baseline is not a whole number of 1 or more, or a phase has no reason.
 * @example phasesOf([1, 2, 3], [{ from: 3, reason: 'new menu' }], null).map((phase) => phase.start) // => [0, 2]
 */
export function phasesOf(names: readonly PointName[], starts: readonly PhaseStart[], baseline: number | null): PhaseSpan[] {
  const shared = checkedBaseline(baseline);
  const byStart = new Map<number, PhaseSpan>([[0, { start: 0, end: names.length, because: null, baseline: shared }]]);
  const found = starts.map((phase) => ({ phase, start: startOf(names, phase.from) })).sort((a, b) => a.start - b.start);
  for (const { phase, start } of found) {
    if (phase.reason.trim() === '') throw new RangeError(`phase from ${phase.from}: a reason must be given`);
    const own = checkedBaseline(phase.baseline) ?? shared;
    if (start < names.length) byStart.set(start, { start, end: names.length, because: phase.reason, baseline: own });
  }
  const spans = [...byStart.values()];
  return spans.map((span, at) => ({ ...span, end: spans[at + 1]?.start ?? names.length }));
}
