import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { BriefingSheet, listMeetings, meetingKinds, meetingStates, Party } from '#api/meetings.ts';
import type { Tx } from '../platform/database.ts';

type Kind = (typeof meetingKinds)[number];

/** A meeting as the store keeps it; row-level security leaves out those in which the asker takes no part. */
export interface StoredMeeting {
  id: number;
  seriesId: number;
  kind: Kind;
  title: string;
  leaderId: number;
  otherId: number | null;
  teamId: number | null;
  plannedOn: string;
  startsAt: Date;
  minutesLong: number;
  state: (typeof meetingStates)[number];
  openPoints: number;
  acknowledgedAt: Date | null;
  /** Whether the asker is one of the team today. */
  isMember: boolean;
}

export interface StoredDetail extends StoredMeeting {
  minutes: string;
  revision: number;
  sheet: Omit<BriefingSheet, 'people'> | null;
  closedAt: Date | null;
  before: { id: number; plannedOn: string } | null;
  after: { id: number; plannedOn: string } | null;
}

/** What a list is narrowed by; `personId` is who asks. */
export type Filter = Omit<z.output<NonNullable<typeof listMeetings.query>>, 'page' | 'pageSize'> & { personId: number | null };

const columns = (personId: number | null) => sql`m.id, m.series_id as "seriesId", m.kind, m.title, m.leader_id as "leaderId",
  m.other_id as "otherId", m.team_id as "teamId", m.planned_on as "plannedOn", m.starts_at as "startsAt", m.minutes_long as "minutesLong", m.state,
  (select count(*) from meeting_item i where i.meeting_id = m.id and i.state = 'open') as "openPoints",
  (select a.at from meeting_acknowledgement a where a.meeting_id = m.id and a.person_id = ${personId} and a.at >= coalesce(m.minuted_at, a.at)) as "acknowledgedAt",
  coalesce(m.team_id = any ((select app.teams_of_own_persons())::int[]), false) as "isMember"`;

function conditions(centreId: number, { when, kind, mine, person, series, personId }: Filter): RawBuilder<unknown> {
  const parts = [sql`m.centre_id = ${centreId}`, when === 'upcoming' ? sql`m.state = 'planned'` : sql`m.state <> 'planned'`];
  if (kind !== undefined && kind.length > 0) parts.push(sql`m.kind = any (${kind}::text[])`);
  if (mine !== undefined) parts.push(sql`(m.leader_id = ${personId} or m.other_id = ${personId})`);
  if (person !== undefined) parts.push(sql`(m.leader_id = ${person} or m.other_id = ${person})`);
  if (series !== undefined) parts.push(sql`m.series_id = ${series}`);
  return sql.join(parts, sql` and `);
}

export async function meetingsOf(
  tx: Tx,
  centreId: number,
  filter: Filter,
  page: { offset: number; limit: number },
): Promise<{ total: number; rows: StoredMeeting[] }> {
  const rows = await meetingRows(tx, centreId, filter, page);
  const count = await sql<{ n: number }>`select count(*) as n from meeting m where ${conditions(centreId, filter)}`.execute(tx);
  return { total: count.rows[0]?.n ?? 0, rows };
}

/** The same without their number. */
export async function meetingRows(
  tx: Tx,
  centreId: number,
  filter: Filter,
  page: { offset: number; limit: number },
): Promise<StoredMeeting[]> {
  const where = conditions(centreId, filter);
  const order = sql.raw(filter.when === 'upcoming' ? 'm.starts_at, m.id' : 'm.starts_at desc, m.id desc');
  const { rows } = await sql<StoredMeeting>`
    select ${columns(filter.personId)} from meeting m where ${where} order by ${order} offset ${page.offset} limit ${page.limit}`.execute(
    tx,
  );
  return rows;
}

/** Of today and missed lately, in which the asker takes part, and what the asker has not taken note of. */
export async function meetingsToday(tx: Tx, centreId: number, personId: number, today: string): Promise<StoredMeeting[]> {
  const { rows } = await sql<StoredMeeting>`
    select * from (select ${columns(personId)}, m.minutes from meeting m
      where m.centre_id = ${centreId} and m.planned_on between ${today}::date - 14 and ${today}::date) l
    where ("leaderId" = ${personId} or "otherId" = ${personId} or "isMember")
      and ((state = 'planned' and ("leaderId" = ${personId} or "plannedOn" = ${today}::date)) or (state = 'held' and "plannedOn" = ${today}::date)
        or (state = 'held' and "leaderId" <> ${personId} and "acknowledgedAt" is null and minutes <> ''))
    order by "startsAt", id`.execute(tx);
  return rows;
}

