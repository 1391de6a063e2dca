import { type RawBuilder, sql } from 'kysely';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { daysOfSpan } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { columnOf, isThousandths } from './columns.ts';
import type { Run as DaySpan } from './days.ts';
import type { CentreRules } from './rules.ts';
import { hourSums, roomForSums } from './hour-sums.ts';
import type { Band } from './slots.ts';
import { termsSql } from './terms-sql.ts';

export type { DaySpan };

/** Sums of measures as stored in a row of figures: null where nothing was added. Seconds and points. */
export type StoredSums = Partial<Record<MeasureKey, number | null>>;

/** The daily sums of one unit. `teamId`: the team of a person on that day, 0 for none. */
export interface UnitDay {
  kind: 'centre' | 'channel' | 'queue' | 'team' | 'person';
  key: string;
  day: string;
  teamId: number;
  sums: StoredSums;
}

const list = (measures: readonly MeasureKey[]): RawBuilder<unknown> => columnSums(measures.map(columnOf));

const columnSums = (columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`sum(f.${sql.raw(column)})::int8 as ${sql.raw(column)}`));

function sumsOf(row: Record<string, unknown>, measures: readonly MeasureKey[]): StoredSums {
  const sums: StoredSums = {};
  for (const key of measures) {
    const stored = row[columnOf(key)];
    sums[key] = stored === null || stored === undefined ? null : isThousandths(key) ? Number(stored) / 1000 : Number(stored);
  }
  return sums;
}

