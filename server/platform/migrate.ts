import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';

export const migrationsDir = path.join(import.meta.dirname, '..', 'migrations');

/**
 * Runs the plain SQL files that have not run yet, in order, in one transaction, one runner at a time.
 * @returns the names of those that ran now.
 * @throws Error when a file was changed after it ran: the stored schema and the code would no longer agree.
 */
export async function migrate(pool: pg.Pool, directory = migrationsDir): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const ran = await runMigrations(client, directory, () => true);
    await client.query('commit');
    return ran;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** The same in the caller's transaction, of those files that are wanted: a restore brings the schema to where the backup was. */
export async function runMigrations(client: pg.PoolClient, directory: string, isWanted: (name: string) => boolean): Promise<string[]> {
  await client.query(`select pg_advisory_xact_lock(hashtext('banzhang.migrations'))`);
  await client.query(
    'create table if not exists schema_migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  const known = new Map(rows.map((row) => [row.name, row.sha256]));
  const ran: string[] = [];
  for (const { name, text, sha256 } of readMigrations(directory)) {
    if (known.get(name) === sha256 || !isWanted(name)) continue;
    if (known.has(name)) throw new Error(`migration ${name} was changed after it ran on this database`);
    await client.query(text);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256]);
    ran.push(name);
  }
  return ran;
}

/** The migrations as they stand in the folder, with the fingerprint under which they are noted. */
export function readMigrations(directory = migrationsDir): { name: string; text: string; sha256: string }[] {
  return migrationFiles(directory).map((name) => {
    const text = readFileSync(path.join(directory, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

/** The migrations in the order in which they run. */
export function migrationFiles(directory = migrationsDir): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}
