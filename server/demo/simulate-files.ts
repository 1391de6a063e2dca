import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CentreOptions } from '#core/simulate/config.ts';
import { type DemoKind, demoKinds } from '#core/simulate/mappings.ts';
import { simulateCentre } from '#core/simulate/simulate-centre.ts';

/** What the rest of the making needs to know of the centre whose files were written. */
export interface SimulatedFiles {
  contacts: number;
  startDay: string;
  /** The files that hold rows: of a few days there are no evaluations yet. */
  kinds: DemoKind[];
  people: { username: string; name: string; role: 'agent' | 'leader' | 'manager' | 'analyst'; isLeaving: boolean }[];
}

interface WorkerInput {
  simulate: CentreOptions;
  folder: string;
}

/** Simulates a centre in a thread of its own, so that the server goes on answering, and writes its files `<kind>.csv` into the folder. */
export function simulateFiles(simulate: CentreOptions, folder: string): Promise<SimulatedFiles> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { simulate, folder } satisfies WorkerInput });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function writeFiles({ simulate, folder }: WorkerInput): Promise<SimulatedFiles> {
  const centre = simulateCentre(simulate);
  const language = simulate.language ?? 'zh';
  const kinds: DemoKind[] = [];
  for (const kind of demoKinds) {
    if (!hasRows(centre.files[kind]())) continue;
    kinds.push(kind);
    await pipeline(Readable.from(centre.files[kind]()), createWriteStream(path.join(folder, `${kind}.csv`)));
  }
  return {
    kinds,
    contacts: centre.contacts.length,
    startDay: centre.config.startDay,
    people: centre.people.map(({ username, name, role, leftOn }) => ({ username, name: name[language], role, isLeaving: leftOn !== null })),
  };
}

/** Whether anything follows the header. */
function hasRows(lines: Iterable<string>): boolean {
  let seen = 0;
  for (const _ of lines) if (++seen > 1) return true;
  return false;
}

if (!isMainThread) parentPort?.postMessage(await writeFiles(workerData as WorkerInput));
