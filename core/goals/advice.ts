/** The number of goals on which somebody can keep an eye. */
export const goalCount = { least: 5, most: 7 } as const;

export type CountAdvice = 'fits' | 'too-many' | 'few';

/**
 * Whether somebody has a sensible number of goals at a time: five to seven.
 *
 * @example countAdvice(8) // => 'too-many'
 * @example countAdvice(6) // => 'fits'
 * @example countAdvice(2) // => 'few'
 */
export function countAdvice(goals: number): CountAdvice {
  if (goals > goalCount.most) return 'too-many';
  return goals < goalCount.least ? 'few' : 'fits';
}

const counters: Readonly<Record<string, readonly string[]>> = {
  aht: ['repeat_rate', 'fcr', 'satisfaction'],
  att: ['repeat_rate', 'fcr', 'satisfaction'],
  acw: ['repeat_rate', 'quality_score'],
  answered: ['transfer_rate', 'repeat_rate', 'quality_score'],
  answer_rate: ['transfer_rate', 'repeat_rate'],
  abandonment_rate: ['transfer_rate', 'repeat_rate'],
  service_level: ['transfer_rate', 'repeat_rate'],
  asa: ['transfer_rate', 'repeat_rate'],
  transfer_rate: ['fcr', 'repeat_rate', 'aht'],
  satisfaction: ['response_rate', 'aht'],
  survey_mean: ['response_rate', 'aht'],
  response_rate: ['satisfaction'],
  fcr: ['aht', 'transfer_rate'],
  repeat_rate: ['aht', 'transfer_rate'],
  resolved_rate: ['repeat_rate'],
  quality_score: ['aht', 'satisfaction'],
  occupancy: ['attendance_rate', 'quality_score'],
  utilisation: ['attendance_rate', 'quality_score'],
  adherence: ['satisfaction'],
  on_time_closing: ['return_rate', 'case_satisfaction'],
};

/**
 * Metrics that get worse when somebody chases this one for its own sake, the most telling first.
 *
 * Source: the pairs of the gaming radar (core/signals/gaming-checks.ts).
 *
 * @returns none for a metric without a known way round.
 * @example counterMetrics('aht')[0] // => 'repeat_rate'
 */
export function counterMetrics(metric: string): readonly string[] {
  return Object.hasOwn(counters, metric) ? (counters[metric] ?? []) : [];
}

/**
 * Weights as shares that sum to one; what has none counts as much as the mean of those that have.
 *
 * @returns no shares for no weights; equal ones when all are 0.
 * @throws RangeError when a weight is negative or not finite.
 * @example weightShares([1, 3]) // => [0.25, 0.75]
 * @example weightShares([null, 2]) // => [0.5, 0.5]
 */
export function weightShares(weights: readonly (number | null)[]): number[] {
  const given = weights.filter((weight) => weight !== null);
  for (const weight of given) if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`a weight must be 0 or more, got ${weight}`);
  const mean = given.length === 0 ? 1 : given.reduce((sum, weight) => sum + weight, 0) / given.length;
  const filled = weights.map((weight) => weight ?? mean);
  const total = filled.reduce((sum, weight) => sum + weight, 0);
  return filled.map((weight) => (total > 0 ? weight / total : 1 / filled.length));
}
