import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { forEachHome } from '../../testing/homes.ts';
import { aCentre } from '../../testing/visitors.ts';
import { systemClock } from '../clock.ts';
import type { Database } from '../database.ts';
import { worst } from './check.ts';
import { databaseChecks, serverFinding } from './database-checks.ts';
import { diskFinding, folderFinding, nodeFinding } from './machine-checks.ts';

forEachHome('doctor', (home) => {
  let database: Database;
  before(async () => {
    database = await home.open();
    await aCentre(database);
  });
  after(() => database.close());

  const look = (name: string, now = systemClock.now()) => {
    const check = databaseChecks.find((one) => one.name === name);
    assert.ok(check);
    return check.look({ database, clock: { now: () => now } });
  };

  it('finds a fresh database well, row-level security on for every table', async () => {
    const findings = await Promise.all(databaseChecks.map((check) => check.look({ database, clock: systemClock })));
    assert.equal(worst([...findings, await serverFinding(database)]), 'ok', JSON.stringify(findings));
  });

  it('names a table whose row-level security somebody switched off', async () => {
    await database.pool.query('alter table contact disable row level security');
    const { verdict, found, mend } = await look('row-security');
    assert.equal(verdict, 'fail');
    assert.match(found.en, /contact: row security off/);
    assert.ok(mend);
    await database.pool.query('alter table contact enable row level security, no force row level security');
    assert.match((await look('row-security')).found.en, /contact: not forced/);
    await database.pool.query('alter table contact force row level security');
  });

  it('names an import that stopped half-way, not one under way', async () => {
    await database.pool.query(
      `insert into import_batch (centre_id, kind, source, file_name, status) select min(id), 'contacts', 's', 'a.csv', 'reading' from centre`,
    );
    assert.deepEqual((await look('imports')).verdict, 'ok');
    await database.pool.query(`update import_batch set heartbeat_at = now() - interval '10 minutes'`);
    const { verdict, found } = await look('imports');
    assert.equal(verdict, 'warn');
    assert.match(found.zh, /a\.csv/);
  });

  it('sees data of a version that it does not know, and steps that are yet to run', async () => {
    const { rows } = await database.pool.query(`delete from schema_migration where name = '0001_access.sql' returning name, sha256`);
    assert.equal((await look('migrations')).verdict, 'warn');
    await database.pool.query(`insert into schema_migration (name, sha256) values ($1, $2), ('9999_later.sql', 'x')`, [
      rows[0].name,
      rows[0].sha256,
    ]);
    const { verdict, found } = await look('migrations');
    assert.equal(verdict, 'fail');
    assert.match(found.en, /9999_later\.sql/);
    await database.pool.query(`delete from schema_migration where name = '9999_later.sql'`);
  });

  it('sees a clock that is wrong', async () => {
    assert.equal((await look('clock', systemClock.now() + 3_600_000)).verdict, 'fail');
    await database.pool.query(`insert into audit_log (at, who, act) values (now() + interval '1 day', 'x', 'x')`);
    assert.match((await look('clock')).found.en, /behind the last act/);
  });

  it('tells of a daily job that failed', async () => {
    await database.pool.query(`insert into scheduled_run values ('vacuum', '2026-11-01', now(), now(), 'no room')`);
    assert.match((await look('daily-jobs')).found.en, /vacuum 2026-11-01: no room/);
  });
});

describe('doctor, of the machine', () => {
  it('wants Node 24 and room on the disk', () => {
    assert.equal(nodeFinding('20.19.0').verdict, 'fail');
    assert.equal(nodeFinding('24.0.0').verdict, 'ok');
    assert.deepEqual(
      [1e8, 2e9, 1e11].map((free) => diskFinding(free).verdict),
      ['fail', 'warn', 'ok'],
    );
  });

  it('wants the data folder and the secret in it closed to others', { skip: process.platform === 'win32' }, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-doctor-'));
    assert.equal(folderFinding(folder).verdict, 'ok');
    writeFileSync(path.join(folder, 'secret'), 'x', { mode: 0o644 });
    assert.match(folderFinding(folder).found.en, /secret/);
    chmodSync(path.join(folder, 'secret'), 0o600);
    assert.equal(folderFinding(folder).verdict, 'ok');
    assert.equal(folderFinding(path.join(folder, 'not-there')).verdict, 'ok');
    rmSync(folder, { recursive: true });
  });
});
