/** Metrics in which people may be compared: those that a person has in hand, of which a sum is kept for each cell of work. */
export const comparedMetrics = [
  'aht',
  'att',
  'acw',
  'aht_hold',
  'transfer_rate',
  'repeat_rate',
  'fcr',
  'satisfaction',
  'quality_score',
  'critical_error_rate',
] as const;

/**
 * Whether people may be compared in a metric.
 *
 * @example isCompared('aht') // => true
 * @example isCompared('answer_rate') // => false
 */
export function isCompared(metric: string): boolean {
  return (comparedMetrics as readonly string[]).includes(metric);
}
