import { openBytes } from './byte-source.ts';
import { detectFormat } from './detect.ts';
import { openDelimited } from './read-delimited.ts';
import { openJsonLines } from './read-jsonl.ts';
import { openWorkbook } from './read-xlsx.ts';
import { emptyFile } from './table-error.ts';
import { defaultLimits, type Table, type TableFormat, type TableOptions, type TableSource } from './table.ts';

/** A mapping may name CSV for what is in truth a workbook: the bytes decide between the two. */
function formatOf(name: string, head: Buffer, wanted: TableOptions['format']): TableFormat {
  const found = detectFormat(name, head);
  if (found === 'xlsx') return 'xlsx';
  if (wanted !== undefined && wanted !== 'auto' && wanted !== 'xlsx') return wanted;
  return found === 'tsv' ? 'tsv' : found === 'jsonl' ? 'jsonl' : 'csv';
}

/**
 * Opens a file or a stream as a table: the header is read, the rows are read as they are asked for, in batches, with flat memory.
 * Call `close` when the rows were not read to their end.
 *
 * @throws TableError here or while rows are read, when the file is not a table that we can read.
 */
export async function openTable(source: TableSource, options: TableOptions = {}): Promise<Table> {
  const limits = { ...defaultLimits, ...options.limits };
  const bytes = await openBytes(source, options.name);
  try {
    if (bytes.head.length === 0) throw emptyFile();
    const format = formatOf(bytes.name, bytes.head, options.format);
    if (format === 'xlsx') return await openWorkbook(bytes, options, limits);
    const known = { ...options, format };
    return format === 'jsonl' ? await openJsonLines(bytes, known, limits) : await openDelimited(bytes, known, limits);
  } catch (error) {
    await bytes.close();
    throw error;
  }
}
