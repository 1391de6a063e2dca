import { sql } from 'kysely';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { dayOf, recomputeDays, type CentreRules } from './recompute.ts';
import { centreRules, spellOutRules } from './rules.ts';

/** Imports and recomputations of one centre go one after the other: each sees what the one before wrote. */
export async function lockCentre(tx: Tx, centreId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('banzhang.centre'), ${centreId})`.execute(tx);
}

/**
 * Spells the centre's rules out anew and computes all days from one on with them. `null`: every day there is (a new zone or start of the day
 * moves them all, and the daily sums of the old days go first).
 *
 * @returns the number of interval rows written.
 */
export function recomputeFrom(database: Database, centreId: number, fromDay: string | null): Promise<number> {
  return asCentre(database, centreId, async (tx) => {
    await lockCentre(tx, centreId);
    const centre = await centreRules(tx, centreId);
    await spellOutRules(tx, centre);
    if (fromDay === null) {
      for (const table of ['day_measure', 'day_wait']) await sql`delete from ${sql.table(table)} where centre_id = ${centreId}`.execute(tx);
    }
    return recomputeDays(tx, centre, await daysWithData(tx, centre, fromDay));
  });
}

async function daysWithData(tx: Tx, centre: CentreRules, fromDay: string | null): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select day from (select distinct ${dayOf(centre, 'start_at')} as day from interval_measure where centre_id = ${centre.id}) known
    where ${fromDay}::date is null or day >= ${fromDay}::date`.execute(tx);
  return rows.map((row) => row.day);
}
