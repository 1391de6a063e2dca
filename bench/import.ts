import path from 'node:path';
import { shape, writeContactFile } from './contact-file.ts';
import { isStarted, onBothHomes, rounded, runTask } from './homes.ts';
import type { Cost, ImportOutcome } from './import-task.ts';

const many = 1_000_000;
const dayRows = 10_000;
const dayMs = 86_400_000;

const cost = ({ seconds, cpuSeconds }: Cost): string => `${rounded(seconds)} s, CPU ${rounded(cpuSeconds)} s`;

/**
 * Imports 1,000,000 contacts from a CSV file in GBK through the path that every file takes, against a bare COPY of the same rows
 * (ready-made text, the same columns, a plain table with one primary key, one transaction), and against the same COPY into a table with the
 * indexes and checks that contacts are kept with. Goals: at most 4 times as long as the bare one, at most 600 MB above idle. Then a day's file
 * of 10,000 into the store of a million and into an almost empty one, and the same day's file once more.
 */
export async function run(rows = many): Promise<void> {
  const table: Record<string, string | number>[] = [];
  await onBothHomes(async ({ name, freshPlace }, folder) => {
    const file = async (title: string, of: ReturnType<typeof shape>) => {
      const target = path.join(folder, `${title}.csv`);
      await writeContactFile(target, of);
      return target;
    };
    const history = shape(rows);
    const from = history.from + Math.ceil(rows / history.contactsPerDay) * dayMs;
    const [large, before, day] = [
      await file('history', history),
      await file('day-before', { ...shape(dayRows, from - 2 * dayMs), seed: 8 }),
      await file('day', { ...shape(dayRows, from), seed: 9 }),
    ];
    const bare = await runTask<Cost>('import-task.ts', ['plain', name, await freshPlace(), large]);
    const kept = await runTask<Cost>('import-task.ts', ['kept', name, await freshPlace(), large]);
    const [first, daily, again] = await runTask<ImportOutcome[]>('import-task.ts', ['import', name, await freshPlace(), large, day, day]);
    const [, young] = await runTask<ImportOutcome[]>('import-task.ts', ['import', name, await freshPlace(), before, day]);
    if (!first || !daily || !again || !young) throw new Error('a task said nothing');
    table.push({
      home: name,
      'bare COPY s': rounded(bare.seconds),
      'COPY as kept s': rounded(kept.seconds),
      'import s': rounded(first.seconds),
      ratio: rounded(first.seconds / bare.seconds),
      'ratio to kept': rounded(first.seconds / kept.seconds),
      'bare CPU s': rounded(bare.cpuSeconds),
      'import CPU s': rounded(first.cpuSeconds),
      'CPU ratio': rounded(first.cpuSeconds / bare.cpuSeconds),
      'rows per s': Math.round(first.inserted / first.seconds),
      'MB above idle': Math.round(first.peakMb - first.idleMb),
      'day into 1 M': cost(daily),
      'day into 10 k': cost(young),
      'same day again': cost(again),
    });
  });
  console.table(table);
}

if (isStarted(import.meta.filename)) await run(Number(process.argv[2] ?? many));
