import type { Cell } from './table-view.ts';

/** A table ready for a file: bare values, one heading for each column. */
export interface FileTable {
  headings: string[];
  rows: Cell[][];
}

/** CSV as spreadsheets open it rightly: UTF-8 with BOM, CRLF, text that looks like a formula made harmless. */
export function csvText({ headings, rows }: FileTable): string {
  return `\uFEFF${[headings, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Gives the browser a file to keep. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveCsv(name: string, table: FileTable): void {
  saveFile(`${name}.csv`, new Blob([csvText(table)], { type: 'text/csv;charset=utf-8' }));
}

/** Writes a workbook; the writer is fetched when first needed. */
export async function saveXlsx(name: string, { headings, rows }: FileTable): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const head = headings.map((heading) => ({ value: heading, fontWeight: 'bold' as const }));
  const body = rows.map((row) => row.map((value) => (value === null ? null : { value })));
  const workbook = writeExcelFile([head, ...body], { stickyRowsCount: 1 });
  saveFile(`${name}.xlsx`, await workbook.toBlob());
}
