import type { z } from 'zod';
import type { ImportKind, previewFile } from '#api/imports.ts';
import { readMapping } from '#core/contacts/read-mapping.ts';
import type { AppParts } from '../app.ts';
import type { FileFormat } from '../ingest/detect.ts';
import { previewTable, type TablePreview } from '../ingest/preview.ts';
import { centreRules } from '../metrics/rules.ts';
import { asUser } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { KeptFile } from './files.ts';
import { formatOfFile, isEventFormat, openRows } from './read-rows.ts';
import { rememberedMapping } from './store.ts';

type Preview = z.output<typeof previewFile.reply>;
type Asked = z.output<NonNullable<typeof previewFile.body>>;

/** How a file would be understood: by the mapping given, else by the one remembered for its header, else by one proposed. Stores nothing. */
export async function previewOf({ database, clock }: AppParts, viewer: Viewer, file: KeptFile, asked: Asked): Promise<Preview> {
  const zone = await asUser(database, viewer.userId, async (tx) => (await centreRules(tx, viewer.centreId)).timeZone);
  const format = await formatOfFile(file.path, file.name, asked.format);
  if (isEventFormat(format)) return eventPreview(file, asked.kind ?? 'contacts', format, zone, clock.now());
  const { kind, sheet, headerRow, source } = asked;
  const given = asked.mapping ? readMapping(asked.mapping) : undefined;
  const encoding = asked.encoding === 'auto' ? undefined : asked.encoding;
  const options = { kind, sheet, headerRow, source, encoding, name: file.name, now: clock.now(), zone };
  const first = await previewTable(file.path, { ...options, mapping: given });
  if (given) return replyOf(first, 'given');
  const remembered = await asUser(database, viewer.userId, (tx) =>
    rememberedMapping(tx, viewer.centreId, first.kind, { source, header: first.header }),
  );
  if (!remembered) return replyOf(first, 'headers');
  return replyOf(await previewTable(file.path, { ...options, mapping: readMapping(remembered) }), 'remembered');
}

function replyOf(preview: TablePreview, proposedBy: Preview['proposedBy']): Preview {
  const { kind, format, sheets, sheet, headerRow, header, sample, mapping, mappingYaml, confidence, missing, understood, problem } =
    preview;
  const reading = { kind, format, encoding: preview.encoding ?? '', sheets, sheet, headerRow, header, sample };
  return {
    ...reading,
    mapped: true,
    mapping,
    mappingYaml,
    proposedBy,
    confidence: { ...confidence },
    missing: [...missing],
    understood,
    problem,
  };
}

const shownRows = 20;

/** How the beginning of an event log is understood: it needs no mapping, its rows are put together from its events. */
async function eventPreview(file: KeptFile, kind: ImportKind, format: FileFormat, zone: string, now: number): Promise<Preview> {
  const rows = await openRows({ path: file.path, name: file.name, kind, format, encoding: 'auto', mapping: null, zone, now } as Parameters<
    typeof openRows
  >[0]);
  const understood: Preview['understood'] = [];
  try {
    for await (const batch of rows.batches) {
      for (const { row, line } of batch.rows) understood.push({ line, row: { ...row }, rejection: null });
      for (const { cells: _, ...rejection } of batch.rejections) understood.push({ line: rejection.line, row: null, rejection });
      if (understood.length >= shownRows) break;
    }
  } finally {
    await rows.close();
  }
  return {
    kind,
    format,
    encoding: rows.encoding() ?? '',
    sheets: [],
    sheet: null,
    headerRow: null,
    header: [],
    sample: [],
    mapped: false,
    mapping: null,
    mappingYaml: null,
    proposedBy: 'none',
    confidence: {},
    missing: [],
    understood: understood.slice(0, shownRows),
    problem: null,
  };
}
