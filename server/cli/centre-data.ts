import path from 'node:path';
import { readConfig } from '../config.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { CommandError, type CommandIo } from './command.ts';

/** Options of every command that works on a centre's data. */
export const dataOptions = { data: { type: 'string' }, tz: { type: 'string' }, centre: { type: 'string' } } as const;
interface DataValues {
  data?: string | undefined;
  tz?: string | undefined;
  centre?: string | undefined;
}

export interface CentreData {
  database: Database;
  clock: Clock;
  centreId: number;
  dataDir: string;
}

/**
 * Opens the data that a command is about, brings it up to date, does the work and closes it.
 *
 * @param newCentreZone where there is no centre yet, one is made in this zone; null: that is an error.
 */
export async function withCentre<Result>(
  values: DataValues,
  io: CommandIo,
  newCentreZone: string | null,
  work: (data: CentreData) => Promise<Result>,
): Promise<Result> {
  const dataDir = path.resolve(io.cwd, values.data ?? io.env['BANZHANG_DATA'] ?? 'data');
  const { databaseUrl } = readConfig({ ...io.env, BANZHANG_DATA: dataDir });
  const database = await openDatabase({ url: databaseUrl, dataDir }).catch((error: unknown) => {
    throw new CommandError(1, cannotOpen(databaseUrl === null ? dataDir : 'DATABASE_URL', error));
  });
  try {
    await migrate(database.pool);
    return await work({ database, clock: systemClock, centreId: await chooseCentre(database, values.centre, newCentreZone), dataDir });
  } finally {
    await database.close();
  }
}

function cannotOpen(place: string, error: unknown) {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    zh: `打不开数据（${place}）：${reason}。请检查目录权限或数据库地址，可运行 banzhang doctor。`,
    en: `Cannot open the data (${place}): ${reason}. Check the folder's permissions or the database address; banzhang doctor helps.`,
  };
}

async function chooseCentre(database: Database, asked: string | undefined, newCentreZone: string | null): Promise<number> {
  const { rows } = await database.pool.query<{ id: number; name: string }>('select id, name from centre order by id');
  const found = asked === undefined ? rows : rows.filter((row) => row.name === asked || String(row.id) === asked);
  if (found.length === 1 && found[0]) return found[0].id;
  if (found.length > 1 || (asked !== undefined && rows.length > 0)) {
    const names = rows.map((row) => row.name).join('、');
    throw new CommandError(2, { zh: `请用 --centre 指明中心：${names}`, en: `Say which centre with --centre: ${names}` });
  }
  if (newCentreZone === null)
    throw new CommandError(1, {
      zh: '还没有数据。先导入文件，或运行 banzhang demo。',
      en: 'There is no data yet. Import files first, or run banzhang demo.',
    });
  const made = await database.pool.query<{ id: number }>('insert into centre (name, time_zone) values ($1, $2) returning id', [
    asked ?? '我的中心',
    newCentreZone,
  ]);
  return made.rows[0]?.id ?? 0;
}
