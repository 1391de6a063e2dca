/**
 * The regularised incomplete gamma function for large shapes.
 *
 * The package's own goes wrong from a shape of about 1,000 on (the distribution function is off by 0.0125 there), and a queue
 * easily expects more than a thousand contacts. Below `largeShape` the package is right to 13 digits and stays in use.
 */
export const largeShape = 100;

/** ln(1 + m) − m without the cancellation that the plain form suffers near m = 0. */
function log1pMinus(m: number): number {
  if (m < -0.6 || m > 1.5) return Math.log1p(m) - m;
  const r = m / (2 + m);
  const square = r * r;
  let term = r;
  let sum = 0;
  for (let k = 3; k < 200; k += 2) {
    term *= square;
    const added = term / k;
    sum += added;
    if (Math.abs(added) <= Math.abs(sum) * 1e-17) break;
  }
  return 2 * sum - r * m;
}

/** x^a e^−x / Γ(a + 1), by Loader's saddle-point form; a is large. */
function density(shape: number, x: number): number {
  const stirlingError = 1 / (12 * shape) - 1 / (360 * shape ** 3) + 1 / (1260 * shape ** 5);
  return Math.exp(shape * log1pMinus((x - shape) / shape) - stirlingError) / Math.sqrt(2 * Math.PI * shape);
}

function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction by Lentz's method: the upper tail over x^a e^−x / Γ(a). */
function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 10_000_000; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return fraction;
}

/**
 * Both tails of the gamma distribution with the given large shape and rate 1: the chance to lie below and above x.
 *
 * Source: series and continued fraction (Abramowitz and Stegun 6.5.29, 6.5.31) with Loader's density (2000).
 *
 * @throws RangeError when the shape is below 100 or x is not a number.
 * @example gammaTails(100, 0) // => { lower: 0, upper: 1 }
 */
export function gammaTails(shape: number, x: number): { lower: number; upper: number } {
  if (!(shape >= largeShape && shape < Infinity)) throw new RangeError(`shape must be ${largeShape} or more, got ${shape}`);
  if (Number.isNaN(x)) throw new RangeError('x must be a number');
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const height = density(shape, x);
  if (height === 0) return x < shape ? { lower: 0, upper: 1 } : { lower: 1, upper: 0 };
  if (x < shape + 1) {
    const lower = Math.min(1, height * lowerSeries(shape, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, height * shape * upperFraction(shape, x));
  return { lower: 1 - upper, upper };
}

/**
 * Quantile of the gamma distribution with the given large shape and rate 1.
 *
 * Source: Wilson and Hilferty's start (1931), then Halley's steps on `gammaTails`. `standardNormal` is the normal quantile of p.
 *
 * @throws RangeError when the shape is below 100.
 * @example largeGammaQuantile(0, -Infinity, 100) // => 0
 */
export function largeGammaQuantile(p: number, standardNormal: number, shape: number): number {
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  let x = shape * Math.max(1e-3, 1 - 1 / (9 * shape) + standardNormal / (3 * Math.sqrt(shape))) ** 3;
  for (let round = 0; round < 30; round++) {
    const { lower, upper } = gammaTails(shape, x);
    const miss = p < 0.5 ? lower - p : 1 - p - upper;
    const slope = (density(shape, x) * shape) / x;
    if (slope === 0) break;
    const newton = miss / slope;
    const step = newton / (1 - 0.5 * newton * ((shape - 1) / x - 1));
    x = Math.max(x / 2, x - step);
    if (Math.abs(step) <= x * 1e-15) break;
  }
  return x;
}
