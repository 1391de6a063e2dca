import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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

/** Makes a small demo centre from the command line, the same on every machine but for its dates, and starts the server on it. */
export async function startDemo(agents: number, days: number): Promise<DemoServer> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'banzhang-demo-'));
  const node = existsSync(pinnedNode) ? pinnedNode : process.execPath;
  const command = ['server/cli/main.ts', 'demo', '--data', dataDir, '--agents', String(agents), '--days', String(days), '--json'];
  const env = { ...process.env, DATABASE_URL: '', LC_ALL: 'zh_CN.UTF-8' };
  const { stdout } = await promisify(execFile)(node, command, { cwd: root, env, timeout: fewMinutes });
  const { accounts } = JSON.parse(stdout) as { accounts: DemoAccount[] };
  const server = await startServer({ BANZHANG_DATA: dataDir });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...server, dataDir, stop, accounts };
}

/** The first account of a role. */
export function accountOf({ accounts }: DemoServer, role: string): DemoAccount {
  const found = accounts.find(({ roles }) => roles.includes(role));
  if (!found) throw new Error(`the demo has no account of a ${role}`);
  return found;
}
