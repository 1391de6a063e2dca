import type { z } from 'zod';
import type { previewFile } from '#api/imports.ts';
import { type Mapping, MappingError } from '#core/contacts/mapping.ts';
import { readMapping } from '#core/contacts/read-mapping.ts';
import type { AppParts } from '../app.ts';
import { asBadMapping, formatMappingYaml, parseMappingYaml } from '../ingest/mapping-file.ts';
import { previewTable, type PreviewOptions, type TablePreview } from '../ingest/preview.ts';
import { TableError } from '../ingest/table-error.ts';
import { centreRules } from '../metrics/rules.ts';
import { asUser } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { eventOptionsOf } from './event-logs.ts';
import type { KeptFile } from './files.ts';
import { judgedSource } from './judged-source.ts';
import { previewEvents } from './preview-events.ts';
import { formatOfFile, isEventFormat } from './read-rows.ts';
import { usualSource } from './source-name.ts';
import { rememberedMapping } from './store.ts';

export type Preview = z.output<typeof previewFile.reply>;
type Asked = z.output<NonNullable<typeof previewFile.body>>;

/** How a file would be understood: by the mapping given, else by the one remembered for its header, else by one proposed. Stores nothing. */
export async function previewOf({ database, clock }: AppParts, viewer: Viewer, file: KeptFile, asked: Asked): Promise<Preview> {
  const { centreId } = viewer;
  const zone = asked.timeZone ?? (await asUser(database, viewer.userId, async (tx) => (await centreRules(tx, centreId)).timeZone));
  const format = await formatOfFile(file.path, file.name, asked.format);
  if (isEventFormat(format)) {
    const about = { kind: asked.kind ?? 'contacts', source: asked.source ?? format, format, given: asked.mapping } as const;
    const events = await asUser(database, viewer.userId, (tx) => eventOptionsOf(tx, centreId, about));
    return previewEvents(file, asked, { format, events, zone: asked.timeZone ?? events?.timezone ?? zone, now: clock.now() });
  }
  const { kind, sheet, headerRow, source } = asked;
  const encoding = asked.encoding === 'auto' ? undefined : asked.encoding;
  const options: PreviewOptions = { kind, sheet, headerRow, source, encoding, name: file.name, now: clock.now(), zone };
  const reply = async (preview: TablePreview, by: Preview['proposedBy']) => {
    const said = source ?? (asked.mappingYaml === undefined ? undefined : preview.mapping.source);
    const found = said ?? (await judgedSource(database, centreId, preview)) ?? preview.mapping.source;
    return replyOf(preview, by, found ?? (await usualSource(database, { centreId, kind: preview.kind, name: file.name })));
  };
  if (asked.mapping !== undefined || asked.mappingYaml !== undefined) {
    return reply(await previewGiven(file.path, options, asked), 'given');
  }
  const first = await previewTable(file.path, options);
  const remembered = await asUser(database, viewer.userId, (tx) =>
    rememberedMapping(tx, viewer.centreId, first.kind, { source, header: first.header }),
  );
  if (!remembered) return reply(first, 'headers');
  return reply(await previewTable(file.path, { ...options, mapping: readMapping(remembered) }), 'remembered');
}

/** By a mapping made by hand. One that is not finished yet is no error: the table is shown, with what is still wrong. */
async function previewGiven(path: string, options: PreviewOptions, asked: Asked): Promise<TablePreview> {
  if (asked.mappingYaml !== undefined) return previewTable(path, { ...options, mapping: parseMappingYaml(asked.mappingYaml) });
  try {
    return await previewTable(path, { ...options, mapping: readMapping(asked.mapping) });
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const bad = asBadMapping(error);
    const table = await previewTable(path, options);
    const mapping = asked.mapping as Mapping;
    return {
      ...table,
      mapping,
      mappingYaml: formatMappingYaml(mapping),
      confidence: {},
      unknownWords: {},
      missing: error.problems.flatMap(({ path: at }) => /^fields\.(\w+)$/.exec(at)?.[1] ?? []),
      understood: [],
      refused: [],
      tried: { rows: 0, whole: true, rejected: 0, reasons: {}, flagged: 0, flags: {} },
      mistakes: error.problems,
      problem: bad instanceof TableError ? bad.sentence : null,
    };
  }
}

function replyOf(preview: TablePreview, proposedBy: Preview['proposedBy'], source: string): Preview {
  const { kind, format, sheets, sheet, headerRow, header, sample, columns, mapping, mappingYaml, understood, tried, refused, problem } =
    preview;
  return {
    kind,
    format,
    encoding: preview.encoding ?? '',
    sheets,
    sheet,
    headerRow,
    header,
    sample,
    columns,
    source,
    mapped: true,
    mapping,
    mappingYaml,
    proposedBy,
    confidence: { ...preview.confidence },
    missing: [...preview.missing],
    unknownWords: Object.fromEntries(Object.entries(preview.unknownWords).map(([field, known]) => [field, [...known]])),
    mistakes: preview.mistakes.map(({ path, zh, en }) => ({ path, zh, en })),
    understood,
    tried,
    refused,
    problem,
  };
}
