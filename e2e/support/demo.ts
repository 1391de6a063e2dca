import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type RunningServer, startServer } from './server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const pinnedNode = path.join(root, 'node_modules', '.bin', 'node');
const fewMinutes = 240_000;

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  roles: string[];
}

export interface DemoServer extends RunningServer {
  accounts: DemoAccount[];
}

/** Makes a small demo centre, the same on every machine but for its dates, and starts the server on it. */
export async function startDemo(agents: number, days: number): Promise<DemoServer> {
  const { seed, accounts } = await demoSeed(agents, days);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'banzhang-demo-'));
  cpSync(seed, dataDir, { recursive: true });
  if (!process.env['BANZHANG_TEST_CACHE']) rmSync(seed, { recursive: true, force: true });
  const server = await startServer({ BANZHANG_DATA: dataDir });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...server, dataDir, stop, accounts };
}

interface DemoSeed {
  /** A data folder with the demo in it, which nobody opens. */
  seed: string;
  accounts: DemoAccount[];
}

/** Made from the command line once in a run of all tests, where tools/test.ts names a folder for it; else anew each time. */
async function demoSeed(agents: number, days: number): Promise<DemoSeed> {
  const cache = process.env['BANZHANG_TEST_CACHE'];
  const told = cache ? path.join(cache, `demo-${agents}-${days}.json`) : null;
  if (told && existsSync(told)) return JSON.parse(readFileSync(told, 'utf8')) as DemoSeed;
  const seed = mkdtempSync(path.join(cache ?? os.tmpdir(), 'banzhang-demo-seed-'));
  const node = existsSync(pinnedNode) ? pinnedNode : process.execPath;
  const command = ['server/cli/main.ts', 'demo', '--data', seed, '--agents', String(agents), '--days', String(days), '--json'];
  const env = { ...process.env, DATABASE_URL: '', LC_ALL: 'zh_CN.UTF-8' };
  const { stdout } = await promisify(execFile)(node, command, { cwd: root, env, timeout: fewMinutes });
  const { accounts } = JSON.parse(stdout) as { accounts: DemoAccount[] };
  if (told) {
    writeFileSync(`${told}.${process.pid}`, JSON.stringify({ seed, accounts }));
    renameSync(`${told}.${process.pid}`, told); // another worker may have made one as well: either will do
  }
  return { seed, accounts };
}

/** The first account of a role. */
export function accountOf({ accounts }: DemoServer, role: string): DemoAccount {
  const found = accounts.find(({ roles }) => roles.includes(role));
  if (!found) throw new Error(`the demo has no account of a ${role}`);
  return found;
}
