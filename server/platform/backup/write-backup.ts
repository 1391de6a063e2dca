import { createHash } from 'node:crypto';
import { createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../database.ts';
import { type BackupEnd, endName, type Manifest, manifestName } from './manifest.ts';
import { type BackupTable, plainTexts, quoted, selectList, tablesToKeep } from './tables.ts';
import { tarEnd, tarEntry } from './tar.ts';

export interface BackupOptions {
  file: string;
  version: string;
  now: number;
  secretMark: string | null;
  /** Told as each table begins. */
  onTable?: (name: string, at: number, of: number) => void;
}

export interface BackupResult {
  tables: number;
  rows: number;
  bytes: number;
}

/** Pages of a table that are read in one go: 8 MB, so that memory stays flat however large the table is. */
const pagesAtOnce = 1024;

/**
 * Writes all data as of one moment into a file: a gzipped tar of a manifest, the rows of each table as COPY text, and an end mark. It can be
 * restored into either home. The file appears under its name only when it is whole; only its owner can read it.
 */
export async function writeBackup(database: Database, options: BackupOptions): Promise<BackupResult> {
  const draft = `${options.file}.part`;
  const client = await database.pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(plainTexts);
    const tables = await tablesToKeep(client);
    const end: BackupEnd = { rows: {}, sha256: '' };
    const files = archive(client, await manifestOf(client, database, tables, options), end, options);
    await pipeline(Readable.from(files), createGzip({ level: 6 }), createWriteStream(draft, { mode: 0o600, flush: true }));
    await client.query('commit');
    renameSync(draft, options.file);
    const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0);
    return { tables: tables.length, rows, bytes: statSync(options.file).size };
  } catch (error) {
    rmSync(draft, { force: true });
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function manifestOf(client: pg.PoolClient, database: Database, tables: BackupTable[], options: BackupOptions): Promise<Manifest> {
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  );
  const { version, secretMark } = options;
  const madeAt = new Date(options.now).toISOString();
  return { format: 1, product: 'banzhang', version, madeAt, home: database.home, migrations, tables, secretMark };
}

async function* archive(client: pg.PoolClient, manifest: Manifest, end: BackupEnd, { onTable }: BackupOptions): AsyncGenerator<Buffer> {
  yield tarEntry({ name: manifestName, data: Buffer.from(JSON.stringify(manifest, null, 2)) });
  const hash = createHash('sha256');
  for (const [at, table] of manifest.tables.entries()) {
    onTable?.(table.name, at, manifest.tables.length);
    end.rows[table.name] = 0;
    const pages = await pagesOf(client, table.name);
    for (let page = 0, part = 1; page < pages; page += pagesAtOnce, part += 1) {
      const { data, rows } = await copyPages(client, table, page);
      if (data.length === 0) continue;
      end.rows[table.name] = (end.rows[table.name] ?? 0) + rows;
      hash.update(data);
      yield tarEntry({ name: `${table.name}/${String(part).padStart(6, '0')}.copy`, data });
    }
  }
  end.sha256 = hash.digest('hex');
  yield tarEntry({ name: endName, data: Buffer.from(JSON.stringify(end, null, 2)) });
  yield tarEnd();
}

async function pagesOf(client: pg.PoolClient, table: string): Promise<number> {
  const { rows } = await client.query<{ pages: number }>(
    `select pg_relation_size($1::regclass) / current_setting('block_size')::int as pages`,
    [quoted(table)],
  );
  return rows[0]?.pages ?? 0;
}

async function copyPages(client: pg.PoolClient, table: BackupTable, from: number): Promise<{ data: Buffer; rows: number }> {
  const where = `ctid >= '(${from},0)' and ctid < '(${from + pagesAtOnce},0)'`;
  const stream = client.query(copyTo(`copy (select ${selectList(table)} from ${quoted(table.name)} where ${where}) to stdout`));
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const data = Buffer.concat(chunks);
  return { data, rows: linesIn(data) }; // the stream's own count may come after its end
}

function linesIn(data: Buffer): number {
  let lines = 0;
  for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, at + 1)) lines += 1;
  return lines;
}
