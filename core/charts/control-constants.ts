/**
 * Expected range of two values in standard deviations (d2 of size 2), as printed in the tables (exactly 2/√π = 1.12838).
 * The three printed digits are kept so that limits equal those of textbooks and of NHS and R charts.
 */
export const movingRangeD2 = 1.128;

/** Upper limit of a moving range of two, in mean moving ranges (D4 of size 2), as printed in the tables. */
export const movingRangeD4 = 3.267;

const tableSize = 343;

function buildTable(): number[] {
  const table = [0, 0, Math.sqrt(2 / Math.PI)];
  for (let n = 3; n <= tableSize; n++) table.push(Math.sqrt((n - 2) / (n - 1)) / (table[n - 1] ?? 1));
  return table;
}

const c4Table = buildTable();

/**
 * The share of the true standard deviation that the standard deviation of `n` normal values shows on average (c4).
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, appendix VI; c4(n) · c4(n + 1) = √((n − 1) / n), and its
 * series in 1/n above 343 values, right to 1e-12.
 *
 * @throws RangeError when n is not a whole number of 2 or more: one value has no spread.
 * @example c4(5).toFixed(6) // => '0.939986'
 */
export function c4(n: number): number {
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`c4: size ${n}`);
  if (n <= tableSize) return c4Table[n] ?? 0;
  return 1 - 1 / (4 * n) - 7 / (32 * n ** 2) - 19 / (128 * n ** 3);
}

/**
 * The relative standard error of a subgroup's standard deviation: √(1 − c4²) / c4.
 * B3 and B4 of the tables are 1 ∓ 3 of it.
 *
 * @throws RangeError when n is not a whole number of 2 or more.
 * @example (1 + 3 * relativeErrorOfS(5)).toFixed(3) // => '2.089'
 */
export function relativeErrorOfS(n: number): number {
  const share = c4(n);
  return Math.sqrt(1 - share * share) / share;
}
