import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { CommandError, type CommandIo } from './command.ts';

/** The configuration as a command sees it: the environment, with the folder of `--data`. */
export function configOf({ data }: { data?: string | undefined }, io: CommandIo): Config {
  try {
    const named = data ?? io.env['BANZHANG_DATA'];
    return readConfig({ ...io.env, BANZHANG_DATA: path.resolve(io.cwd, named || 'data') });
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(2, { zh: `配置不对：${error.message}`, en: error.message });
    throw error;
  }
}

/**
 * Does the work on the centre's database: the one of DATABASE_URL, else the embedded one of `--data`, which is joined when a server has it
 * open. It is brought up to date first, unless `migrated` is false. Where `mustExist`, a folder without data is left as it is and refused.
 * @throws CommandError when it cannot be opened.
 */
export async function withDatabase<Result>(
  values: { data?: string | undefined },
  io: CommandIo,
  work: (database: Database, config: Config) => Promise<Result>,
  { migrated = true, mustExist = false }: { migrated?: boolean; mustExist?: boolean } = {},
): Promise<Result> {
  const config = configOf(values, io);
  if (mustExist && config.databaseUrl === null && !existsSync(path.join(config.dataDir, 'pg'))) throw noData();
  const database = await openOrExplain(config, migrated);
  try {
    return await work(database, config);
  } finally {
    await database.close();
  }
}

/** What a command says that needs data where there are none. */
export function noData(): CommandError {
  return new CommandError(1, {
    zh: '还没有数据。先导入文件，或运行 banzhang demo。',
    en: 'There is no data yet. Import files first, or run banzhang demo.',
  });
}

async function openOrExplain(config: Config, migrated: boolean): Promise<Database> {
  let database: Database | null = null;
  try {
    database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
    if (migrated) await migrate(database.pool);
    else await database.pool.query('select 1');
    return database;
  } catch (error) {
    await database?.close();
    throw new CommandError(1, unreachable(config, error));
  }
}

/** Why the database could not be opened, and what to do; never with the password of the URL. */
export function unreachable({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>, error: unknown): { zh: string; en: string } {
  const reason = reasonOf(error);
  if (databaseUrl === null) {
    return {
      zh: `打不开数据文件夹 ${dataDir}：${reason}。请检查它是否存在、是否可写，或用 banzhang doctor 看看。`,
      en: `The data folder ${dataDir} cannot be opened: ${reason}. Check that it can be written to, or ask banzhang doctor.`,
    };
  }
  const { host, pathname } = new URL(databaseUrl);
  return {
    zh: `连不上 DATABASE_URL 指的 PostgreSQL（${host}${pathname}）：${reason}。`,
    en: `PostgreSQL at DATABASE_URL (${host}${pathname}) cannot be used: ${reason}.`,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]); // one per address tried
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
