import type { Figure } from '#api/figures.ts';

const reasons = ['no-denominator', 'not-measured', 'inconsistent', 'no-data'] as const;

/** Why there is no value, as a key of the words `reason.*`. */
export function reasonOf(figure: Pick<Figure, 'reason'> | null): (typeof reasons)[number] {
  return reasons.find((reason) => reason === figure?.reason) ?? 'no-data';
}
