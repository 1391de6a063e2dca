import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

export interface StoredCard {
  bossId: number;
  sealed: string;
  version: number;
  changedAt: Date;
}

/** The cards of an author: row-level security shows nobody else's. */
export async function cardsOf(tx: Tx, authorId: number): Promise<StoredCard[]> {
  const { rows } = await sql<StoredCard>`
    select boss_id as "bossId", sealed, version, changed_at as "changedAt" from boss_card where author_id = ${authorId}`.execute(tx);
  return rows;
}

/** Keeps a card; `version` 0 makes it. @returns whether it was as the author had it. */
export async function keepCard(
  tx: Tx,
  centreId: number,
  { authorId, bossId, sealed, version }: { authorId: number; bossId: number; sealed: string; version: number },
  at: Date,
): Promise<boolean> {
  const { rows } =
    version === 0
      ? await sql`insert into boss_card (centre_id, author_id, boss_id, sealed, changed_at)
          values (${centreId}, ${authorId}, ${bossId}, ${sealed}, ${at}) on conflict do nothing returning id`.execute(tx)
      : await sql`update boss_card set sealed = ${sealed}, changed_at = ${at}, version = version + 1
          where author_id = ${authorId} and boss_id = ${bossId} and version = ${version} returning id`.execute(tx);
  return rows.length === 1;
}
