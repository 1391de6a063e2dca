import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from '../platform/database.ts';

/** What one kill left behind. All but `acknowledged`, `rows` and `reopenMs` must be zero. */
export interface Round {
  acknowledged: number;
  rows: number;
  /** Acknowledged transactions that are not there any more. */
  lost: number;
  /** Transactions of which only a part is there. */
  halves: number;
  /** Rows that the index and the table disagree about. */
  unindexed: number;
  /** Rows of a bulk insert that is not there as a whole. */
  brokenBulk: number;
  reopenMs: number;
}

interface Options {
  rounds: number;
  /** How long to let the writer write in a round, at most; the moment of the kill is drawn from it. */
  longestMs: number;
  random: () => number;
  report?: (round: Round, at: number) => void;
}

const writer = path.join(import.meta.dirname, 'durability-writer.ts');

/** Kills a writing process again and again, never gently, and looks each time what the next one finds. */
export async function killRounds({ rounds, longestMs, random, report }: Options): Promise<Round[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-kill-'));
  const dataDir = path.join(folder, 'data');
  const ackFile = path.join(folder, 'acknowledged');
  const done: Round[] = [];
  try {
    for (let at = 0; at < rounds; at += 1) {
      await writeUntilKilled(dataDir, ackFile, 100 + random() * longestMs);
      const started = performance.now();
      const database = await openDatabase({ url: null, dataDir });
      const reopenMs = Math.round(performance.now() - started);
      const round = { ...(await inspect(database, acknowledgedIn(ackFile))), reopenMs };
      // a clean end every other time: a log replayed twice must hold as well
      if (at % 2 === 0) await database.close();
      else await killEngine(database);
      done.push(round);
      report?.(round, at);
    }
    return done;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function killEngine(database: Database): Promise<void> {
  await database.embedded?.kill();
  await database.pool.end().catch(() => undefined);
}

async function writeUntilKilled(dataDir: string, ackFile: string, ms: number): Promise<void> {
  const before = acknowledgedIn(ackFile).length;
  const child = spawn(process.execPath, [writer, dataDir, ackFile], { stdio: ['ignore', 'inherit', 'inherit'] });
  await firstWrite(child, () => acknowledgedIn(ackFile).length > before);
  await wait(ms);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function firstWrite(child: ChildProcess, hasWritten: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the writer ended by itself (${child.exitCode})`);
    if (hasWritten()) return;
    await wait(100);
  }
  child.kill('SIGKILL');
  throw new Error('the writer wrote nothing for a minute');
}

function acknowledgedIn(ackFile: string): number[] {
  if (!existsSync(ackFile)) return [];
  const whole = readFileSync(ackFile, 'utf8').split('\n').slice(0, -1); // the last line may be cut
  return whole.filter((line) => line !== 'open').map(Number);
}

async function inspect({ pool }: Database, acknowledged: readonly number[]): Promise<Omit<Round, 'reopenMs'>> {
  const count = async (sql: string) => (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
  const { rows } = await pool.query<{ id: number }>('select one.id from write_one one join write_two two using (id)');
  const there = new Set(rows.map((row) => row.id));
  const inTable = await count('select count(*) as n from write_one');
  return {
    acknowledged: acknowledged.length,
    rows: inTable,
    lost: acknowledged.filter((id) => !there.has(id)).length,
    halves: await count('select count(*) as n from write_one one full join write_two two using (id) where one.k is null or two.v is null'),
    unindexed: inTable - (await countByIndex(pool)),
    brokenBulk: await count('select count(*) % 2000 as n from write_bulk'),
  };
}

async function countByIndex(pool: Database['pool']): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local enable_seqscan = off');
    const { rows } = await client.query<{ n: number }>('select count(*) as n from write_one where k between 0 and 97');
    await client.query('commit');
    return rows[0]?.n ?? 0;
  } finally {
    client.release();
  }
}
