import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

export interface StoredWorkshop {
  id: number;
  method: string;
  /** The edition of the method on which it was opened; null: it was opened before editions were kept. */
  editionId: number | null;
  title: string;
  ownerId: number;
  memberIds: number[];
  stage: 'open' | 'closed';
  openedAt: Date;
  cardCount: number;
}

export interface StoredCard {
  id: number;
  column: string;
  text: string;
  authorId: number;
  voterIds: number[];
}

const workshops = sql`
  select w.id, method_key as method, edition_id as "editionId", title, owner_id as "ownerId", member_ids as "memberIds", stage, opened_at as "openedAt",
    (select count(*)::int from workshop_card c where c.workshop_id = w.id) as "cardCount" from workshop w`;

/** Those that the asker takes part in: row-level security knows no others. */
export async function joinedWorkshops(tx: Tx, centreId: number): Promise<StoredWorkshop[]> {
  const { rows } = await sql<StoredWorkshop>`${workshops} where centre_id = ${centreId} order by id desc limit 200`.execute(tx);
  return rows;
}

export async function findWorkshop(tx: Tx, centreId: number, id: number): Promise<StoredWorkshop | null> {
  const { rows } = await sql<StoredWorkshop>`${workshops} where centre_id = ${centreId} and w.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function readCards(tx: Tx, workshopId: number): Promise<StoredCard[]> {
  const { rows } = await sql<StoredCard>`
    select id, column_key as "column", text, author_id as "authorId", voter_ids as "voterIds"
    from workshop_card where workshop_id = ${workshopId} order by id`.execute(tx);
  return rows;
}

type NewWorkshop = Pick<StoredWorkshop, 'method' | 'editionId' | 'title' | 'ownerId' | 'memberIds'>;

export async function insertWorkshop(
  tx: Tx,
  centreId: number,
  { method, editionId, title, ownerId, memberIds }: NewWorkshop,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into workshop (centre_id, method_key, edition_id, title, owner_id, member_ids)
    values (${centreId}, ${method}, ${editionId}, ${title}, ${ownerId}, ${memberIds}::int[]) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function insertCard(
  tx: Tx,
  centreId: number,
  workshopId: number,
  card: Pick<StoredCard, 'column' | 'text' | 'authorId'>,
): Promise<void> {
  await sql`insert into workshop_card (centre_id, workshop_id, column_key, author_id, text)
    values (${centreId}, ${workshopId}, ${card.column}, ${card.authorId}, ${card.text})`.execute(tx);
}

export async function updateCard(tx: Tx, { id, column, text, voterIds }: StoredCard): Promise<void> {
  await sql`update workshop_card set column_key = ${column}, text = ${text}, voter_ids = ${voterIds}::int[] where id = ${id}`.execute(tx);
}

/** Votes of two people at the same time both count: the row says what it holds, not the reader. */
export async function setVote(tx: Tx, cardId: number, personId: number, isFor: boolean): Promise<void> {
  await sql`update workshop_card set voter_ids = ${isFor ? sql`array_append(array_remove(voter_ids, ${personId}::int), ${personId}::int)` : sql`array_remove(voter_ids, ${personId}::int)`}
    where id = ${cardId}`.execute(tx);
}

export async function deleteCard(tx: Tx, cardId: number): Promise<void> {
  await sql`delete from workshop_card where id = ${cardId}`.execute(tx);
}

export async function markClosed(tx: Tx, id: number, at: Date): Promise<void> {
  await sql`update workshop set stage = 'closed', closed_at = ${at} where id = ${id}`.execute(tx);
}
