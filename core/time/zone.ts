import { Temporal } from 'temporal-polyfill';
import { dayMs } from './calendar.ts';

/**
 * A time zone made fast: offsets are kept by day, so that a million conversions build a few hundred calendar objects.
 *
 * Instants are UTC epoch milliseconds. A *local* number is a wall-clock reading written as if it were UTC:
 * 1970-01-02 08:00 on the wall is `dayMs + 8 h`.
 */
export interface Zone {
  readonly name: string;
  /** Milliseconds to add to an instant for its wall-clock reading. */
  offsetAt(instant: number): number;
  /**
   * The instant of a wall-clock reading. A reading that occurs twice (clocks set back) is the earlier one.
   * @returns null when the reading never occurs (clocks set forward over it).
   */
  instantOf(local: number): number | null;
  /** The first instant whose wall clock stands at the reading or past it: exists also when the reading itself never occurs. */
  firstInstantFrom(local: number): number;
}

/** One UTC day of a zone: the offset up to `changesAt` and the one after it. */
interface DayOffsets {
  before: number;
  changesAt: number;
  after: number;
}

function offsetIn(zone: string, instant: number): number {
  return Math.round(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6);
}

function offsetsOfDay(zone: string, day: number): DayOffsets {
  let low = day * dayMs;
  let high = low + dayMs;
  const before = offsetIn(zone, low);
  const after = offsetIn(zone, high);
  if (before === after) return { before, changesAt: high, after };
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetIn(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { before, changesAt: high, after };
}

/** The offsets of the UTC day of an instant, kept once worked out. */
function keepOffsets(zone: string): (instant: number) => DayOffsets {
  const days = new Map<number, DayOffsets>();
  let lastDay = Number.NaN;
  let last: DayOffsets = { before: 0, changesAt: 0, after: 0 };
  return (instant) => {
    const day = Math.floor(instant / dayMs);
    if (day === lastDay) return last;
    last = days.get(day) ?? offsetsOfDay(zone, day);
    days.set(day, last);
    lastDay = day;
    return last;
  };
}

/** The one offset that holds all around a wall-clock day, NaN when clocks change nearby. */
function keepSteadyOffsets(offsetAt: (instant: number) => number): (local: number) => number {
  const days = new Map<number, number>();
  let lastDay = Number.NaN;
  let last = Number.NaN;
  return (local) => {
    const day = Math.floor(local / dayMs);
    if (day === lastDay) return last;
    let offset = days.get(day);
    if (offset === undefined) {
      const around = [-1, 0, 1, 2].map((shift) => offsetAt((day + shift) * dayMs));
      offset = around.every((value) => value === around[0]) ? (around[0] ?? Number.NaN) : Number.NaN;
      days.set(day, offset);
    }
    lastDay = day;
    last = offset;
    return offset;
  };
}

function createZone(name: string): Zone {
  const offsetsOf = keepOffsets(name);
  const offsetAt = (instant: number): number => {
    const { before, changesAt, after } = offsetsOf(instant);
    return instant < changesAt ? before : after;
  };
  const steadyOffset = keepSteadyOffsets(offsetAt);

  const instantOf = (local: number): number | null => {
    const steady = steadyOffset(local);
    if (!Number.isNaN(steady)) return local - steady;
    const candidates = [offsetAt(local - dayMs), offsetAt(local + dayMs)]
      .map((offset) => local - offset)
      .filter((instant) => instant + offsetAt(instant) === local);
    return candidates.length === 0 ? null : Math.min(...candidates);
  };

  const firstInstantFrom = (local: number): number => {
    const instant = instantOf(local);
    if (instant !== null) return instant;
    const guess = local - offsetAt(local - dayMs);
    const change = [guess, guess - dayMs, guess + dayMs].map(offsetsOf).find(({ before, after }) => before !== after);
    if (change === undefined) throw new RangeError(`zone ${name}: no change of clocks near ${guess}`);
    return change.changesAt;
  };

  return { name, offsetAt, instantOf, firstInstantFrom };
}

const zones = new Map<string, Zone>();

/**
 * The zone of an IANA name ("Asia/Shanghai"), "UTC" or a fixed offset ("+08:00"). The same name gives the same object.
 *
 * Rule for wall-clock readings around a change of clocks: an hour that occurs twice is taken the first time;
 * a reading that never occurs has no instant, it is not moved.
 * A zone is taken to change its clocks at most once within a UTC day, and not in neighbouring days.
 *
 * @throws RangeError when no such zone is known.
 * @example zoneOf('Asia/Shanghai').offsetAt(0) // => 28800000
 * @example zoneOf('America/New_York').instantOf(Date.UTC(2026, 2, 8, 2, 30)) // => null
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  try {
    offsetIn(name, 0);
  } catch {
    throw new RangeError(`zone: ${name} is not a known time zone`);
  }
  const zone = createZone(name);
  zones.set(name, zone);
  return zone;
}
