import { numberOfDay, weekdayOfNumber } from '../time/calendar.ts';
import type { CentreConfig, StoryKey } from './config.ts';
import { dayKind } from './days.ts';

/** The days of a story, half-open, as days since 1970-01-01. */
export interface StoryDays {
  from: number;
  to: number;
}

/** The last ordinary working day up to `latest`: Tuesday to Thursday if there is one within a week, else any working day. */
function ordinaryDay(latest: number, earliest: number): number | null {
  const candidates = [0, 1, 2, 3, 4, 5, 6].map((back) => latest - back).filter((day) => day >= earliest && dayKind(day).workday);
  return candidates.find((day) => !dayKind(day).after && dayKind(day).weekday > 0 && dayKind(day).weekday < 4) ?? candidates[0] ?? null;
}

function slowdownDays(first: number, days: number): StoryDays | null {
  if (days < 2) return null;
  const day = ordinaryDay(first + days - 1 - Math.max(1, Math.round(days * 0.08)), first);
  return day === null ? null : { from: day, to: day + 1 };
}

/** A whole week, Monday to Sunday, near two thirds of the span, without public holidays where possible. */
function nightWeek(first: number, days: number): StoryDays | null {
  const weeks: number[] = [];
  for (let day = first; day + 7 <= first + days; day++) if (weekdayOfNumber(day) === 0) weeks.push(day);
  const calm = weeks.filter((monday) => [0, 1, 2, 3, 4, 5, 6].every((on) => !dayKind(monday + on).holiday));
  const wanted = first + days * 0.65;
  const sorted = (calm.length > 0 ? calm : weeks).toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  const monday = sorted[0];
  return monday === undefined ? null : { from: monday, to: monday + 7 };
}

/**
 * The days in which each chosen story plays. A story for which the span is too short is left out.
 *
 * @example storyDays({ endDay: '2026-11-02', startDay: '2026-11-02', days: 1, stories: ['newcomer'] }).size // => 0
 */
export function storyDays({
  startDay,
  days,
  stories,
}: Pick<CentreConfig, 'startDay' | 'endDay' | 'days' | 'stories'>): Map<StoryKey, StoryDays> {
  const first = numberOfDay(startDay);
  const end = first + days;
  const all: Record<StoryKey, StoryDays | null> = {
    slowdown: slowdownDays(first, days),
    'short-calls': days < 5 ? null : { from: first + Math.floor(days * 0.5), to: end },
    newcomer: days < 14 ? null : { from: first + Math.floor(days * 0.25), to: end },
    'night-absences': days < 10 ? null : nightWeek(first, days),
    'mix-change':
      days < 12 ? null : { from: first + Math.round(days * 0.3), to: first + Math.round(days * 0.3) + Math.max(5, Math.round(days * 0.2)) },
  };
  const chosen = new Map<StoryKey, StoryDays>();
  for (const key of stories) {
    const span = all[key];
    if (span !== null) chosen.set(key, span);
  }
  return chosen;
}
