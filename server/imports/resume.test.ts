import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Batch } from '#api/imports.ts';
import type { Config } from '../config.ts';
import type { Database } from '../platform/database.ts';
import { forEachHome } from '../testing/homes.ts';
import { aCentre, aVisitor, steadyClock, testApp, type Visitor } from '../testing/visitors.ts';
import { configWithUploads, ended, importFile, upload } from './import-testing.ts';
import { resumeImports } from './resume.ts';

const csv = [
  '流水号,进线时间,坐席,等待时长(秒),通话时长(秒)',
  'a1,2026-10-30 09:00:00,1001,12,90',
  'a2,2026-10-30 09:05:00,,30,0',
  'a3,不知道,1001,1,1',
].join('\n');

forEachHome('imports left by a server that was killed', (home) => {
  let database: Database;
  let app: FastifyInstance;
  let analyst: Visitor;
  let config: Config;
  const clock = steadyClock();
  const faults: unknown[] = [];

  /** As a killed server leaves it: under way, its file kept. */
  async function anUnfinishedImport(): Promise<{ id: number; path: string }> {
    const { id: file } = (await upload(app, analyst, '话单.csv', csv)).json<{ id: string }>();
    const started = (await analyst.ask(app, 'POST', '/api/imports', { file, kind: 'contacts', dryRun: true })).json<Batch>();
    await ended(app, analyst, started.id);
    const path = `${config.dataDir}/uploads/${file}`;
    assert.ok(existsSync(path));
    await sql`update import_batch set status = 'merging', dry_run = false, rows = 2, finished_at = null, file_path = ${path} where id = ${started.id}`.execute(
      database.owner,
    );
    return { id: started.id, path };
  }
  const silence = (id: number, seconds: number) =>
    sql`update import_batch set heartbeat_at = now() - make_interval(secs => ${seconds}) where id = ${id}`.execute(database.owner);
  const read = async (id: number) =>
    (await analyst.ask(app, 'GET', `/api/imports/${id}`)).json<{ batch: Batch; rejects: { code: string }[] }>();
  const resume = async () => {
    const resuming = await resumeImports({ database, clock }, (error) => faults.push(error));
    await resuming.settled();
    resuming.stop();
  };

  before(async () => {
    database = await home.open();
    config = configWithUploads();
    app = await testApp(database, { config, clock });
    analyst = await aVisitor(database, await aCentre(database), 'analyst');
  });
  after(async () => {
    await app.close();
    await database.close();
    assert.deepEqual(faults, []);
  });

  it('are taken up from the kept file and end as if nothing had happened', async () => {
    const { id } = await anUnfinishedImport();
    await silence(id, 120);
    await database.pool.query('create table stage.contacts_999999 (line int)');
    await resume();
    const { batch, rejects } = await read(id);
    assert.deepEqual(
      [batch.status, batch.rows, batch.inserted, batch.rejected, batch.reasons],
      ['done', 3, 2, 1, { 'unparsable-time': 1 }],
    );
    assert.deepEqual(
      rejects.map((reject) => reject.code),
      ['unparsable-time'],
    );
    const { rows } = await database.pool.query("select tablename from pg_tables where schemaname = 'stage'");
    assert.deepEqual(rows, []);
  });

  it('end with a sentence when their file is gone', async () => {
    const { id } = await anUnfinishedImport();
    await sql`update import_batch set file_path = ${`${config.dataDir}/uploads/gone`} where id = ${id}`.execute(database.owner);
    await silence(id, 120);
    await resume();
    const { batch } = await read(id);
    assert.equal(batch.status, 'failed');
    assert.match(batch.problem?.zh ?? '', /没有写入任何数据/);
    assert.match(batch.problem?.en ?? '', /upload the file/);
  });

  // an embedded database has one server, so there is no other to be left alone
  if (home.name === 'postgres')
    it('of a server that lives are left alone, on a database that several share', async () => {
      const { id } = await anUnfinishedImport();
      await silence(id, 5);
      await resume();
      assert.equal((await read(id)).batch.status, 'merging');
      await silence(id, 120);
      await Promise.all([resume(), resume()]);
      assert.equal((await read(id)).batch.status, 'done');
    });

  it('leave other imports as they were', async () => {
    const batch = await importFile(app, analyst, { name: '话单.csv', content: csv }, { kind: 'contacts' });
    assert.deepEqual([batch.status, batch.inserted, batch.unchanged], ['done', 0, 2]);
    await resume();
    assert.deepEqual((await read(batch.id)).batch, batch);
  });
});
