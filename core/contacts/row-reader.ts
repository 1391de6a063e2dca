import type { MomentContext } from './cell-moments.ts';
import type { Fault } from './cell-values.ts';

/** What the compilation of a mapping knows of the table and of the day. */
export interface CompileContext extends MomentContext {
  /** The present instant: rows more than a day after it are from the future. */
  now: number;
}

/** Reads one row; null, or a row with a fault noted, is a rejected one. */
export type RowReader<Row> = (cells: readonly string[], fault: Fault) => Row | null;
