import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * Does work for which the planner shall not choose some kinds of plan. In the transaction that fills a table nothing is known yet of what is in
 * it: the planner takes a large set of rows for a narrow one, and would compare each row with every other.
 */
export async function withoutPlans<Result>(tx: Tx, kinds: readonly ('nestloop' | 'sort')[], work: () => Promise<Result>): Promise<Result> {
  const set = (value: 'on' | 'off') =>
    sql`select ${sql.join(kinds.map((kind) => sql`set_config(${`enable_${kind}`}, ${value}, true)`))}`.execute(tx);
  if (kinds.length === 0) return work();
  await set('off');
  const result = await work();
  await set('on');
  return result;
}
