import { z } from 'zod';

/** A local date, `2026-11-02`. A 31 February is refused. */
export const day = z.iso.date();

/** An id of a row, as it stands in a path or a query. */
export const rowId = z.coerce.number().int().positive().max(2_147_483_647);

/** Which part of a long list: the first page is 1. */
export const paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
};

/** One page of a list, and how many rows there are in all. */
export const pageOf = <Row extends z.ZodType>(row: Row) => z.object({ total: z.number().int(), rows: z.array(row) });

/** What an act replies that has nothing to tell. */
export const done = z.object({});

/** A comma-separated list in a query. */
export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value), z.array(item));
