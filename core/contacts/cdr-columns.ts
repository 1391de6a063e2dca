/** The fields of a call detail record that are read. */
export const cdrFields = [
  'src',
  'dst',
  'channel',
  'dstchannel',
  'lastapp',
  'lastdata',
  'start',
  'answer',
  'end',
  'duration',
  'billsec',
  'disposition',
  'uniqueid',
  'linkedid',
] as const;
export type CdrField = (typeof cdrFields)[number];

/** Where each field stands; a field that the file has not is missing. */
export interface CdrColumns {
  at: Partial<Record<CdrField, number>>;
  /** Whether the first row holds the names and no record. */
  hasHeader: boolean;
}

/** `Master.csv` of cdr_csv up to its optional columns. */
const masterColumns =
  'accountcode src dst dcontext clid channel dstchannel lastapp lastdata start answer end duration billsec disposition amaflags'.split(' ');
/** The mapping of cdr_custom.conf as it is delivered. */
const customColumns =
  'clid src dst dcontext channel dstchannel lastapp lastdata start answer end duration billsec disposition amaflags accountcode uniqueid userfield sequence'.split(
    ' ',
  );
const newColumns = ['peeraccount', 'linkedid', 'sequence'];

const synonyms: Readonly<Record<string, CdrField>> = {
  calldate: 'start',
  starttime: 'start',
  answertime: 'answer',
  endtime: 'end',
  source: 'src',
  destination: 'dst',
  destinationchannel: 'dstchannel',
  lastapplication: 'lastapp',
  billableseconds: 'billsec',
};

const time = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/;
const disposition = /^(ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION)$/i;
const uniqueId = /^(\S+-)?\d{9,}\.\d+$/;

/** Whether the start stands at `index`; the disposition stands five columns behind it in both layouts. */
const startsAt = (cells: readonly string[], index: number): boolean =>
  time.test(cells[index] ?? '') && disposition.test(cells[index + 5] ?? '');

function positions(names: readonly string[]): CdrColumns['at'] {
  const at: CdrColumns['at'] = {};
  names.forEach((name, index) => {
    const plain = name.trim().toLowerCase().replaceAll(/[\s_]/g, '');
    const field = cdrFields.find((known) => known === plain) ?? (Object.hasOwn(synonyms, plain) ? synonyms[plain] : undefined);
    if (field !== undefined) at[field] ??= index;
  });
  return at;
}

/** What follows the sixteen columns of `Master.csv`: loguniqueid, loguserfield and newcdrcolumns, each by the configuration. */
function optionalColumns(cells: readonly string[]): string[] {
  const more = cells.length - masterColumns.length;
  const own = more >= newColumns.length ? more - newColumns.length : more;
  const first = cells[masterColumns.length] ?? '';
  const named = own === 2 ? ['uniqueid', 'userfield'] : own === 1 ? [uniqueId.test(first) ? 'uniqueid' : 'userfield'] : [];
  return more >= newColumns.length ? [...named, ...newColumns] : named;
}

/**
 * The columns of a file of call detail records, by its first row: the names of a `cdr` table, `Master.csv` of cdr_csv with its optional columns, or the
 * mapping that cdr_custom.conf is delivered with.
 *
 * Source: cdr_csv.c and cdr_custom.conf.sample of Asterisk; docs.asterisk.org, CDR Specification.
 * @returns null when the row is none of them.
 * @example cdrColumns(['calldate', 'clid', 'src', 'dst', 'disposition']).at.start // => 0
 * @example cdrColumns(['name', 'time']) // => null
 */
export function cdrColumns(first: readonly string[]): CdrColumns | null {
  const named = positions(first);
  if (named.start !== undefined && named.src !== undefined && named.disposition !== undefined) return { at: named, hasHeader: true };
  const cells = first.map((cell) => cell.trim());
  if (cells.length >= 16 && cells.length <= 21 && startsAt(cells, 9)) {
    return { at: positions([...masterColumns, ...optionalColumns(cells)]), hasHeader: false };
  }
  if (cells.length >= 14 && cells.length <= 19 && startsAt(cells, 8)) {
    return { at: positions(customColumns.slice(0, cells.length)), hasHeader: false };
  }
  return null;
}
