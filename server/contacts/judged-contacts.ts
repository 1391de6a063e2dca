import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

/** The source whose contacts have most of these numbers; null where none has any. Surveys and evaluations count for contacts of their own source only. */
export async function sourceHolding(tx: Tx, centreId: number, externalIds: readonly string[]): Promise<string | null> {
  if (externalIds.length === 0) return null;
  const { rows } = await sql<{ name: string }>`
    select s.name from source s
    cross join lateral (select count(*) as n from contact c where c.source_id = s.id and c.external_id = any (${[...externalIds]}::text[])) held
    where s.centre_id = ${centreId} and held.n > 0 order by held.n desc, s.name limit 1`.execute(tx);
  return rows[0]?.name ?? null;
}

/** How many surveys or evaluations an import left behind, and how many of them have their contact. */
export async function judgementsWithContact(
  tx: Tx,
  table: 'survey' | 'evaluation',
  batchId: number,
): Promise<{ stored: number; found: number }> {
  const { rows } = await sql<{ stored: number; found: number }>`
    select count(*)::int as stored, count(c.id)::int as found from ${sql.table(table)} j
    left join contact c on c.source_id = j.source_id and c.external_id = j.contact_external_id
    where j.batch_id = ${batchId}`.execute(tx);
  return rows[0] ?? { stored: 0, found: 0 };
}
