import { numberOfDay } from '../time/calendar.ts';
import { weightedMean } from './overall.ts';
import type { Measured } from './scale.ts';

/** Days `YYYY-MM-DD`, half-open: `to` is the day after the last. */
export interface DaySpan {
  from: string;
  to: string;
}

/** A person's time in one team within a period, and its share of the time in any team. */
export interface Stretch extends DaySpan {
  teamId: number;
  days: number;
  share: number;
}

const later = (a: string, b: string) => (a > b ? a : b);
const sooner = (a: string, b: string) => (a < b ? a : b);

/**
 * A person's period cut by team: who changed team in mid-period is appraised by both leaders, each for the time in that team.
 * Two stays in the same team are one stretch from the first to the last day, with the days really spent there. Oldest first.
 *
 * @example
 * stretchesOf([{ teamId: 1, from: '2026-01-01', to: '2026-01-11' }, { teamId: 2, from: '2026-01-11', to: '9999-01-01' }],
 *   { from: '2026-01-01', to: '2026-01-31' }).map(({ teamId, days, share }) => [teamId, days, share]) // => [[1, 10, 1 / 3], [2, 20, 2 / 3]]
 */
export function stretchesOf(memberships: readonly (DaySpan & { teamId: number })[], period: DaySpan): Stretch[] {
  const byTeam = new Map<number, Stretch>();
  for (const { teamId, ...span } of memberships) {
    const [from, to] = [later(span.from, period.from), sooner(span.to, period.to)];
    if (from >= to) continue;
    const days = numberOfDay(to) - numberOfDay(from);
    const known = byTeam.get(teamId);
    byTeam.set(
      teamId,
      known === undefined
        ? { teamId, from, to, days, share: 0 }
        : { ...known, from: sooner(known.from, from), to: later(known.to, to), days: known.days + days },
    );
  }
  const all = [...byTeam.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.teamId - b.teamId));
  const total = all.reduce((sum, { days }) => sum + days, 0);
  return all.map((stretch) => ({ ...stretch, share: stretch.days / total }));
}

/**
 * Ratings of one item by the leaders of several stretches, each counted for its time.
 *
 * @returns null when nobody has rated.
 * @example byTime([{ days: 30, measured: { score: 4, error: 0 } }, { days: 10, measured: { score: 2, error: 0 } }])?.score // => 3.5
 */
export function byTime(ratings: readonly { days: number; measured: Measured | null }[]): Measured | null {
  return weightedMean(ratings.flatMap(({ days, measured }) => (measured === null ? [] : [{ weight: days, ...measured }])));
}
