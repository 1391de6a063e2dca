import type { Batch } from './batches.ts';

/** What the others say of one item. `error`: standard error of the mean. */
export interface ItemMean {
  mean: number;
  error: number;
  count: number;
}

/**
 * strength: both see it. growth: neither does. blind: rated higher by oneself than by the others. hidden: the others think more of it.
 */
export type JohariArea = 'strength' | 'growth' | 'blind' | 'hidden';

export interface ItemReport {
  item: string;
  self: number | null;
  others: ItemMean | null;
  /** Each relation whose answers are enough to stand alone. */
  relations: ({ relation: string } & ItemMean)[];
  /** Own minus others'; null when one is missing. */
  gap: number | null;
  area: JohariArea | null;
}

/** A point of difference between oneself and the others is one that people notice. */
const noticeable = 1;

/**
 * The mean of some batches for one item.
 *
 * @returns null when none of them has it.
 * @example meanOfBatches([{ relation: 'peer', size: 5, sums: { a: { count: 5, sum: 20, squares: 80 } } }], 'a') // => { mean: 4, error: 0, count: 5 }
 */
export function meanOfBatches(batches: readonly Batch[], item: string): ItemMean | null {
  let [count, sum, squares] = [0, 0, 0];
  for (const { sums } of batches) {
    const found = sums[item];
    if (found === undefined) continue;
    count += found.count;
    sum += found.sum;
    squares += found.squares;
  }
  if (count === 0) return null;
  const mean = sum / count;
  const variance = count < 2 ? 0 : Math.max(0, squares - sum * mean) / (count - 1);
  return { mean, error: Math.sqrt(variance / count), count };
}

/**
 * The Johari area of an item, by the own rating and the mean of the others. Half-way between the ends of the scale and its top is high.
 *
 * @returns null when one of the two is missing.
 * @example johariArea(5, 3, { min: 1, max: 5 }) // => 'blind'
 * @example johariArea(4, 4.2, { min: 1, max: 5 }) // => 'strength'
 * @example johariArea(2, 3.4, { min: 1, max: 5 }) // => 'hidden'
 */
export function johariArea(self: number | null, others: number | null, { min, max }: { min: number; max: number }): JohariArea | null {
  if (self === null || others === null) return null;
  if (self - others >= noticeable) return 'blind';
  if (others - self >= noticeable) return 'hidden';
  return others >= min + (max - min) * 0.625 ? 'strength' : 'growth';
}

/**
 * The report of a round from its batches and the own answer: means, gaps, areas. It knows nothing of single answers.
 *
 * @example reportOf(['a'], [], { a: 3 }, { min: 1, max: 5 })[0]?.others // => null
 */
export function reportOf(
  items: readonly string[],
  batches: readonly Batch[],
  self: Readonly<Record<string, number | null>> | null,
  scale: { min: number; max: number },
): ItemReport[] {
  const relations = [...new Set(batches.map(({ relation }) => relation))].sort();
  return items.map((item) => {
    const own = self?.[item] ?? null;
    const others = meanOfBatches(batches, item);
    return {
      item,
      self: own,
      others,
      relations: relations.flatMap((relation) => {
        const found = meanOfBatches(
          batches.filter((batch) => batch.relation === relation),
          item,
        );
        return found === null ? [] : [{ relation, ...found }];
      }),
      gap: own === null || others === null ? null : own - others.mean,
      area: johariArea(own, others?.mean ?? null, scale),
    };
  });
}
