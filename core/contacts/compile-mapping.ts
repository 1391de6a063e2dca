import type { ExcelEpoch } from '../time/excel-serial.ts';
import { columnFinder } from './cell-text.ts';
import type { Fault } from './cell-values.ts';
import type { AgentState, Case, Contact, Evaluation, PersonRow, Rejection, RosterActivity, Survey } from './contact.ts';
import { compileContacts, contactContent } from './map-contacts.ts';
import { compileCases, compileEvaluations, compilePeople, compileStates, compileSurveys } from './map-records.ts';
import { compileRoster } from './map-roster.ts';
import { columnsOfSource, type Mapping, MappingError, type MappingProblem } from './mapping.ts';
import type { MappingKind } from './mapping-fields.ts';
import { contentId, createOccurrences } from './row-identity.ts';
import type { CompileContext, RowReader } from './row-reader.ts';

/** The row that each kind of mapping yields. */
export interface RowOfKind {
  contacts: Contact;
  states: AgentState;
  surveys: Survey;
  evaluations: Evaluation;
  cases: Case;
  people: PersonRow;
  roster: RosterActivity;
}

/** A row as understood, or why it was refused. */
export type Mapped<Row> = { row: Row; rejection?: undefined } | { row?: undefined; rejection: Rejection };

export interface CompileOptions {
  /** The present instant, epoch milliseconds. */
  now: number;
  /** The zone of times that name none, where the mapping gives no `timezone`. */
  zone: string;
  excelEpoch?: ExcelEpoch | undefined;
  /** The rows come from a workbook: its reader's own spelling of dates and times is understood besides the mapping's formats. */
  workbook?: boolean | undefined;
}

/** What tells the rows of each kind apart: the id of the source, else the content with the number of its repetition. */
interface Identity<Row> {
  given: (row: Row) => string;
  /** Null where the kind has no id of its own to fill in. */
  fill: ((row: Row, id: string) => Row) | null;
  content: (row: Row) => string;
}

const json = (row: object): string => JSON.stringify(row);
const withId = <Row extends { externalId: string }>(row: Row, externalId: string): Row => {
  row.externalId = externalId;
  return row;
};

const identities: { [K in MappingKind]: Identity<RowOfKind[K]> } = {
  contacts: { given: (row) => row.externalId, fill: withId, content: contactContent },
  states: { given: (row) => row.externalId, fill: withId, content: json },
  surveys: { given: (row) => row.contactExternalId, fill: null, content: json },
  evaluations: { given: (row) => row.externalId, fill: withId, content: json },
  cases: { given: (row) => row.externalId, fill: withId, content: json },
  people: { given: (row) => row.employeeNo, fill: null, content: json },
  roster: { given: (row) => row.externalId, fill: withId, content: json },
};

const compilers: { [K in MappingKind]: (mapping: Mapping, context: CompileContext) => RowReader<RowOfKind[K]> } = {
  contacts: compileContacts,
  states: compileStates,
  surveys: compileSurveys,
  evaluations: compileEvaluations,
  cases: compileCases,
  people: compilePeople,
  roster: compileRoster,
};

/** Every column that the mapping names must be in the header, once. */
function checkColumns(mapping: Mapping, header: readonly string[]): void {
  const find = columnFinder(header);
  const problems: MappingProblem[] = [];
  for (const [field, source] of Object.entries(mapping.fields)) {
    for (const column of columnsOfSource(source)) {
      if (find(column) !== -1) continue;
      const shown = header.slice(0, 30);
      problems.push({
        path: `fields.${field}`,
        zh: `表里没有“${column}”这一列，现有：${shown.join('、')}`,
        en: `there is no column "${column}" in the table; it has ${shown.join(', ')}`,
      });
    }
  }
  if (problems.length > 0) throw new MappingError(problems);
}

/** Gives every row its id; a second row with the same given id is refused: its id is returned. */
function compileIdentity<Row>({ given, fill, content }: Identity<Row>): (row: Row) => string | null {
  const ids = createOccurrences();
  const contents = createOccurrences();
  return (row) => {
    const id = given(row);
    if (id !== '' || fill === null) return ids.before(id) === 0 ? null : id;
    const made = contentId(content(row));
    const repetition = contents.before(made);
    fill(row, repetition === 0 ? made : `${made}~${repetition + 1}`);
    return null;
  };
}

const idFields: Record<MappingKind, string> = {
  contacts: 'external_id',
  states: 'external_id',
  surveys: 'contact_external_id',
  evaluations: 'external_id',
  cases: 'external_id',
  people: 'employee_no',
  roster: 'external_id',
};

function rejected(line: number, { code, field, value }: Fault): { rejection: Rejection } {
  return { rejection: { line, code: code ?? 'malformed-row', field: field === '' ? null : field, value: value.slice(0, 200) } };
}

/**
 * Compiles a mapping for a table with this header: the function returned understands one row, or says why not.
 *
 * A row that breaks a rule is refused with its first fault, never bent. A row without an id of its source gets one made of its content, with
 * `~2`, `~3` … for rows of the same file that are alike in everything. So one compiled function serves one file, from its first row to its last;
 * it remembers 24 to 48 bytes per row.
 *
 * @throws MappingError when the header lacks a column that the mapping names.
 * @example compileMapping({ kind: 'contacts', fields: { entered_at: { column: 't' }, agent: { column: 'a' } } }, ['t', 'a'], { now: Date.UTC(2026, 0, 1), zone: 'UTC' })(['2025-02-31 9:00', 'Ann'], 2).rejection?.code // => 'unparsable-time'
 */
export function compileMapping<K extends MappingKind>(
  mapping: Mapping & { kind: K },
  header: readonly string[],
  options: CompileOptions,
): (cells: readonly string[], line: number) => Mapped<RowOfKind[K]> {
  checkColumns(mapping, header);
  const kind: K = mapping.kind;
  const read = compilers[kind](mapping, {
    find: columnFinder(header),
    zone: mapping.timezone ?? options.zone,
    excelEpoch: options.excelEpoch ?? 1900,
    workbook: options.workbook ?? mapping.format === 'xlsx',
    lateHours: mapping.kind === 'roster',
    now: options.now,
  });
  const identify = compileIdentity(identities[kind]);
  const width = header.length;
  const fault: Fault = { code: null, field: '', value: '' };
  return (cells, line) => {
    fault.code = null;
    if (cells.length !== width) {
      const value = `${cells.length} ≠ ${width}: ${cells.join(' | ')}`;
      return rejected(line, { code: 'malformed-row', field: '', value });
    }
    const row = read(cells, fault);
    if (row === null || fault.code !== null) return rejected(line, fault);
    const repeated = identify(row);
    return repeated === null ? { row } : rejected(line, { code: 'duplicate-in-file', field: idFields[kind], value: repeated });
  };
}
