import { normalQuantile } from '../numerics/distributions.ts';
import type { Shrunk } from './shrink-counts.ts';

interface Fit {
  centre: number;
  /** Variance between the units' true values. */
  between: number;
}

const rounds = 200;

/** Morris's moment equations, iterated: a unit counts the more the surer its value is. */
function fit(values: readonly number[], variances: readonly number[], given: number | null): Fit {
  const count = values.length;
  const loss = given === null ? count / (count - 1) : 1;
  let result: Fit = { centre: given ?? 0, between: 0 };
  for (let round = 0; round < rounds; round++) {
    let [weights, centre] = [0, 0];
    for (const [at, value] of values.entries()) {
      const weight = 1 / ((variances[at] ?? 0) + result.between);
      weights += weight;
      centre += weight * value;
    }
    centre = given ?? centre / weights;
    let excess = 0;
    for (const [at, value] of values.entries()) {
      const variance = variances[at] ?? 0;
      excess += (loss * (value - centre) ** 2 - variance) / (variance + result.between);
    }
    const between = Math.max(0, excess / weights);
    const settled = Math.abs(between - result.between) <= 1e-12 * (between + 1e-300);
    result = { centre, between };
    if (settled) break;
  }
  return result;
}

/**
 * Values with known variances, shrunk towards their common centre by normal empirical Bayes.
 *
 * Units: those of the values. With equal variances this is the estimator of James and Stein as Efron and Morris wrote it: the share
 * kept is 1 − (k − 3) V / Σ(y − ȳ)². The interval allows for the spread between units being estimated too; with three values or
 * fewer (two where the centre is given) nothing is shrunk. Source: Efron and Morris 1975; Morris 1983, JASA 78:47, section 5.
 *
 * @param centre the value to shrink towards, or null to take the values' own weighted mean.
 * @throws RangeError when the lists differ in length or a variance is not positive.
 * @example shrinkNormal([1, 2], [1, 1], null).map((one) => one.value) // => [1, 2]
 */
export function shrinkNormal(values: readonly number[], variances: readonly number[], centre: number | null, level = 0.95): Shrunk[] {
  const count = values.length;
  if (variances.length !== count) throw new RangeError(`${count} values but ${variances.length} variances`);
  if (!variances.every((variance) => variance > 0)) throw new RangeError('every variance must be positive');
  const lost = centre === null ? 1 : 0;
  const { centre: middle, between } =
    count > 1 || centre !== null ? fit(values, variances, centre) : { centre: values[0] ?? 0, between: 0 };
  const caution = Math.max(0, (count - lost - 2) / (count - lost));
  const z = normalQuantile((1 + level) / 2);
  const weights = variances.reduce((sum, variance) => sum + 1 / (variance + between), 0);
  const typical = weightedVariance(variances, between) + between;
  return values.map((value, at) => {
    const variance = variances[at] ?? 0;
    const pulled = count - lost - 2 > 0 ? caution * (variance / (variance + between)) : 0;
    const leverage = lost === 0 ? 0 : count / (variance + between) / weights;
    const unsure = pulled === 0 ? 0 : ((2 / (count - lost - 2)) * pulled * pulled * typical) / (variance + between);
    const total = variance * (1 - ((count - leverage) / count) * pulled) + unsure * (value - middle) ** 2;
    const shrunk = value - pulled * (value - middle);
    const half = z * Math.sqrt(total);
    return { value: shrunk, interval: { lower: shrunk - half, upper: shrunk + half }, variance: total, kept: 1 - pulled };
  });
}

function weightedVariance(variances: readonly number[], between: number): number {
  let [sum, weights] = [0, 0];
  for (const variance of variances) {
    sum += variance / (variance + between);
    weights += 1 / (variance + between);
  }
  return weights === 0 ? 0 : sum / weights;
}
