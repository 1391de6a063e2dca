import { sql } from 'kysely';
import type { GoalLevel } from '#core/goals/goal.ts';
import type { Tx } from '../platform/database.ts';

export interface Choices {
  people: { id: number; name: string; teamId: number | null }[];
  units: { id: number; name: string }[];
  levels: GoalLevel[];
  above: { id: number; statement: string; level: GoalLevel; unitId: number | null; metric: string | null }[];
}

/** For whom the asker may set goals, and what they may hang below. */
export async function readChoices(tx: Tx, centreId: number, today: string): Promise<Choices> {
  const people = await sql<Choices['people'][number]>`
    select p.id, p.name, m.team_id as "teamId" from person p
    left join membership m on m.person_id = p.id and m.from_on <= ${today} and m.to_on > ${today}
    where p.centre_id = ${centreId} and (p.id = any ((select app.own_persons())::int[]) or p.id = any ((select app.goal_persons())::int[])
      or (p.centre_id = any ((select app.managed_centres())::int[]) and m.team_id is not null)) order by p.name`.execute(tx);
  const units = await sql<Choices['units'][number]>`
    select id, name from unit where centre_id = ${centreId} and archived_at is null
      and (centre_id = any ((select app.managed_centres())::int[]) or id = any ((select app.headed_teams())::int[])) order by name`.execute(
    tx,
  );
  const isManager = await sql<{ yes: boolean }>`select ${centreId} = any (app.managed_centres()) as yes`.execute(tx);
  const above = await sql<Choices['above'][number]>`
    select id, statement, level, unit_id as "unitId", metric from goal
    where centre_id = ${centreId} and level <> 'person' and state in ('proposed', 'discussed', 'agreed') and to_on > ${today} order by id limit 300`.execute(
    tx,
  );
  const levels: GoalLevel[] = [];
  if (isManager.rows[0]?.yes === true) levels.push('organisation', 'centre');
  if (units.rows.length > 0) levels.push('team');
  if (people.rows.length > 0) levels.push('person');
  return { people: people.rows, units: units.rows, levels, above: above.rows };
}
