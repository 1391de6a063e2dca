import type { Band, Quadrant, Selftest } from './selftest.ts';

export interface DimScore {
  key: string;
  score: number;
  /** Mean per item, on the scale of the answers. */
  mean: number;
  /** Among the first to work on. */
  isPriority: boolean;
}

export interface SelftestScore {
  total: number;
  dims: readonly DimScore[];
  /** The bands in which the total and the dimensions lie. */
  bands: readonly Band[];
  /** The leading style, two when the second is at most one point behind; empty where the test knows none. */
  styles: readonly string[];
  quadrant: Quadrant | null;
}

/** Items that have no answer on the scale yet, in the order of the test. */
export function unansweredItems(test: Selftest, answers: Readonly<Record<string, unknown>>): string[] {
  const { min, max } = test.scale;
  const isAnswered = (id: string): boolean => {
    const value = Object.hasOwn(answers, id) ? answers[id] : undefined;
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  };
  return test.items.map(({ id }) => id).filter((id) => !isAnswered(id));
}

function pointsOf(test: Selftest, dim: string, answers: Readonly<Record<string, unknown>>): number[] {
  const { min, max } = test.scale;
  return test.items
    .filter((item) => item.dim === dim)
    .map(({ id, reverse }) => (reverse ? min + max - Number(answers[id]) : Number(answers[id])));
}

function leading(test: Selftest, dims: readonly DimScore[]): string[] {
  const among = dims.filter(({ key }) => test.scoring.styles.includes(key)).toSorted((a, b) => b.score - a.score);
  const [first, second] = among;
  if (first === undefined) return [];
  return second !== undefined && first.score - second.score <= 1 ? [first.key, second.key] : [first.key];
}

function quadrantOf(test: Selftest, dims: readonly DimScore[]): Quadrant | null {
  const { cut } = test.scoring;
  if (cut === null) return null;
  const high = new Set(dims.filter(({ score }) => score >= cut).map(({ key }) => key));
  return test.quadrants.find((quadrant) => quadrant.high.length === high.size && quadrant.high.every((key) => high.has(key))) ?? null;
}

/**
 * The score of a self-test: sums per dimension and in total, reversed items turned round (`min + max − answer`).
 *
 * Source: SCHEMA.md, section 2.
 *
 * @param answers points of the scale by item id.
 * @returns null while an item is unanswered.
 */
export function scoreSelftest(test: Selftest, answers: Readonly<Record<string, unknown>>): SelftestScore | null {
  if (unansweredItems(test, answers).length > 0) return null;
  const { priorityBelow } = test.scoring;
  const dims = test.dims.map(({ key }): DimScore => {
    const points = pointsOf(test, key, answers);
    const score = points.reduce((sum, point) => sum + point, 0);
    const mean = score / points.length;
    return { key, score, mean, isPriority: priorityBelow !== null && mean < priorityBelow };
  });
  const total = dims.reduce((sum, { score }) => sum + score, 0);
  const scoreOf = (of: string): number | undefined => (of === 'total' ? total : dims.find(({ key }) => key === of)?.score);
  const isIn = ({ of, min, max }: Band): boolean => {
    const score = scoreOf(of);
    return score !== undefined && score >= min && score <= max;
  };
  return { total, dims, bands: test.bands.filter(isIn), styles: leading(test, dims), quadrant: quadrantOf(test, dims) };
}

/**
 * The lowest and highest score that a test allows, in total or for one dimension.
 *
 * @param of `total` or the key of a dimension.
 */
export function scoreRange(test: Pick<Selftest, 'items' | 'scale'>, of: string): { min: number; max: number } {
  const count = test.items.filter(({ dim }) => of === 'total' || dim === of).length;
  return { min: count * test.scale.min, max: count * test.scale.max };
}
