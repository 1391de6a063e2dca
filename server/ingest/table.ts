import type { Readable } from 'node:stream';

/** The shapes of table that the readers know; event logs and contact trace records have their own readers. */
export type TableFormat = 'csv' | 'tsv' | 'xlsx' | 'jsonl';

/** One row as it stands in the file. `line` is where it begins: the line of a text file, the row of a sheet, counted from 1. */
export interface RawRow {
  line: number;
  /** As many as the header names; a row with another number of cells is malformed. */
  cells: string[];
}

/** Bounds that keep one bad file from taking the server down. */
export interface TableLimits {
  maxColumns: number;
  /** Characters of one record, quoted line breaks included. */
  maxRecordChars: number;
  /** Unpacked bytes of one part of a workbook. */
  maxUnpackedBytes: number;
  /** Unpacked bytes of the shared texts of a workbook: they are the part that must be held in memory. */
  maxSharedTextBytes: number;
  /** Unpacked over packed bytes, judged for parts of more than 8 MB. */
  maxRatio: number;
  maxZipEntries: number;
  /** Bytes of a workbook that comes as a stream and must be put down first. */
  maxWorkbookBytes: number;
}

export const defaultLimits: TableLimits = {
  maxColumns: 16_384,
  maxRecordChars: 1_000_000,
  maxUnpackedBytes: 4 * 2 ** 30,
  maxSharedTextBytes: 512 * 2 ** 20,
  maxRatio: 200,
  maxZipEntries: 10_000,
  maxWorkbookBytes: 2 ** 30,
};

/** What is known about a file beforehand; everything left out is detected. */
export interface TableOptions {
  format?: TableFormat | 'auto' | undefined;
  /** Any name that TextDecoder knows (`utf-8`, `gb18030`, `gbk`, `big5`, …). */
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** The sheet by name; the first visible one with a table when left out. */
  sheet?: string | undefined;
  /** The line of the header, counted from 1. */
  headerRow?: number | undefined;
  /** The file's name as the user knows it, when the source is a stream. */
  name?: string | undefined;
  /** Columns that a mapping asks for: JSON lines may bring them only far down. */
  columns?: readonly string[] | undefined;
  limits?: Partial<TableLimits> | undefined;
}

/** An open table: its header is known, its rows are read as they are asked for, once. */
export interface Table {
  format: TableFormat;
  /** For text: as detected so far (a file whose first letters are all ASCII may turn out to be GB18030 later). */
  readonly encoding: string | null;
  delimiter: string | null;
  sheet: string | null;
  sheets: string[] | null;
  header: string[];
  headerRow: number;
  /** The workbook counts its days from 1904 (matters for numbers that a mapping reads as dates). */
  excelEpoch: 1900 | 1904;
  rows: AsyncIterable<RawRow[]>;
  /** Lets go of the file; safe to call twice, and needed when the rows are not read to their end. */
  close(): Promise<void>;
}

export type TableSource = Readable | string;
