// What is installed, for the two programs that run before TypeScript can: bootstrap.mjs and banzhang.mjs. Node 20, no packages.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const leastNode = 24;

/** Whether node_modules holds what package-lock.json asks for, whoever installed it. `dev`: whether development packages count too. */
export function installedAsLocked(root, { dev }) {
  const hidden = path.join(root, 'node_modules', '.package-lock.json'); // npm writes it last: a broken-off install has none
  if (!existsSync(hidden)) return false;
  const installed = packagesOf(hidden);
  const locked = packagesOf(path.join(root, 'package-lock.json'));
  for (const [where, wanted] of Object.entries(locked)) {
    if (where === '' || (!installed[where] && (wanted.optional || (wanted.dev && !dev)))) continue;
    const found = installed[where];
    if (!found || found.version !== wanted.version || found.integrity !== wanted.integrity) return false;
  }
  return Object.keys(installed).every((where) => locked[where]);
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** A Node that runs our sources: the pinned one of the packages, else the one running now when it is new enough, else null. */
export function nodeOfProject(root) {
  const pinned = ['linux-x64/bin/node', 'linux-arm64/bin/node', 'win-x64/bin/node.exe'].map((tail) =>
    path.join(root, 'node_modules', `node-${tail}`),
  );
  const works = (file) => spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0; // not on musl, nor on another processor
  return pinned.find((file) => existsSync(file) && works(file)) ?? (isNewEnough(process.versions.node) ? process.execPath : null);
}

export function isNewEnough(version) {
  return Number(version.split('.')[0]) >= leastNode;
}
