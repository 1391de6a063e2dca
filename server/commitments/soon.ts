import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { followCommitments } from './nightly.ts';

const running = new WeakMap<Database, Map<number, Promise<unknown>>>();

/** Measures what can be measured in a centre without waiting for the night: one written down after its window has passed. */
export function followSoon(parts: { database: Database; clock: Clock }, centreId: number, report: (error: unknown) => void): void {
  const known = running.get(parts.database) ?? new Map<number, Promise<unknown>>();
  running.set(parts.database, known);
  const before = known.get(centreId) ?? Promise.resolve();
  const now = before.then(() => followCommitments(parts, centreId)).catch(report);
  known.set(centreId, now);
}

/** Waits for what is under way, before the database closes. */
export async function followed(database: Database): Promise<void> {
  for (const one of running.get(database)?.values() ?? []) await one;
}
