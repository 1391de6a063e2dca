import { addDays, daysBetween } from '../frame/period.ts';

export interface DayShown {
  /** The day that is "today" on the page. */
  day: string;
  /** The day before it, which the morning looks back on. */
  before: string;
  /** The data ends earlier: the page shows the last days that there are. */
  isPast: boolean;
}

/** Which day the page speaks of: today, or where the data ends before yesterday, the day after its last. Null when there is none at all. */
export function dayShown({ today, lastDay }: { today: string; lastDay: string | null }): DayShown | null {
  if (lastDay === null) return null;
  if (daysBetween(lastDay, today) <= 1) return { day: today, before: addDays(today, -1), isPast: false };
  return { day: addDays(lastDay, 1), before: lastDay, isPast: true };
}
