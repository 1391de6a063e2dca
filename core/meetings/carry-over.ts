/** A point of an agenda, as far as carrying it over needs it. */
export interface AgendaPoint {
  id: number;
  state: 'open' | 'done' | 'dropped' | 'carried';
  /** The point of the meeting before that it goes on with; null: it was new. */
  carriedFrom: number | null;
}

/**
 * The points of a meeting that the next one takes up: all that are still open, each once, in their order. Points that the next meeting has
 * taken up already are left out, so that doing it twice doubles nothing.
 *
 * @param points of the meeting that ends.
 * @param taken of the next meeting, as far as it has points.
 * @returns ids of the points to take up.
 * @example pointsToCarry([{ id: 1, state: 'open', carriedFrom: null }, { id: 2, state: 'done', carriedFrom: null }], []) // => [1]
 * @example pointsToCarry([{ id: 1, state: 'open', carriedFrom: null }], [{ id: 9, state: 'open', carriedFrom: 1 }]) // => []
 */
export function pointsToCarry(points: readonly AgendaPoint[], taken: readonly AgendaPoint[]): number[] {
  const known = new Set(taken.map(({ carriedFrom }) => carriedFrom));
  return [...new Set(points.filter(({ id, state }) => state === 'open' && !known.has(id)).map(({ id }) => id))];
}
