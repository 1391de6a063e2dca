import { type RawBuilder, sql } from 'kysely';
import { addDays, numberOfDay, weekdayOfNumber } from '#core/time/calendar.ts';
import { zoneOf } from '#core/time/zone.ts';
import { daysOfCentre } from './days.ts';
import type { CentreRules } from './rules.ts';

/** A band of the day by local hours, half-open; one that ends at or before its start runs over midnight. */
export interface Band {
  key: string;
  from: number;
  to: number;
}

const quarterMs = 15 * 60_000;
const hourMs = 60 * 60_000;

/** An interval with what it is on the wall clock. `isAfter`: its day is one of the later ones asked for. */
export interface Slot {
  at: number;
  day: string;
  hour: number;
  /** 0 Monday midnight to 167, local. */
  hourOfWeek: number;
  band: string;
  isAfter: boolean;
}

/** The 15-minute intervals of some business days. */
export function quartersOf(centre: CentreRules, days: readonly string[], bands: readonly Band[], after: readonly string[]): Slot[] {
  const calendar = daysOfCentre(centre);
  const zone = zoneOf(centre.timeZone);
  const later = new Set(after);
  return days.flatMap((day) => {
    const { from, to } = calendar.spanOf(day, addDays(day, 1));
    const slots: Slot[] = [];
    for (let at = Math.ceil(from / quarterMs) * quarterMs; at < to; at += quarterMs) {
      const local = new Date(at + zone.offsetAt(at));
      const hour = local.getUTCHours();
      const hourOfWeek = weekdayOfNumber(numberOfDay(local.toISOString().slice(0, 10))) * 24 + hour;
      slots.push({ at, day, hour, hourOfWeek, band: bandOf(hour, bands), isAfter: later.has(day) });
    }
    return slots;
  });
}

/**
 * Slots as rows `s (start_at, day, hour, hour_of_week, band, is_after)`. The database joins them: working out zones for each row of
 * figures costs it far more than a join.
 */
export function rowsOfSlots(slots: readonly Slot[]): RawBuilder<unknown> {
  return sql`unnest(${slots.map(({ at }) => new Date(at).toISOString())}::timestamptz[], ${slots.map(({ day }) => day)}::date[],
      ${slots.map(({ hour }) => hour)}::int[], ${slots.map(({ hourOfWeek }) => hourOfWeek)}::int[], ${slots.map(({ band }) => band)}::text[],
      ${slots.map(({ isAfter }) => isAfter)}::bool[]) as s (start_at, day, hour, hour_of_week, band, is_after)`;
}

/** The 15-minute intervals of some business days as rows `s`, and a condition that keeps rows `f` of figures near them. */
export function slotsOf(
  centre: CentreRules,
  days: readonly string[],
  bands: readonly Band[],
): { rows: RawBuilder<unknown>; within: RawBuilder<unknown> } {
  const slots = quartersOf(centre, days, bands, []);
  const sorted = slots.map(({ at }) => new Date(at).toISOString()).sort();
  return {
    rows: rowsOfSlots(slots),
    within: sql`f.start_at >= ${sorted[0] ?? null}::timestamptz and f.start_at <= ${sorted.at(-1) ?? null}::timestamptz`,
  };
}

/**
 * The hours of some business days, as they stand on UTC's clock; their quarters where a zone or a business day begins in the midst of one,
 * as Kathmandu's do.
 */
export function hourSlotsOf(
  centre: CentreRules,
  days: readonly string[],
  bands: readonly Band[],
  after: readonly string[],
): { slots: Slot[]; minutes: 60 | 15 } {
  const quarters = quartersOf(centre, days, bands, after);
  const hours = new Map<number, Slot>();
  for (const slot of quarters) {
    const at = Math.floor(slot.at / hourMs) * hourMs;
    const known = hours.get(at);
    if (known === undefined) hours.set(at, { ...slot, at });
    else if (known.day !== slot.day || known.hourOfWeek !== slot.hourOfWeek) return { slots: quarters, minutes: 15 };
  }
  return { slots: [...hours.values()], minutes: 60 };
}

/** The band of a local hour; empty where none holds it. */
export function bandOf(hour: number, bands: readonly Band[]): string {
  return bands.find(({ from, to }) => (from < to ? hour >= from && hour < to : hour >= from || hour < to))?.key ?? '';
}
