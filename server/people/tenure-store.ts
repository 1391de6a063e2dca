import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

/** The day on which each of some people was hired last, as far as it is known. */
export async function hiredDays(tx: Tx, personIds: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; day: string }>`
    select person_id as id, max(hired_on) as day from employment
    where person_id = any (${[...personIds]}::int[]) and hired_on is not null group by person_id`.execute(tx);
  return new Map(rows.map(({ id, day }) => [id, day]));
}
