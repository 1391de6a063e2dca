import type { Overall } from './overall.ts';

/** What moved between two scores of the same review, part by part. Points of the scale; `by` is what the part moves the whole. */
export interface ScoreDifference {
  before: number | null;
  after: number | null;
  change: number | null;
  parts: { key: string; before: number | null; after: number | null; by: number }[];
}

/**
 * The difference of a score computed again, as an appeal shows it: the parts' contributions sum to the change of the whole.
 *
 * @example scoreDifference(null, null) // => { before: null, after: null, change: null, parts: [] }
 */
export function scoreDifference(before: Overall | null, after: Overall | null): ScoreDifference {
  const keys = [...new Set([...(before?.parts ?? []), ...(after?.parts ?? [])].map(({ key }) => key))];
  const partOf = (overall: Overall | null, key: string) => overall?.parts.find((part) => part.key === key) ?? null;
  return {
    before: before?.score ?? null,
    after: after?.score ?? null,
    change: before === null || after === null ? null : Number((after.score - before.score).toFixed(12)),
    parts: keys.map((key) => {
      const [was, is] = [partOf(before, key), partOf(after, key)];
      const by = (is === null ? 0 : is.share * is.score) - (was === null ? 0 : was.share * was.score);
      return { key, before: was?.score ?? null, after: is?.score ?? null, by: Number(by.toFixed(12)) };
    }),
  };
}
