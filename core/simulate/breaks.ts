import type { AgentStateKind } from '../contacts/contact.ts';
import type { Shift, StaffCurve } from './shifts.ts';

/** Seconds of one slot of the curves. */
const slotSeconds = 900;
/** Length of the meeting with which a shift begins (班前会). */
const briefingSeconds = 600;

function slotAt(curve: StaffCurve, localSecond: number): number {
  return Math.floor((localSecond - curve.firstDay * 86_400) / slotSeconds);
}

function add(curve: StaffCurve, from: number, to: number, people: number): void {
  for (let slot = slotAt(curve, from); slot < slotAt(curve, to); slot++) curve.slots[slot] = (curve.slots[slot] ?? 0) + people;
}

interface Placing {
  staff: StaffCurve;
  need: StaffCurve;
}

/** Seconds that two times away from work lie apart at least. */
const gapSeconds = 2700;

function isApart({ activities }: Shift, start: number, end: number): boolean {
  return activities.every(({ from, to }) => start >= to + gapSeconds || end + gapSeconds <= from);
}

/** The start in one of the windows at which taking one person away leaves the most staff per need; null when there is no room. */
function bestStart(
  { staff, need }: Placing,
  shift: Shift,
  windows: readonly (readonly [number, number])[],
  lengthSeconds: number,
): number | null {
  let best: number | null = null;
  let bestScore = -Infinity;
  for (const [low, high] of windows) {
    for (let start = shift.from + low * hour; start <= shift.from + high * hour; start += slotSeconds) {
      if (!isApart(shift, start, start + lengthSeconds)) continue;
      let score = Infinity;
      for (let slot = slotAt(staff, start); slot < slotAt(staff, start + lengthSeconds); slot++) {
        score = Math.min(score, ((staff.slots[slot] ?? 0) - 1) / ((need.slots[slot] ?? 0) + 1e-6));
      }
      if (score > bestScore) {
        best = start;
        bestScore = score;
      }
    }
  }
  return best;
}

/** Places one activity in windows given in hours from the start of the shift. */
function place(
  placing: Placing,
  shift: Shift,
  kind: AgentStateKind,
  windows: readonly (readonly [number, number])[],
  lengthSeconds: number,
): void {
  const from = bestStart(placing, shift, windows, lengthSeconds);
  if (from === null) return;
  add(placing.staff, from, from + lengthSeconds, -1);
  shift.activities.push({ kind, from, to: from + lengthSeconds });
}

const hour = 3600;

/** Once a week everybody has training or coaching in turn, on a working day of their own. */
function developmentOf(shift: Shift): { kind: AgentStateKind; lengthSeconds: number } | null {
  const weekday = (((shift.day + 3) % 7) + 7) % 7;
  if (weekday !== shift.person % 5) return null;
  const odd = (Math.floor((shift.day + 3) / 7) + shift.person) % 2 === 1;
  return odd ? { kind: 'training', lengthSeconds: 3600 } : { kind: 'coaching', lengthSeconds: 2700 };
}

/**
 * Puts meal, breaks, training or coaching and the meeting before the shift into each shift, one after the other where the staff
 * left over is greatest, and adds the people to the curve.
 *
 * @example placeActivities([], { firstDay: 0, slots: new Float64Array(0) }, { firstDay: 0, slots: new Float64Array(0) }) // => undefined
 */
export function placeActivities(shifts: readonly Shift[], staff: StaffCurve, need: StaffCurve): void {
  const placing = { staff, need };
  for (const { from, to } of shifts) add(staff, from, to, 1);
  for (const shift of shifts) {
    const development = developmentOf(shift);
    if (development !== null)
      place(
        placing,
        shift,
        development.kind,
        [
          [0.5, 1.5],
          [6.25, 7],
        ],
        development.lengthSeconds,
      );
  }
  for (const shift of shifts) {
    const night = shift.code === 'night';
    place(placing, shift, 'meal', [night ? [2.5, 5] : [3.25, 5.5]], night ? hour : 2700);
  }
  for (const shift of shifts) {
    const length = (shift.to - shift.from) / hour;
    place(placing, shift, 'break', [[0.75, 3]], 900);
    place(placing, shift, 'break', [[length - 3.25, length - 0.75]], 900);
    shift.activities.push({ kind: 'meeting', from: shift.from, to: shift.from + briefingSeconds });
    shift.activities.sort((a, b) => a.from - b.from);
  }
}
