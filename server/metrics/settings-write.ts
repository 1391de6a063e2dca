import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { readSettingRows, readTargetRows, type SettingRow, type TargetRow } from './settings-store.ts';

type NewSetting = Pick<SettingRow, 'key' | 'queueId' | 'value' | 'validFrom' | 'reason'>;
type NewTarget = Pick<TargetRow, 'metric' | 'queueId' | 'teamId' | 'kind' | 'low' | 'high' | 'validFrom' | 'reason'>;

/** Adds a rule from a day on; a second change for the same day replaces the first. */
export async function addSetting(tx: Tx, centreId: number, setting: NewSetting, by: string): Promise<SettingRow> {
  const { rows } = await sql<{ id: number }>`
    insert into setting (centre_id, key, queue_id, value, valid_from, reason, set_by)
    values (${centreId}, ${setting.key}, ${setting.queueId}, ${JSON.stringify(setting.value)}::jsonb, ${setting.validFrom}, ${setting.reason}, ${by})
    on conflict (centre_id, key, coalesce(queue_id, 0), valid_from)
    do update set value = excluded.value, reason = excluded.reason, set_by = excluded.set_by, set_at = now() returning id`.execute(tx);
  return foundById(await readSettingRows(tx, centreId), rows[0]?.id);
}

/** Adds a target from a day on; a second one for the same day replaces the first. */
export async function addTarget(tx: Tx, centreId: number, target: NewTarget, by: string): Promise<TargetRow> {
  const { rows } = await sql<{ id: number }>`
    insert into target (centre_id, metric, queue_id, team_id, kind, low, high, valid_from, reason, set_by)
    values (${centreId}, ${target.metric}, ${target.queueId}, ${target.teamId}, ${target.kind}, ${target.low}, ${target.high}, ${target.validFrom}, ${target.reason}, ${by})
    on conflict (centre_id, metric, coalesce(queue_id, 0), coalesce(team_id, 0), valid_from)
    do update set kind = excluded.kind, low = excluded.low, high = excluded.high, reason = excluded.reason, set_by = excluded.set_by, set_at = now() returning id`.execute(
    tx,
  );
  return foundById(await readTargetRows(tx, centreId), rows[0]?.id);
}

function foundById<Row extends { id: number }>(rows: readonly Row[], id: number | undefined): Row {
  const row = rows.find((each) => each.id === id);
  if (!row) throw new Error('the row just written cannot be read');
  return row;
}

interface CentreChange {
  name: string;
  timeZone: string;
  businessDayStart: string;
}

export async function setCentre(tx: Tx, centreId: number, { name, timeZone, businessDayStart }: CentreChange): Promise<void> {
  await sql`update centre set name = ${name}, time_zone = ${timeZone}, business_day_start = ${businessDayStart}::time where id = ${centreId}`.execute(
    tx,
  );
}

export interface CalendarMark {
  day: string;
  kind: 'holiday' | 'workday' | 'event';
  name: string;
}

export async function readCalendar(tx: Tx, centreId: number): Promise<CalendarMark[]> {
  const { rows } =
    await sql<CalendarMark>`select day, kind, name from calendar_day where centre_id = ${centreId} order by day, kind, name`.execute(tx);
  return rows;
}

export async function setCalendarDay(tx: Tx, centreId: number, day: string, marks: readonly Omit<CalendarMark, 'day'>[]): Promise<void> {
  await sql`delete from calendar_day where centre_id = ${centreId} and day = ${day}`.execute(tx);
  for (const { kind, name } of marks) {
    await sql`insert into calendar_day (centre_id, day, kind, name) values (${centreId}, ${day}, ${kind}, ${name}) on conflict do nothing`.execute(
      tx,
    );
  }
}

export interface QueueRow {
  id: number;
  name: string;
  teamId: number | null;
}

export async function readQueues(tx: Tx, centreId: number): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`select id, name, team_id as "teamId" from queue where centre_id = ${centreId} order by name`.execute(
    tx,
  );
  return rows;
}

/** Renames a queue or gives it to a team: contacts from now on that reach nobody count for that team. Null when there is no such queue. */
export async function moveQueue(
  tx: Tx,
  centreId: number,
  id: number,
  change: { name?: string | undefined; teamId?: number | null | undefined },
): Promise<QueueRow | null> {
  const team = change.teamId === undefined ? sql`team_id` : sql`${change.teamId}::int`;
  const { rows } = await sql<QueueRow>`
    update queue set name = coalesce(${change.name ?? null}, name), team_id = ${team}
    where centre_id = ${centreId} and id = ${id} returning id, name, team_id as "teamId"`.execute(tx);
  return rows[0] ?? null;
}
