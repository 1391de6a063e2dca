import { contactInput } from '#api/contacts.ts';
import { compileMapping, type Mapped } from '#core/contacts/compile-mapping.ts';
import type { Contact, Rejection } from '#core/contacts/contact.ts';
import type { FieldSource } from '#core/contacts/mapping.ts';
import { mappingFields } from '#core/contacts/mapping-fields.ts';
import type { AppParts } from '../app.ts';
import { centreRules } from '../metrics/rules.ts';
import { audit } from '../platform/audit.ts';
import { asCentre, asUser, type Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { ReadBatch, RowsOfFile } from './read-rows.ts';
import { importRows } from './run.ts';
import { createBatch, failBatch } from './store.ts';

export interface Posted {
  batch: number;
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  rejects: Rejection[];
}

const fields = Object.keys(contactInput.shape);
const known: ReadonlySet<string> = new Set(fields);
const rules = mappingFields.contacts;
const instants = fields.filter((field) => rules[field]?.type === 'instant');

/** Each field from the column of its own name. */
const identity: Readonly<Record<string, FieldSource>> = Object.fromEntries(
  fields.map((field) => [field, rules[field]?.type === 'duration' ? { column: field, unit: 's' } : { column: field }]),
);

const withOffset = /(Z|[+-]\d\d:?\d\d)$/i;
const noFault = { code: 'malformed-row' as const, field: null, value: null };

/** What is wrong with the shape of a contact, before its content is looked at; the mapping sees the rest. */
function faultOf(contact: unknown): Omit<Rejection, 'line'> | null {
  if (typeof contact !== 'object' || contact === null || Array.isArray(contact)) return noFault;
  const given = contact as Record<string, unknown>;
  const stranger = Object.keys(given).find((key) => !known.has(key));
  if (stranger !== undefined) return { ...noFault, field: stranger };
  const nested = fields.find((field) => typeof given[field] === 'object' && given[field] !== null);
  if (nested !== undefined) return { ...noFault, field: nested };
  if ((given['external_id'] ?? '') === '') return { code: 'missing-required', field: 'external_id', value: null };
  const unplaced = instants.find((field) => (given[field] ?? '') !== '' && !withOffset.test(cellOf(given[field])));
  return unplaced === undefined ? null : { code: 'unparsable-time', field: unplaced, value: cellOf(given[unplaced]) };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const cellOf = (value: unknown): string => (typeof value === 'string' ? value : isGiven(value) ? JSON.stringify(value) : '');

/** The contact as cells; an outcome that is not said is the one that a file without a column for it would get. */
function cellsOf(contact: Record<string, unknown>): string[] {
  const answered = isGiven(contact['agent']) || isGiven(contact['answered_at']) || Number(contact['talk_s'] ?? 0) > 0;
  const full = isGiven(contact['outcome']) ? contact : { ...contact, outcome: answered ? 'answered' : 'abandoned' };
  return fields.map((field) => cellOf(full[field]));
}

/** Reads the contacts as if they stood in a table whose columns are named after our fields; the first one is line 1. */
function readPosted(contacts: readonly unknown[], now: number, zone: string): ReadBatch<'contacts'> {
  const map = compileMapping({ kind: 'contacts', fields: identity }, fields, { now, zone });
  const batch: ReadBatch<'contacts'> = { rows: [], rejections: [] };
  for (const [index, contact] of contacts.entries()) {
    const line = index + 1;
    const fault = faultOf(contact);
    const cells = fault?.code === 'malformed-row' ? [JSON.stringify(contact).slice(0, 500)] : cellsOf(contact as Record<string, unknown>);
    const { row, rejection }: Mapped<Contact> = fault ? { rejection: { line, ...fault } } : map(cells, line);
    if (row) batch.rows.push({ row, line });
    else batch.rejections.push({ ...rejection, cells });
  }
  return batch;
}

/** Takes contacts from a program into the store, the same way as a file, all in one go. `alsoStore` runs in the transaction of the merge. */
export async function importPosted(
  { database, clock }: Pick<AppParts, 'database' | 'clock'>,
  viewer: Viewer,
  { source, contacts }: { source: string; contacts: readonly unknown[] },
  alsoStore: (tx: Tx, reply: Posted) => Promise<void>,
): Promise<Posted> {
  const { centreId } = viewer;
  const zone = await asCentre(database, centreId, async (tx) => (await centreRules(tx, centreId)).timeZone);
  const read = readPosted(contacts, clock.now(), zone);
  const batchId = await asUser(database, viewer.userId, async (tx) => {
    const by = { createdBy: viewer.userId, createdByName: viewer.name };
    const about = { kind: 'contacts' as const, source, fileName: source, filePath: null, mapping: null, options: {}, dryRun: false };
    const id = await createBatch(tx, { centreId, ...about, ...by });
    await audit(tx, viewer, 'import.post', source, { batch: id, contacts: contacts.length });
    return id;
  });
  let reply: Posted | null = null;
  const work = { batchId, centreId, source, dryRun: false, mayGrantAll: false, kind: 'contacts' as const, mapping: null };
  try {
    await importRows(database, clock, work, rowsOf(read), {
      alsoStore: async (tx, { inserted, updated, unchanged, rejections }) => {
        const rejects = [...read.rejections.map(({ line, code, field, value }) => ({ line, code, field, value })), ...rejections];
        const counts = { inserted, updated, unchanged, rejected: rejects.length };
        reply = { batch: batchId, rows: contacts.length, ...counts, rejects: rejects.sort((one, other) => one.line - other.line) };
        await alsoStore(tx, reply);
      },
    });
  } catch (error) {
    await asCentre(database, centreId, (tx) => failBatch(tx, batchId, 'failed', failedWords));
    throw error;
  }
  if (reply === null) throw new Error('the contacts were merged without a reply');
  return reply;
}

function rowsOf(read: ReadBatch<'contacts'>): RowsOfFile {
  return {
    format: 'api',
    encoding: () => null,
    header: null,
    bytesTotal: 0,
    bytesRead: () => 0,
    repeats: 'first',
    batches: (async function* () {
      yield await Promise.resolve(read);
    })(),
    close: async () => undefined,
  };
}

const failedWords = {
  zh: '写入出错，没有写入任何数据。错误已记入日志。',
  en: 'Storing failed and nothing was stored; the fault has been logged.',
};
