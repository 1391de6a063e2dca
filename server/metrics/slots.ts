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

/**
 * The 15-minute intervals of some business days with what they are on the wall clock, as rows `s (start_at, day, hour, hour_of_week, band)`.
 * The database joins them: working out zones for each row of figures costs it far more than a join.
 */
export function slotsOf(
  centre: CentreRules,
  days: readonly string[],
  bands: readonly Band[],
): { rows: RawBuilder<unknown>; within: RawBuilder<unknown> } {
  const calendar = daysOfCentre(centre);
  const zone = zoneOf(centre.timeZone);
  const columns = { at: [] as string[], day: [] as string[], hour: [] as number[], hourOfWeek: [] as number[], band: [] as string[] };
  for (const day of days) {
    const { from, to } = calendar.spanOf(day, addDays(day, 1));
    for (let at = Math.ceil(from / quarterMs) * quarterMs; at < to; at += quarterMs) {
      const local = new Date(at + zone.offsetAt(at));
      const hour = local.getUTCHours();
      columns.at.push(new Date(at).toISOString());
      columns.day.push(day);
      columns.hour.push(hour);
      columns.hourOfWeek.push(weekdayOfNumber(numberOfDay(local.toISOString().slice(0, 10))) * 24 + hour);
      columns.band.push(bandOf(hour, bands));
    }
  }
  const sorted = columns.at.toSorted();
  return {
    rows: sql`unnest(${columns.at}::timestamptz[], ${columns.day}::date[], ${columns.hour}::int[], ${columns.hourOfWeek}::int[],
      ${columns.band}::text[]) as s (start_at, day, hour, hour_of_week, band)`,
    within: sql`f.start_at >= ${sorted[0] ?? null}::timestamptz and f.start_at <= ${sorted.at(-1) ?? null}::timestamptz`,
  };
}

/** The band of a local hour; empty where none holds it. */
export function bandOf(hour: number, bands: readonly Band[]): string {
  return bands.find(({ from, to }) => (from < to ? hour >= from && hour < to : hour >= from || hour < to))?.key ?? '';
}
