import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '#core/numerics/random.ts';
import { killRounds } from '#server/testing/durability.ts';

const rounds = 20;
const longestMs = 2500;

/** Kills a process 20 times in the middle of its writes into the embedded database and prints what each kill left behind. */
export async function run(): Promise<void> {
  const random = randomFrom(1);
  const done = await killRounds({ rounds, longestMs, random: () => random.uniform() });
  console.table(done);
  const lost = done.reduce((sum, round) => sum + round.lost + round.halves + round.unindexed + round.brokenBulk, 0);
  const acknowledged = done.at(-1)?.acknowledged ?? 0;
  const slowest = Math.max(...done.map((round) => round.reopenMs));
  console.log(`${rounds} kills, ${acknowledged} transactions acknowledged, ${lost} faults; slowest opening after a kill ${slowest} ms`);
  if (lost > 0) process.exitCode = 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await run();
