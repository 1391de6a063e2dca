import type { PersonRow } from '#core/contacts/contact.ts';
import { businessDays } from '#core/time/business-day.ts';
import { lockCentre } from '../metrics/recompute-later.ts';
import { centreRules } from '../metrics/rules.ts';
import { mergePeople } from '../people/merge.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { type MergeCounts, TakeBack } from './merge-batch.ts';

interface PeopleBatch {
  centreId: number;
  rows: readonly (PersonRow & { line: number })[];
  /** Epoch milliseconds: memberships that change do so from the business day of this instant on. */
  now: number;
  dryRun: boolean;
  mayGrantAll: boolean;
}

/** Merges a file of people in one transaction; the figures of those who changed team are computed anew with it. */
export async function mergePeopleBatch(
  database: Database,
  batch: PeopleBatch,
  alsoStore: (tx: Tx, counts: MergeCounts) => Promise<void>,
): Promise<MergeCounts> {
  try {
    return await asCentre(database, batch.centreId, async (tx) => {
      await lockCentre(tx, batch.centreId);
      const centre = await centreRules(tx, batch.centreId);
      const day = businessDays({ zone: centre.timeZone, dayStart: centre.businessDayStart }).dayOf(batch.now);
      const { inserted, updated, unchanged, rejections, intervalsRecomputed } = await mergePeople(tx, centre, batch.rows, day, batch);
      const counts = { inserted, updated, unchanged, rejections, intervalsRecomputed };
      if (batch.dryRun) throw new TakeBack(counts);
      await alsoStore(tx, counts);
      return counts;
    });
  } catch (error) {
    if (error instanceof TakeBack) return error.counts;
    throw error;
  }
}
