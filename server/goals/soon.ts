import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { recomputeGoals } from './recompute.ts';

type Parts = { database: Database; clock: Clock };

const running = new Map<Database, Promise<void>>();

/** Works out the given goals and those above them after the reply has gone out; one run after the other. */
export function recomputeSoon(parts: Parts, centreId: number, ids: readonly (number | null)[]): void {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length > 0) enqueue(parts, centreId, known);
}

function enqueue(parts: Parts, centreId: number, ids: readonly number[] | 'all'): void {
  if (parts.database.isClosing) return;
  parts.database.beforeClose(settleRecomputing);
  const before = running.get(parts.database) ?? Promise.resolve();
  running.set(
    parts.database,
    before.then(async () => {
      try {
        await recomputeGoals(parts, centreId, ids);
      } catch (error) {
        process.stderr.write(`goals of centre ${centreId}: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }),
  );
}

/** Waits for what is being worked out. To be called before the database is closed, and by tests. */
export async function settleRecomputing(database: Database): Promise<void> {
  for (const timer of waiting.get(database)?.values() ?? []) clearTimeout(timer);
  waiting.delete(database);
  await running.get(database);
  running.delete(database);
}

/** Files often come several at a time: so long after the last one, and after the signals that wait as long. */
const quietMs = 30_000;
const waiting = new Map<Database, Map<number, NodeJS.Timeout>>();

/** Works out all goals of a centre a while after its figures changed. A process that ends before that does not wait for it. */
export function recomputeAllSoon(parts: Parts, centreId: number, afterMs = quietMs): void {
  if (parts.database.isClosing) return;
  parts.database.beforeClose(settleRecomputing);
  const timers = waiting.get(parts.database) ?? new Map<number, NodeJS.Timeout>();
  waiting.set(parts.database, timers);
  clearTimeout(timers.get(centreId));
  const timer = setTimeout(() => {
    timers.delete(centreId);
    enqueue(parts, centreId, 'all');
  }, afterMs);
  timer.unref();
  timers.set(centreId, timer);
}
