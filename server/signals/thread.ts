import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { compare, type Comparison, type CompareOptions } from '#core/fairness/compare.ts';
import type { CellRow } from '#core/fairness/standardise.ts';
import type { FindingOptions } from '#core/signals/finding.ts';
import { findGaming, type GamingFlag, type GamingInput } from '#core/signals/gaming.ts';
import type { Collected } from './collected.ts';
import { judge, type Judged } from './judge.ts';

type Work =
  | { kind: 'judge'; collected: Collected; options: FindingOptions }
  | { kind: 'compare'; rows: readonly CellRow[]; options: CompareOptions }
  | { kind: 'gaming'; input: GamingInput };

/** Runs a computation in a thread of its own, so that the server goes on answering. */
function inThread(work: Work): Promise<unknown> {
  const worker = new Worker(new URL(import.meta.url), { workerData: work });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
  });
}

export const judgeInThread = (collected: Collected, options: FindingOptions): Promise<Judged> =>
  inThread({ kind: 'judge', collected, options }) as Promise<Judged>;

export const compareInThread = (rows: readonly CellRow[], options: CompareOptions): Promise<Comparison> =>
  inThread({ kind: 'compare', rows, options }) as Promise<Comparison>;

export const gamingInThread = (input: GamingInput): Promise<GamingFlag[]> => inThread({ kind: 'gaming', input }) as Promise<GamingFlag[]>;

function done(work: Work): Judged | Comparison | GamingFlag[] {
  if (work.kind === 'judge') return judge(work.collected, work.options);
  return work.kind === 'compare' ? compare(work.rows, work.options) : findGaming(work.input);
}

if (!isMainThread) parentPort?.postMessage(done(workerData as Work));
