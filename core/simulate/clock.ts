import { dayFromNumber } from '../time/calendar.ts';
import { zoneOf } from '../time/zone.ts';

/** The centre's wall clock: whole seconds on both sides. A local second is the wall reading written as if it were UTC. */
export interface CentreClock {
  /** The instant (UTC epoch seconds) of a local second; a reading that never occurs moves to the change of clocks. */
  instantOf(localSecond: number): number;
  localOf(instant: number): number;
  /** `YYYY-MM-DD HH:mm:ss` on the wall, with the offset behind it where the clocks change within the span (an hour occurs twice then). */
  text(instant: number): string;
}

const two = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/**
 * The clock of a zone, with the texts of days and times remembered.
 *
 * @param writesOffset Put the offset from UTC behind each text (`+01:00`).
 * @example clockOf('Asia/Shanghai').text(0) // => '1970-01-01 08:00:00'
 */
export function clockOf(zoneName: string, writesOffset = false): CentreClock {
  const zone = zoneOf(zoneName);
  const days = new Map<number, string>();
  const dayText = (day: number): string => {
    const known = days.get(day) ?? dayFromNumber(day);
    days.set(day, known);
    return known;
  };
  const localOf = (instant: number): number => instant + zone.offsetAt(instant * 1000) / 1000;
  const suffix = (offset: number): string => {
    const minutes = Math.round(Math.abs(offset) / 60);
    return `${offset < 0 ? '-' : '+'}${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}`;
  };
  return {
    instantOf: (localSecond) => Math.ceil(zone.firstInstantFrom(localSecond * 1000) / 1000),
    localOf,
    text(instant) {
      const local = localOf(instant);
      const day = Math.floor(local / 86_400);
      const second = local - day * 86_400;
      const text = `${dayText(day)} ${two[Math.floor(second / 3600)]}:${two[Math.floor(second / 60) % 60]}:${two[second % 60]}`;
      return writesOffset ? text + suffix(local - instant) : text;
    },
  };
}

/**
 * Do the clocks of a zone change between two local days?
 *
 * @param from First day, days since 1970-01-01. @param to The day after the last.
 * @example hasClockChange('Asia/Shanghai', 20454, 20819) // => false
 */
export function hasClockChange(zoneName: string, from: number, to: number): boolean {
  const zone = zoneOf(zoneName);
  const first = zone.offsetAt(from * 86_400_000);
  for (let day = from; day <= to; day++) if (zone.offsetAt(day * 86_400_000) !== first) return true;
  return false;
}
