/** Metrics that tell one story: the first of a family that is found speaks for it. */
export const families = {
  reach: ['answer_rate', 'service_level', 'abandonment_rate', 'asa'],
  handling: ['aht', 'att', 'acw', 'aht_hold'],
  volume: ['offered', 'answered'],
  resolution: ['repeat_rate', 'fcr', 'resolved_rate'],
  survey: ['satisfaction', 'survey_mean'],
  quality: ['quality_score', 'critical_accuracy', 'critical_error_rate'],
  presence: ['utilisation', 'shrinkage'],
  cases: ['case_satisfaction', 'on_time_closing'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A family by name, or the metric itself where it stands alone. */
export type Family = string;

/** Metrics that fall when the story of their family rises. */
const opposite: ReadonlySet<string> = new Set(['abandonment_rate', 'asa', 'fcr', 'resolved_rate', 'critical_error_rate', 'shrinkage']);

const familyByMetric: ReadonlyMap<string, Family> = new Map(
  Object.entries(families).flatMap(([family, metrics]) => metrics.map((metric): [string, Family] => [metric, family])),
);

/**
 * The family of a metric; a metric of no family is one of its own.
 *
 * @example familyOf('asa') // => 'reach'
 * @example familyOf('transfer_rate') // => 'transfer_rate'
 */
export function familyOf(metric: string): Family {
  return familyByMetric.get(metric) ?? metric;
}

/**
 * Which way the story of the family goes when the metric goes `direction`: an answer rate that falls and a wait that grows are the same, −1.
 *
 * @example senseOf('asa', 1) // => -1
 */
export function senseOf(metric: string, direction: 1 | -1): 1 | -1 {
  return opposite.has(metric) ? (direction === 1 ? -1 : 1) : direction;
}

/**
 * The place of a metric within its family: the lower, the sooner it speaks for it.
 *
 * @example voiceOf('service_level') // => 1
 */
export function voiceOf(metric: string): number {
  const members: readonly string[] | undefined = Object.entries(families).find(([, metrics]) =>
    (metrics as readonly string[]).includes(metric),
  )?.[1];
  return members === undefined ? 0 : members.indexOf(metric);
}

/**
 * Whether a change of one family usually brings about another: longer handling and more contacts worsen reach; unreached customers call again.
 *
 * @param sense 1 up, −1 down, of each family's story.
 * @example bringsAbout('handling', 1, 'reach', -1) // => true
 */
export function bringsAbout(cause: Family, causeSense: 1 | -1, effect: Family, effectSense: 1 | -1): boolean {
  if (effect === 'reach') return (cause === 'handling' || cause === 'volume') && causeSense !== effectSense;
  return effect === 'resolution' && cause === 'reach';
}
