import type { FastifyReply } from 'fastify';
import writeExcelFile from 'write-excel-file/node';

export type Cell = string | number | boolean | Date | null;

/** A table to hand out as a file. `format` is Excel's, such as `0.0%`; CSV gets plain values. */
export interface FileTable {
  /** Name of the sheet and stem of the file's name. */
  name: string;
  columns: readonly { header: string; format?: string; width?: number }[];
  rows: Iterable<readonly Cell[]>;
}

/** Sends the table as CSV (UTF-8 with BOM, so that Excel reads Chinese right) or as XLSX. */
export async function sendTable(reply: FastifyReply, table: FileTable, format: 'csv' | 'xlsx'): Promise<FastifyReply> {
  const body = format === 'csv' ? csvOf(table) : await xlsxOf(table);
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${table.name}.${format}`)}`)
    .header('cache-control', 'no-store')
    .send(body);
}

/** RFC 4180 with BOM. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvOf({ columns, rows }: FileTable): string {
  const lines = [columns.map((column) => csvCell(column.header)).join(',')];
  for (const row of rows) lines.push(row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  const text = /^[=+\-@\t]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function xlsxOf({ name, columns, rows }: FileTable): Promise<Buffer> {
  const header = columns.map((column) => ({ value: column.header, fontWeight: 'bold' as const }));
  const data = [...rows].map((row) => row.map((cell, index) => xlsxCell(cell, columns[index]?.format)));
  const sheetColumns = columns.map((column) => ({ width: column.width ?? Math.max(10, Array.from(column.header).length * 2 + 2) }));
  return writeExcelFile([header, ...data], {
    sheet: name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: sheetColumns,
    stickyRowsCount: 1,
  }).toBuffer();
}

function xlsxCell(cell: Cell, format: string | undefined) {
  if (cell === null) return null;
  if (typeof cell === 'number') return { type: Number, value: cell, ...(format ? { format } : {}) };
  if (typeof cell === 'boolean') return { type: Boolean, value: cell };
  if (cell instanceof Date) return { type: Date, value: cell, format: 'yyyy-mm-dd hh:mm:ss' };
  return { type: String, value: cell };
}
