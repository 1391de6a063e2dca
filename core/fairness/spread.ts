/** One candidate for the true spread between units, and how credible the data make it; the weights sum to 1. */
export interface SpreadPoint {
  spread: number;
  weight: number;
}

const points = 60;
/** A candidate that is e⁻¹² times as likely as the best one no longer matters. */
const negligible = 12;

function weigh(candidates: readonly number[], logLikelihood: (spread: number) => number): (SpreadPoint & { log: number })[] {
  const scored = candidates.map((spread) => ({ spread, log: logLikelihood(spread) }));
  const best = Math.max(...scored.map(({ log }) => log));
  const weighed = scored.map((point, at) => {
    const before = scored[at - 1]?.spread ?? point.spread;
    const after = scored[at + 1]?.spread ?? point.spread;
    return { ...point, weight: Math.exp(point.log - best) * (after - before) };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.map((point) => ({ ...point, weight: point.weight / total }));
}

/**
 * How credible each spread between units is, given its likelihood: a grid of 60 points where the likelihood lives.
 *
 * All spreads from 0 to `most` count the same beforehand (Gelman 2006), and the answer is the whole grid, not its best point:
 * few units leave the spread uncertain, and what is shrunk by it must say so. Source: Deely and Lindley 1981.
 *
 * @throws RangeError when most is not positive.
 * @example spreadGrid(() => 0, 1).length // => 60
 */
export function spreadGrid(logLikelihood: (spread: number) => number, most: number): SpreadPoint[] {
  if (!(most > 0 && most < Infinity)) throw new RangeError(`most must be a positive number, got ${most}`);
  const coarse = Array.from({ length: points }, (_, at) => (at === 0 ? 0 : most * 1e-5 ** (1 - at / (points - 1))));
  const scored = weigh(coarse, logLikelihood);
  const peak = Math.max(...scored.map(({ log }) => log));
  const alive = scored.flatMap(({ log }, at) => (log > peak - negligible ? [at] : []));
  const low = coarse[Math.max(0, (alive[0] ?? 0) - 1)] ?? 0;
  const high = coarse[Math.min(points - 1, (alive.at(-1) ?? 0) + 1)] ?? most;
  const fine = Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1));
  return weigh(fine, logLikelihood).map(({ spread, weight }) => ({ spread, weight }));
}
