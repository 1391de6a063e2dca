import { sql } from 'kysely';
import type { Rejection } from '#core/contacts/contact.ts';
import type { Tx } from '../platform/database.ts';

/**
 * Takes rows out of a staged file whose external id stood in it before: the first one counts, each later one is refused.
 * @returns the refusals, in the order of the file.
 */
export async function refuseDuplicates(tx: Tx, table: string): Promise<Rejection[]> {
  const staged = sql.table(table);
  const { rows } = await sql<{ line: number; external_id: string }>`
    with repeated as (select external_id, min(line) as first from ${staged} group by external_id having count(*) > 1)
    delete from ${staged} s using repeated r where s.external_id = r.external_id and s.line > r.first
    returning s.line, s.external_id`.execute(tx);
  return rows
    .map((row) => ({ line: row.line, code: 'duplicate-in-file' as const, field: 'external_id', value: row.external_id }))
    .sort((a, b) => a.line - b.line);
}
