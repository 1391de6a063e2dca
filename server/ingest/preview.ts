import { compileMapping, type Mapped } from '#core/contacts/compile-mapping.ts';
import type { Rejection } from '#core/contacts/contact.ts';
import { profileColumn } from '#core/contacts/column-profile.ts';
import { columnsOfMapping, type Mapping, MappingError, type MappingProblem } from '#core/contacts/mapping.ts';
import type { MappingKind } from '#core/contacts/mapping-fields.ts';
import { proposeMapping, type Proposal } from '#core/contacts/propose.ts';
import { asBadMapping, formatMappingYaml } from './mapping-file.ts';
import { openTable } from './open-table.ts';
import { type Sentence, TableError } from './table-error.ts';
import type { RawRow, Table, TableOptions, TableSource } from './table.ts';

/** Rows looked at for a proposal, and rows shown. */
const sampledRows = 5000;
const shownRows = 20;
const shownRefused = 20;

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

/** What all rows looked at would come to. */
export interface Trial {
  rows: number;
  /** Whether these are all rows of the file. */
  whole: boolean;
  rejected: number;
  reasons: Record<string, number>;
  flagged: number;
  flags: Record<string, number>;
}

/** One column as its first rows show it. */
export interface ColumnLook {
  name: string;
  samples: string[];
  /** Its distinct words; null where they are many. */
  words: string[] | null;
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
  columns: ColumnLook[];
  understood: UnderstoodRow[];
  tried: Trial;
  /** The first rows that would be refused. */
  refused: (Rejection & { cells: string[] })[];
  /** Where the mapping does not fit the table. */
  mistakes: readonly MappingProblem[];
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

interface FirstRows {
  rows: RawRow[];
  /** Whether they are all there are. */
  isWhole: boolean;
}

async function firstRows(table: Table): Promise<FirstRows> {
  const rows: RawRow[] = [];
  for await (const batch of table.rows) {
    const room = sampledRows - rows.length;
    for (const row of batch.slice(0, room)) rows.push(row);
    if (batch.length > room) return { rows, isWhole: false };
  }
  return { rows, isWhole: true };
}

function given(mapping: Mapping, header: readonly string[]): Proposal {
  const used = new Set(columnsOfMapping(mapping));
  const confidence = Object.fromEntries(Object.keys(mapping.fields).map((field) => [field, 1]));
  return { kind: mapping.kind, mapping, confidence, missing: [], unused: header.filter((name) => !used.has(name)), unknownWords: {} };
}

function understand(mapping: Mapping, table: Table, { rows, isWhole }: FirstRows, { now, zone }: PreviewOptions): Understood {
  const { excelEpoch, format } = table;
  const map = compileMapping(mapping, table.header, { now, zone, excelEpoch, workbook: format === 'xlsx' });
  const found: Understood = { understood: [], refused: [], tried: { ...nothingTried(), rows: rows.length, whole: isWhole } };
  for (const { line, cells } of rows) {
    const { row, rejection }: Mapped<object> = map(cells, line);
    if (found.understood.length < shownRows)
      found.understood.push({ line, row: row === undefined ? null : { ...row }, rejection: rejection ?? null });
    if (rejection && found.refused.length < shownRefused) found.refused.push({ ...rejection, cells });
    count(found.tried, row, rejection);
  }
  return found;
}

type Understood = Pick<TablePreview, 'understood' | 'refused' | 'tried'>;

const nothingTried = (): Trial => ({ rows: 0, whole: true, rejected: 0, reasons: {}, flagged: 0, flags: {} });

/** Adds one row to what has been tried. */
export function count(tried: Trial, row: object | undefined, rejection: Rejection | undefined): void {
  if (rejection) {
    tried.rejected++;
    tried.reasons[rejection.code] = (tried.reasons[rejection.code] ?? 0) + 1;
  }
  const flags = row && 'flags' in row ? (row.flags as readonly string[]) : [];
  if (flags.length > 0) tried.flagged++;
  for (const flag of flags) tried.flags[flag] = (tried.flags[flag] ?? 0) + 1;
}

const shownWords = 40;

/** A column of which every other row says something new has no words to be explained. */
function lookAt(header: readonly string[], rows: readonly RawRow[]): ColumnLook[] {
  return header.map((name, index) => {
    const profile = profileColumn(
      name,
      rows.map(({ cells }) => cells[index] ?? ''),
    );
    const isFew = profile.words.length <= shownWords && (profile.distinctShare < 0.5 || profile.words.length <= 5);
    return { name, samples: profile.words.slice(0, 3), words: isFew ? [...profile.words] : null };
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

function previewOf(table: Table, first: FirstRows, options: PreviewOptions): TablePreview {
  const { rows } = first;
  const sample = { header: table.header, rows: rows.map((row) => row.cells), reading: readingOf(table, options) };
  const proposal = options.mapping === undefined ? proposeMapping(sample, options.kind) : given(options.mapping, table.header);
  let found: Understood = { understood: [], refused: [], tried: nothingTried() };
  let mistakes: readonly MappingProblem[] = [];
  let problem: Sentence | null = proposal.missing.length > 0 ? missingSentence(proposal.missing) : null;
  try {
    if (problem === null) found = understand(proposal.mapping, table, first, options);
  } catch (error) {
    const bad = asBadMapping(error);
    if (!(bad instanceof TableError)) throw error;
    problem = bad.sentence;
    if (error instanceof MappingError) mistakes = error.problems;
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
    sample: rows.slice(0, shownRows),
    columns: lookAt(table.header, rows),
    mappingYaml: formatMappingYaml(proposal.mapping),
    proposedBy: options.mapping === undefined ? 'headers' : 'given',
    ...found,
    mistakes,
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
