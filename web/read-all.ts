import { useQuery } from '@tanstack/react-query';
import type { Contract } from '#api/contract.ts';
import { type CallError, call, type InputOf, type ReplyOf } from './call.ts';

const pageSize = 500;

type RowOf<C> = ReplyOf<C> extends { rows: (infer Row)[] } ? Row : never;
type Part = { total: number; rows: unknown[] };

/** All rows of a list that the server cuts into pages: for lists of people, not of contacts. */
export async function readAll<C extends Contract>(contract: C, query: object, signal?: AbortSignal): Promise<RowOf<C>[]> {
  const read = async (page: number) => (await call(contract, { query: { ...query, page, pageSize } } as InputOf<C>, signal)) as Part;
  const first = await read(1);
  const rest = Array.from({ length: Math.ceil(first.total / pageSize) - 1 }, (_, index) => read(index + 2));
  return [first, ...(await Promise.all(rest))].flatMap((part) => part.rows as RowOf<C>[]);
}

/** `readAll` as a query that is kept and refreshed like any other read. */
export function useReadAll<C extends Contract>(contract: C, query: NonNullable<InputOf<C>['query']> | object) {
  return useQuery<RowOf<C>[], CallError>({
    queryKey: [contract.path, 'all', query],
    queryFn: ({ signal }) => readAll(contract, query, signal),
  });
}
