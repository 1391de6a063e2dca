import { connectContact } from '#core/contacts/connect-ctr.ts';
import type { Rejection } from '#core/contacts/contact.ts';
import { decodeText } from './decode-text.ts';
import { createJsonSplitter, type JsonPiece } from './json-objects.ts';
import { type SourceBatch, type SourcePart, sourceBatcher } from './source-batch.ts';
import { emptyFile } from './table-error.ts';
import { undecodableLine } from './text-lines.ts';

export interface ConnectReadOptions {
  /** The longest record; default a million characters. A longer one is rejected, the others are read. */
  maxRecordChars?: number | undefined;
  batchRows?: number | undefined;
}

/** How many contacts are remembered to tell a record that is delivered again from a newer one. */
const rememberedContacts = 200_000;

async function* piecesOf(bytes: AsyncIterable<Buffer>, maxRecordChars: number): AsyncGenerator<JsonPiece[]> {
  const splitter = createJsonSplitter(maxRecordChars);
  let lines = 0;
  try {
    for await (const text of decodeText(bytes, 'utf-8').texts()) {
      yield splitter.push(text);
      lines += text.split('\n').length - 1;
    }
  } catch (error) {
    throw undecodableLine(error, lines);
  }
  yield splitter.end();
}

/** Amazon Connect delivers each record at least once: whether a record is no newer than one of the same contact that came before it. */
function repeatDetector(): (contactId: string, updatedAt: number | null) => boolean {
  const newest = new Map<string, number>();
  return (contactId, updatedAt) => {
    const known = newest.get(contactId);
    const at = updatedAt ?? 0;
    if (known !== undefined && at <= known) return true;
    newest.set(contactId, at);
    const [oldest] = newest.keys();
    if (newest.size > rememberedContacts && oldest !== undefined) newest.delete(oldest);
    return false;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rejected(rejection: Rejection): SourcePart {
  return { rejections: [rejection] };
}

function partOf(piece: JsonPiece, isRepeat: (contactId: string, updatedAt: number | null) => boolean): SourcePart {
  const { line, text } = piece;
  if ('broken' in piece) return rejected({ line, code: 'malformed-row', field: null, value: text });
  const record = parsed(text);
  if (record === null) return rejected({ line, code: 'malformed-row', field: null, value: text.slice(0, 200) });
  const reading = connectContact(record);
  if (reading.kind === 'fault') return rejected({ line, code: reading.code, field: reading.field, value: reading.value });
  if (reading.kind === 'no-contact' || isRepeat(reading.contact.externalId, reading.updatedAt)) return { passedOver: 1 };
  return { contacts: [reading.contact] };
}

/**
 * Reads Amazon Connect contact records (contact trace records) from their bytes, in batches: JSON lines, objects without anything between (Kinesis
 * Firehose), or an array.
 *
 * @throws TableError when there is no record, or a byte is not UTF-8.
 */
export async function* readConnectCtr(bytes: AsyncIterable<Buffer>, options: ConnectReadOptions = {}): AsyncGenerator<SourceBatch> {
  const batcher = sourceBatcher(options.batchRows);
  const isRepeat = repeatDetector();
  let isEmpty = true;
  for await (const pieces of piecesOf(bytes, options.maxRecordChars ?? 1_000_000)) {
    for (const piece of pieces) {
      isEmpty = false;
      batcher.add(partOf(piece, isRepeat));
      if (batcher.isFull()) yield batcher.take();
    }
  }
  if (isEmpty) throw emptyFile();
  yield batcher.take();
}
