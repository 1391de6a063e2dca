/** The measures that come from rosters, with the time of people and days that have one: missing, not zero, where no roster is kept. */
export const rosterMeasureKeys = [
  'scheduled_s',
  'adherent_s',
  'paid_s',
  'attended_s',
  'rostered_handling_s',
  'rostered_available_s',
] as const;

/**
 * The additive measures: counts and sums of seconds or points. Every one adds up over time, people, queues and channels.
 * Source: shared vocabulary of docs/metrics/README.md. The list is the order of the columns of the interval tables.
 */
export const measureKeys = [
  'offered',
  'answered',
  'abandoned',
  'short_abandoned',
  'redirected',
  'failed',
  'answered_in_threshold',
  'wait_s',
  'wait_abandoned_s',
  'talk_s',
  'hold_s',
  'acw_s',
  'transferred',
  'repeat_eligible',
  'repeated',
  'surveyed',
  'survey_answered',
  'satisfied',
  'survey_score_sum',
  'resolved_asked',
  'resolved_yes',
  'evaluated',
  'quality_score_sum',
  'critical_failed',
  'staffed_s',
  'available_s',
  'handling_s',
  'break_s',
  'meal_s',
  'training_s',
  'meeting_s',
  'coaching_s',
  'system_s',
  'aux_s',
  ...rosterMeasureKeys,
  'cases_accepted',
  'cases_due',
  'cases_closed_on_time',
  'cases_returned',
  'cases_surveyed',
  'cases_satisfied',
] as const;

export type MeasureKey = (typeof measureKeys)[number];

/** A full set of measures. Counts are whole numbers, `_s` are seconds, `_sum` are points. */
export type Measures = Record<MeasureKey, number>;

/** Measures of nothing: the zero of addition. */
export function noMeasures(): Measures {
  return Object.fromEntries(measureKeys.map((key) => [key, 0])) as Measures;
}

/** The sum of two sets of measures; order does not matter. */
export function addMeasures(a: Measures, b: Measures): Measures {
  return Object.fromEntries(measureKeys.map((key) => [key, a[key] + b[key]])) as Measures;
}
