import { open } from 'node:fs/promises';
import type { ImportKind } from '#api/imports.ts';
import type { EventOptions } from '#core/contacts/event-options.ts';
import { count, type Trial } from '../ingest/preview.ts';
import { saysEvents } from './event-logs.ts';
import type { KeptFile } from './files.ts';
import type { Preview } from './preview.ts';
import { openRows } from './read-rows.ts';

type EventFormat = 'asterisk-queue-log' | 'asterisk-cdr' | 'connect-ctr';

const shownRows = 20;
/** Rows put together before it is enough to judge by. */
const triedRows = 2000;
const longestLine = 300;

/** How the beginning of an event log is understood: it needs no mapping, its rows are put together from its events. */
export async function previewEvents(
  file: KeptFile,
  asked: { kind?: ImportKind | undefined; encoding: string; source?: string | undefined; mapping?: unknown },
  { format, events, zone, now }: { format: EventFormat; events: EventOptions | null; zone: string; now: number },
): Promise<Preview> {
  const { encoding } = asked;
  const kind = asked.kind === 'states' ? 'states' : 'contacts';
  const rows = await openRows({
    path: file.path,
    name: file.name,
    kind,
    format,
    encoding,
    mapping: null,
    events,
    zone,
    now,
  });
  const understood: Preview['understood'] = [];
  const refused: Preview['refused'] = [];
  const tried: Trial = { rows: 0, whole: true, rejected: 0, reasons: {}, flagged: 0, flags: {} };
  try {
    for await (const batch of rows.batches) {
      tried.rows += batch.rows.length + batch.rejections.length;
      for (const { row, line } of batch.rows) {
        count(tried, row, undefined);
        understood.push({ line, row: { ...row }, rejection: null });
      }
      for (const rejection of batch.rejections) {
        count(tried, undefined, rejection);
        refused.push(rejection);
      }
      if (tried.rows >= triedRows) {
        tried.whole = false;
        break;
      }
    }
  } finally {
    await rows.close();
  }
  return {
    ...withoutMapping,
    kind,
    format,
    encoding: rows.encoding() ?? '',
    sample: await firstLines(file.path),
    source: asked.source ?? events?.source ?? format,
    mapping: events,
    proposedBy: saysEvents(asked.mapping) ? 'given' : events === null ? 'none' : 'remembered',
    understood: understood.slice(0, shownRows),
    refused: refused.slice(0, shownRows),
    tried,
  };
}

const withoutMapping = {
  sheets: [],
  sheet: null,
  headerRow: null,
  header: [],
  columns: [],
  mapped: false,
  mappingYaml: null,
  confidence: {},
  missing: [],
  unknownWords: {},
  mistakes: [],
  problem: null,
};

/** The first lines as they stand in the file, long ones cut. */
async function firstLines(path: string): Promise<Preview['sample']> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(32 * 1024);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const lines = new TextDecoder().decode(head.subarray(0, bytesRead)).split(/\r?\n/).slice(0, shownRows);
    return lines.flatMap((text, index) => (text === '' ? [] : [{ line: index + 1, cells: [text.slice(0, longestLine)] }]));
  } finally {
    await file.close();
  }
}
