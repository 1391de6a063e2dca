import { sql } from 'kysely';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { moveRows } from '../contacts/memberships.ts';
import { instants } from '../contacts/merge.ts';
import { daysOfInstants } from './days.ts';
import { recomputeDays } from './recompute.ts';
import { centreRules, spellOutRules } from './rules.ts';

/** Imports and recomputations of one centre go one after the other: each sees what the one before wrote. */
export async function lockCentre(tx: Tx, centreId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('banzhang.centre'), ${centreId})`.execute(tx);
}

/**
 * Spells the centre's rules out anew and computes all days from one on with them. `null`: every day there is (a new zone or start of the day
 * moves them all, and with them who was in which team).
 *
 * @returns the number of interval rows written.
 */
export function recomputeFrom(database: Database, centreId: number, fromDay: string | null): Promise<number> {
  return asCentre(database, centreId, async (tx) => {
    await lockCentre(tx, centreId);
    const centre = await centreRules(tx, centreId);
    await spellOutRules(tx, centre);
    if (fromDay === null) {
      await sql`delete from day_measure where centre_id = ${centreId}`.execute(tx);
      await moveRows(tx, centre, null);
    }
    const days = daysOfInstants(centre, await instants(tx, sql`select start_at from interval_measure where centre_id = ${centre.id}`));
    return recomputeDays(tx, centre, fromDay === null ? days : [...days].filter((day) => day >= fromDay));
  });
}
