import { setTimeout as wait } from 'node:timers/promises';
import { buildApp, type AppParts } from './app.ts';
import type { Config } from './config.ts';
import { demoMaker } from './demo/make-demo.ts';
import { resumeImports } from './imports/resume.ts';
import { dailyJobs } from './jobs.ts';
import { systemClock } from './platform/clock.ts';
import { type Database, openDatabase } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';
import { startSchedule } from './platform/schedule.ts';

export interface Running {
  url: string;
  /** What the app was built of. */
  parts: AppParts;
  close(): Promise<void>;
}

/** Why there is no database to serve; `cause` says more. */
export class NoDatabase extends Error {}

/** Opens the database, brings it up to date, binds the app, listens, and begins the daily work. @throws NoDatabase */
export async function serve(config: Config): Promise<Running> {
  const database = await openUpToDate(config);
  const opened: { stop(): unknown }[] = [{ stop: () => database.close() }];
  const close = async () => {
    for (const part of opened.splice(0).reverse()) await part.stop();
  };
  try {
    const making = { database, clock: systemClock };
    const demo = demoMaker(making, (error) => process.stderr.write(`demo: ${String(error)}\n`));
    const parts: AppParts = { config, database, clock: systemClock, demo };
    const app = await buildApp(parts);
    opened.push({ stop: () => app.close() });
    const url = await app.listen({ host: config.host, port: config.port });
    opened.push(startSchedule({ database, clock: systemClock, jobs: dailyJobs }));
    opened.push(await resumeImports(parts, (error) => app.log.error({ err: error }, 'an import that was left could not be taken up')));
    return { url, parts, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openUpToDate(config: Config): Promise<Database> {
  let database: Database | null = null;
  try {
    database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
    await migrate(database.pool);
    return database;
  } catch (error) {
    await database?.close();
    throw new NoDatabase('the database cannot be opened', { cause: error });
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
