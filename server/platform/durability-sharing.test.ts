import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from './database.ts';

const opener = path.join(import.meta.dirname, '..', 'testing', 'folder-opener.ts');

/** Another process that opens the folder, writes one row, says whether it opened or joined, and stays until it is told to end. */
function otherProcess(dataDir: string) {
  const child = spawn(process.execPath, [opener, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = Promise.race([
    once(child.stdout, 'data').then(([data]) => String(data).trim()),
    once(child, 'exit').then(([code]) => `ended with ${code}`),
  ]);
  const end = async (signal: NodeJS.Signals) => {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return { said, end };
}

const notes = async ({ pool }: Database) => (await pool.query<{ n: number }>('select count(*) as n from note')).rows[0]?.n;

describe('one folder, several processes (embedded)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-share-'));
  const seed = path.join(folder, 'seed');
  let places = 0;
  before(async () => {
    await (await openDatabase({ url: null, dataDir: seed })).close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A folder of its own with an empty database, copied: faster than making one. */
  const place = (name = `data-${(places += 1)}`) => {
    const dataDir = path.join(folder, name);
    cpSync(seed, dataDir, { recursive: true });
    return { url: null, dataDir };
  };

  it('the second joins the first, and each sees what the other wrote', async () => {
    const at = place();
    const first = await openDatabase(at);
    await first.pool.query('create table note (n int)');
    const second = otherProcess(at.dataDir);
    assert.equal(await second.said, 'joined');
    assert.equal(await notes(first), 1);
    await second.end('SIGTERM');
    await first.close();
  });

  it('of several that open it at the same moment one opens and the others join', async () => {
    const at = place();
    const others = [otherProcess(at.dataDir), otherProcess(at.dataDir), otherProcess(at.dataDir)];
    const said = await Promise.all(others.map((other) => other.said));
    assert.deepEqual(said.sort(), ['joined', 'joined', 'owner']);
    await Promise.all(others.map((other) => other.end('SIGTERM')));
    const database = await openDatabase(at);
    assert.equal(await notes(database), 3);
    await database.close();
  });

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`when the one that opened it ends by ${signal}, another takes over and loses nothing`, async () => {
      const at = place();
      const first = otherProcess(at.dataDir);
      assert.equal(await first.said, 'owner');
      const second = await openDatabase(at);
      assert.equal(second.embedded, null);
      await second.pool.query('insert into note values (2)');
      await first.end(signal);
      await wait(50); // the pool notices that its connections broke
      assert.equal(await notes(second), 2);
      assert.notEqual(second.embedded, null);
      await second.close();
    });
  }

  it('a folder left by a killed process opens at once, also by several', async () => {
    const at = place();
    const first = otherProcess(at.dataDir);
    await first.said;
    await first.end('SIGKILL');
    const opened = await Promise.all([openDatabase(at), openDatabase(at)]);
    assert.equal(opened.filter((database) => database.embedded).length, 1);
    for (const database of opened) assert.equal(await notes(database), 1);
    for (const database of opened) await database.close();
  });

  it('the open transaction of another process may end before the engine goes', async () => {
    const at = place();
    const first = await openDatabase(at);
    await first.pool.query('create table note (n int)');
    const second = await openDatabase(at);
    const client = await second.pool.connect();
    await client.query('begin');
    await client.query('insert into note values (7)');
    const closed = first.close();
    await wait(100);
    await client.query('commit');
    client.release(true);
    await closed;
    assert.equal(await notes(second), 1);
    await second.close();
  });

  it('the folder may have a path longer than a socket may', async () => {
    const deep = place('呼叫中心的数据'.repeat(6));
    const first = await openDatabase(deep);
    await first.pool.query('create table note (n int)');
    const second = otherProcess(deep.dataDir);
    assert.equal(await second.said, 'joined');
    await second.end('SIGTERM');
    await first.close();
  });

  it('the folder is for its owner only, and commits wait for the disk', async () => {
    const at = { url: null, dataDir: path.join(folder, 'new') };
    const database = await openDatabase(at);
    if (process.platform !== 'win32') assert.equal(statSync(at.dataDir).mode & 0o077, 0);
    const { rows } = await database.pool.query(`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`);
    assert.deepEqual(rows[0], { fsync: 'on', commit: 'on' });
    await database.close();
  });
});
