import { rowsOf } from '#core/methods/answer.ts';

export interface AttentionPoint {
  side: 'org' | 'boss';
  name: string;
  /** 1 to 5; null: not told, or no such score. */
  score: number | null;
  evidence: string;
  /** The lowest of all sides: where the one gap of the month is looked for. */
  isLowest: boolean;
}

const [least, most] = [1, 5];

/** A score as people write it: 3, ３, "3 分", "3/5". */
function scoreOf(text: string): number | null {
  const written = /^(\d+(?:\.\d+)?)\s*(?:分|\/\s*5)?$/u.exec(text.normalize('NFKC').trim());
  const score = Number(written?.[1] ?? Number.NaN);
  return score >= least && score <= most ? score : null;
}

/** What the organisation and the management look at, as rated, in the order written; the lowest marked where the scores differ. */
export function attentionPoints(org: unknown, boss: unknown): AttentionPoint[] {
  const read = (side: AttentionPoint['side'], value: unknown) =>
    rowsOf(value)
      .map((row) => ({
        side,
        name: String(row['item'] ?? '').trim(),
        text: String(row['score'] ?? ''),
        evidence: String(row['evidence'] ?? ''),
      }))
      .filter(({ name }) => name !== '')
      .map(({ text, ...point }) => ({ ...point, score: scoreOf(text) }));
  const points = [...read('org', org), ...read('boss', boss)];
  const scores = points.flatMap(({ score }) => score ?? []);
  const lowest = Math.min(...scores);
  const differ = scores.some((score) => score > lowest);
  return points.map((point) => ({ ...point, isLowest: differ && point.score === lowest }));
}
