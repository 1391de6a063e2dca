import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';

export interface Running {
  url: string;
  close(): Promise<void>;
}

/** Opens the database, brings it up to date, binds the app and listens. */
export async function serve(config: Config): Promise<Running> {
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  await migrate(database.pool);
  const app = await buildApp({ config, database, clock: systemClock });
  const url = await app.listen({ host: config.host, port: config.port });
  process.stderr.write(`班长台 Banzhang: ${url}\n`);
  return {
    url,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}
