import { type MeasureKey, type Measures, measureKeys, rosterMeasureKeys } from '#core/metrics/measures.ts';

/** Sums of seconds and of points are stored as whole thousandths: exact, whatever the order of the rows. */
export const isThousandths = (key: MeasureKey): boolean => key.endsWith('_s') || key.endsWith('_sum');

/** The column of a measure in the interval and day tables. */
export const columnOf = (key: MeasureKey): string => (isThousandths(key) ? `${key}_milli` : key);

export const measureColumns: readonly string[] = measureKeys.map(columnOf);

/** The measures that come from contacts (with their surveys and evaluations), from agent states, and from cases. */
const stateKeys: readonly MeasureKey[] = [
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
];
const rosterKeys: readonly MeasureKey[] = rosterMeasureKeys;
const caseKeys = measureKeys.filter((key) => key.startsWith('cases_'));
const contactKeys = measureKeys.filter((key) => !stateKeys.includes(key) && !rosterKeys.includes(key) && !caseKeys.includes(key));

/** Of the contact's measures those that come from its evaluations. */
export const evaluationColumns = (['evaluated', 'quality_score_sum', 'critical_failed'] as const).map(columnOf);
export const caseColumns = caseKeys.map(columnOf);
export const contactColumns = contactKeys.map(columnOf);
export const contactMeasureKeys: readonly MeasureKey[] = contactKeys;

/** Measures of a row of sums (`null` = nothing added). */
export function measuresOfRow(row: Record<string, unknown>): Measures {
  return Object.fromEntries(
    measureKeys.map((key) => {
      const stored = Number(row[columnOf(key)] ?? 0);
      return [key, isThousandths(key) ? stored / 1000 : stored];
    }),
  ) as Measures;
}
