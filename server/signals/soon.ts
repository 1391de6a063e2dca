import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { runSignals } from './run.ts';

type Parts = { database: Database; clock: Clock };

/** Files often come several at a time: so long after the last one. */
const quietMs = 20_000;

const waiting = new Map<Database, Map<number, NodeJS.Timeout>>();
const running = new Map<Database, Promise<void>>();

/** Looks for signals after a moment without another call; one centre of a database after the other. A process that ends before that does not wait for it. */
export function runSoon(parts: Parts, centreId: number, afterMs = quietMs): void {
  if (parts.database.isClosing) return;
  parts.database.beforeClose(stopRuns);
  const timers = waiting.get(parts.database) ?? new Map<number, NodeJS.Timeout>();
  waiting.set(parts.database, timers);
  clearTimeout(timers.get(centreId));
  const timer = setTimeout(() => {
    timers.delete(centreId);
    running.set(
      parts.database,
      (running.get(parts.database) ?? Promise.resolve()).then(() => runQuietly(parts, centreId)),
    );
  }, afterMs);
  timer.unref();
  timers.set(centreId, timer);
}

/** Figures are about to change: what was to be done soon waits for them. */
export function notSoon(database: Database, centreId: number): void {
  clearTimeout(waiting.get(database)?.get(centreId));
  waiting.get(database)?.delete(centreId);
}

/** Looks now, instead of what was to be done soon; after what is running. */
export async function runNow(parts: Parts, centreId: number): Promise<void> {
  notSoon(parts.database, centreId);
  await running.get(parts.database);
  await runSignals(parts, centreId);
}

/** Ends what is waiting and waits for what runs. The database does it before it closes: a run cannot outlive its connections. */
async function stopRuns(database: Database): Promise<void> {
  for (const timer of waiting.get(database)?.values() ?? []) clearTimeout(timer);
  waiting.delete(database);
  await running.get(database);
  running.delete(database);
}

async function runQuietly(parts: Parts, centreId: number): Promise<void> {
  try {
    await runSignals(parts, centreId);
  } catch (error) {
    process.stderr.write(`signals of centre ${centreId}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
