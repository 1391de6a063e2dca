import { sql } from 'kysely';
import type { z } from 'zod';
import type { readToday } from '#api/figures.ts';
import { businessDays } from '#core/time/business-day.ts';
import type { Tx } from '../platform/database.ts';
import type { CentreRules } from './recompute.ts';

type People = z.output<typeof readToday.reply>['people'];

const weekMs = 7 * 86_400_000;

/**
 * Who is at work: signed in at the last moment known, seen today at all, and missing. Without a roster nobody is known to be due, so missing
 * are those who had begun by this time of the day a week ago, are still employed in the team, and have not been seen today.
 *
 * @returns null without figures of people today.
 */
export async function readPeopleOfDay(
  tx: Tx,
  centre: CentreRules,
  day: string,
  teams: readonly number[] | undefined,
  dataUntil: number | null,
): Promise<People> {
  const ofTeams = (alias: string) => (teams?.length ? sql`and ${sql.raw(alias)}.team_id = any (${[...teams]}::int[])` : sql``);
  const seen = await sql<{ id: number }>`
    select distinct d.agent_id as id from day_measure d
    where d.centre_id = ${centre.id} and d.day = ${day} and d.agent_id <> 0 and (d.staffed_s_milli > 0 or d.answered > 0) ${ofTeams('d')}`.execute(
    tx,
  );
  if (seen.rows.length === 0 || dataUntil === null) return null;
  const ids = seen.rows.map((row) => row.id);
  const now = await sql<{ n: number }>`
    select count(distinct agent_id) as n from agent_state
    where centre_id = ${centre.id} and agent_id = any (${ids}::int[]) and state <> 'signed-out'
      and started_at <= ${new Date(dataUntil)} and ended_at >= ${new Date(dataUntil)} and started_at > ${new Date(dataUntil - 86_400_000)}`.execute(
    tx,
  );
  const weekAgo = businessDays({ zone: centre.timeZone, dayStart: centre.businessDayStart }).startOf(day) - weekMs;
  const missing = await sql<{ id: number; name: string }>`
    select p.id, p.name from membership m join person p on p.id = m.person_id
    where m.centre_id = ${centre.id} and m.from_on <= ${day} and ${day} < m.to_on and p.id <> all (${ids}::int[]) ${ofTeams('m')}
      and exists (select from interval_measure i where i.agent_id = p.id and i.start_at >= ${new Date(weekAgo)}
        and i.start_at < ${new Date(dataUntil - weekMs)} and i.staffed_s_milli > 0)
      and not exists (select from employment e where e.person_id = p.id and e.left_on is not null and e.left_on <= ${day})
    order by p.name`.execute(tx);
  return { onNow: now.rows[0]?.n ?? 0, workedToday: ids.length, missing: missing.rows };
}
