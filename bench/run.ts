import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Every bench with its arguments when all are run: some take long in full, and say so. */
const benches = [
  'bundle',
  'board',
  'api',
  'import',
  'durability',
  'simulate',
  'alarms',
  'signals',
  'signal-job',
  'effect',
  'stories',
  'conversations',
] as const;

/** `npm run bench [name…]`: each bench in a process of its own, so that none inherits another's memory, warmth or database. */
function runAll(asked: readonly string[]): void {
  const unknown = asked.filter((name) => !benches.includes(name as never));
  if (unknown.length > 0) {
    console.error(`no such bench: ${unknown.join(', ')}. There are: ${benches.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const missed: string[] = [];
  for (const name of asked.length > 0 ? asked : benches) {
    console.log(`\n== ${name}`);
    const started = performance.now();
    const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' });
    console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s${status === 0 ? '' : ', FAILED or missed its goal'}`);
    if (status !== 0) missed.push(name);
  }
  if (missed.length > 0) {
    console.log(`\nfailed or missed a goal: ${missed.join(', ')}`);
    process.exitCode = 1;
  }
}

runAll(process.argv.slice(2));
