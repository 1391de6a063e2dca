import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { calmMonth, storiesTold } from '#core/signals/stories-testing.ts';

const agents = 40;
const seeds = [1, 2, 3, 4, 5, 6];

/** Prints how many of the stories planted in demo centres are found and rightly told, and what centres without stories raise in a month. */
export function run(): void {
  const told = seeds.flatMap((seed) => storiesTold(agents, seed).told);
  console.table(
    [...Map.groupBy(told, ({ key }) => key)].map(([story, list]) => ({
      story,
      planted: list.length,
      found: list.filter(({ causes }) => causes.length > 0).length,
      'rightly told': list.filter(({ right }) => right).length,
    })),
  );
  const calm = seeds.map((seed) => calmMonth(agents, 100 + seed).length);
  process.stdout.write(`centres of ${agents} agents without stories, signals in a month: ${calm.join(' ')} (goal: at most 5)\n`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) run();
