import type { NoiseKind } from './noise-kind.ts';
import type { ComparedCell, StandardisedUnit } from './standardise.ts';

/** One unit's ratio observed / expected and how far chance alone may carry it. */
export interface UnitChance {
  ratio: number;
  /** Expected share (binomial only), kept off 0 and 1 by half an event of the peers. */
  expectedRate: number;
  /** Variance of the ratio under chance alone, the finite data of the peers included. */
  variance: number;
  /** Standard score of the ratio, on the scale that makes chance look normal. */
  score: number;
}

/** The peers' rate in a cell, kept off 0 and 1: nobody is known to be perfect. */
function cautiousRate({ peers }: ComparedCell): number {
  const least = 0.5 / (peers.denominator + 1);
  return Math.min(1 - least, Math.max(least, peers.numerator / peers.denominator));
}

/** Variance of a cell's observed minus expected; normal noise in units of the squared variation of one contact. */
function cellVariance(cell: ComparedCell, kind: NoiseKind): number {
  const reach = 1 + cell.denominator / cell.peers.denominator;
  if (kind === 'poisson') return cell.expected * reach;
  if (kind === 'normal') return ((cell.expected * cell.expected) / cell.denominator) * reach;
  const rate = cautiousRate(cell);
  return cell.denominator * rate * (1 - rate) * reach;
}

/**
 * Squared variation of one contact's value (standard deviation over mean), from how each unit's cells scatter around its own ratio.
 *
 * Source: pooled residual variance, docs/judgement/comparison.md. For sums of seconds or points, whose noise no formula knows.
 *
 * @returns null when no unit has two cells: then noise and difference cannot be told apart.
 * @example contactVariation([]) // => null
 */
export function contactVariation(units: readonly StandardisedUnit[]): number | null {
  let [squares, freedom] = [0, 0];
  for (const { cells, observed, expected } of units) {
    if (cells.length < 2 || !(expected > 0)) continue;
    const ratio = observed / expected;
    for (const cell of cells) {
      if (cell.expected > 0) squares += ((cell.numerator - ratio * cell.expected) / cell.expected) ** 2 * cell.denominator;
    }
    freedom += cells.length - 1;
  }
  return freedom === 0 ? null : squares / freedom;
}

function score(unit: StandardisedUnit, kind: NoiseKind, expectedRate: number, variance: number): number {
  const { observed, expected, denominator } = unit;
  if (variance === 0) return 0;
  if (kind === 'normal') return (observed / expected - 1) / Math.sqrt(variance);
  const share = 1 / Math.sqrt(variance);
  if (kind === 'poisson') return 2 * (Math.sqrt(observed / expected) - 1) * share;
  const odds = Math.sqrt((1 - expectedRate) / expectedRate);
  const angle = Math.asin(Math.sqrt(Math.min(1, observed / denominator))) - Math.asin(Math.sqrt(expectedRate));
  return 2 * angle * odds * share;
}

/**
 * A unit's ratio against its peers, with its variance under chance and its standard score.
 *
 * Scores use the square root for counts and the arcsine for shares. Source: Spiegelhalter 2005, appendix; docs/judgement/comparison.md.
 *
 * @param variation the squared variation of one contact (`contactVariation`), for normal noise only.
 * @returns null when nothing is expected: the unit has no work in common with others, or the others have no such event.
 * @example unitChance({ unit: 'A', observed: 0, expected: 0, denominator: 0, cells: [], uncompared: 5 }, 'poisson', 1) // => null
 */
export function unitChance(unit: StandardisedUnit, kind: NoiseKind, variation: number): UnitChance | null {
  const { observed, expected, denominator, cells } = unit;
  if (!(expected > 0) || !(denominator > 0)) return null;
  const sum = cells.reduce((total, cell) => total + cellVariance(cell, kind), 0) * (kind === 'normal' ? variation : 1);
  const variance = sum / (expected * expected);
  const rates = cells.reduce((total, cell) => total + cell.denominator * cautiousRate(cell), 0);
  const expectedRate = kind === 'binomial' ? rates / denominator : expected / denominator;
  return { ratio: observed / expected, expectedRate, variance, score: score(unit, kind, expectedRate, variance) };
}
