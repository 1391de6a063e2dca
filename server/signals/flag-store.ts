import { sql } from 'kysely';
import type { GamingFlag } from '#core/signals/gaming.ts';
import type { Tx } from '../platform/database.ts';

export interface KeptFlag {
  flag: GamingFlag;
  from: string;
  /** The day after the last. */
  to: string;
  agentId: number;
  teamId: number;
}

/**
 * Writes what the radar says tonight: a flag that stands is brought up to date, one that is no longer seen and that nobody has spoken about is
 * taken away, one that was settled is not raised again from the same days.
 */
export async function storeFlags(tx: Tx, centreId: number, asOf: string, flags: readonly KeptFlag[]): Promise<void> {
  for (const { flag, from, to, agentId, teamId } of flags) {
    await sql`
      insert into gaming_flag (centre_id, check_key, agent_id, team_id, from_on, to_on, content, found_on, updated_on)
      select ${centreId}, ${flag.check}, ${agentId}, ${teamId}, ${from}, ${to}, ${JSON.stringify(flag)}::jsonb, ${asOf}, ${asOf}
      where not exists (select from gaming_flag where centre_id = ${centreId} and check_key = ${flag.check} and agent_id = ${agentId}
        and state = 'settled' and to_on > ${from}::date)
      on conflict (centre_id, check_key, agent_id) where state <> 'settled'
      do update set from_on = excluded.from_on, to_on = excluded.to_on, content = excluded.content, team_id = excluded.team_id, updated_on = excluded.updated_on`.execute(
      tx,
    );
  }
  await sql`delete from gaming_flag f where f.centre_id = ${centreId} and f.state = 'open' and f.updated_on < ${asOf}
    and not exists (select from gaming_answer a where a.flag_id = f.id)`.execute(tx);
}

export interface FlagRow {
  id: number;
  flag: GamingFlag;
  from: string;
  to: string;
  agentId: number;
  teamId: number;
  state: 'open' | 'answered' | 'settled';
  answers: { by: string; isPerson: boolean; at: string; text: string }[] | null;
}

const selected = sql`
  select f.id, f.content as flag, f.from_on as "from", f.to_on - 1 as "to", f.agent_id as "agentId", f.team_id as "teamId", f.state,
    (select json_agg(json_build_object('by', a.who, 'isPerson', a.is_person, 'at', a.at, 'text', a.text) order by a.id)
      from gaming_answer a where a.flag_id = f.id) as answers
  from gaming_flag f`;

export async function listFlagRows(
  tx: Tx,
  centreId: number,
  {
    state,
    personId,
    offset,
    limit,
  }: { state?: FlagRow['state'] | undefined; personId?: number | undefined; offset: number; limit: number },
): Promise<{ total: number; rows: FlagRow[] }> {
  const where = sql`where f.centre_id = ${centreId} ${state === undefined ? sql`` : sql`and f.state = ${state}`}
    ${personId === undefined ? sql`` : sql`and f.agent_id = ${personId}`}`;
  const { rows } = await sql<FlagRow>`${selected} ${where}
    order by f.state = 'settled', f.updated_on desc, f.id desc offset ${offset} limit ${limit}`.execute(tx);
  const count = await sql<{ n: number }>`select count(*) as n from gaming_flag f ${where}`.execute(tx);
  return { total: count.rows[0]?.n ?? 0, rows };
}

export async function findFlag(tx: Tx, centreId: number, id: number): Promise<FlagRow | null> {
  const { rows } = await sql<FlagRow>`${selected} where f.centre_id = ${centreId} and f.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Adds what somebody says, and moves the flag on. */
export async function addAnswer(
  tx: Tx,
  centreId: number,
  id: number,
  { who, isPerson, text, state }: { who: string; isPerson: boolean; text: string; state: FlagRow['state'] },
): Promise<void> {
  await sql`insert into gaming_answer (centre_id, flag_id, who, is_person, text) values (${centreId}, ${id}, ${who}, ${isPerson}, ${text})`.execute(
    tx,
  );
  await sql`update gaming_flag set state = ${state} where centre_id = ${centreId} and id = ${id}`.execute(tx);
}
