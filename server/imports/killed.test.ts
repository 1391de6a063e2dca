import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { forEachHome } from '../testing/homes.ts';
import { steadyClock } from '../testing/visitors.ts';
import { resumeImports } from './resume.ts';

const many = 8_000;
const header = '流水号,进线时间,坐席,技能组,等待时长(秒),通话时长(秒)';
const row = (index: number) => {
  const clock = new Date(Date.UTC(2026, 8, 1) + index * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  return `k${index},${clock},10${index % 20},热线,${index % 40},${60 + (index % 200)}`;
};

forEachHome('an import whose process is killed', (home) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-killed-'));
  const file = path.join(folder, '话单.csv');
  const running = new Set<ChildProcess>();
  let place: { url: string | null; dataDir: string };

  before(async () => {
    writeFileSync(file, `${header}\n${Array.from({ length: many }, (_, index) => row(index)).join('\n')}\n`);
    place = await home.place();
  });
  after(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Imports the file elsewhere; kills it so long after it said a word of its progress. @returns whether it came to its end. */
  async function importFile(killed: { at: string; laterMs: number } | null): Promise<boolean> {
    const program = path.join(import.meta.dirname, '..', 'testing', 'import-child.ts');
    const child = spawn(process.execPath, [program, place.url ?? '', place.dataDir, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.stdout.on('data', (text: Buffer) => {
      if (killed && String(text).includes(killed.at)) void wait(killed.laterMs).then(() => child.kill('SIGKILL'));
    });
    const [code] = await ended;
    running.delete(child);
    return code === 0;
  }

  /** What a server that is started anew finds, after it has taken up what was left. */
  async function stored(): Promise<{ contacts: number; counted: number; unfinished: number; left: number }> {
    const database = await openDatabase(place);
    try {
      await migrate(database.pool);
      await database.pool.query("update import_batch set heartbeat_at = now() - interval '1 hour'");
      const resuming = await resumeImports({ database, clock: steadyClock() }, (error) => assert.fail(String(error)));
      await resuming.settled();
      resuming.stop();
      const one = async (text: string) =>
        Number((await database.pool.query<{ n: number }>(`select coalesce((${text}), 0) as n`)).rows[0]?.n);
      return {
        contacts: await one('select count(*) from contact'),
        counted: await one('select sum(offered) from day_measure'),
        unfinished: await one("select count(*) from import_batch where status in ('waiting', 'reading', 'merging')"),
        left: await one("select count(*) from pg_tables where schemaname = 'stage'"),
      };
    } finally {
      await database.close();
    }
  }

  for (const killed of [
    { at: 'reading', laterMs: 0 },
    { at: 'merging', laterMs: 0 },
    { at: 'merging', laterMs: 150 },
  ])
    it(`${killed.laterMs} ms into ${killed.at} leaves all or nothing, and is closed when a server starts`, async () => {
      await importFile(killed);
      const found = await stored();
      assert.ok(found.contacts === 0 || found.contacts === many, JSON.stringify(found));
      assert.deepEqual([found.counted, found.unfinished, found.left], [found.contacts, 0, 0]);
    });

  it('is done over by the next one, which brings everything once', async () => {
    assert.equal(await importFile(null), true);
    assert.deepEqual(await stored(), { contacts: many, counted: many, unfinished: 0, left: 0 });
  });
});
