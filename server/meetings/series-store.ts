import { sql } from 'kysely';
import type { meetingKinds } from '#api/meetings.ts';
import type { Cadence } from '#core/meetings/cadence.ts';
import type { Tx } from '../platform/database.ts';

export interface StoredSeries extends Cadence {
  id: number;
  kind: (typeof meetingKinds)[number];
  title: string;
  leaderId: number;
  otherId: number | null;
  teamId: number | null;
  time: string;
  minutesLong: number;
  endedAt: Date | null;
  revision: number;
  /** The meeting still to come, and the last day that is taken. */
  planned: { id: number; plannedOn: string } | null;
  lastClosedOn: string | null;
}

const columns = sql`s.id, s.kind, s.title, s.leader_id as "leaderId", s.other_id as "otherId", s.team_id as "teamId", s.every, s.weekdays, s.nth,
  s.starts_on as "startsOn", s.local_time as time, s.minutes_long as "minutesLong", s.skip_holidays as "skipHolidays", s.ended_at as "endedAt", s.revision,
  (select json_build_object('id', m.id, 'plannedOn', m.planned_on) from meeting m where m.series_id = s.id and m.state = 'planned') as planned,
  (select max(m.planned_on) from meeting m where m.series_id = s.id and m.state <> 'planned') as "lastClosedOn"`;

export async function allSeries(tx: Tx, centreId: number): Promise<StoredSeries[]> {
  const { rows } = await sql<StoredSeries>`
    select ${columns} from meeting_series s where s.centre_id = ${centreId} order by s.ended_at nulls first, s.id desc`.execute(tx);
  return rows;
}

export async function findSeries(tx: Tx, centreId: number, id: number): Promise<StoredSeries | null> {
  const { rows } =
    await sql<StoredSeries>`select ${columns} from meeting_series s where s.centre_id = ${centreId} and s.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

type Written = Pick<StoredSeries, 'title' | 'every' | 'weekdays' | 'nth' | 'startsOn' | 'time' | 'minutesLong' | 'skipHolidays'>;
export type NewSeries = Written & Pick<StoredSeries, 'kind' | 'leaderId' | 'otherId' | 'teamId'>;

export async function insertSeries(tx: Tx, centreId: number, one: NewSeries): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into meeting_series (centre_id, kind, title, leader_id, other_id, team_id, every, weekdays, nth, starts_on, local_time, minutes_long, skip_holidays)
    values (${centreId}, ${one.kind}, ${one.title}, ${one.leaderId}, ${one.otherId}, ${one.teamId}, ${one.every}, ${[...one.weekdays]}::int[], ${one.nth},
      ${one.startsOn}, ${one.time}, ${one.minutesLong}, ${one.skipHolidays}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** @returns false when somebody changed it meanwhile, or it is not the asker's to change. */
export async function updateSeries(tx: Tx, id: number, revision: number, one: Written): Promise<boolean> {
  const { rows } =
    await sql`update meeting_series set title = ${one.title}, every = ${one.every}, weekdays = ${[...one.weekdays]}::int[], nth = ${one.nth},
      starts_on = ${one.startsOn}, local_time = ${one.time}, minutes_long = ${one.minutesLong}, skip_holidays = ${one.skipHolidays}, revision = revision + 1
    where id = ${id} and revision = ${revision} and ended_at is null returning id`.execute(tx);
  return rows.length > 0;
}

export async function markSeriesEnded(tx: Tx, id: number, at: number): Promise<boolean> {
  const { rows } =
    await sql`update meeting_series set ended_at = ${new Date(at)}, revision = revision + 1 where id = ${id} and ended_at is null returning id`.execute(
      tx,
    );
  return rows.length > 0;
}
