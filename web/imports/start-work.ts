import { startImport } from '#api/imports.ts';
import { type CallError, call, type InputOf } from '../call.ts';
import type { DeskFile } from './desk.ts';
import { eventOptionsOf } from './event-options.ts';
import { doubtful, missingFields } from './field-source.ts';
import { mappingOf, type Preview } from './use-preview.ts';

type Order = NonNullable<InputOf<typeof startImport>['body']>;

/** What has to be known before a file can be imported, in the order of its weight. */
export type Readiness = 'unreadable' | 'incomplete' | 'wrong' | 'doubtful' | 'ready';

/** How far a file is from being imported. */
export function readinessOf(file: DeskFile, preview: Preview | undefined): Readiness {
  const mapping = mappingOf(file, preview);
  if (!preview) return 'unreadable';
  if (!preview.mapped || mapping === null) return 'ready';
  if (missingFields(mapping).length > 0) return 'incomplete';
  if (preview.problem !== null) return 'wrong';
  return unclearFields(file, preview).length > 0 ? 'doubtful' : 'ready';
}

/** Fields that a person should look at: the proposal was not sure of them, or they hold words that nobody has explained. */
export function unclearFields(file: DeskFile, preview: Preview): string[] {
  const mapping = mappingOf(file, preview);
  if (mapping === null) return [];
  const unexplained = preview.refused.flatMap(({ code, field }) => (code.startsWith('unknown-') && field !== null ? [field] : []));
  return [...new Set([...doubtful(confidenceOf(file, preview), mapping, file.checked), ...unexplained])];
}

/** How sure the proposal was: kept with a mapping made by hand from it. */
export function confidenceOf(file: DeskFile, preview: Preview): Record<string, number> {
  return file.mapping === null ? preview.confidence : file.confidence;
}

/** The orders that import a file: a queue_log may need two. */
export function ordersOf(file: DeskFile, preview: Preview, dryRun: boolean): Order[] {
  const { format, encoding, timeZone } = file.reading;
  const mapping = mappingOf(file, preview);
  const { source } = preview;
  const order = { file: file.id, kind: preview.kind, format, encoding, source, dryRun, ...(timeZone ? { timeZone } : {}) };
  if (mapping !== null) return [{ ...order, mapping: { ...mapping, source, ...(timeZone ? { timezone: timeZone } : {}) } }];
  const events = eventOptionsOf(file, preview);
  const isSaid = file.events !== null || timeZone !== undefined; // else the server reads it as it was said before
  const log = events === null || !isSaid ? order : { ...order, mapping: { ...events, ...(timeZone ? { timezone: timeZone } : {}) } };
  const withStates = preview.format === 'asterisk-queue-log' && preview.kind === 'contacts' && file.alsoStates;
  return withStates ? [log, { ...log, kind: 'states' }] : [log];
}

/** Imports begun on this page whose end nobody has seen yet: a small one may have ended before it is first asked about. */
export const begunHere = new Set<number>();

/** Begins the imports. @returns the numbers of their batches. @throws CallError when the first one is refused. */
export async function begin(file: DeskFile, preview: Preview, dryRun: boolean): Promise<number[]> {
  const batches: number[] = [];
  for (const body of ordersOf(file, preview, dryRun)) batches.push((await call(startImport, { body })).id);
  for (const id of batches) begunHere.add(id);
  return batches;
}

export type BeginProblem = CallError;
