import { mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from './embedded/client.ts';
import type { Tables } from './tables.gen.ts';

export type Tx = Transaction<Tables>;

/** The one database, in whichever home: embedded in a directory, or a PostgreSQL server. */
export interface Database {
  home: 'embedded' | 'postgres';
  pool: pg.Pool;
  /** What another pool or client needs to connect to the same home. */
  config: pg.PoolConfig;
  /** As the migrating role, outside row-level security: for migrations, sign-in tables and checks only. */
  owner: Kysely<Tables>;
  embedded: EmbeddedServer | null;
  close(): Promise<void>;
}

/** Where the database lives. `url` wins over `dataDir`; `dataDir: ''` keeps an embedded one in memory. */
export interface DatabasePlace {
  url: string | null;
  dataDir: string;
  template?: string;
  durable?: boolean;
}

/** int8 as a checked number, numeric as a number, date as 'YYYY-MM-DD' (never local midnight). */
const parsers: Record<number, (text: string) => unknown> = {
  20: (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of range: ${text}`);
    return value;
  },
  1082: (text) => text,
  1700: Number,
};
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] && format !== 'binary' ? parsers[oid] : pg.types.getTypeParser(oid, format ?? 'text'),
} as pg.CustomTypesConfig;

/** Opens the database; an embedded one that another process of this machine has open is joined through its socket. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if (place.url !== null) return asDatabase('postgres', { connectionString: place.url, max: 12, types }, null);
  const socketDir = place.dataDir === '' ? null : path.resolve(place.dataDir);
  const socket = socketDir === null ? null : path.join(socketDir, '.s.PGSQL.5432');
  if (socketDir !== null) mkdirSync(socketDir, { recursive: true });
  if (socketDir !== null && socket !== null && (await answers(socket))) {
    return asDatabase('embedded', { host: socketDir, user: 'postgres', database: 'postgres', max: 4, types }, null);
  }
  const embedded = await startEmbedded({
    dataDir: socketDir === null ? '' : path.join(socketDir, 'pg'),
    socket,
    durable: place.durable ?? true,
    template: place.template ?? null,
  });
  const stream = embedded.stream as unknown as NonNullable<pg.PoolConfig['stream']>;
  return asDatabase('embedded', { stream, user: 'postgres', database: 'postgres', max: 12, ssl: false, types }, embedded);
}

function asDatabase(home: Database['home'], config: pg.PoolConfig, embedded: EmbeddedServer | null): Database {
  const pool = new pg.Pool(config);
  pool.on('error', () => undefined); // an idle connection that breaks is replaced by the pool
  return {
    home,
    pool,
    config,
    owner: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    embedded,
    close: async () => {
      await pool.end();
      await embedded?.close();
    },
  };
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.connect(socket, () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
}

/** Does the work as a signed-in user, under row-level security, in one transaction. */
export function asUser<Result>(database: Database, userId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return bound(database, 'banzhang_app', 'app.user_id', userId, work);
}

/** Does the work as the worker of one centre, under row-level security, in one transaction. */
export function asCentre<Result>(database: Database, centreId: number, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return bound(database, 'banzhang_worker', 'app.centre_id', String(centreId), work);
}

function bound<Result>(
  database: Database,
  role: string,
  setting: string,
  value: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return database.owner.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${role}, true), set_config(${setting}, ${value}, true)`.execute(tx);
    return work(tx);
  });
}
