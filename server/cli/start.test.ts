import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const root = path.join(import.meta.dirname, '..', '..');
const main = path.join(root, 'server', 'main.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'banzhang-start-'));
const dataDir = path.join(folder, 'data');
const { DATABASE_URL: _, ...environment } = process.env;
const env = { ...environment, LANG: 'C', LC_ALL: 'C', HOST: '', PORT: '' };

const children = new Set<ChildProcess>();

/** A server of its own, from the moment that it says where it is. */
async function started(args: readonly string[] = []) {
  const child = spawn(process.execPath, [main, '--data', dataDir, '--port', '0', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let said = '';
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const found = /Banzhang is up: (\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  return { child, url, exit, output: () => printed };
}

describe('npm start', () => {
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves until SIGTERM, then ends well and leaves the database closed; what hinders another is said in one sentence', async () => {
    const { child, url, exit, output } = await started(['--json']);
    assert.deepEqual(await (await fetch(`${url}/api/health`)).json(), { status: 'ok' });
    assert.deepEqual(JSON.parse(output()), { url, home: 'embedded' }); // one document on standard output, nothing else

    const run = (args: string[], more: Record<string, string> = {}) =>
      spawnSync(process.execPath, [main, '--data', dataDir, ...args], { env: { ...env, ...more }, encoding: 'utf8' });
    const taken = run(['--port', new URL(url).port]);
    assert.equal(taken.status, 1);
    assert.match(taken.stderr, /^banzhang start: Port \d+ is taken/);
    const wrong = run([], { PORT: 'abc' });
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /PORT must be a port number/);
    const nowhere = run([], { DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/none' });
    assert.equal(nowhere.status, 1);
    assert.match(nowhere.stderr, /cannot be used/);
    assert.doesNotMatch(nowhere.stderr, /hidden|\n\s+at /);

    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
    assert.ok(!existsSync(path.join(dataDir, '.s.PGSQL.5432')));
  });

  it('ends as well by Ctrl-C', async () => {
    const { child, exit } = await started();
    child.kill('SIGINT');
    assert.deepEqual(await exit, [0, null]);
  });
});
