import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

export interface ContactBrief {
  id: number;
  agentId: number | null;
  enteredAt: Date;
  customer: string | null;
  topic: string | null;
}

/** Contacts by id, the customer masked, as far as the asker may see them. */
export async function contactBriefs(tx: Tx, centreId: number, ids: readonly number[]): Promise<Map<number, ContactBrief>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ContactBrief>`
    select id, agent_id as "agentId", entered_at as "enteredAt", customer_masked as customer, topic from contact_shown
    where centre_id = ${centreId} and id = any (${[...ids]}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
