import { setTimeout as wait } from 'node:timers/promises';
import { buildApp, type AppParts } from './app.ts';
import type { Config } from './config.ts';
import { demoMaker } from './demo/make-demo.ts';
import { resumeImports } from './imports/resume.ts';
import { dailyJobs } from './jobs.ts';
import { systemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';
import { startSchedule } from './platform/schedule.ts';

export interface Running {
  url: string;
  /** What the app was built of. */
  parts: AppParts;
  close(): Promise<void>;
}

/** Opens the database, brings it up to date, binds the app, listens, and begins the daily work. */
export async function serve(config: Config): Promise<Running> {
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    await migrate(database.pool);
    const making = { database, clock: systemClock };
    const demo = demoMaker(making, (error) => process.stderr.write(`demo: ${String(error)}\n`));
    const parts: AppParts = { config, database, clock: systemClock, demo };
    const app = await buildApp(parts);
    const resuming = await resumeImports(parts, (error) => app.log.error({ err: error }, 'an import that was left could not be taken up'));
    const schedule = startSchedule({ database, clock: systemClock, jobs: dailyJobs });
    const close = async () => {
      resuming.stop();
      await schedule.stop();
      await app.close();
      await database.close();
    };
    const url = await app.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
      resuming.stop();
      await schedule.stop();
      await app.close();
      throw error;
    });
    return { url, parts, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

const patienceMs = 15_000;

/**
 * Waits for SIGINT, SIGTERM or SIGHUP, then lets what is under way end and closes everything. A second signal, or a close that hangs,
 * ends the process at once; what was acknowledged is on disk by then.
 */
export async function untilSignalled(running: Running): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  await Promise.race([running.close(), wait(patienceMs, undefined, { ref: false }).then(() => process.exit(1))]);
}
