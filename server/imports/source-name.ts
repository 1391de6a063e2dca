import { sql } from 'kysely';
import type { ImportKind } from '#api/imports.ts';
import { asCentre, type Database } from '../platform/database.ts';

/**
 * The source's name when nobody gives one. Surveys and evaluations speak of contacts, which are known by source and id: where all contacts
 * come from one source, it is that one, or they would be kept and never count. Everything else is named after its file.
 */
export async function usualSource(
  database: Database,
  { centreId, kind, name }: { centreId: number; kind: ImportKind; name: string },
): Promise<string> {
  if (kind !== 'surveys' && kind !== 'evaluations') return stemOf(name);
  const sources = await asCentre(database, centreId, async (tx) => {
    const { rows } = await sql<{ name: string }>`select s.name from source s
      where s.centre_id = ${centreId} and exists (select from contact c where c.source_id = s.id) limit 2`.execute(tx);
    return rows;
  });
  return sources.length === 1 && sources[0] ? sources[0].name : stemOf(name);
}

/** The file's name without its date and ending, so that next month's file continues it. */
function stemOf(name: string): string {
  const stem = name.replace(/\.[^.]*$/, '').replace(/[-_ .]*\d{4}[-_.年]?\d{0,2}[-_.月]?\d{0,2}日?.*$/, '');
  return stem === '' ? name : stem;
}
