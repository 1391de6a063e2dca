import type { ByteSource } from './byte-source.ts';
import { findHeader, headerNames } from './header-row.ts';
import { emptyFile, headerWithoutData, TableError } from './table-error.ts';
import type { RawRow, Table, TableLimits, TableOptions } from './table.ts';
import { readWorkbook, type Workbook } from './xlsx-parts.ts';
import { readSheet, type SheetFrame } from './xlsx-sheet.ts';
import { asBroken, openZip, type ZipPackage } from './zip-package.ts';

type Sheet = Workbook['sheets'][number];

interface OpenSheet {
  sheet: Sheet;
  /** The first rows, then the rest. */
  first: RawRow[];
  rest: AsyncGenerator<RawRow[]>;
  frame: SheetFrame;
}

/** Rows looked at before the header is judged. */
const judgedRows = 50;

async function* rowsOfSheet(
  zip: ZipPackage,
  book: Workbook,
  part: { name: string; maxBytes: number },
  frame: SheetFrame,
): AsyncGenerator<RawRow[]> {
  const stream = await zip.open(part.name, part.maxBytes);
  if (stream === null) return;
  try {
    yield* readSheet(stream, book, frame);
  } catch (error) {
    throw asBroken(error);
  } finally {
    stream.destroy();
  }
}

async function openSheet(zip: ZipPackage, book: Workbook, sheet: Sheet, limits: TableLimits): Promise<OpenSheet> {
  const frame = { maxColumns: limits.maxColumns, width: limits.maxColumns };
  const rest = rowsOfSheet(zip, book, { name: sheet.part, maxBytes: limits.maxUnpackedBytes }, frame);
  const first: RawRow[] = [];
  while (first.length < judgedRows) {
    const { value, done } = await rest.next();
    if (done === true) break;
    first.push(...value);
  }
  return { sheet, first, rest, frame };
}

function noSuchSheet(name: string, book: Workbook): TableError {
  const names = book.sheets.map((sheet) => sheet.name);
  return new TableError('no-such-sheet', {
    zh: `工作簿里没有工作表“${name}”，只有：${names.join('、')}。`,
    en: `The workbook has no sheet "${name}"; it has: ${names.join(', ')}.`,
  });
}

/** The sheet asked for, or the first visible one with two rows: cover sheets and empty ones are passed over. */
async function chooseSheet(zip: ZipPackage, book: Workbook, wanted: string | undefined, limits: TableLimits): Promise<OpenSheet> {
  const named = book.sheets.find((sheet) => sheet.name === wanted);
  if (wanted !== undefined) {
    if (named === undefined) throw noSuchSheet(wanted, book);
    return openSheet(zip, book, named, limits);
  }
  const visible = book.sheets.filter((sheet) => sheet.visible);
  let firstFilled: OpenSheet | null = null;
  for (const sheet of visible.length > 0 ? visible : book.sheets) {
    const open = await openSheet(zip, book, sheet, limits);
    const wide = open.first.filter((row) => row.cells.filter((cell) => cell !== '').length > 1);
    if (wide.length > 1) {
      await firstFilled?.rest.return(undefined);
      return open;
    }
    if (firstFilled === null && open.first.length > 0) firstFilled = open;
    else await open.rest.return(undefined);
  }
  if (firstFilled === null) throw emptyFile();
  return firstFilled;
}

/** Rows are brought to the width of the header: what stands to the right of a table in a sheet belongs to no column. */
function fitWidth(rows: RawRow[], width: number): RawRow[] {
  for (const { cells } of rows) {
    if (cells.length > width) cells.length = width;
    while (cells.length < width) cells.push('');
  }
  return rows;
}

async function openChosen(zip: ZipPackage, book: Workbook, options: TableOptions, limits: TableLimits) {
  const open = await chooseSheet(zip, book, options.sheet, limits);
  const { first } = open;
  if (first.length === 0) throw emptyFile();
  const { headerRow } = options;
  const at = headerRow === undefined ? findHeader(first.map((row) => row.cells)) : first.findIndex((row) => row.line >= headerRow);
  const head = first[at];
  if (head === undefined) throw headerWithoutData(headerRow ?? 1);
  const above = first[at - 1];
  const header = headerNames(head.cells, above?.line === head.line - 1 ? above.cells : null);
  open.frame.width = header.length;
  if (at === first.length - 1) throw headerWithoutData(head.line);
  return { open, header, headerLine: head.line, first: first.slice(at + 1) };
}

async function openTableIn(zip: ZipPackage, bytes: ByteSource, options: TableOptions, limits: TableLimits): Promise<Table> {
  const book = await readWorkbook(zip, limits);
  const { open, header, headerLine, first } = await openChosen(zip, book, options, limits);

  async function* rows(): AsyncGenerator<RawRow[]> {
    yield fitWidth(first, header.length);
    for await (const batch of open.rest) yield fitWidth(batch, header.length);
  }

  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheet: open.sheet.name,
    sheets: book.sheets.filter((sheet) => sheet.visible || sheet === open.sheet).map((sheet) => sheet.name),
    header,
    headerRow: headerLine,
    excelEpoch: book.excelEpoch,
    rows: rows(),
    close: async () => {
      await open.rest.return(undefined);
      zip.close();
      await bytes.close();
    },
  };
}

/** Opens a workbook, sheet by sheet, row by row; only its shared texts are held in memory. */
export async function openWorkbook(bytes: ByteSource, options: TableOptions, limits: TableLimits): Promise<Table> {
  const zip = await openZip(await bytes.asFile(limits.maxWorkbookBytes), limits);
  try {
    return await openTableIn(zip, bytes, options, limits);
  } catch (error) {
    zip.close();
    throw asBroken(error);
  }
}
