import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const pinnedNode = path.join(root, 'node_modules', '.bin', 'node');

export interface RunningServer {
  url: string;
  dataDir: string;
  stop: () => Promise<void>;
}

/** Node as the product runs on it: the pinned one where there is one. */
export const nodeOfTests = (): string => (existsSync(pinnedNode) ? pinnedNode : process.execPath);

/** Starts the real server on a free port with an empty embedded database of its own. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'banzhang-e2e-'));
  const child = spawn(nodeOfTests(), ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', PORT: '0', HOST: '127.0.0.1', BANZHANG_DATA: dataDir, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await listening(child);
  return {
    url,
    dataDir,
    stop: async () => {
      await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The address that the server prints once it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the server did not start in 60 s:\n${said}`)), 60_000);
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      const url = /https?:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    const stubborn = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(stubborn);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
