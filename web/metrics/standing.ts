import type { Figure } from '#api/figures.ts';

/** Where a figure lies for certain: its whole interval on one side of the target. `open`: across it, or nothing to compare with. */
export type Certainty = 'met' | 'missed' | 'open';

/** A figure without interval is as certain as its value; one with too small a sample is not judged at all. */
export function certainty({ value, interval, target, enough }: Figure): Certainty {
  if (value === null || target === null || !enough) return 'open';
  const { lower, upper } = interval ?? { lower: value, upper: value };
  const low = target.low ?? Number.NEGATIVE_INFINITY;
  const high = target.high ?? Number.POSITIVE_INFINITY;
  if (upper < low || lower > high) return 'missed';
  return lower >= low && upper <= high ? 'met' : 'open';
}

/** How a point of the two-axis board is drawn. `small`: hollow, not judged. */
export type PointStanding = 'better' | 'worse' | 'noise' | 'small';

/** A point is worse when one of its figures has missed for certain, better when both have met; between the two nothing can be said. */
export function standingOf(x: Figure, y: Figure): PointStanding {
  if (!x.enough || !y.enough) return 'small';
  const both = [x, y].filter((figure) => figure.target !== null).map(certainty);
  if (both.includes('missed')) return 'worse';
  return both.length > 0 && both.every((one) => one === 'met') ? 'better' : 'noise';
}