export async function findMeeting(tx: Tx, centreId: number, id: number, personId: number | null): Promise<StoredDetail | null> {
  const beside = (
    sign: '<' | '>',
    order: 'desc' | 'asc',
  ) => sql`(select json_build_object('id', o.id, 'plannedOn', o.planned_on) from meeting o
    where o.series_id = m.series_id and o.planned_on ${sql.raw(sign)} m.planned_on order by o.planned_on ${sql.raw(order)} limit 1)`;
  const { rows } = await sql<StoredDetail>`
    select ${columns(personId)}, m.minutes, m.revision, m.sheet, m.closed_at as "closedAt", ${beside('<', 'desc')} as before, ${beside('>', 'asc')} as after
    from meeting m where m.centre_id = ${centreId} and m.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Holds a series still, so that no point is added and nothing is moved while one of its meetings ends. By advisory lock: a side that may not change the meeting must wait too. */
export async function lockSeries(tx: Tx, seriesId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('banzhang.meetings'), ${seriesId}::int)`.execute(tx);
}

/** The same by one of its meetings. */
export async function lockMeeting(tx: Tx, id: number): Promise<void> {
  const { rows } = await sql<{ seriesId: number }>`select series_id as "seriesId" from meeting where id = ${id}`.execute(tx);
  if (rows[0]) await lockSeries(tx, rows[0].seriesId);
}

export interface NewMeeting {
  seriesId: number;
  kind: Kind;
  title: string;
  leaderId: number;
  otherId: number | null;
  teamId: number | null;
  plannedOn: string;
  startsAt: number;
  minutesLong: number;
}

export async function insertMeeting(tx: Tx, centreId: number, meeting: NewMeeting): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into meeting (centre_id, series_id, kind, title, leader_id, other_id, team_id, planned_on, starts_at, minutes_long)
    values (${centreId}, ${meeting.seriesId}, ${meeting.kind}, ${meeting.title}, ${meeting.leaderId}, ${meeting.otherId}, ${meeting.teamId},
      ${meeting.plannedOn}, ${new Date(meeting.startsAt)}, ${meeting.minutesLong}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function closeMeeting(
  tx: Tx,
  id: number,
  close: { state: 'held' | 'skipped'; at: number; plannedOn: string; sheet: object | null },
): Promise<void> {
  await sql`update meeting set state = ${close.state}, closed_at = ${new Date(close.at)}, planned_on = ${close.plannedOn},
    sheet = ${close.sheet === null ? null : JSON.stringify(close.sheet)}::jsonb where id = ${id}`.execute(tx);
}

/** Moves what is planned; words and length follow the series. */
export async function replan(
  tx: Tx,
  id: number,
  to: { plannedOn: string; startsAt: number; minutesLong: number; title: string },
): Promise<void> {
  await sql`update meeting set planned_on = ${to.plannedOn}, starts_at = ${new Date(to.startsAt)}, minutes_long = ${to.minutesLong}, title = ${to.title}
    where id = ${id}`.execute(tx);
}

/** @returns false when somebody wrote them meanwhile. */
export async function writeMinutes(tx: Tx, id: number, minutes: string, revision: number, at: number): Promise<boolean> {
  const { rows } = await sql`update meeting set minutes = ${minutes}, minuted_at = ${new Date(at)}, revision = revision + 1
    where id = ${id} and revision = ${revision} returning id`.execute(tx);
  return rows.length > 0;
}

export async function insertAcknowledgement(tx: Tx, centreId: number, meetingId: number, personId: number, at: number): Promise<void> {
  await sql`insert into meeting_acknowledgement (meeting_id, person_id, centre_id, at) values (${meetingId}, ${personId}, ${centreId}, ${new Date(at)})
    on conflict (meeting_id, person_id) do update set at = excluded.at`.execute(tx);
}

/** Who has taken note of the minutes as they stand now, first to last. */
export async function acknowledgementsOf(tx: Tx, meetingId: number): Promise<{ personId: number; at: Date }[]> {
  const { rows } = await sql<{ personId: number; at: Date }>`
    select a.person_id as "personId", a.at from meeting_acknowledgement a join meeting m on m.id = a.meeting_id
    where a.meeting_id = ${meetingId} and a.at >= coalesce(m.minuted_at, a.at) order by a.at, a.person_id`.execute(tx);
  return rows;
}

/** Names of people of the centre, by id; of parties of what the asker may see. */
export async function namesOf(tx: Tx, ids: readonly (number | null)[]): Promise<(id: number) => Party> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const { rows } = await sql<Party>`select id, name from app.names_of(${wanted}::int[])`.execute(tx);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? '—' });
}

export async function teamNamesOf(tx: Tx, ids: readonly (number | null)[]): Promise<(id: number) => Party> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const { rows } = await sql<Party>`select id, name from unit where id = any (${wanted}::int[])`.execute(tx);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? '—' });
}

/** People who belong to a team on a day and have not left, its leader aside, as far as the asker may see them. */
export async function membersOf(tx: Tx, teamId: number, day: string, leaderId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.person_id as id from membership m where m.team_id = ${teamId} and m.from_on <= ${day} and ${day} < m.to_on and m.person_id <> ${leaderId}
      and not exists (select from employment e where e.person_id = m.person_id and e.left_on < ${day}
        and not exists (select from employment later where later.person_id = e.person_id and later.hired_on > e.left_on and later.hired_on <= ${day}))
    order by m.person_id`.execute(tx);
  return rows.map(({ id }) => id);
}
