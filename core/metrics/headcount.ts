import { addDays, daysOfSpan } from '../time/calendar.ts';

/** The working life of a person in the centre. `leftOn` is the first day not employed; null while employed. */
export interface Employment {
  hiredOn: string | null;
  leftOn: string | null;
}

/** Days `YYYY-MM-DD`, `to` not included. */
export interface DaySpan {
  from: string;
  to: string;
}

const isEmployed = ({ hiredOn, leftOn }: Employment, day: string): boolean =>
  (hiredOn === null || hiredOn <= day) && (leftOn === null || leftOn > day);

/**
 * The sums behind `attrition`: people who left within the days, and the mean of the daily headcount.
 * To annualise, multiply the value by 365.25 ÷ days.
 *
 * Source: docs/metrics/attrition.en.md. A person without a hiring day counts as there from the start.
 *
 * @example attritionInputs([{ hiredOn: '2026-01-01', leftOn: '2026-01-03' }], { from: '2026-01-01', to: '2026-01-05' }) // => { leavers: 1, average_headcount: 0.5 }
 */
export function attritionInputs(people: readonly Employment[], { from, to }: DaySpan): { leavers: number; average_headcount: number } {
  const days = daysOfSpan(from, to);
  const personDays = days.reduce((sum, day) => sum + people.filter((person) => isEmployed(person, day)).length, 0);
  const leavers = people.filter(({ leftOn }) => leftOn !== null && leftOn >= from && leftOn < to).length;
  return { leavers, average_headcount: days.length === 0 ? 0 : personDays / days.length };
}

/**
 * The sums behind `new_hire_retention`: people whose 90th day after hiring falls within the days, and those of them still there on it.
 *
 * Source: docs/metrics/new_hire_retention.en.md.
 *
 * @example retentionInputs([{ hiredOn: '2026-01-01', leftOn: null }], { from: '2026-04-01', to: '2026-05-01' }) // => { new_hires: 1, new_hires_kept: 1 }
 */
export function retentionInputs(people: readonly Employment[], { from, to }: DaySpan): { new_hires: number; new_hires_kept: number } {
  const due = people.flatMap((person) => {
    const judgedOn = person.hiredOn === null ? null : addDays(person.hiredOn, 90);
    return judgedOn !== null && judgedOn >= from && judgedOn < to ? [{ person, judgedOn }] : [];
  });
  return { new_hires: due.length, new_hires_kept: due.filter(({ person, judgedOn }) => isEmployed(person, judgedOn)).length };
}

/**
 * The sums behind `forecast_error`: absolute differences, and the actual total, over intervals for which both are known.
 *
 * @example forecastInputs([{ actual: 10, forecast: 12 }, { actual: null, forecast: 5 }]) // => { forecast_deviation: 2, forecast_actual: 10 }
 */
export function forecastInputs(intervals: readonly { actual: number | null; forecast: number | null }[]): {
  forecast_deviation: number;
  forecast_actual: number;
} {
  const sums = { forecast_deviation: 0, forecast_actual: 0 };
  for (const { actual, forecast } of intervals) {
    if (actual === null || forecast === null) continue;
    sums.forecast_deviation += Math.abs(actual - forecast);
    sums.forecast_actual += actual;
  }
  return sums;
}
