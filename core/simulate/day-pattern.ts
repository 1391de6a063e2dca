/** Somebody of a group for one week: on which of its seven days they are employed, and how many shifts they owe. */
export interface WeekMember {
  employed: readonly boolean[];
  shifts: number;
}

/**
 * Who works on which days of a week: everybody gets the days off owed, taken where the most people are left over; two days off
 * side by side are liked better.
 *
 * @param targets Wanted people per day, seven numbers.
 * @returns For each member seven booleans: works that day.
 * @example workingDays([{ employed: new Array(7).fill(true), shifts: 5 }], [1, 1, 1, 1, 1, 0, 0])[0].slice(4) // => [true, false, false]
 */
export function workingDays(members: readonly WeekMember[], targets: readonly number[]): boolean[][] {
  const there = targets.map((_, day) => members.filter(({ employed }) => employed[day]).length);
  return members.map(({ employed, shifts }) => {
    const works = [...employed];
    for (let off = employed.filter(Boolean).length - shifts; off > 0; off--) {
      const day = bestDayOff(works, employed, there, targets);
      if (day === null) break;
      works[day] = false;
      there[day] = (there[day] ?? 0) - 1;
    }
    return works;
  });
}

function bestDayOff(
  works: readonly boolean[],
  employed: readonly boolean[],
  there: readonly number[],
  targets: readonly number[],
): number | null {
  let best: number | null = null;
  let bestScore = -Infinity;
  for (const [day, on] of works.entries()) {
    if (!on) continue;
    const beside = [day - 1, day + 1].some((other) => employed[other] === true && works[other] === false);
    const score = (there[day] ?? 0) - (targets[day] ?? 0) + (beside ? 0.3 : 0);
    if (score > bestScore + 1e-9) {
      best = day;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Whole numbers that sum to a total and differ by at most one, the larger ones starting at `turn` and going round.
 *
 * @example spreadEvenly(7, 3, 1) // => [2, 3, 2]
 */
export function spreadEvenly(total: number, parts: number, turn: number): number[] {
  const low = Math.floor(total / parts);
  const extra = total - low * parts;
  return Array.from({ length: parts }, (_, index) => low + ((((index - turn) % parts) + parts) % parts < extra ? 1 : 0));
}
