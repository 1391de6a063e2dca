import { sql } from 'kysely';
import type { z } from 'zod';
import type { readToday } from '#api/figures.ts';
import type { Tx } from '../platform/database.ts';
import type { CentreRules } from './recompute.ts';

type People = z.output<typeof readToday.reply>['people'];

/** Who is at work: signed in at the last moment known, worked at all today, and employed but not seen today. Null without agent states. */
export async function readPeopleOfDay(
  tx: Tx,
  centre: CentreRules,
  day: string,
  teams: readonly number[] | undefined,
  dataUntil: number | null,
): Promise<People> {
  const ofTeams = teams?.length ? sql`and d.team_id = any (${[...teams]}::int[])` : sql``;
  const worked = await sql<{ id: number }>`
    select distinct d.agent_id as id from day_measure d
    where d.centre_id = ${centre.id} and d.day = ${day} and d.agent_id <> 0 and (d.staffed_s_milli > 0 or d.answered > 0) ${ofTeams}`.execute(
    tx,
  );
  if (worked.rows.length === 0 || dataUntil === null) return null;
  const ids = worked.rows.map((row) => row.id);
  const now = await sql<{ n: number }>`
    select count(distinct agent_id) as n from agent_state
    where centre_id = ${centre.id} and agent_id = any (${ids}::int[]) and state <> 'signed-out'
      and started_at <= ${new Date(dataUntil)} and ended_at >= ${new Date(dataUntil)} and started_at > ${new Date(dataUntil - 86_400_000)}`.execute(
    tx,
  );
  const missing = await sql<{ id: number; name: string }>`
    select p.id, p.name from membership m join person p on p.id = m.person_id
    left join employment e on e.person_id = p.id and e.left_on is not null and e.left_on <= ${day}
    where m.centre_id = ${centre.id} and m.from_on <= ${day} and ${day} < m.to_on and e.id is null and p.id <> all (${ids}::int[])
      ${teams?.length ? sql`and m.team_id = any (${[...teams]}::int[])` : sql``}
      and exists (select from day_measure d where d.agent_id = p.id and d.day >= ${day}::date - 7 and d.day < ${day})
    order by p.name`.execute(tx);
  return { onNow: now.rows[0]?.n ?? 0, workedToday: ids.length, missing: missing.rows };
}
