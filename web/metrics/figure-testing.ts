import type { Figure } from '#api/figures.ts';

/** A figure for tests: enough of a sample, no target. */
export function aFigure(parts: Partial<Figure> = {}): Figure {
  const value = parts.value === undefined ? 0.8 : parts.value;
  return {
    value,
    numerator: 80,
    denominator: 100,
    interval: null,
    enough: true,
    reason: null,
    variant: 'standard',
    target: null,
    ...parts,
  };
}

/** A target with its verdict. */
export function aTarget(
  low: number | null,
  high: number | null,
  verdict: 'met' | 'missed' | 'unknown' = 'unknown',
): NonNullable<Figure['target']> {
  return { kind: high === null ? 'at-least' : low === null ? 'at-most' : 'band', low, high, verdict };
}
