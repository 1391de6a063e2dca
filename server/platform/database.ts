import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { EmbeddedServer } from './embedded/client.ts';
import { type EmbeddedHome, openEmbeddedHome } from './embedded/home.ts';
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
  /** The engine, where it runs in this process. */
  readonly embedded: EmbeddedServer | null;
  /** True from the moment at which `close` was called: nothing new may begin. */
  readonly isClosing: boolean;
  /** Work in the background that `close` has to end before the connections go; the same function counts once. */
  beforeClose(end: (database: Database) => Promise<void>): void;
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

/** Opens the database; an embedded one that another process of this machine has open is joined, and taken over when that one ends. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if (place.url !== null) return asDatabase('postgres', { connectionString: place.url, max: 12, types }, null);
  const home = await openEmbeddedHome({ dataDir: place.dataDir, durable: place.durable ?? true, template: place.template ?? null });
  const stream = home.stream as unknown as NonNullable<pg.PoolConfig['stream']>;
  return asDatabase('embedded', { stream, user: 'postgres', database: 'postgres', max: 12, ssl: false, types }, home);
}

function asDatabase(name: Database['home'], config: pg.PoolConfig, home: EmbeddedHome | null): Database {
  const pool = new pg.Pool(config);
  pool.on('error', () => undefined); // an idle connection that breaks is replaced by the pool
  const toEnd = new Set<(database: Database) => Promise<void>>();
  let isClosing = false;
  return {
    home: name,
    pool,
    config,
    owner: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    get embedded() {
      return home?.engine ?? null;
    },
    get isClosing() {
      return isClosing;
    },
    beforeClose: (end) => void toEnd.add(end),
    async close() {
      isClosing = true;
      for (const end of toEnd) await end(this);
      await pool.end();
      await home?.close();
    },
  };
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
    // policies make estimates so high that PostgreSQL would compile each of our short questions for seconds
    await sql`select set_config('role', ${role}, true), set_config(${setting}, ${value}, true), set_config('jit', 'off', true)`.execute(tx);
    return work(tx);
  });
}
