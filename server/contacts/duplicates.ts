import { sql } from 'kysely';
import type { Rejection } from '#core/contacts/contact.ts';
import type { Tx } from '../platform/database.ts';
import type { StagedBatch } from './merge.ts';

/**
 * Leaves one row of each external id in a staged file. In a table a second row with an id is a mistake and refused: the first one counts.
 * In an event log the same contact comes again when more is known of it: the last one counts, and nothing is refused.
 *
 * @returns the refusals, in the order of the file.
 */
export async function settleDuplicates(tx: Tx, { table, repeats }: StagedBatch): Promise<Rejection[]> {
  const keep = repeats === 'last' ? sql`max(line)` : sql`min(line)`;
  const { rows } = await sql<{ line: number; external_id: string }>`
    with repeated as (select external_id, ${keep} as kept from ${sql.table(table)} group by external_id having count(*) > 1)
    delete from ${sql.table(table)} s using repeated r where s.external_id = r.external_id and s.line <> r.kept
    returning s.line, s.external_id`.execute(tx);
  if (repeats === 'last') return [];
  return rows
    .map((row) => ({ line: row.line, code: 'duplicate-in-file' as const, field: 'external_id', value: row.external_id }))
    .sort((a, b) => a.line - b.line);
}
