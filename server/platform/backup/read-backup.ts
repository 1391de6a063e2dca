import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../database.ts';
import { migrate, migrationsDir, readMigrations, runMigrations } from '../migrate.ts';
import { BackupFault } from './backup-fault.ts';
import { endName, endShape, type Manifest, manifestName, manifestShape } from './manifest.ts';
import { plainTexts, quoted, sequenceOf, tablesToKeep } from './tables.ts';
import { readTar, type TarEntry } from './tar.ts';

export interface RestoreOptions {
  file: string;
  /** Replaces what the target holds. */
  force: boolean;
  onTable?: (name: string, at: number, of: number) => void;
}

export interface RestoreResult {
  tables: number;
  rows: number;
  manifest: Manifest;
  /** Migrations that ran after the data was in, because the backup was older than this version. */
  migrated: string[];
}

/**
 * Fills the database with a backup, all or nothing: schema as it was, rows, sequences; then brings it up to date.
 * @throws BackupFault when the file is no whole backup, is newer than this version, or the target holds data and `force` is not given.
 */
export async function readBackup(database: Database, options: RestoreOptions): Promise<RestoreResult> {
  const entries = openEntries(options.file);
  const client = await database.pool.connect();
  try {
    const manifest = await readManifest(entries);
    if (!options.force) await refuseFull(client);
    await client.query('begin');
    await client.query(plainTexts);
    await bringSchemaTo(client, manifest);
    const rows = await fillTables(client, manifest, entries, options);
    await client.query('commit');
    const migrated = await migrate(database.pool);
    await database.pool.query(database.home === 'embedded' ? 'vacuum (analyze)' : 'analyze');
    return { tables: manifest.tables.length, rows, manifest, migrated };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw asFault(error);
  } finally {
    client.release();
    await entries.return(undefined);
  }
}

function openEntries(file: string): AsyncGenerator<TarEntry> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  return readTar(source.pipe(gunzip) as AsyncIterable<Buffer>);
}

async function readManifest(entries: AsyncGenerator<TarEntry>): Promise<Manifest> {
  const first = await entries.next();
  const parsed =
    first.done || first.value.name !== manifestName ? null : manifestShape.safeParse(JSON.parse(first.value.data.toString('utf8')));
  if (!parsed?.success) throw new BackupFault('not-a-backup');
  const here = new Map(readMigrations().map(({ name, sha256 }) => [name, sha256]));
  const unknown = parsed.data.migrations.find(({ name, sha256 }) => here.get(name) !== sha256);
  if (unknown) throw new BackupFault('other-version', { migration: unknown.name, version: parsed.data.version });
  return parsed.data;
}

async function refuseFull(client: pg.PoolClient): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname in ('centre', 'sign_in_user')`,
  );
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount) throw new BackupFault('target-not-empty');
  }
}

/** Brings the schema to exactly where the backup was, empty: what later migrations would add to old rows they shall add afterwards. */
async function bringSchemaTo(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  await client.query(`drop schema if exists app cascade; drop schema if exists stage cascade`);
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`,
  );
  if (rows.length > 0) await client.query(`drop table ${rows.map((row) => row.name).join(', ')} cascade`);
  const names = new Set(manifest.migrations.map((migration) => migration.name));
  await runMigrations(client, migrationsDir, (name) => names.has(name));
}

async function fillTables(
  client: pg.PoolClient,
  manifest: Manifest,
  entries: AsyncGenerator<TarEntry>,
  options: RestoreOptions,
): Promise<number> {
  const rows: Record<string, number> = Object.fromEntries(manifest.tables.map((table) => [table.name, 0]));
  const hash = createHash('sha256');
  const opened = await openForFilling(client);
  let current = '';
  for await (const { name, data } of entries) {
    if (name === endName) {
      const end = endShape.parse(JSON.parse(data.toString('utf8')));
      const sameRows = Object.entries(end.rows).every(([table, count]) => rows[table] === count);
      if (!sameRows || end.sha256 !== hash.digest('hex')) throw new BackupFault('damaged');
      await setSequences(client, manifest);
      await opened.close();
      return Object.values(rows).reduce((sum, count) => sum + count, 0);
    }
    const table = manifest.tables.find((one) => name.startsWith(`${one.name}/`));
    if (!table) throw new BackupFault('damaged');
    if (table.name !== current) options.onTable?.(table.name, manifest.tables.indexOf(table), manifest.tables.length);
    current = table.name;
    hash.update(data);
    const columns = table.columns.map(quoted).join(', ');
    const stream = client.query(copyFrom(`copy ${quoted(table.name)} (${columns}) from stdin`));
    await pipeline(Readable.from([data]), stream);
    rows[table.name] = (rows[table.name] ?? 0) + stream.rowCount;
  }
  throw new BackupFault('damaged');
}

/** COPY is refused under forced row-level security, and triggers would act again on what they acted on once: both rest meanwhile. */
async function openForFilling(client: pg.PoolClient): Promise<{ close(): Promise<void> }> {
  const names = (await tablesToKeep(client)).map((table) => table.name);
  const { rows } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity and relname = any ($1)`,
    [names],
  );
  const forced = rows.map((row) => row.name);
  const each = async (tables: readonly string[], change: string) => {
    for (const table of tables) await client.query(`alter table ${quoted(table)} ${change}`);
  };
  await each(forced, 'no force row level security');
  await each(names, 'disable trigger user');
  return {
    close: async () => {
      await each(names, 'enable trigger user');
      await each(forced, 'force row level security');
    },
  };
}

async function setSequences(client: pg.PoolClient, { tables }: Manifest): Promise<void> {
  for (const { name, identity } of tables) {
    if (identity === null || identity.last === 0) continue;
    await client.query('select setval($1::regclass, $2)', [await sequenceOf(client, name, identity.column), identity.last]);
  }
}

const cutOrForeign = new Set(['Z_BUF_ERROR', 'Z_DATA_ERROR']);

function asFault(error: unknown): unknown {
  if (error instanceof RangeError || cutOrForeign.has((error as { code?: string }).code ?? '')) return new BackupFault('damaged');
  return error;
}
