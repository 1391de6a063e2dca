import { shiftKinds, slotsPerDay, type RosterGroup, type ShiftCode } from './shifts.ts';

/** The last group fills what the others leave open. Rotation goes backwards through the day, so that a change of week leaves rest. */
export const rosterGroups: readonly RosterGroup[] = [
  { teams: ['night'], pool: 'voice', codes: ['night'], shiftsPerWeek: 4.2 },
  { teams: ['complaint'], pool: 'voice', codes: ['middle', 'day'], shiftsPerWeek: 5 },
  { teams: ['first', 'second', 'third'], pool: 'voice', codes: ['early', 'late', 'middle', 'day'], shiftsPerWeek: 5 },
  { teams: ['chat'], pool: 'chat', codes: ['chat-early', 'chat-late'], shiftsPerWeek: 5 },
];

/**
 * How many of `people` get each code, so that their hours follow a need through the day: one after the other, each to the
 * code that mends most of what is still open.
 *
 * @param need Wanted people per quarter hour of a day (96 numbers).
 * @param staff People already there per quarter hour.
 * @param presence The part of a week's shift hours that one person really is there (days off, breaks).
 * @example codeCounts(['night'], 3, new Array(96).fill(1), new Array(96).fill(0), 0.6) // => [3]
 */
export function codeCounts(
  codes: readonly ShiftCode[],
  people: number,
  need: readonly number[],
  staff: readonly number[],
  presence: number,
): number[] {
  const there = [...staff];
  const counts = codes.map(() => 0);
  const covered = codes.map((code) => slotsOf(code));
  for (let person = 0; person < people; person++) {
    const gains = covered.map((slots) => {
      return slots.reduce((sum, slot) => {
        const gap = (need[slot] ?? 0) - (there[slot] ?? 0);
        return sum + gap - presence / 2;
      }, 0);
    });
    const best = gains.indexOf(Math.max(...gains));
    counts[best] = (counts[best] ?? 0) + 1;
    for (const slot of covered[best] ?? []) there[slot] = (there[slot] ?? 0) + presence;
  }
  return counts;
}

/**
 * The quarter hours of a day (0 to 95, wrapping past midnight) that a shift covers.
 *
 * @example slotsOf('night').length // => 40
 */
export function slotsOf(code: ShiftCode): number[] {
  const { startsAt, lengthSeconds } = shiftKinds[code];
  const first = startsAt / 900;
  return Array.from({ length: lengthSeconds / 900 }, (_, index) => (first + index) % slotsPerDay);
}
