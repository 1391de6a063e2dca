import type { ImportFormat, ImportKind } from '#api/imports.ts';
import type { EventOptions } from '#core/contacts/event-options.ts';
import type { Mapping } from '#core/contacts/mapping.ts';

/** What a person has said about how a file is to be read; all else is proposed by the server. */
export interface Reading {
  kind?: ImportKind;
  format: ImportFormat;
  encoding: 'auto' | 'utf-8' | 'gb18030';
  sheet?: string;
  headerRow?: number;
  source?: string;
  timeZone?: string;
}

/** A file handed over and not yet put away. */
export interface DeskFile {
  id: string;
  name: string;
  bytes: number;
  /** Epoch milliseconds. */
  addedAt: number;
  reading: Reading;
  /** Made by hand; null: as proposed. */
  mapping: Mapping | null;
  /** What was said of an event log; null: as remembered. */
  events: EventOptions | null;
  /** How sure the proposal was that a mapping made by hand began with. */
  confidence: Record<string, number>;
  /** Fields that a person has looked at or changed. */
  checked: readonly string[];
  /** A queue_log also holds what the agents did. */
  alsoStates: boolean;
  /** Imports begun from this file, the last try included. */
  batches: readonly number[];
  tryBatch: number | null;
}

export type Desk = readonly DeskFile[];

/** The server keeps an uploaded file for a day. */
export const keptMs = 24 * 3_600_000;

export function newFile({ id, name, bytes }: Pick<DeskFile, 'id' | 'name' | 'bytes'>, addedAt: number): DeskFile {
  const reading: Reading = { format: 'auto', encoding: 'auto' };
  return {
    id,
    name,
    bytes,
    addedAt,
    reading,
    mapping: null,
    events: null,
    confidence: {},
    checked: [],
    alsoStates: true,
    batches: [],
    tryBatch: null,
  };
}

export function changeFile(desk: Desk, id: string, change: Partial<DeskFile>): Desk {
  return desk.map((file) => (file.id === id ? { ...file, ...change } : file));
}

/** People, contacts and what agents did come before what speaks of them; files of one kind stay as they were handed over. */
const before: readonly ImportKind[] = ['people', 'contacts', 'states', 'roster', 'surveys', 'evaluations', 'cases'];

export function inOrder<Item extends { kind: ImportKind }>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => before.indexOf(one.kind) - before.indexOf(other.kind));
}

/** What was said about columns holds only for the table it was said about. */
export function readOtherwise(file: DeskFile, change: Partial<Reading>): Partial<DeskFile> {
  const reading = withoutUndefined({ ...file.reading, ...change });
  const sameTable = Object.keys(change).every((key) => key === 'source' || key === 'timeZone');
  return sameTable ? { reading, tryBatch: null } : { reading, mapping: null, confidence: {}, checked: [], tryBatch: null };
}

function withoutUndefined(reading: Reading): Reading {
  return Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined)) as unknown as Reading;
}

/** The body with which a preview is asked for. */
export function previewBody({ reading, mapping, events }: DeskFile) {
  const { kind, format, encoding, sheet, headerRow, source, timeZone } = reading;
  const said = {
    format,
    encoding,
    ...(kind === undefined ? {} : { kind }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(source === undefined || source.trim() === '' ? {} : { source: source.trim() }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
  const given = mapping ?? events;
  return given === null ? said : { ...said, mapping: given };
}

/** The desk as it was kept; files that the server has thrown away are gone. */
export function readDesk(text: string | null, now: number): Desk {
  try {
    const kept = JSON.parse(text ?? '[]') as DeskFile[];
    return kept.filter(({ addedAt }) => now - addedAt < keptMs).map((file) => ({ ...file, events: file.events ?? null }));
  } catch {
    return [];
  }
}
