import type { AgentState, AgentStateKind, RosterActivity, RosterActivityKind } from '../contacts/contact.ts';
import { intervalParts } from '../time/interval.ts';
import type { Contribution } from './contribution.ts';

type Planned = Exclude<RosterActivityKind, 'leave' | 'off'>;

/**
 * The states that do what the roster asks for. Trouble of the system is at work, because it is nobody's doing; break and meal stand for each
 * other, because many systems know but one of them. Nothing else does: a planned training is met by the state training.
 */
export const statesOfActivity: Readonly<Record<Planned, readonly AgentStateKind[]>> = {
  work: ['available', 'talk', 'hold', 'acw', 'system'],
  break: ['break', 'meal'],
  meal: ['meal', 'break'],
  training: ['training'],
  meeting: ['meeting'],
  coaching: ['coaching'],
  other: ['aux', 'system'],
};

/** Under what the time in a state counts on days with paid time; others are what shrinkage is made of. */
const workOfState: Partial<Record<AgentStateKind, 'rostered_handling_s' | 'rostered_available_s'>> = {
  available: 'rostered_available_s',
  talk: 'rostered_handling_s',
  hold: 'rostered_handling_s',
  acw: 'rostered_handling_s',
};

/** A stretch of one person in which one thing is planned; instants in UTC epoch milliseconds. */
export interface PlannedPiece {
  activity: RosterActivityKind;
  paid: boolean;
  from: number;
  to: number;
}

const weights: Partial<Record<RosterActivityKind, number>> = { leave: 3, work: 1, off: 0 };
const weight = (activity: RosterActivityKind): number => weights[activity] ?? 2;

/** Whether the first of two planned activities goes before the second where they overlap. */
function goesBefore(one: RosterActivity, other: RosterActivity): boolean {
  if (weight(one.activity) !== weight(other.activity)) return weight(one.activity) > weight(other.activity);
  if (one.startedAt !== other.startedAt) return one.startedAt > other.startedAt;
  return one.externalId > other.externalId;
}

/**
 * The plan of one person without overlaps: leave goes before a break, meal, training and the like, those before work, and of two of a
 * kind the one that begins later. So a shift with its breaks on top of it reads as it is meant.
 *
 * @example plannedPieces([{ externalId: '1', agent: 'a', activity: 'work', paid: true, startedAt: 0, endedAt: 9 }, { externalId: '2', agent: 'a', activity: 'meal', paid: false, startedAt: 3, endedAt: 9 }]).length // => 2
 */
export function plannedPieces(activities: readonly RosterActivity[]): PlannedPiece[] {
  const edges = [...new Set(activities.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]))].toSorted((a, b) => a - b);
  return edges.slice(0, -1).flatMap((from, index): PlannedPiece[] => {
    const to = edges[index + 1] ?? from;
    const covering = activities.filter(({ startedAt, endedAt }) => startedAt < to && endedAt > from);
    const [first, ...rest] = covering;
    if (first === undefined) return [];
    const { activity, paid } = rest.reduce((best, next) => (goesBefore(next, best) ? next : best), first);
    return activity === 'off' ? [] : [{ activity, paid, from, to }];
  });
}

/** What is known of one person: the plan, and the states as they were. */
export interface PersonRoster {
  activities: readonly RosterActivity[];
  states: readonly AgentState[];
  /**
   * Until when anybody of the centre was seen in a state on the business day of this instant; null where nobody was: what is planned later
   * has not happened yet, or nobody knows what did.
   */
  seenUntil: (instant: number) => number | null;
  /** The business day of an instant. */
  dayOf: (instant: number) => string;
}

const within = (piece: { from: number; to: number }, state: AgentState): number =>
  Math.max(0, Math.min(piece.to, state.endedAt) - Math.max(piece.from, state.startedAt));

/**
 * What the roster of one person adds to the intervals: scheduled time (all that is planned but leave and days off), the part of it spent in
 * the state that the roster asks for, paid time (leave included), the signed-in time of the days on which something was scheduled, and the
 * handling and available time of the days with paid time, so that shrinkage speaks of the same people and days on both sides.
 *
 * Units: seconds. Plans count only as far as states are known, so that tomorrow's roster makes nobody absent; somebody without any state
 * on a day on which others have them was absent: scheduled, not adherent. The database computes the same in SQL
 * (server/metrics/roster-intervals.ts); a test holds the two together. Source: docs/metrics/README.md, roster; Cleveland, Call Center
 * Management on Fast Forward (adherence); ICMI (conformance).
 *
 * @example rosterMeasures({ activities: [{ externalId: '1', agent: 'a', activity: 'work', paid: true, startedAt: 0, endedAt: 900_000 }], states: [], seenUntil: () => 600_000, dayOf: () => 'd' })[0] // => { slotStart: 0, measures: { scheduled_s: 600, paid_s: 600 } }
 */
export function rosterMeasures({ activities, states, seenUntil, dayOf }: PersonRoster): Contribution[] {
  const days = new Set<string>();
  const paidDays = new Set<string>();
  const contributions = plannedPieces(activities).flatMap(({ activity, paid, from, to }) =>
    intervalParts(from, to).flatMap(({ slotStart }): Contribution[] => {
      const until = seenUntil(slotStart) ?? Number.NEGATIVE_INFINITY;
      const part = { from: Math.max(from, slotStart), to: Math.min(to, slotStart + 900_000, until) };
      if (part.to <= part.from) return [];
      const seconds = (part.to - part.from) / 1000;
      const paidPart = paid ? { paid_s: seconds } : {};
      if (paid) paidDays.add(dayOf(slotStart));
      if (activity === 'leave' || activity === 'off') return paid ? [{ slotStart, measures: paidPart }] : [];
      days.add(dayOf(slotStart));
      const asked = states.filter(({ state }) => statesOfActivity[activity].includes(state));
      const adherent = Math.min(seconds, asked.reduce((sum, state) => sum + within(part, state), 0) / 1000);
      return [{ slotStart, measures: { scheduled_s: seconds, ...(adherent > 0 ? { adherent_s: adherent } : {}), ...paidPart } }];
    }),
  );
  const attended = states.flatMap(({ state, startedAt, endedAt }): Contribution[] => {
    if (state === 'signed-out') return [];
    const key = workOfState[state];
    return intervalParts(startedAt, endedAt).flatMap(({ slotStart, seconds }): Contribution[] => {
      const day = dayOf(slotStart);
      const attendedPart = days.has(day) ? { attended_s: seconds } : {};
      const workPart = key !== undefined && paidDays.has(day) ? { [key]: seconds } : {};
      return days.has(day) || paidDays.has(day) ? [{ slotStart, measures: { ...attendedPart, ...workPart } }] : [];
    });
  });
  return [...contributions, ...attended];
}
