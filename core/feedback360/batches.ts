/** Fewer answers than this are never shown together. A round may ask for more, fixed at its launch. */
export const leastThreshold = 5;

/** One rater's answer as it waits: no author, no time. Scores by item; null: cannot tell. */
export interface WaitingAnswer {
  relation: string;
  scores: Readonly<Record<string, number | null>>;
}

/** Answers that were folded together for good. Only sums are kept; nothing smaller is ever shown. */
export interface Batch {
  /** Relation of the raters; `mixed` where the groups were too small to stand alone. */
  relation: string;
  size: number;
  sums: Record<string, { count: number; sum: number; squares: number }>;
}

/**
 * Whether a threshold may be used.
 *
 * @example isThreshold(5) // => true
 * @example isThreshold(4) // => false
 */
export function isThreshold(value: number): boolean {
  return Number.isInteger(value) && value >= leastThreshold && value <= 50;
}

/**
 * Answers become batches: each relation that has enough waiting answers gives one; what is left over is pooled over the relations when it
 * is enough together, else it goes on waiting. A batch never grows, so the difference of two versions of a report holds at least as many
 * answers as the threshold, and an answer that comes late and alone stays unseen.
 *
 * @param pool whether leftovers of several relations may be joined: only at the close, or a relation would never fill.
 * @throws RangeError when the threshold is below five.
 * @example foldAnswers([{ relation: 'peer', scores: { a: 4 } }], 5, true) // => { batches: [], waiting: [0] }
 */
export function foldAnswers(
  answers: readonly WaitingAnswer[],
  threshold: number,
  pool: boolean,
): { batches: Batch[] /** Places of the answers that go on waiting. */; waiting: number[] } {
  if (!isThreshold(threshold)) throw new RangeError(`threshold: ${threshold}`);
  const byRelation = Map.groupBy(answers.keys(), (at) => answers[at]?.relation ?? '');
  const batches: Batch[] = [];
  const left: number[] = [];
  for (const [relation, places] of [...byRelation].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (places.length >= threshold) batches.push(batchOf(relation, places, answers, threshold));
    else left.push(...places);
  }
  if (pool && left.length >= threshold) {
    batches.push(batchOf('mixed', left, answers, threshold));
    return { batches, waiting: [] };
  }
  return { batches, waiting: left.sort((a, b) => a - b) };
}

/** An item that fewer than the threshold could judge is left out: a sum of three says too much about each. */
function batchOf(relation: string, places: readonly number[], answers: readonly WaitingAnswer[], threshold: number): Batch {
  const sums: Batch['sums'] = {};
  for (const item of new Set(places.flatMap((at) => Object.keys(answers[at]?.scores ?? {})))) {
    const values = places.flatMap((at) => answers[at]?.scores[item] ?? []);
    if (values.length < threshold) continue;
    const sum = values.reduce((total, value) => total + value, 0);
    sums[item] = { count: values.length, sum, squares: values.reduce((total, value) => total + value * value, 0) };
  }
  return { relation, size: places.length, sums };
}