/** First day and last day before `before` on which contacts came; null when there are none. */
export async function daysWithContacts(tx: Tx, centreId: number, before: string): Promise<{ first: string; last: string } | null> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(day) as first, max(day) as last from day_measure
    where centre_id = ${centreId} and day < ${before} and (offered > 0 or cases_accepted > 0)`.execute(tx);
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? null : { first, last };
}

type UnitDayRow = Record<string, unknown> & {
  kind: UnitDay['kind'];
  day: string;
  channel: string;
  queue: number;
  team: number;
  agent: number;
};

/** The daily sums of the whole, each channel, queue, team and person, in one reading of the daily figures. */
export async function readUnitDays(tx: Tx, centreId: number, span: DaySpan, measures: readonly MeasureKey[]): Promise<UnitDay[]> {
  const { rows } = await sql<UnitDayRow>`
    select case grouping(f.channel, f.queue_id, f.team_id, f.agent_id) when 15 then 'centre' when 7 then 'channel' when 11 then 'queue'
        when 13 then 'team' else 'person' end as kind,
      f.day, f.channel, f.queue_id as queue, f.agent_id as agent, coalesce(f.team_id, max(f.team_then)) as team, ${list(measures)}
    from (select *, team_id as team_then from day_measure where centre_id = ${centreId} and day >= ${span.from} and day < ${span.to}) f
    group by grouping sets ((f.day), (f.day, f.channel), (f.day, f.queue_id), (f.day, f.team_id), (f.day, f.agent_id))
    having (f.channel is null or f.channel not in ('', 'case')) and coalesce(f.queue_id, 1) <> 0 and coalesce(f.team_id, 1) <> 0
      and coalesce(f.agent_id, 1) <> 0`.execute(tx);
  const keyOf = ({ kind, channel, queue, team, agent }: UnitDayRow) =>
    kind === 'centre' ? 'all' : kind === 'channel' ? channel : String(kind === 'queue' ? queue : kind === 'team' ? team : agent);
  return rows.map((row) => ({
    kind: row.kind,
    key: keyOf(row),
    day: row.day,
    teamId: row.kind === 'person' || row.kind === 'team' ? row.team : 0,
    sums: sumsOf(row, measures),
  }));
}

/** Days of a span. */
export function daysOf({ from, to }: DaySpan): string[] {
  return daysOfSpan(from, to);
}

/** Daily sums by band of the day, of everybody together. */
export async function readBandDays(
  tx: Tx,
  centre: CentreRules,
  span: DaySpan,
  bands: readonly Band[],
  measures: readonly MeasureKey[],
): Promise<{ key: string; day: string; sums: StoredSums }[]> {
  const figures = hourSums({ centre, days: daysOf(span), bands, keys: [], sums: list(measures) });
  const { rows } = await sql<Record<string, unknown> & { key: string; day: string }>`
    select s.band as key, s.day, ${list(measures)} from ${figures} group by 1, 2`.execute(tx);
  return rows.map((row) => ({ key: row.key, day: row.day, sums: sumsOf(row, measures) }));
}

/** What everybody together did in an hour of a day, by queue and channel. */
export interface HourSum extends CellKey {
  day: string;
  band: string;
  sums: StoredSums;
}

/** Sums by hour, queue and channel: bands of the day and cells of work are made of them. */
export async function readHourDays(
  tx: Tx,
  centre: CentreRules,
  span: DaySpan,
  bands: readonly Band[],
  measures: readonly MeasureKey[],
): Promise<HourSum[]> {
  await roomForSums(tx);
  const figures = hourSums({ centre, days: daysOf(span), bands, keys: ['queue_id', 'channel'], sums: list(measures) });
  const { rows } = await sql<Record<string, unknown> & Omit<HourSum, 'sums'>>`
    select f.queue_id as queue, f.channel, s.hour_of_week as "hourOfWeek", s.day, s.band, ${list(measures)}
    from ${figures} group by 1, 2, 3, 4, 5`.execute(tx);
  return rows.map(({ queue, channel, hourOfWeek, day, band, ...row }) => ({
    queue,
    channel,
    hourOfWeek,
    day,
    band,
    sums: sumsOf(row, measures),
  }));
}

/** A cell of work: queue, channel and hour of the week (0 Monday midnight to 167, local). Roster and state time has queue 0 and channel ''. */
export interface CellKey {
  queue: number;
  channel: string;
  hourOfWeek: number;
}

/** Sums by cell of work over the given days, of everybody together. */
export async function readCells(
  tx: Tx,
  centre: CentreRules,
  days: readonly string[],
  measures: readonly MeasureKey[],
): Promise<(CellKey & { sums: StoredSums })[]> {
  const { rows } = await sql<Record<string, unknown> & CellKey>`
    select f.queue_id as queue, f.channel, s.hour_of_week as "hourOfWeek", ${list(measures)}
    from ${hourSums({ centre, days, keys: ['queue_id', 'channel'], sums: list(measures) })} group by 1, 2, 3`.execute(tx);
  return rows.map((row) => ({ queue: row.queue, channel: row.channel, hourOfWeek: row.hourOfWeek, sums: sumsOf(row, measures) }));
}

/** Everybody's rates by cell for each of several metrics, and over all cells. A rate null: nobody worked the cell. */
export interface CellRates {
  cells: readonly (CellKey & { rates: readonly (number | null)[] })[];
  overall: readonly (number | null)[];
  /** The measures that each metric divides by. */
  denominators: readonly (readonly string[])[];
}

/**
 * What each person's own mix of cells lets expect of the numerators of several metrics, day by day: denominators times everybody's rates.
 * A person in two teams on one day counts in the later one by number.
 */
export async function readExpectedDays(
  tx: Tx,
  centre: CentreRules,
  span: DaySpan,
  { cells, overall, denominators }: CellRates,
): Promise<{ agentId: number; teamId: number; day: string; expected: (number | null)[] }[]> {
  const columns = overall.map((_, at) => sql`${cells.map(({ rates }) => rates[at] ?? null)}::float8[]`);
  const worked = [...new Set(denominators.flat().map((term) => columnOf(term.replace(/^-/, '') as MeasureKey)))];
  await roomForSums(tx);
  const figures = hourSums({
    centre,
    days: daysOf(span),
    keys: ['agent_id', 'team_id', 'queue_id', 'channel'],
    sums: columnSums(worked),
    where: sql<boolean>`f.agent_id <> 0`,
  });
  const names = sql.raw(['queue_id', 'channel', 'hour_of_week', ...overall.map((_, at) => `r${at}`)].join(', '));
  const sums = overall.map(
    (rate, at) => sql`sum(${termsSql(denominators[at] ?? [])} * coalesce(r.${sql.raw(`r${at}`)}, ${rate}::float8)) as ${sql.raw(`e${at}`)}`,
  );
  const { rows } = await sql<Record<string, unknown> & { agent: number; team: number; day: string }>`
    with rate (${names}) as materialized (
      select * from unnest(${cells.map(({ queue }) => queue)}::int[], ${cells.map(({ channel }) => channel)}::text[],
        ${cells.map((cell) => cell.hourOfWeek)}::int[], ${sql.join(columns)})
    )
    select f.agent_id as agent, f.team_id as team, s.day, ${sql.join(sums)} from ${figures}
    left join rate r on r.queue_id = f.queue_id and r.channel = f.channel and r.hour_of_week = s.hour_of_week
    group by 1, 2, 3`.execute(tx);
  return rows.map((row) => ({
    agentId: row.agent,
    teamId: row.team,
    day: row.day,
    expected: overall.map((_, at) => (row[`e${at}`] === null ? null : Number(row[`e${at}`]))),
  }));
}

/** Sums of each person by queue and band of the day. Roster and state time has queue 0. */
export async function readPersonBands(
  tx: Tx,
  centre: CentreRules,
  days: readonly string[],
  bands: readonly Band[],
  measures: readonly MeasureKey[],
): Promise<{ agentId: number; queue: number; band: string; sums: StoredSums }[]> {
  const { rows } = await sql<Record<string, unknown> & { agent: number; queue: number; band: string }>`
    select f.agent_id as agent, f.queue_id as queue, s.band, ${list(measures)}
    from ${hourSums({ centre, days, bands, keys: ['agent_id', 'queue_id'], sums: list(measures), where: sql<boolean>`f.agent_id <> 0` })}
    group by 1, 2, 3`.execute(tx);
  return rows.map((row) => ({ agentId: row.agent, queue: row.queue, band: row.band, sums: sumsOf(row, measures) }));
}

/** What each person did in each cell of work, for a fair comparison; of some queues or of all. */
export async function readPersonCells(
  tx: Tx,
  centre: CentreRules,
  days: readonly string[],
  { numerator, denominator }: { numerator: readonly string[]; denominator: readonly string[] },
  queues?: readonly number[],
): Promise<{ agentId: number; teamId: number; cell: string; numerator: number; denominator: number }[]> {
  const figures = hourSums({
    centre,
    days,
    keys: ['agent_id', 'queue_id', 'channel'],
    sums: sql`max(f.team_id) as team_id, sum(${termsSql(numerator)}) as numerator, sum(${termsSql(denominator)}) as denominator`,
    where:
      queues === undefined || queues.length === 0
        ? sql<boolean>`f.agent_id <> 0`
        : sql<boolean>`f.agent_id <> 0 and f.queue_id = any (${[...queues]}::int[])`,
  });
  const { rows } = await sql<{ agentId: number; teamId: number; cell: string; numerator: number | null; denominator: number | null }>`
    select f.agent_id as "agentId", max(f.team_id) as "teamId", f.queue_id || ' ' || s.hour_of_week || ' ' || f.channel as cell,
      sum(f.numerator) as numerator, sum(f.denominator) as denominator
    from ${figures} group by f.agent_id, f.queue_id, s.hour_of_week, f.channel having sum(f.denominator) > 0`.execute(tx);
  return rows.map((row) => ({ ...row, numerator: Number(row.numerator ?? 0), denominator: Number(row.denominator ?? 0) }));
}

/** The team in which each person worked last on the given days, 0 for none. */
export async function readPersonTeams(tx: Tx, centreId: number, days: readonly string[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ agent: number; team: number }>`
    select distinct on (agent_id) agent_id as agent, team_id as team from day_measure
    where centre_id = ${centreId} and day = any (${[...days]}::date[]) and agent_id <> 0 order by agent_id, day desc, team_id desc`.execute(
    tx,
  );
  return new Map(rows.map(({ agent, team }) => [agent, team]));
}

const columnOfKind = { channel: 'channel', queue: 'queue_id', team: 'team_id', person: 'agent_id' } as const;

/** The daily sums of one unit, and the days on which the asker saw any contact at all. Row-level security holds. */
export async function readOneUnitDays(
  tx: Tx,
  centre: CentreRules,
  unit: { kind: keyof typeof columnOfKind | 'centre' | 'hours'; key: string },
  span: DaySpan,
  bands: readonly Band[],
  measures: readonly MeasureKey[],
): Promise<{ own: Map<string, StoredSums>; open: Set<string> }> {
  const ofCentre = sql`day_measure f where f.centre_id = ${centre.id} and f.day >= ${span.from} and f.day < ${span.to}`;
  const days = await sql<{ day: string }>`select distinct f.day from ${ofCentre} and f.offered > 0`.execute(tx);
  const open = new Set(days.rows.map(({ day }) => day));
  if (unit.kind === 'hours') {
    const rows = (await readBandDays(tx, centre, span, bands, measures)).filter(({ key }) => key === unit.key);
    return { own: new Map(rows.map(({ day, sums }) => [day, sums])), open };
  }
  const key = unit.kind === 'channel' ? sql`${unit.key}` : sql`${Number(unit.key)}::int`;
  const own = unit.kind === 'centre' ? sql`` : sql`and ${sql.raw(`f.${columnOfKind[unit.kind]}`)} = ${key}`;
  const { rows } = await sql<Record<string, unknown> & { day: string }>`
    select f.day, ${list(measures)} from ${ofCentre} ${own} group by 1`.execute(tx);
  return { own: new Map(rows.map((row) => [row.day, sumsOf(row, measures)])), open };
}

/** The team in which a person worked last; 0 for none. */
export async function readLastTeam(tx: Tx, centreId: number, agentId: number): Promise<number> {
  const { rows } = await sql<{ team: number }>`
    select team_id as team from day_measure where centre_id = ${centreId} and agent_id = ${agentId} order by day desc, team_id desc limit 1`.execute(
    tx,
  );
  return rows[0]?.team ?? 0;
}
