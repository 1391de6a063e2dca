#!/usr/bin/env node
// `npx banzhang …`: runs the program under the pinned Node, installing first in a fresh clone. Node 20, no packages.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNewEnough, nodeOfProject } from './installed.mjs';

const root = path.resolve(import.meta.dirname, '..');
const main = path.join(root, 'server', 'cli', 'main.ts');
const words = process.argv.slice(2);

const isStart = words[0] === 'start' && !words.includes('--help') && !words.includes('-h');
if (isStart || !existsSync(path.join(root, 'node_modules', '.package-lock.json'))) {
  const bootstrap = path.join(root, 'tools', 'bootstrap.mjs');
  const { status } = spawnSync(process.execPath, [bootstrap, isStart ? 'start' : 'install'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}

if (isNewEnough(process.versions.node)) await import(pathToFileURL(main).href);
else runUnder(nodeOfProject(root));

function runUnder(node) {
  if (node === null) {
    process.stderr.write('Node 24 or later is needed on this system: install it and try again.\n');
    process.exit(1);
  }
  const child = spawn(node, [main, ...words], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}
