import { sql } from 'kysely';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';

export interface PersonName {
  id: number;
  name: string;
  teamId: number | null;
  team: string | null;
}

/** People by id, as the worker of a centre reads them. The team is the last one they came into by the day. */
export async function readPersonNames(tx: Tx, ids: readonly number[], day: string): Promise<Map<number, PersonName>> {
  const { rows } = await sql<PersonName>`
    select p.id, p.name, t.id as "teamId", t.name as team from person p
    left join lateral (select team_id from membership m where m.person_id = p.id and m.from_on <= ${day} order by m.from_on desc limit 1) m on true
    left join unit t on t.id = m.team_id
    where p.id = any (${[...new Set(ids)]}::int[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Names of people whom the user meets in rows of his own, as the other party of a commitment: an agent does not see the leader's record, but
 * knows who it is. Only for ids that row-level security has let through.
 */
export function namesOfParties(tx: Tx, centreId: number, ids: readonly number[], day: string): Promise<Map<number, PersonName>> {
  return withinAsCentre(tx, centreId, () => readPersonNames(tx, ids, day));
}

/** Only the names, for a whole ledger: without looking up everybody's team. For ids that row-level security has let through. */
export function plainNames(tx: Tx, centreId: number, ids: readonly number[]): Promise<Map<number, string>> {
  return withinAsCentre(tx, centreId, async () => {
    const { rows } = await sql<{
      id: number;
      name: string;
    }>`select id, name from person where id = any (${[...new Set(ids)]}::int[])`.execute(tx);
    return new Map(rows.map(({ id, name }) => [id, name]));
  });
}

/** With whom the user may make commitments, by how they stand to each other. */
export async function nearPersonIds(tx: Tx): Promise<{ own: number[]; boss: number[]; all: number[] }> {
  const { rows } = await sql<{ own: number[]; boss: number[]; all: number[] }>`
    select app.own_persons() as own, app.boss_persons() as boss, app.near_persons() as all`.execute(tx);
  return rows[0] ?? { own: [], boss: [], all: [] };
}
