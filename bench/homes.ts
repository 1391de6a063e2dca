import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '#tools/postgres.ts';

/** A home of the database for a bench: gives places for fresh databases. */
export interface BenchHome {
  name: 'embedded' | 'postgres';
  /** A folder, or the address of an empty database. */
  freshPlace(): Promise<string>;
}

/** Runs a bench on both homes; PostgreSQL is a server of our own, left out where it is not installed. */
export async function onBothHomes(work: (home: BenchHome, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-bench-'));
  const server = await startPostgres();
  let number = 0;
  try {
    if (server) {
      await work({ name: 'postgres', freshPlace: () => freshDatabase(server.url, `bench_${++number}`) }, folder);
    } else console.log('PostgreSQL: skipped, it is not installed');
    await work({ name: 'embedded', freshPlace: async () => path.join(folder, `data-${++number}`) }, folder);
  } finally {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freshDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs a program of this folder in a process of its own and reads the JSON that it prints. */
export function runTask<Result>(program: string, args: readonly string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, program), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (data) => (text += String(data)));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve(JSON.parse(text) as Result) : reject(new Error(`${program} ended with ${code}`))));
  });
}

/** Whether a file was started by itself. */
export const isStarted = (file: string): boolean => process.argv[1] !== undefined && path.resolve(process.argv[1]) === file;

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
