import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const lock = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/b': { version: '2.0.0', integrity: 'y', optional: true },
  },
};

describe('bootstrap', { skip: process.platform === 'win32' }, () => {
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  /** A project with nothing but a lock, and an npm that notes its environment and installs what the lock says. */
  function project() {
    const root = mkdtempSync(path.join(tmpdir(), 'banzhang-bootstrap-'));
    folders.push(root);
    for (const folder of ['tools', 'bin', '.cache']) mkdirSync(path.join(root, folder));
    for (const name of ['bootstrap.mjs', 'installed.mjs'])
      copyFileSync(path.join(import.meta.dirname, name), path.join(root, 'tools', name));
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(lock));
    const npm = path.join(root, 'bin', 'npm');
    writeFileSync(
      npm,
      '#!/bin/sh\nenv > "npm-$$.env"\necho "$@" >> npm-calls\nsleep 0.3\nmkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json\n',
    );
    chmodSync(npm, 0o755);
    const calls = () =>
      existsSync(path.join(root, 'npm-calls')) ? readFileSync(path.join(root, 'npm-calls'), 'utf8').trim().split('\n') : [];
    return { root, calls };
  }

  async function run(
    root: string,
    args: readonly string[] = ['install'],
    env: Record<string, string> = {},
  ): Promise<{ status: unknown; said: string; pid: number }> {
    const ownPath = [path.join(root, 'bin'), '/usr/bin', '/bin'].join(path.delimiter);
    const child = spawn(process.execPath, [path.join(root, 'tools', 'bootstrap.mjs'), ...args], {
      env: { PATH: ownPath, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const [status] = (await once(child, 'exit')) as [unknown];
    return { status, said, pid: child.pid ?? 0 };
  }

  it('installs once, and again only when the lock asks for something else', async () => {
    const { root, calls } = project();
    assert.equal((await run(root)).status, 0);
    assert.equal((await run(root)).status, 0);
    assert.equal(calls().length, 1);
    assert.match(calls()[0] ?? '', /^ci --include=dev --include=optional/);
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(lock).replace('1.0.0', '1.0.1'));
    await run(root);
    assert.equal(calls().length, 2);
  });

  it('takes what somebody else installed, even without the optional packages of other systems', async () => {
    const { root, calls } = project();
    mkdirSync(path.join(root, 'node_modules'));
    const hidden = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' } } };
    writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify(hidden));
    assert.equal((await run(root)).status, 0);
    assert.deepEqual(calls(), []);
  });

  it('calls npm without the pinned Node and without what an outer npm says, but with the user’s settings', async () => {
    const { root } = project();
    const inner = [path.join(root, 'bin'), path.join(root, 'node_modules', '.bin'), '/usr/bin', '/bin'].join(path.delimiter);
    await run(root, ['install'], {
      PATH: inner,
      npm_lifecycle_event: 'start',
      npm_package_name: 'x',
      npm_config_registry: 'https://mirror.example/',
    });
    const name = readdirSync(root).find((file) => file.endsWith('.env')) ?? '';
    const env = readFileSync(path.join(root, name), 'utf8');
    assert.doesNotMatch(env, /node_modules|npm_lifecycle|npm_package/);
    assert.match(env, /npm_config_registry=https:\/\/mirror\.example\//);
  });

  it('two at once install one after the other, and only once', async () => {
    const { root, calls } = project();
    const [one, other] = await Promise.all([run(root), run(root)]);
    assert.deepEqual([one.status, other.status], [0, 0]);
    assert.equal(calls().length, 1);
    assert.match(one.said + other.said, /waiting for another bootstrap/);
    assert.ok(!existsSync(path.join(root, '.cache', 'bootstrap.lock')));
  });

  it('a lock whose owner is gone does not hold it up', async () => {
    const { root } = project();
    const gone = await run(root, ['no-such-mode']);
    assert.equal(gone.status, 1);
    writeFileSync(path.join(root, '.cache', 'bootstrap.lock'), String(gone.pid));
    assert.equal((await run(root)).status, 0);
  });

  it('a failing npm is told and ends it', async () => {
    const { root } = project();
    writeFileSync(path.join(root, 'bin', 'npm'), '#!/bin/sh\nexit 7\n');
    const { status, said } = await run(root);
    assert.equal(status, 1);
    assert.match(said, /npm ci failed/);
  });
});
