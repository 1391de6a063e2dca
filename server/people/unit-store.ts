import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

export interface UnitRow {
  id: number;
  kind: 'department' | 'team';
  name: string;
  parentId: number | null;
  archived: boolean;
}

/** Departments and teams of the centre, flat. */
export async function listUnits(tx: Tx, centreId: number): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select id, kind, name, parent_id as "parentId", archived_at is not null as archived
    from unit where centre_id = ${centreId} order by id`.execute(tx);
  return rows;
}

/** How many people that the viewer sees are in each team on a day. */
export async function membersByTeam(tx: Tx, centreId: number, day: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ teamId: number; members: number }>`
    select team_id as "teamId", count(*)::int as members from membership
    where centre_id = ${centreId} and from_on <= ${day} and ${day} < to_on group by team_id`.execute(tx);
  return new Map(rows.map((row) => [row.teamId, row.members]));
}

export async function insertUnit(tx: Tx, centreId: number, unit: Pick<UnitRow, 'kind' | 'name' | 'parentId'>): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into unit (centre_id, kind, name, parent_id) values (${centreId}, ${unit.kind}, ${unit.name}, ${unit.parentId}) returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? 0;
}

/** Several at once. @returns their ids by name. */
export async function insertUnits(
  tx: Tx,
  centreId: number,
  units: readonly Pick<UnitRow, 'kind' | 'name' | 'parentId'>[],
): Promise<Map<string, number>> {
  if (units.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`insert into unit (centre_id, kind, name, parent_id)
    select ${centreId}, * from unnest(${units.map((unit) => unit.kind)}::text[], ${units.map((unit) => unit.name)}::text[],
      ${units.map((unit) => unit.parentId)}::int[]) returning id, name`.execute(tx);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

export async function updateUnit(tx: Tx, unit: Pick<UnitRow, 'id' | 'name' | 'parentId' | 'archived'>): Promise<void> {
  await sql`update unit set name = ${unit.name}, parent_id = ${unit.parentId},
    archived_at = case when ${unit.archived} then coalesce(archived_at, now()) end where id = ${unit.id}`.execute(tx);
}

/** People who are in the team on the day or will be. */
export async function membersFrom(tx: Tx, teamId: number, day: string): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    select count(distinct person_id)::int as members from membership where team_id = ${teamId} and to_on > ${day}`.execute(tx);
  return rows[0]?.members ?? 0;
}

/** The centre's calendar day of an instant. */
export async function centreDay(tx: Tx, centreId: number, now: number): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select (${new Date(now)}::timestamptz at time zone time_zone)::date as day from centre where id = ${centreId}`.execute(tx);
  if (!rows[0]) throw new Error(`centre ${centreId} is not there`);
  return rows[0].day;
}
