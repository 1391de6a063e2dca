import type { RatioRow } from './noise-kind.ts';

/** What one unit (person, team) did in one cell (queue, hour of week, channel, topic). */
export interface CellRow extends RatioRow {
  unit: string;
  cell: string;
}

/** One unit's work in one cell that others worked too, with what the others would have made of it. */
export interface ComparedCell extends RatioRow {
  cell: string;
  /** The numerator that the unit would have at the others' rate. */
  expected: number;
  /** The others' work in this cell. */
  peers: RatioRow;
}

/** One unit against the others: sums over the cells that others worked too. */
export interface StandardisedUnit {
  unit: string;
  observed: number;
  expected: number;
  denominator: number;
  cells: ComparedCell[];
  /** The denominator of cells that nobody else worked: left out of all other figures. */
  uncompared: number;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);

function add(sums: Map<string, RatioRow>, key: string, row: RatioRow): void {
  const sum = sums.get(key);
  if (sum === undefined) sums.set(key, { numerator: row.numerator, denominator: row.denominator });
  else {
    sum.numerator += row.numerator;
    sum.denominator += row.denominator;
  }
}

function compareCells(own: Map<string, RatioRow>, all: Map<string, RatioRow>): Omit<StandardisedUnit, 'unit'> {
  const compared: Omit<StandardisedUnit, 'unit'> = { observed: 0, expected: 0, denominator: 0, cells: [], uncompared: 0 };
  for (const [cell, { numerator, denominator }] of [...own].sort(byName)) {
    const total = all.get(cell) ?? { numerator: 0, denominator: 0 };
    const peers = { numerator: total.numerator - numerator, denominator: total.denominator - denominator };
    if (denominator === 0) continue;
    if (!(peers.denominator > 0)) compared.uncompared += denominator;
    else {
      const expected = (denominator * peers.numerator) / peers.denominator;
      compared.cells.push({ cell, numerator, denominator, expected, peers });
      compared.observed += numerator;
      compared.expected += expected;
      compared.denominator += denominator;
    }
  }
  return compared;
}

/**
 * Indirect standardisation, leave-one-out: what each unit did, and what the others would have done with the same cells.
 *
 * Units: counts or sums of seconds as given. A cell that nobody else worked says nothing about a person and is left out.
 * The answer keeps the units' order of first appearance. Source: docs/judgement/comparison.md; Breslow and Day 1987, chapter 2.
 *
 * @example
 * standardise([
 *   { unit: 'A', cell: 'night', numerator: 2, denominator: 10 },
 *   { unit: 'B', cell: 'night', numerator: 4, denominator: 10 },
 * ]).map((one) => one.expected) // => [4, 2]
 */
export function standardise(rows: readonly CellRow[]): StandardisedUnit[] {
  const all = new Map<string, RatioRow>();
  const units = new Map<string, Map<string, RatioRow>>();
  for (const row of rows) {
    add(all, row.cell, row);
    const own = units.get(row.unit) ?? new Map<string, RatioRow>();
    add(own, row.cell, row);
    units.set(row.unit, own);
  }
  return [...units].map(([unit, own]) => ({ unit, ...compareCells(own, all) }));
}
