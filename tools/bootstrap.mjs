#!/usr/bin/env node
// Makes a fresh clone ready: installs packages when the lock changed, then hands over to tools/prepare.ts under the pinned Node.
// Runs before anything is installed, so: no packages, no TypeScript, whatever Node the machine has (20 or later).
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync, closeSync } from 'node:fs';
import path from 'node:path';
import { installedAsLocked, nodeOfProject } from './installed.mjs';

const root = path.resolve(import.meta.dirname, '..');
const modes = ['install', 'start', 'web', 'test'];
const lockFile = path.join(root, '.cache', 'bootstrap.lock');
const lockExpiresMs = 30 * 60_000;

/** Says it where it does not mix with the output of a command. */
const say = (text) => process.stderr.write(`${text}\n`);

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** One bootstrap at a time: `npm start` and `npm test` side by side must not install over each other. */
function withLock(work) {
  mkdirSync(path.dirname(lockFile), { recursive: true });
  for (let waited = 0; !tryLock(); waited += 1) {
    if (waited === 0) say('waiting for another bootstrap of this folder to end …');
    sleep(500);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  process.once('exit', () => rmSync(lockFile, { force: true }));
  return work();
}

function tryLock() {
  try {
    const file = openSync(lockFile, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    removeStaleLock();
    return false;
  }
}

/** A lock whose owner is gone is taken out of the way by an atomic rename, so that a fresh lock of somebody else survives. */
function removeStaleLock() {
  try {
    const owner = readFileSync(lockFile, 'utf8');
    if (!isStale(owner)) return;
    const aside = `${lockFile}.${process.pid}`;
    renameSync(lockFile, aside);
    if (readFileSync(aside, 'utf8') !== owner) linkSync(aside, lockFile);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error; // the owner was quicker
  }
}

function isStale(owner) {
  const ageMs = Date.now() - statSync(lockFile).mtimeMs;
  if (ageMs > lockExpiresMs) return true;
  if (owner === '') return ageMs > 5000; // made, its owner not yet written
  try {
    process.kill(Number(owner), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/**
 * The environment for `npm ci`: without the pinned Node, which npm would delete under its own feet, and without what an outer npm
 * tells its scripts. The user's own npm settings (`npm_config_registry` and the like) stay.
 */
function outerEnvironment() {
  const inner = /^npm_(lifecycle|package|node_execpath|execpath|command)|^npm_config_(local_prefix|prefix|global_prefix|user_agent)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inner.test(name)));
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.split(path.sep).includes('node_modules'));
  return { ...env, PATH: folders.join(path.delimiter) };
}

function install() {
  say('installing packages (npm ci) …');
  const started = Date.now();
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const windows = process.platform === 'win32'; // npm is a .cmd there, which needs a shell
  const { status, error } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], env: outerEnvironment(), shell: windows });
  if (error) fail(`npm could not be started: ${error.message}`);
  if (status !== 0) fail('npm ci failed. Is there a network, and may this user write into the folder? Its own words stand above.');
  say(`packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

function bootstrap(mode) {
  if (!installedAsLocked(root, { dev: mode === 'test' })) install();
  if (mode === 'install') return 0;
  const node = nodeOfProject(root);
  if (node === null)
    fail('Node 24 is needed. It comes with the packages for Linux (glibc) and Windows; on other systems install Node 24 or later first.');
  const bin = path.join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  return spawnSync(node, [path.join(root, 'tools', 'prepare.ts'), mode], { cwd: root, stdio: ['ignore', 2, 2], env }).status ?? 1;
}

const mode = process.argv[2] ?? 'start';
if (!modes.includes(mode)) fail(`bootstrap: ${modes.join(' | ')}, not "${mode}"`);
if (!existsSync(path.join(root, 'package-lock.json'))) fail('package-lock.json is missing: this is not a whole copy of the project.');
process.exit(withLock(() => bootstrap(mode)));
