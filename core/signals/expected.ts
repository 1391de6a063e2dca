/** What one unit did on one day in one cell of its work (queue × hour band × channel). `at` is the place of the day. */
export interface DayCellRow {
  at: number;
  unit: string;
  cell: string;
  numerator: number;
  denominator: number;
}

interface Rate {
  numerator: number;
  denominator: number;
}

function ratesByCell(rows: readonly DayCellRow[], isBaseline: (at: number) => boolean): { cells: Map<string, Rate>; all: Rate } {
  const cells = new Map<string, Rate>();
  const all = { numerator: 0, denominator: 0 };
  for (const { at, cell, numerator, denominator } of rows) {
    if (!isBaseline(at)) continue;
    const rate = cells.get(cell) ?? { numerator: 0, denominator: 0 };
    rate.numerator += numerator;
    rate.denominator += denominator;
    cells.set(cell, rate);
    all.numerator += numerator;
    all.denominator += denominator;
  }
  return { cells, all };
}

/**
 * What each unit's own mix of work lets expect of its numerator, day by day: its denominators in each cell times everybody's rate of that
 * cell over the baseline. A person who moves to the night shift, or to a harder queue, is then not news.
 *
 * Units: those of the numerator. A cell without a rate in the baseline takes everybody's rate over all cells. One column per unit, null on days
 * without work. Source: indirect standardisation, as docs/judgement/comparison.en.md, without leaving the unit out: it is compared with its own past.
 *
 * @param days length of the columns. @param isBaseline which days set the rates.
 * @example expectedByCells([{ at: 0, unit: 'A', cell: 'x', numerator: 2, denominator: 4 }, { at: 1, unit: 'A', cell: 'x', numerator: 9, denominator: 6 }], 2, (at) => at < 1).get('A') // => [2, 3]
 */
export function expectedByCells(
  rows: readonly DayCellRow[],
  days: number,
  isBaseline: (at: number) => boolean,
): Map<string, (number | null)[]> {
  const { cells, all } = ratesByCell(rows, isBaseline);
  const units = new Map<string, (number | null)[]>();
  const rateOf = (rate: Rate | undefined): number | null =>
    rate !== undefined && rate.denominator > 0 ? rate.numerator / rate.denominator : null;
  const overall = rateOf(all);
  for (const { at, unit, cell, denominator } of rows) {
    const rate = rateOf(cells.get(cell)) ?? overall;
    if (denominator === 0 || rate === null || at < 0 || at >= days) continue;
    const column = units.get(unit) ?? Array.from({ length: days }, (): number | null => null);
    column[at] = (column[at] ?? 0) + denominator * rate;
    units.set(unit, column);
  }
  return units;
}
