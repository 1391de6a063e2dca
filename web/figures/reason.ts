import type { Figure } from '#api/figures.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { termsOf } from './figure-words.ts';

const reasons = ['no-denominator', 'not-measured', 'inconsistent', 'no-data'] as const;

/** Why there is no value, as a key of the words `reason.*`. Whether somebody comes back is known only after the repeat window. */
export function reasonOf(metric: Metric, figure: Pick<Figure, 'reason'> | null): (typeof reasons)[number] | 'too-young' {
  const reason = reasons.find((one) => one === figure?.reason) ?? 'no-data';
  const formula = metric.variants[0]?.formula;
  const waits = formula !== undefined && termsOf(formula).denominator?.includes('repeat_eligible');
  return reason === 'no-denominator' && waits ? 'too-young' : reason;
}
