import { compileMapping, type Mapped } from '#core/contacts/compile-mapping.ts';
import type { Rejection } from '#core/contacts/contact.ts';
import { columnsOfMapping, type Mapping } from '#core/contacts/mapping.ts';
import type { MappingKind } from '#core/contacts/mapping-fields.ts';
import { proposeMapping, type Proposal } from '#core/contacts/propose.ts';
import { asBadMapping, formatMappingYaml } from './mapping-file.ts';
import { openTable } from './open-table.ts';
import { type Sentence, TableError } from './table-error.ts';
import type { RawRow, Table, TableOptions, TableSource } from './table.ts';

/** Rows looked at for a proposal, and rows shown. */
const sampledRows = 5000;
const shownRows = 20;

export interface PreviewOptions extends TableOptions {
  kind?: MappingKind | undefined;
  /** A mapping made by hand or remembered: used instead of a proposal. */
  mapping?: Mapping | undefined;
  source?: string | undefined;
  /** The present instant, epoch milliseconds. */
  now: number;
  /** The centre's time zone. */
  zone: string;
}

/** One row of the file as it would be understood. */
export interface UnderstoodRow {
  line: number;
  row: Record<string, unknown> | null;
  rejection: Rejection | null;
}

/** How a file would be read: shown before anything is stored. */
export interface TablePreview {
  kind: MappingKind;
  format: string;
  encoding: string | null;
  delimiter: string | null;
  sheets: string[];
  sheet: string | null;
  headerRow: number;
  header: string[];
  sample: RawRow[];
  mapping: Mapping;
  mappingYaml: string;
  proposedBy: 'given' | 'headers';
  confidence: Readonly<Record<string, number>>;
  missing: readonly string[];
  unused: readonly string[];
  unknownWords: Readonly<Record<string, readonly string[]>>;
  understood: UnderstoodRow[];
  problem: Sentence | null;
}

/** Keys of the mapping that say how the table was read, so that it is read the same way next time. */
function readingOf(table: Table, { source, zone }: PreviewOptions): Omit<Mapping, 'kind' | 'fields'> {
  return {
    ...(source === undefined ? {} : { source }),
    format: table.format,
    ...(table.delimiter === null || table.delimiter === ',' ? {} : { delimiter: table.delimiter }),
    ...(table.sheet === null ? {} : { sheet: table.sheet }),
    ...(table.headerRow <= 1 ? {} : { header_row: table.headerRow }),
    timezone: zone,
  };
}

async function firstRows(table: Table): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of table.rows) {
    for (const row of batch.slice(0, sampledRows - rows.length)) rows.push(row);
    if (rows.length >= sampledRows) break;
  }
  return rows;
}

function given(mapping: Mapping, header: readonly string[]): Proposal {
  const used = new Set(columnsOfMapping(mapping));
  const confidence = Object.fromEntries(Object.keys(mapping.fields).map((field) => [field, 1]));
  return { kind: mapping.kind, mapping, confidence, missing: [], unused: header.filter((name) => !used.has(name)), unknownWords: {} };
}

function understand(mapping: Mapping, table: Table, rows: readonly RawRow[], { now, zone }: PreviewOptions): UnderstoodRow[] {
  const { excelEpoch, format } = table;
  const map = compileMapping(mapping, table.header, { now, zone, excelEpoch, workbook: format === 'xlsx' });
  return rows.map(({ line, cells }) => {
    const mapped: Mapped<object> = map(cells, line);
    return { line, row: mapped.row === undefined ? null : { ...mapped.row }, rejection: mapped.rejection ?? null };
  });
}

function missingSentence(missing: readonly string[]): Sentence {
  return {
    zh: `还缺必填字段：${missing.join('、')}。请为它们选列。`,
    en: `Required fields are still without a column: ${missing.join(', ')}. Choose their columns.`,
  };
}

/** The options under which a mapping wants its table read; what the caller says goes before. */
export function tableOptionsOf(mapping: Mapping): TableOptions {
  return {
    format: mapping.format,
    encoding: mapping.encoding,
    delimiter: mapping.delimiter,
    sheet: mapping.sheet,
    headerRow: mapping.header_row,
    columns: columnsOfMapping(mapping),
  };
}

/** What is given in either, the first going before the second. */
export function mergeTableOptions(first: TableOptions, second: TableOptions): TableOptions {
  const given = Object.entries(first).filter(([, value]) => value !== undefined && value !== 'auto');
  return { ...second, ...Object.fromEntries(given) };
}

function previewOf(table: Table, rows: RawRow[], options: PreviewOptions): TablePreview {
  const sample = { header: table.header, rows: rows.map((row) => row.cells), reading: readingOf(table, options) };
  const proposal = options.mapping === undefined ? proposeMapping(sample, options.kind) : given(options.mapping, table.header);
  const shown = rows.slice(0, shownRows);
  let understood: UnderstoodRow[] = [];
  let problem: Sentence | null = proposal.missing.length > 0 ? missingSentence(proposal.missing) : null;
  try {
    if (problem === null) understood = understand(proposal.mapping, table, shown, options);
  } catch (error) {
    const bad = asBadMapping(error);
    if (!(bad instanceof TableError)) throw error;
    problem = bad.sentence;
  }
  return {
    ...proposal,
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheets: table.sheets ?? [],
    sheet: table.sheet,
    headerRow: table.headerRow,
    header: table.header,
    sample: shown,
    mappingYaml: formatMappingYaml(proposal.mapping),
    proposedBy: options.mapping === undefined ? 'headers' : 'given',
    understood,
    problem,
  };
}

/**
 * Reads the beginning of a file and says how it would be understood, with the mapping given or a proposed one. Stores nothing.
 *
 * @throws TableError when the file is not a table that we can read. A mapping that does not fit is not an error: `problem` says why.
 */
export async function previewTable(file: TableSource, options: PreviewOptions): Promise<TablePreview> {
  const { format, encoding, delimiter, sheet, headerRow, name, columns, limits } = options;
  const asked = { format, encoding, delimiter, sheet, headerRow, name, columns, limits };
  const table = await openTable(file, options.mapping === undefined ? asked : mergeTableOptions(asked, tableOptionsOf(options.mapping)));
  try {
    return previewOf(table, await firstRows(table), options);
  } finally {
    await table.close();
  }
}
