import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { makeDemo } from '../../demo/make-demo.ts';
import { askFigures } from '../../metrics/ask.ts';
import { centreRules } from '../../metrics/rules.ts';
import { embeddedHome, forEachHome, type Home } from '../../testing/homes.ts';
import { aCentre, steadyClock } from '../../testing/visitors.ts';
import { asCentre, type Database, openDatabase } from '../database.ts';
import { migrationFiles, migrationsDir, runMigrations } from '../migrate.ts';
import { BackupFault, type BackupFaultCode } from './backup-fault.ts';
import { readBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

/** All rows of all tables, as the database itself writes them; what a backup leaves out is left out here too. */
async function contents({ pool }: Database): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables.filter(
    (table) => !/^(schema_migration|scheduled_run|sign_in_(session|verification|failure)|idempotency)$/.test(table.name),
  )) {
    const { rows } = await pool.query<{ mark: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text collate "C")), '') as mark from "${name}" t`,
    );
    all[name] = rows[0]?.mark ?? '';
  }
  return all;
}

async function figures(database: Database): Promise<unknown> {
  const { rows } = await database.pool.query<{ id: number; first: string; last: string }>(
    'select centre_id as id, min(day) as first, max(day) as last from day_measure group by centre_id',
  );
  const { id, first, last } = rows[0] ?? { id: 0, first: '', last: '' };
  const query = { from: first, to: last, by: ['team' as const, 'day' as const] };
  const reply = await asCentre(database, id, async (tx) => askFigures(tx, await centreRules(tx, id), query, 'en'));
  assert.ok(reply.rows.length > 4);
  return reply.rows;
}

const save = (database: Database, file: string) => writeBackup(database, { file, version: '0', now: 0, secretMark: null });

const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-backup-'));
const fileNamed = (name: string) => path.join(folder, name);
let demoMade: Promise<{ source: Database; file: string }> | null = null;

/** A small demo centre in the embedded home and its backup, made once for all tests. */
function demo(): Promise<{ source: Database; file: string }> {
  demoMade ??= makeSource(fileNamed('demo.tgz'));
  return demoMade;
}

async function makeSource(file: string): Promise<{ source: Database; file: string }> {
  const source = await embeddedHome.open();
  await makeDemo({ database: source, clock: steadyClock() }, { agents: 8, days: 4, seed: 7, language: 'zh' }, () => undefined);
  await save(source, file);
  return { source, file };
}

after(async () => {
  await (await demoMade)?.source.close();
  rmSync(folder, { recursive: true, force: true });
});

async function refused(work: Promise<unknown>, code: BackupFaultCode): Promise<void> {
  await assert.rejects(work, (error) => error instanceof BackupFault && error.code === code);
}

forEachHome('a backup', (home) => {
  const opened: Database[] = [];
  const open = async (at: Home = home) => {
    const database = await at.open();
    opened.push(database);
    return database;
  };
  after(async () => {
    for (const database of opened) await database.close();
  });

  it('of the embedded home, restored here, saved again and brought back, is the same to the last row and figure', async () => {
    const { source, file } = await demo();
    const there = await open();
    const { rows, migrated } = await readBackup(there, { file, force: false });
    assert.ok(rows > 1000);
    assert.deepEqual(migrated, []);
    assert.deepEqual(await contents(there), await contents(source));
    assert.deepEqual(await figures(there), await figures(source));
    await save(there, fileNamed('again.tgz'));
    const back = await open(embeddedHome);
    await readBackup(back, { file: fileNamed('again.tgz'), force: false });
    assert.deepEqual(await contents(back), await contents(source));
  });

  it('leaves the rules of access and the sequences as they were', async () => {
    const { source, file } = await demo();
    const there = await open();
    await readBackup(there, { file, force: false });
    const guards = `select relname::text as name, relrowsecurity, relforcerowsecurity, (select count(*) from pg_trigger where tgrelid = c.oid and tgenabled = 'O') as triggers,
      (select count(*) from pg_policy where polrelid = c.oid) as policies from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
    assert.deepEqual((await there.pool.query(guards)).rows, (await source.pool.query(guards)).rows);
    await assert.rejects(there.pool.query('delete from audit_log'), /only be added to/);
    const { rows: last } = await source.pool.query<{ id: number }>('select max(id) as id from person');
    const { rows: next } = await there.pool.query<{ id: number }>(
      `insert into person (centre_id, employee_no, name) select min(id), 'x', 'x' from centre returning id`,
    );
    assert.ok((next[0]?.id ?? 0) > (last[0]?.id ?? 0));
  });

  it('does not go over data that is there, unless told so', async () => {
    const { source, file } = await demo();
    const there = await open();
    await aCentre(there, '别的中心');
    await refused(readBackup(there, { file, force: false }), 'target-not-empty');
    const { rows } = await there.pool.query('select name from centre');
    assert.deepEqual(rows, [{ name: '别的中心' }]);
    await readBackup(there, { file, force: true });
    assert.deepEqual(await contents(there), await contents(source));
  });

  it('that is cut off, changed or no backup at all changes nothing', async () => {
    const { file } = await demo();
    const there = await open();
    await aCentre(there, '别的中心');
    const before = await contents(there);
    const whole = readFileSync(file);
    const plain = gunzipSync(whole);
    const at = plain.indexOf('contact/000001.copy') + 512;
    const changed = Buffer.from(plain);
    changed[at + 40] = changed[at + 40] === 0x31 ? 0x32 : 0x31;
    const bad: [string, Buffer, BackupFaultCode][] = [
      ['cut.tgz', whole.subarray(0, Math.floor(whole.length * 0.7)), 'damaged'],
      ['endless.tgz', gzipSync(plain.subarray(0, plain.indexOf('end.json'))), 'damaged'],
      ['picture.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'damaged'],
      ['foreign.tgz', gzipSync(Buffer.alloc(2048)), 'not-a-backup'],
    ];
    for (const [name, bytes, code] of bad) {
      writeFileSync(fileNamed(name), bytes);
      await refused(readBackup(there, { file: fileNamed(name), force: true }), code);
    }
    writeFileSync(fileNamed('changed.tgz'), gzipSync(changed));
    await assert.rejects(readBackup(there, { file: fileNamed('changed.tgz'), force: true }));
    assert.deepEqual(await contents(there), before);
  });

  it('made by an older version is brought up to date', async () => {
    const last = migrationFiles().at(-1) ?? '';
    const old = await openDatabase({ url: null, dataDir: '' });
    opened.push(old);
    const client = await old.pool.connect();
    await runMigrations(client, migrationsDir, (name) => name !== last);
    client.release();
    await aCentre(old, '老版本的中心');
    await save(old, fileNamed('old.tgz'));
    const there = await open();
    const { migrated } = await readBackup(there, { file: fileNamed('old.tgz'), force: false });
    assert.deepEqual(migrated, [last]);
    assert.deepEqual((await there.pool.query('select name from centre')).rows, [{ name: '老版本的中心' }]);
  });

  it('made by a newer version is refused', async () => {
    const { file } = await demo();
    const plain = gunzipSync(readFileSync(file));
    const newer = Buffer.from(plain.toString('latin1').replace('0001_access.sql', '9999_access.sql'), 'latin1');
    writeFileSync(fileNamed('newer.tgz'), gzipSync(newer));
    await refused(readBackup(await open(), { file: fileNamed('newer.tgz'), force: false }), 'other-version');
  });

  it('holds nobody’s session, is readable by its owner only, and a failed one leaves no file', async () => {
    const { source, file } = await demo();
    const text = gunzipSync(readFileSync(file)).toString('latin1');
    assert.ok(!text.includes('sign_in_session/'));
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0);
    await assert.rejects(save(source, path.join(folder, 'no-such-folder', 'x.tgz')));
    assert.ok(!existsSync(fileNamed('x.tgz.part')));
  });
});
