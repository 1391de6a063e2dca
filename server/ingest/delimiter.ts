import { createRecordSplitter } from './record-splitter.ts';
import type { RawRow, TableLimits } from './table.ts';

const candidates = [',', '\t', ';', '|'] as const;
const linesJudged = 200;

/** Old Macintosh files end their lines with a carriage return alone. */
export function newlineOf(text: string): '\n' | '\r' {
  return !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
}

function sample(text: string, newline: string): string {
  let end = -1;
  for (let lines = 0; lines < linesJudged; lines++) {
    const next = text.indexOf(newline, end + 1);
    if (next === -1) break;
    end = next;
  }
  return end === -1 ? text : text.slice(0, end + 1);
}

/** How well the rows agree on a width greater than one. */
function agreement(rows: readonly RawRow[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of widths) {
    if (width > 1) best = Math.max(best, (count / rows.length) ** 2 * Math.log2(Math.min(width, 64)));
  }
  return best;
}

/**
 * The delimiter on whose number most lines agree; a comma when no line is divided at all.
 * Exports that guard long numbers from a spreadsheet write a tab before the comma: those tabs do not count.
 */
export function detectDelimiter(text: string, { maxRecordChars }: TableLimits): string {
  const newline = newlineOf(text);
  const judged = sample(text, newline).replaceAll('\t,', ',');
  let best: string = ',';
  let most = 0;
  for (const delimiter of candidates) {
    const rows: RawRow[] = [];
    const splitter = createRecordSplitter({ delimiter, newline, maxColumns: Number.POSITIVE_INFINITY, maxRecordChars: maxRecordChars * 2 });
    try {
      splitter.push(judged, rows);
      if (rows.length === 0) splitter.end(rows);
    } catch {
      continue;
    }
    const score = rows.length === 0 ? 0 : agreement(rows);
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}
