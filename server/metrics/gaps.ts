import { sql } from 'kysely';
import type { z } from 'zod';
import type { readToday } from '#api/figures.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import type { CentreRules } from './recompute.ts';

type Gap = z.output<typeof readToday.reply>['gaps'][number];

const lookBackDays = 14;

/** What is missing in the data of the last two weeks, so that nobody takes a hole for a fact. */
export async function readGaps(tx: Tx, centre: CentreRules, day: string): Promise<Gap[]> {
  const from = addDays(day, -lookBackDays);
  const { rows } = await sql<Record<'offered' | 'staffed' | 'surveyed', number> & { day: string }>`
    select day, coalesce(sum(offered), 0) as offered, coalesce(sum(staffed_s_milli), 0) as staffed, coalesce(sum(surveyed), 0) + coalesce(sum(survey_answered), 0) as surveyed
    from day_measure where centre_id = ${centre.id} and day >= ${from} and day < ${day} group by day order by day`.execute(tx);
  if (rows.length === 0) return [];
  const first = rows[0]?.day ?? day;
  const days = Array.from({ length: lookBackDays }, (_, index) => addDays(from, index)).filter((each) => each >= first);
  const lacking = (kind: Gap['kind'], key: 'offered' | 'staffed' | 'surveyed'): Gap[] => {
    const missing = days.filter((each) => !rows.some((row) => row.day === each && row[key] > 0));
    return missing.length > 0 ? [{ kind, detail: missing.length === days.length ? '' : missing.join(', '), count: missing.length }] : [];
  };
  return [
    ...lacking('no-contacts', 'offered'),
    ...lacking('no-states', 'staffed'),
    ...lacking('no-surveys', 'surveyed'),
    ...(await withoutTeam(tx, centre, from)),
    ...(await withoutTarget(tx, centre)),
  ];
}

async function withoutTeam(tx: Tx, centre: CentreRules, from: string): Promise<Gap[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct p.name from day_measure d join person p on p.id = d.agent_id
    where d.centre_id = ${centre.id} and d.day >= ${from} and d.agent_id <> 0 and d.team_id = 0 order by 1`.execute(tx);
  const names = rows.slice(0, 5).map((row) => row.name);
  return rows.length > 0 ? [{ kind: 'no-team', detail: names.join(', '), count: rows.length }] : [];
}

async function withoutTarget(tx: Tx, centre: CentreRules): Promise<Gap[]> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from target where centre_id = ${centre.id}`.execute(tx);
  return rows[0]?.n === 0 ? [{ kind: 'no-target', detail: '', count: 1 }] : [];
}
