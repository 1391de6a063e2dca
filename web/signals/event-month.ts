import type { KnownEvent } from '#api/charts.ts';

const two = (part: number) => String(part).padStart(2, '0');

/** A month so many months later: '2026-12', 1 → '2027-01'. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
}

/** The weeks of a month, Monday first; null before its first and after its last day. */
export function weeksOfMonth(month: string): (string | null)[][] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const blanks = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const cells = [...Array.from({ length: blanks }, () => null), ...Array.from({ length: days }, (_, at) => `${month}-${two(at + 1)}`)];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The events of a day. */
export function eventsOn(events: readonly KnownEvent[], day: string): KnownEvent[] {
  return events.filter(({ from, to }) => day >= from && day <= to);
}
