import type { CommandIo } from './command.ts';

/** A column of a printed table: text keeps to the left, numbers to the right. */
export interface PrintColumn {
  title: string;
  align?: 'left' | 'right';
}

const wide = /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u;

/** Columns of a terminal that a text takes: Chinese characters take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

/** A table for human eyes on standard output; a header, a rule, one line per row. */
export function printTable(io: CommandIo, columns: readonly PrintColumn[], rows: readonly (readonly string[])[]): void {
  const widths = columns.map((column, at) =>
    rows.reduce((width, row) => Math.max(width, textWidth(row[at] ?? '')), textWidth(column.title)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map((column, at) => pad(cells[at] ?? '', widths[at] ?? 0, column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  const titles = line(columns.map((column) => column.title));
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  io.stdout.write(`${[titles, rule, ...rows.map(line)].join('\n')}\n`);
}

/** One JSON document on standard output, numbers in full precision; a value that is not finite is a bug and is refused. */
export function printJson(io: CommandIo, value: unknown): void {
  const text = JSON.stringify(
    value,
    (key, part: unknown) => {
      if (typeof part === 'number' && !Number.isFinite(part)) throw new RangeError(`${key} is not a finite number: ${part}`);
      return part;
    },
    2,
  );
  io.stdout.write(`${text}\n`);
}

/** A figure for a table: a few digits, or a dash where there is none. */
export function figure(value: number | null, digits = 3): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e7 || size < 1e-4) ? value.toExponential(digits) : value.toFixed(size >= 1000 ? 1 : digits);
}
