/**
 * The number that a customer calls from: eleven digits with a prefix that no operator has, so that nobody's real number is shown.
 *
 * @returns null for the few who hide their number.
 * @example phoneOf(1) // => '15439046095'
 */
export function phoneOf(customer: number): string | null {
  if (customer % 71 === 70) return null;
  const scattered = (customer * 6_700_417 + 32_345_678) % 100_000_000;
  return `154${String(scattered).padStart(8, '0')}`;
}
