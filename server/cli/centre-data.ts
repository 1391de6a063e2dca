import type { Config } from '../config.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { CommandError, type CommandIo } from './command.ts';
import { noData, withDatabase } from './open-data.ts';

/** Which of several centres a command is about. */
export const centreOptions = { centre: { type: 'string' } } as const;
interface DataValues {
  data?: string | undefined;
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
export function withCentre<Result>(
  values: DataValues,
  io: CommandIo,
  newCentreZone: string | null,
  work: (data: CentreData) => Promise<Result>,
): Promise<Result> {
  const inCentre = async (database: Database, { dataDir }: Config) => {
    const centreId = await chooseCentre(database, values.centre, newCentreZone);
    return work({ database, clock: systemClock, centreId, dataDir });
  };
  return withDatabase(values, io, inCentre, { mustExist: newCentreZone === null });
}

async function chooseCentre(database: Database, asked: string | undefined, newCentreZone: string | null): Promise<number> {
  const { rows } = await database.pool.query<{ id: number; name: string }>('select id, name from centre order by id');
  const found = asked === undefined ? rows : rows.filter((row) => row.name === asked || String(row.id) === asked);
  if (found.length === 1 && found[0]) return found[0].id;
  if (found.length > 1 || (asked !== undefined && rows.length > 0)) {
    const names = rows.map((row) => row.name).join('、');
    throw new CommandError(2, { zh: `请用 --centre 指明中心：${names}`, en: `Say which centre with --centre: ${names}` });
  }
  if (newCentreZone === null) throw noData();
  const made = await database.pool.query<{ id: number }>('insert into centre (name, time_zone) values ($1, $2) returning id', [
    asked ?? '我的中心',
    newCentreZone,
  ]);
  return made.rows[0]?.id ?? 0;
}
