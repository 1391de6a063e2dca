import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe } from 'node:test';
import pg from 'pg';
import { type Database, openDatabase } from '../platform/database.ts';
import { migrate, migrationFiles, migrationsDir } from '../platform/migrate.ts';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** One of the two homes of the database, for tests: every `open` gives a fresh, migrated database. */
export interface Home {
  name: 'embedded' | 'postgres';
  open(): Promise<Database>;
  /** Where a fresh database will live, for tests that start a process or a second connection. */
  place(): Promise<{ url: string | null; dataDir: string }>;
}

/** Runs the same tests on both homes. PostgreSQL joins in when TEST_DATABASE_URL names a server (`npm test` starts one). */
export function forEachHome(title: string, tests: (home: Home) => void): void {
  void describe(`${title} (embedded)`, () => tests(embeddedHome));
  if (process.env['TEST_DATABASE_URL'])
    void describe(`${title} (PostgreSQL)`, () => tests(postgresHome(process.env['TEST_DATABASE_URL'] ?? '')));
}

const schemaHash = createHash('sha256')
  .update(
    migrationFiles()
      .map((name) => readFileSync(path.join(migrationsDir, name), 'utf8'))
      .join('\n'),
  )
  .digest('hex')
  .slice(0, 16);

/** For tests that need this home by name; all others are for each home. */
export const embeddedHome: Home = {
  name: 'embedded',
  open: async () => openDatabase({ url: null, dataDir: '', template: await embeddedTemplate() }),
  place: async () => ({ url: null, dataDir: mkdtempSync(path.join(tmpdir(), 'banzhang-db-')) }),
};

/** A migrated directory as one file, made once per schema: opening from it is several times faster than migrating. */
async function embeddedTemplate(): Promise<string> {
  const dir = path.join(import.meta.dirname, '..', '..', '.cache');
  const file = path.join(dir, `template-${schemaHash}.tar`);
  if (existsSync(file)) return file;
  mkdirSync(dir, { recursive: true });
  const database = await openDatabase({ url: null, dataDir: '' });
  await migrate(database.pool);
  const draft = `${file}.${randomUUID()}`;
  await database.embedded?.dump(draft);
  await database.close();
  renameSync(draft, file);
  return file;
}

function postgresHome(serverUrl: string): Home {
  const fresh = async () => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const template = await postgresTemplate(serverUrl);
    await withClient(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
    return urlOf(serverUrl, name);
  };
  return {
    name: 'postgres',
    open: async () => openDatabase({ url: await fresh(), dataDir: '' }),
    place: async () => ({ url: await fresh(), dataDir: '' }),
  };
}

async function postgresTemplate(serverUrl: string): Promise<string> {
  const name = `template_${schemaHash}`;
  await withClient(serverUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('${name}'))`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `draft_${schemaHash}`;
    await client.query(`drop database if exists ${draft}`);
    await client.query(`create database ${draft}`);
    const database = await openDatabase({ url: urlOf(serverUrl, draft), dataDir: '' });
    await migrate(database.pool);
    await database.close();
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
