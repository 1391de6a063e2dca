import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { type CentreRules, dayOf } from '../metrics/recompute.ts';
import { spellOutRules } from '../metrics/rules.ts';

/**
 * Makes the queues, people and teams that a staged file names and the centre does not know yet. A person first met in a source is
 * known by the source's word for him until a people file or an administrator says more.
 */
export async function admitNames(
  tx: Tx,
  centre: CentreRules,
  table: string,
  columns: readonly ('queue' | 'agent' | 'team')[],
): Promise<void> {
  const staged = sql.table(table);
  if (columns.includes('queue')) await admitQueues(tx, centre, table);
  if (columns.includes('team')) {
    await sql`insert into unit (centre_id, kind, name)
      select distinct ${centre.id}::int, 'team', team from ${staged} where team is not null on conflict do nothing`.execute(tx);
  }
  if (!columns.includes('agent')) return;
  const fresh = sql`select distinct agent from ${staged} s where agent is not null
    and not exists (select from agent_key k where k.centre_id = ${centre.id} and k.key = s.agent)`;
  await sql`insert into person (centre_id, employee_no, name) select ${centre.id}::int, agent, agent from (${fresh}) f on conflict do nothing`.execute(
    tx,
  );
  await sql`insert into agent_key (centre_id, key, person_id)
    select ${centre.id}::int, f.agent, p.id from (${fresh}) f join person p on p.centre_id = ${centre.id} and p.employee_no = f.agent`.execute(
    tx,
  );
}

async function admitQueues(tx: Tx, centre: CentreRules, table: string): Promise<void> {
  const result = await sql`insert into queue (centre_id, name)
    select distinct ${centre.id}::int, queue from ${sql.table(table)} where queue is not null on conflict do nothing`.execute(tx);
  const known = await sql`select from rule_span where centre_id = ${centre.id} limit 1`.execute(tx);
  if (Number(result.numAffectedRows ?? 0) > 0 || known.rows.length === 0) await spellOutRules(tx, centre);
}

/** The id of the batch's source, made when it is new. */
export async function sourceId(tx: Tx, centreId: number, name: string): Promise<number> {
  await sql`insert into source (centre_id, name) values (${centreId}, ${name}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ id: number }>`select id from source where centre_id = ${centreId} and name = ${name}`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`source ${name} was not made`);
  return id;
}

/** Joins the team to which `person` belonged on the business day of `instant`, as alias `m`. */
export function joinTeam(centre: CentreRules, person: string, instant: string) {
  return sql`left join membership m on m.person_id = ${sql.raw(person)} and m.from_on <= ${dayOf(centre, instant)} and ${dayOf(centre, instant)} < m.to_on`;
}
