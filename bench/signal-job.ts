import { systemClock } from '#server/platform/clock.ts';
import { openDatabase } from '#server/platform/database.ts';
import { migrate } from '#server/platform/migrate.ts';
import { runSignals } from '#server/signals/run.ts';
import { isStarted, onBothHomes, rounded } from './homes.ts';
import { fillCentre, type Size } from './signal-job-centre.ts';

/**
 * The nightly job over 500 people, their 25 teams, 6 queues and the whole, 12 metrics and more of each, 180 days of 15-minute figures: found
 * signals are diagnosed, carried over and stored. Goal: at most 60 s on two cores. Prints how long the event loop was held at a time.
 */
export async function run({ people, days, minutes }: Size = { people: 500, days: 180, minutes: 15 }): Promise<void> {
  const table: Record<string, string | number>[] = [];
  await onBothHomes(async ({ name, freshPlace }) => {
    const place = await freshPlace();
    const database = await openDatabase({ url: name === 'postgres' ? place : null, dataDir: name === 'postgres' ? '' : place });
    try {
      await migrate(database.pool);
      const begun = performance.now();
      const { centreId, rows } = await fillCentre(database, { people, days, minutes });
      const fillSeconds = (performance.now() - begun) / 1000;
      const loop = watchLoop();
      const report = await runSignals({ database, clock: systemClock }, centreId);
      table.push({
        home: name,
        rows,
        charts: report?.charts ?? 0,
        found: report?.found ?? 0,
        'fill s': rounded(fillSeconds, 1),
        'job s': rounded(report?.seconds ?? 0, 1),
        'longest hold ms': rounded(loop.stop(), 0),
      });
    } finally {
      await database.close();
    }
  });
  console.table(table);
}

/** How long the event loop was kept from its turn. @returns by `stop` the longest time in ms. */
function watchLoop(): { stop(): number } {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 10);
    last = now;
  }, 10);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}

if (isStarted(import.meta.filename)) {
  const [people = 500, days = 180, minutes = 15] = process.argv.slice(2).map(Number);
  await run({ people, days, minutes });
}
