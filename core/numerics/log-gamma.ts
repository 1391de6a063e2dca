/** Shifts the argument up until Stirling's series is good to 15 digits. */
const seriesFrom = 15;

function stirling(x: number): number {
  const square = x * x;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

/**
 * Natural logarithm of the gamma function of a positive number.
 *
 * Source: Stirling's series with five terms from x = 15 on (Abramowitz and Stegun 6.1.41), the recurrence below.
 *
 * @throws RangeError when x is not a positive number.
 * @example logGamma(15) // => 25.191221182738683
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`logGamma needs a positive number, got ${x}`);
  let product = 1;
  let at = x;
  for (; at < seriesFrom; at++) product *= at;
  return stirling(at) - Math.log(product);
}

/**
 * Natural logarithm of the beta function of two positive numbers.
 *
 * Source: B(a, b) = Γ(a) Γ(b) / Γ(a + b).
 *
 * @throws RangeError when a or b is not a positive number.
 * @example logBeta(1, 1) // => 0
 */
export function logBeta(a: number, b: number): number {
  if (a === 1 || b === 1) return 0 - Math.log(a * b);
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
