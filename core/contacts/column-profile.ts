import { cleanCell } from './cell-text.ts';
import { type MomentShape, momentShape } from './moment-shape.ts';
import { columnName, type ColumnName } from './name-score.ts';
import { emptyMarks, neverMarks } from './value-words.ts';

/** What the name and a sample of the cells of one column say. */
export interface ColumnProfile {
  header: string;
  name: ColumnName;
  /** The first cells that hold something, in their order. */
  filled: readonly string[];
  /** What stands for nothing in this column. */
  empties: readonly string[];
  /** Distinct texts, at most 60. */
  words: readonly string[];
  /** Distinct texts over filled cells of the whole sample: 1 when none comes twice. */
  distinctShare: number;
  moment: MomentShape | null;
  /** All cells are numbers; NaN when there are none. */
  numbers: { all: boolean; whole: boolean; least: number; greatest: number; median: number };
  /** All cells are readings of a clock, such as `0:03:25`. */
  clock: boolean;
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const clockReading = /^\d{1,4}[:：]\d{1,2}([:：]\d{1,2}(\.\d+)?)?$/;
const wordsKept = 60;
const cellsRead = 300;

function numbersOf(texts: readonly string[]): ColumnProfile['numbers'] {
  const values = texts.filter((text) => plainNumber.test(text)).map(Number);
  const sorted = values.toSorted((a, b) => a - b);
  return {
    all: values.length > 0 && values.length >= texts.length * 0.95,
    whole: values.every(Number.isInteger),
    least: sorted[0] ?? Number.NaN,
    greatest: sorted.at(-1) ?? Number.NaN,
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
  };
}

/** A midnight that comes again and again in a column of times means "never". */
function emptiesOf(cells: readonly string[]): string[] {
  const marks = new Set(cells.filter((cell) => emptyMarks.has(cell) || neverMarks.has(cell)));
  const midnights = cells.filter((cell) => /^0?0:00:00$/.test(cell));
  const clocks = cells.filter((cell) => clockReading.test(cell));
  if (midnights.length > 2 && midnights.length >= clocks.length * 0.05) for (const cell of midnights) marks.add(cell);
  return [...marks];
}

/**
 * Looks at one column of a sample of rows.
 *
 * @example profileColumn('等待时长(秒)', ['12', '-', '40']).empties // => ['-']
 */
export function profileColumn(header: string, sample: readonly string[]): ColumnProfile {
  const cells = sample.map(cleanCell).filter((cell) => cell !== '');
  const empties = emptiesOf(cells);
  const all = empties.length === 0 ? cells : cells.filter((cell) => !empties.includes(cell));
  const filled = all.slice(0, cellsRead);
  const distinct = new Set(all);
  return {
    header,
    name: columnName(header),
    filled,
    empties,
    words: [...distinct].slice(0, wordsKept),
    distinctShare: all.length === 0 ? 1 : distinct.size / all.length,
    moment: momentShape(filled),
    numbers: numbersOf(filled),
    clock: filled.length > 0 && filled.every((cell) => clockReading.test(cell)),
  };
}
